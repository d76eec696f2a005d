"""The documents of the bench: invented clean ones, the clean examples, and real ones where they are on this machine."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Final

import yaml

from jixiao.documents import Cell, Document, Paragraph
from jixiao.documents.read import read

Holder = Paragraph | Cell

HERE: Final = Path(__file__).parent
ROOT: Final = HERE.parents[1]
LABELS: Final = HERE / "labels"
SHARED: Final = ROOT.parent / "shared"
SEED: Final = SHARED / "seed" / "seed.docx"


@dataclass(frozen=True)
class Specimen:
    """One file. `is_real`: published by a body, so it may hold errors of its own."""

    path: Path
    is_real: bool

    @property
    def name(self) -> str:
        return self.path.stem

    @property
    def labels(self) -> Path | None:
        """The file of gold relations, None where nobody has written one."""
        found = (LABELS / f"{prefix}{self.name}.yaml" for prefix in ("", "corpus-"))
        return next((path for path in found if path.is_file()), None)

    @cached_property
    def document(self) -> Document:
        return read(self.path)


def bases() -> list[Specimen]:
    """The invented documents in which every figure is right."""
    return [Specimen(path, False) for path in sorted((HERE / "bases").glob("*.txt"))]


def clean_examples() -> list[Specimen]:
    """The examples whose list of faults says that there are none."""
    reports = sorted((ROOT / "examples").glob("*.docx"))
    return [Specimen(path, False) for path in reports if _is_clean(path.with_suffix(".yaml"))]


def faulty_examples() -> list[Specimen]:
    """The examples in which faults were planted: a list of faults stands beside each."""
    reports = (path for path in sorted((ROOT / "examples").iterdir()) if path.suffix in (".docx", ".xlsx"))
    listed = ((path, path.with_suffix(".yaml")) for path in reports)
    return [Specimen(path, False) for path, faults in listed if faults.is_file() and not _is_clean(faults)]


def real_documents() -> list[Specimen]:
    """The published documents beside the project; none where they are absent."""
    paths = [SEED, *sorted((SHARED / "corpus").glob("*"))]
    return [Specimen(path, True) for path in paths if path.is_file()]


def all_specimens() -> list[Specimen]:
    return [*bases(), *clean_examples(), *real_documents()]


def holders(document: Document) -> Iterator[Holder]:
    """Everything that holds text, in reading order: paragraphs, and the cells of tables, nested ones after."""
    for block in document.blocks:
        if isinstance(block, Paragraph):
            yield block
        else:
            yield from block.cells
            for cell in block.cells:
                for nested in cell.tables:
                    yield from nested.cells


def _is_clean(listed: Path) -> bool:
    return listed.is_file() and bool(yaml.safe_load(listed.read_text(encoding="utf-8")).get("clean"))
