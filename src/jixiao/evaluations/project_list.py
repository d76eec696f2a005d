"""A 项目清单: one row a project, with its money and often its score, and a row 合计."""

from __future__ import annotations

import re

from jixiao.documents import Cell, Table
from jixiao.evaluations.columns import Columns
from jixiao.evaluations.entry import ABSENT, Entry
from jixiao.evaluations.evaluation import Evaluation, ProjectLine
from jixiao.evaluations.funds import money_unit
from jixiao.evaluations.vocabulary import bare, fund_column, squeeze

_NAME = re.compile(r"^(二级|一级)?(预算)?项目(支出)?(名称)?$")
_NUMBER = re.compile(r"^(序号|编号|项目序号|行次)$")
_UNIT_NAME = re.compile(r"^(主管|实施|项目|填报|预算|使用|承担)?(部门|单位|科室|股室)(名称)?$|^(实施|承担)(科室|股室)$")
_GRADE = re.compile(r"^(自评|评价|绩效)?等[级次]$")
_SCORE = re.compile(r"^(绩效)?(自评)?(得分|评分|总分|分数)$")
_TOTAL = re.compile(r"^(合计|总计|小计|共计)")
_MONEY = {"initial": "initial_budget", "adjusted": "adjusted_budget", "expenditure": "actual_expenditure"}
_TITLE = re.compile(r"清单|目录|一览|汇总|明细|名单")


def is_titled_list(words: str) -> bool:
    """Whether the words above a table call it a list of projects."""
    return ("项目" in words and bool(_TITLE.search(words))) or bool(re.search(r"自评.{0,8}(清单|汇总表|一览表)", words))


def is_total(words: str) -> bool:
    """Whether the words name a row as the total of a list."""
    return bool(_TOTAL.match(bare(words)))


def project_columns(table: Table, row: int) -> Columns | None:
    """The columns of a project list whose header stands in `row`: the project and its money or score, or None."""
    roles: dict[str, int] = {}
    headers: dict[str, Cell] = {}
    for cell in table.row(row):
        role = _role(bare(cell.text))
        if role and role not in roles:
            roles[role], headers[role] = cell.column, cell
    if "name" not in roles or not (_MONEY.keys() | {"score"}) & roles.keys() or len(roles) < 3:
        return None
    last = min(max(cell.row + cell.rowspan - 1 for cell in headers.values()), row + 2)
    for below in range(row + 1, last + 1):
        for cell in table.row(below):
            role = _role(bare(cell.text))
            if role and role not in roles and cell.row == below:
                roles[role], headers[role] = cell.column, cell
    return Columns(row, last, roles, headers)


def _role(words: str) -> str:
    if not 0 < len(words) <= 14:
        return ""
    for role, pattern in (
        ("name", _NAME),
        ("number", _NUMBER),
        ("unit_name", _UNIT_NAME),
        ("grade", _GRADE),
        ("score", _SCORE),
    ):
        if pattern.match(words):
            return role
    role = fund_column(words)
    return role if role in (*_MONEY, "rate") else ""


def read_projects(evaluation: Evaluation, table: Table, columns: Columns, unit: str) -> None:
    """Read the rows below the header of a project list into the evaluation."""
    units = {role: money_unit(cell.text) or unit for role, cell in columns.headers.items() if role in _MONEY}
    for cell in columns.headers.values():
        evaluation.name_column(cell, squeeze(cell.text))
    for row in range(columns.last_row + 1, table.rows):
        name = columns.entry(table, row, "name")
        labels = [cell for cell in table.row(row) if cell.column <= columns.roles["name"]]
        total = next((cell for cell in labels if _TOTAL.match(bare(cell.text))), None)
        if total is None and (not name.is_stated or len(table.row(row)) == 1):
            continue  # a blank row, or a note over the whole width
        line = ProjectLine(Entry.of(total) if total is not None else name, row, table)
        line.number = columns.entry(table, row, "number") if total is None else ABSENT
        unit_name = columns.entry(table, row, "unit_name")
        if total is None or unit_name.span is None or unit_name.span.holder is not total:
            line.unit_name = unit_name  # 合计 may reach over the column of units
        for role, attribute in _MONEY.items():
            setattr(line, attribute, columns.entry(table, row, role, units.get(role, "")))
        line.execution_rate = columns.entry(table, row, "rate", "%")
        line.score = columns.entry(table, row, "score", "分")
        line.grade = columns.entry(table, row, "grade")
        if total is None:
            evaluation.projects.append(line)
        elif evaluation.projects_total is None or bare(total.text) != "小计":
            evaluation.projects_total = line
