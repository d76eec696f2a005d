"""Reading 年度总体目标: what was expected beside what was done."""

from __future__ import annotations

import re

from jixiao.documents import Table
from jixiao.evaluations.columns import indicator_columns
from jixiao.evaluations.entry import Entry
from jixiao.evaluations.evaluation import Evaluation, Objective
from jixiao.evaluations.vocabulary import objective_column, squeeze

_ITEM = re.compile(
    r"(?:^|\n)[\s\u3000]*(?:目标)?(?:[（(]?([0-9０-９]{1,2}|[一二三四五六七八九十])[）)]?\s*[.．、：:）)](?!\d)|[（(]([0-9０-９]{1,2}|[一二三四五六七八九十])[）)])"
)


def objective_columns(table: Table, row: int) -> tuple[int, int] | None:
    """The columns of 预期目标 and 实际完成情况 when `row` is their header."""
    found: dict[str, int] = {}
    for cell in table.row(row):
        role = objective_column(cell.text)
        if role:
            # 年度总体目标 stands left of 预期目标 in many forms: the header next to 实际完成情况 counts.
            # So does 总体目标完成情况: what was done stands behind what was expected.
            if role == "expected" and "done" in found and "expected" in found:
                continue
            found[role] = cell.column
    if "expected" in found and "done" in found and found["expected"] < found["done"]:
        return found["expected"], found["done"]
    return None


def read_objectives(evaluation: Evaluation, table: Table, row: int, last_row: int) -> int:
    """Read the rows below the header of the objectives. Returns the row after the block."""
    columns = objective_columns(table, row)
    if columns is None:
        raise ValueError(f"row {row} is not the header of 年度总体目标")
    header = table.at(row, columns[0])
    for column in columns:  # else a place below would bear the name of a column of the funds
        if (cell := table.at(row, column)) is not None:
            evaluation.name_column(cell, squeeze(cell.text))
    row = (header.row + header.rowspan) if header else row + 1
    while row <= last_row and indicator_columns(table, row) is None:
        expected, actual = table.at(row, columns[0]), table.at(row, columns[1])
        if expected is None or actual is None or expected is actual or expected.row != row:
            break
        evaluation.objectives.append(Objective(Entry.of(expected), Entry.of(actual)))
        row += 1
    return row


def numbered_items(text: str) -> list[str]:
    """The items of a numbered list (`1.…`, `2、…`, `（三）…`) in order; unnumbered text is one item."""
    starts = [found.start() for found in _ITEM.finditer(text)]
    if not starts:
        return [text.strip()] if text.strip() else []
    ends = [*starts[1:], len(text)]
    return [text[start:end].strip() for start, end in zip(starts, ends, strict=True)]
