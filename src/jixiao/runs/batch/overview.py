"""The overview of a batch: every part is the answer to one question, and the question stands beside it."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Any, Final

import yaml

from jixiao.runs.batch.query import query

_LONGEST: Final = 400
"""Signs of a cell: one file must not fill the page."""


@dataclass(frozen=True, slots=True)
class Part:
    """One part as data: what is asked, what the columns are called, and how it is drawn."""

    key: str
    title: str
    heads: tuple[str, ...]
    query: str
    most: int
    note: str = ""
    bars: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Answered:
    """A part with its rows, at most so many as it shows, and how many there are."""

    part: Part
    rows: list[tuple[Any, ...]]
    total: int

    @property
    def left_out(self) -> int:
        return self.total - len(self.rows)


@cache
def parts() -> tuple[Part, ...]:
    """The parts in their order."""
    listed = yaml.safe_load(files("jixiao.runs.batch").joinpath("overview_sections.yaml").read_text(encoding="utf-8"))
    return tuple(
        Part(**{**one, "heads": tuple(one["heads"]), "bars": tuple(one.get("bars", ())), "query": one["query"].strip()})
        for one in listed
    )


def overview(folder: Path) -> list[Answered]:
    """All parts of the result of a batch. Raises QueryError."""
    answered = []
    for part in parts():
        rows = query(folder, f"{part.query} LIMIT {part.most}").rows
        total = len(rows)
        if total == part.most:
            total = query(folder, f"SELECT count(*) FROM ({part.query})").rows[0][0]  # noqa: S608 - our own list
        answered.append(Answered(part, [tuple(map(_cut, row)) for row in rows], total))
    return answered


def _cut(cell: Any) -> Any:
    return f"{cell[: _LONGEST - 1]}…" if isinstance(cell, str) and len(cell) > _LONGEST else cell
