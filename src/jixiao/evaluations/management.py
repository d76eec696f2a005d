"""Reading the rows that score how the funds of a project were managed (资金管理情况 | 情况说明 | 分值 | 得分)."""

from __future__ import annotations

import re

from jixiao.documents import Cell, Table
from jixiao.evaluations.columns import Columns
from jixiao.evaluations.entry import ABSENT, Entry
from jixiao.evaluations.evaluation import Evaluation, Group, Indicator, IndicatorGroup
from jixiao.evaluations.indicators import finish
from jixiao.evaluations.vocabulary import bare, indicator_column

_FRAME = re.compile(r"^(资金|预算|项目|财务)(和?(资金|预算|项目|财务|绩效))?管理(情况)?$")
_TOLD = re.compile(r"^(情况说明|管理情况|具体情况|完成情况|说明)$")


def management_columns(table: Table, row: int) -> Columns | None:
    """The columns of such a block whose header stands in `row`, or None."""
    cells = table.row(row)
    frame = cells[0] if cells else None
    if frame is None or frame.row != row or frame.rowspan == 1 or not _FRAME.match(bare(frame.text)):
        return None
    roles: dict[str, int] = {}
    headers: dict[str, Cell] = {}
    for cell in cells[1:]:
        role = "actual" if _TOLD.match(bare(cell.text)) else indicator_column(cell.text)
        if role in ("actual", "weight", "score", "variance") and role not in roles:
            roles[role], headers[role] = cell.column, cell
    if not {"weight", "score"} <= roles.keys():
        return None
    roles["name"], headers["name"] = frame.column + frame.colspan, frame
    return Columns(row, row, roles, headers)


def read_management(evaluation: Evaluation, table: Table, columns: Columns) -> int:
    """Read the rows beside the frame as a group of their own. Returns the row after the block."""
    frame = columns.headers["name"]
    group = IndicatorGroup(Group.PROCESS, Entry.of(frame), ABSENT)
    end = frame.row + frame.rowspan
    for role, cell in columns.headers.items():
        if role != "name":
            evaluation.name_column(cell, bare(cell.text))
    for row in range(columns.last_row + 1, end):
        weight, score = (columns.entry(table, row, role, "分") for role in ("weight", "score"))
        name = columns.entry(table, row, "name")
        if not name.text or not (weight.is_stated or score.is_stated):
            continue
        indicator = Indicator(
            group=Group.PROCESS,
            klass="",
            ordinal=1 + len(group.indicators),
            row=row,
            table=table,
            group_entry=group.heading,
            name=name,
            actual=columns.entry(table, row, "actual"),
            weight=weight,
            score=score,
            variance_explanation=columns.entry(table, row, "variance"),
        )
        finish(indicator)
        group.indicators.append(indicator)
        evaluation.indicators.append(indicator)
    if group.indicators:
        evaluation.groups.append(group)
    return end
