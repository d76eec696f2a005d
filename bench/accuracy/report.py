"""Tables in the notation of Markdown, aligned for the terminal, and docs/accuracy.md, which keeps the last of each."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final
from unicodedata import east_asian_width

from accuracy.specimens import ROOT


@dataclass(frozen=True)
class Section:
    """What one part of the bench has to say: figures that are kept, and lists that are only printed.

    Lists quote published texts, which are not to be copied into the project.
    """

    kept: tuple[str, ...]
    printed: tuple[str, ...] = ()

    def __str__(self) -> str:
        return "\n\n".join(part for part in (*self.kept, *self.printed) if part)


PAGE: Final = ROOT / "docs" / "accuracy.md"
_HEAD: Final = """# Accuracy

Kept by `python bench/accuracy --write`; what the columns mean and what can not be concluded from them stands in
`bench/accuracy/README.md`. Commit and date are those of the run.
"""


def listing(heading: str, lines: Iterable[object]) -> str:
    """A heading with the number of its lines, and the lines."""
    found = [f"- {line}" for line in lines]
    return "\n".join([f"{heading}: {len(found)}", *found])


def table(header: Sequence[str], rows: Iterable[Sequence[object]]) -> str:
    """A Markdown table; everything but the first column is set to the right."""
    lines = [list(header), *([str(cell) for cell in row] for row in rows)]
    widths = [max(3, *(_width(line[column]) for line in lines)) for column in range(len(header))]
    rule = ["-" * widths[0], *("-" * (width - 1) + ":" for width in widths[1:])]
    return "\n".join(
        "| " + " | ".join(_padded(cell, widths[i], i > 0) for i, cell in enumerate(line)) + " |"
        for line in (lines[0], rule, *lines[1:])
    )


def share(hits: int, total: int) -> str:
    """`87.5% (35/40)`, `–` of nothing."""
    return f"{100 * hits / total:.1f}% ({hits}/{total})" if total else "–"


def keep(sections: dict[str, str]) -> None:
    """Puts each section into docs/accuracy.md in place of the one of the same heading."""
    text = PAGE.read_text(encoding="utf-8") if PAGE.is_file() else _HEAD
    for heading, body in sections.items():
        section = f"## {heading}\n\n{body.strip()}\n"
        pattern = re.compile(rf"^## {re.escape(heading)}\n.*?(?=^## |\Z)", re.MULTILINE | re.DOTALL)
        if pattern.search(text):
            text = pattern.sub(lambda _, section=section: section + "\n", text)  # type: ignore[misc]
        else:
            text = f"{text.rstrip()}\n\n{section}"
    PAGE.write_text(text.rstrip() + "\n", encoding="utf-8")


def show_path(path: Path) -> str:
    """A path as it is seen from the project."""
    return str(path.relative_to(ROOT)) if path.is_relative_to(ROOT) else str(path)


def _width(text: str) -> int:
    return sum(2 if east_asian_width(character) in "WF" else 1 for character in text)


def _padded(text: str, width: int, is_right: bool) -> str:
    blanks = " " * (width - _width(text))
    return blanks + text if is_right else text + blanks
