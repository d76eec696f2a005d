"""The overview of a batch as a workbook: a sheet a part, and the queries on the last one."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from pathlib import Path
from typing import Any, Final

from jixiao.runs.batch.overview import Answered
from jixiao.writers.clean import clean
from jixiao.writers.overview_words import NOTHING, TITLE, command, rest, shown
from jixiao.writers.sheets import Sheet, Value, workbook

_WIDEST: Final = 60
_NARROWEST: Final = 8


def to_overview_xlsx(folder: Path, answers: Sequence[Answered]) -> bytes:
    """The workbook; a sheet that does not hold all says how many rows are left out."""
    sheets = [_sheet(one) for one in answers]
    queries: list[tuple[Value, ...]] = [
        (one.part.title, clean(one.part.note), Fraction(one.total), rest(one), clean(command(folder, one.part)))
        for one in answers
    ]
    sheets.append(Sheet("查询", ("部分", "说明", "行数", "没有列出的", "查询"), queries, (24, 40, 8, 20, 90)))
    return workbook(TITLE, sheets)


def _sheet(one: Answered) -> Sheet:
    rows: list[tuple[Value, ...]] = [tuple(map(_value, row)) for row in one.rows]
    if not rows:
        rows = [(NOTHING, *(None for _ in one.part.heads[1:]))]
    if one.left_out:
        rows.append((rest(one), *(None for _ in one.part.heads[1:])))
    columns = zip(one.part.heads, *(map(shown, row) for row in one.rows), strict=True)
    widths = tuple(min(_WIDEST, max(_NARROWEST, *(2 * len(words) for words in column))) for column in columns)
    return Sheet(one.part.title[:31], one.part.heads, rows, widths, is_filtered=not one.left_out)


def _value(cell: Any) -> Value:
    if isinstance(cell, int | float) and not isinstance(cell, bool):
        return Fraction(str(cell))
    return clean(shown(cell)) or None
