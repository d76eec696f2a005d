"""The answer to a query as a table for the screen, and as CSV."""

from __future__ import annotations

import csv
import io
from typing import Any, Final

from jixiao.runs.batch.query import Answer
from jixiao.writers.clean import clean

_WIDEST: Final = 60
_FORMULA: Final = ("=", "+", "-", "@", "\t")


def to_answer_text(answer: Answer, most: int | None = None) -> str:
    """Columns side by side, a long cell cut with …; at most `most` rows, and how many there are."""
    shown = answer.rows if most is None else answer.rows[:most]
    lines = [[_cut(cell) for cell in row] for row in (answer.columns, *shown)]
    widths = [max(map(_width, column)) for column in zip(*lines, strict=True)]
    rule = ["─" * width for width in widths]
    text = [_line(row, widths) for row in (lines[0], rule, *lines[1:])]
    left = f"，显示前{len(shown)}行" if len(shown) < len(answer.rows) else ""
    return "\n".join(text) + f"\n共{len(answer.rows)}行{left}。\n"


def to_answer_csv(answer: Answer) -> bytes:
    """UTF-8 with the mark by which Excel knows it; words that a spreadsheet would compute begin with an apostrophe."""
    told = io.StringIO()
    table = csv.writer(told)
    table.writerow(answer.columns)
    table.writerows([_safe(cell) for cell in row] for row in answer.rows)
    return b"\xef\xbb\xbf" + told.getvalue().encode()


def _safe(cell: Any) -> Any:
    if isinstance(cell, int | float):
        return cell
    words = _words(cell)
    return f"'{words}" if words.startswith(_FORMULA) else words


def _words(cell: Any) -> str:
    if cell is None:
        return ""
    return clean("；".join(map(str, cell)) if isinstance(cell, list) else str(cell))


def _cut(cell: Any) -> str:
    words = " ".join(_words(cell).split())
    if _width(words) <= _WIDEST:
        return words
    while _width(words) > _WIDEST - 1:
        words = words[:-1]
    return f"{words}…"


def _line(cells: list[str], widths: list[int]) -> str:
    pairs = zip(cells, widths, strict=True)
    return "  ".join(f"{cell}{' ' * (width - _width(cell))}" for cell, width in pairs).rstrip()


def _width(words: str) -> int:
    return sum(2 if ord(one) > 0x2E7F else 1 for one in words)
