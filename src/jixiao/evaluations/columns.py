"""Which column of a table holds what: header rows recognised by their words."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field

from jixiao.documents import Cell, Table
from jixiao.evaluations.entry import ABSENT, Entry
from jixiao.evaluations.evaluation import Group
from jixiao.evaluations.vocabulary import TOTAL_ROW, bare, fund_column, group_of, indicator_column, squeeze

_HEADER_ROWS = 3


@dataclass(slots=True)
class Columns:
    """A header: where it ends and which grid column starts which role."""

    first_row: int
    last_row: int
    roles: dict[str, int]
    headers: dict[str, Cell]
    causes: dict[str, int] = field(default_factory=dict)
    """Monitoring: the columns under 偏差原因分析 besides 原因说明, by their header."""
    possibility: dict[str, int] = field(default_factory=dict)
    """Monitoring: the columns of 完成目标可能性, by their header."""

    def entry(self, table: Table, row: int, role: str, unit: str = "") -> Entry:
        """The field of one role in one row; ABSENT when the form has no such column or the grid has a hole."""
        column = self.roles.get(role)
        if column is None:
            return ABSENT
        return Entry.of(table.at(row, column), unit)


def _roles(table: Table, row: int, column_role: Callable[[str], str]) -> tuple[dict[str, int], dict[str, Cell]]:
    roles: dict[str, int] = {}
    headers: dict[str, Cell] = {}
    for cell in table.row(row):
        role = column_role(cell.text)
        if role and role not in roles:
            roles[role] = cell.column
            headers[role] = cell
    return roles, headers


def indicator_columns(table: Table, row: int) -> Columns | None:
    """The columns of an indicator block whose header stands in `row`, or None.

    A header names an indicator and at least one of target, actual, weight and score. Forms without a column
    三级指标 name their rows in the last of 二级指标, 一级指标 or 绩效指标, whichever stands behind the others.
    """
    roles, headers = _roles(table, row, indicator_column)
    if len(roles) < 2:
        return None  # most rows of any table
    _results_behind_names(table, row, roles, headers)
    if len(roles) < 2:
        return None
    known = {"target", "actual", "weight", "score", "progress", "review_score"} & roles.keys()
    if "name" not in roles:
        # 指标类型 | 绩效指标: the class stands before the names.
        is_classed = roles.get("frame", -1) > max(roles.get("klass", -1), roles.get("group", -1)) >= 0
        for substitute in ("frame", "klass", "group") if is_classed else ("klass", "frame", "group"):
            if substitute in roles and len(known) >= 2:
                roles["name"] = roles[substitute]
                headers["name"] = headers[substitute]
                if substitute != "frame":
                    del roles[substitute], headers[substitute]
                break
    if not {"group", "klass"} & roles.keys() and _names_groups(table, headers.get("frame")):
        roles["group"], headers["group"] = roles["frame"], headers["frame"]
    roles.pop("frame", None)
    headers.pop("frame", None)
    _split_target(table, roles, headers)
    if roles.get("weight", table.columns) < roles.get("klass", roles.get("name", 0)):
        # 一级指标 | 分值 | 二级指标 | … | 分值: the first weighs the whole group, the second the row.
        roles["group_weight"], headers["group_weight"] = roles.pop("weight"), headers.pop("weight")
        others = [cell for cell in table.row(row) if indicator_column(cell.text) == "weight"][1:]
        # 一级 | 分值 | 二级 | 分值 | 三级 | 分值: the row's is the one behind its name.
        behind = [cell for cell in others if cell.column > roles.get("name", -1)] or others
        for cell in behind[:1]:
            roles["weight"], headers["weight"] = cell.column, cell
    if "name" not in roles or not known or len(roles) < 3:
        return None
    last = min(max(cell.row + cell.rowspan - 1 for cell in headers.values()), row + 2)
    _open_frame(table, roles, headers, last)
    _open_target(table, roles, headers, last)
    _adjusted_target(table, row, roles, headers)
    for below in range(row + 1, last + 1):
        # A header of two rows: the second row says what its merged upper cells leave open.
        for cell in table.row(below):
            role = indicator_column(cell.text)
            if role == "weight" and cell.row == below and cell.column < roles.get("weight", -1):
                role = "group_weight"  # below 评价指标: the weight of the whole group
            if role and role not in roles and cell.row == below:
                roles[role] = cell.column
                headers[role] = cell
    _without_review(roles, headers)
    columns = Columns(row, last, roles, headers)
    _read_divided(table, columns)
    return columns


def _open_frame(table: Table, roles: dict[str, int], headers: dict[str, Cell], last: int) -> None:
    """评价指标 over 一级指标, 二级指标 and 三级指标 in the row below: those are the columns."""
    name = headers["name"]
    below = name.row + name.rowspan
    if name.colspan == 1 or below > last:
        return
    under = {indicator_column(cell.text) for cell in table.row(below) if _is_under(cell, name)}
    if "name" in under:
        del roles["name"], headers["name"]


def _names_groups(table: Table, header: Cell | None) -> bool:
    """指标 over 产出, 效益 and 满意度, down to the total: a column of level-1 headings."""
    if header is None or header.rowspan > _HEADER_ROWS:
        return False  # down the side of the whole block
    named = 0
    for row in range(header.row + header.rowspan, table.rows):
        cell = table.at(row, header.column)
        if cell is None or TOTAL_ROW.match(bare(cell.text)):
            break
        if group_of(cell.text) in (None, Group.OTHER):
            return False
        named += 1
    return named > 0


def _results_behind_names(table: Table, row: int, roles: dict[str, int], headers: dict[str, Cell]) -> None:
    """绩效指标完成情况 down the side of a block is its frame: what was reached stands behind the names."""
    names = max((roles[role] for role in ("group", "klass", "name") if role in roles), default=-1)
    for role in ("target", "actual", "score"):
        if roles.get(role, names) >= names:
            continue
        del roles[role], headers[role]
        for cell in table.row(row):
            if cell.column > names and indicator_column(cell.text) == role:
                roles[role], headers[role] = cell.column, cell
                break


def _open_target(table: Table, roles: dict[str, int], headers: dict[str, Cell], last: int) -> None:
    """年度指标值 over 指标性质, 指标值 and 度量单位 in the row below: the target is the second of them."""
    target = headers.get("target")
    if target is None or target.colspan == 1 or target.row + target.rowspan > last:
        return
    under = {indicator_column(cell.text) for cell in table.row(target.row + target.rowspan) if _is_under(cell, target)}
    if "target" in under:
        del roles["target"], headers["target"]


def _split_target(table: Table, roles: dict[str, int], headers: dict[str, Cell]) -> None:
    """一级指标 | 二级指标 | 年度指标 over two columns: the first of them names the row, the second is its value."""
    name, target = headers.get("name"), headers.get("target")
    if (
        name is None
        or target is None
        or target.colspan != 2
        or "klass" in roles
        or indicator_column(name.text) == "name"
    ):
        return
    below = range(target.row + target.rowspan, table.rows)
    pairs = [(table.at(row, target.column), table.at(row, target.column + 1)) for row in below]
    told = [(one.text, other.text) for one, other in pairs if one and other and one is not other and squeeze(one.text)]
    valued = sum(1 for one, other in told if _DIGIT.search(other) and not _DIGIT.search(one))
    if valued * 2 <= len(told):
        return
    roles["klass"], headers["klass"] = roles["name"], name
    roles["name"], headers["name"] = target.column, target
    roles["target"] = target.column + 1


_DIGIT = re.compile("[0-9０-９]")


def _adjusted_target(table: Table, row: int, roles: dict[str, int], headers: dict[str, Cell]) -> None:
    """年初指标值 beside 调整指标值: the year is measured by the second, where the form has it filled in."""
    for cell in table.row(row):
        is_other = indicator_column(cell.text) == "target" and cell.column > roles.get("target", table.columns)
        if is_other and "调整" in cell.text and _is_full_below(table, cell, roles["target"]):
            roles["target"], headers["target"] = cell.column, cell


def _is_full_below(table: Table, header: Cell, beside: int) -> bool:
    """Whether every row that has a value in the column `beside` has one below the header."""
    below = range(header.row + header.rowspan, table.rows)
    pairs = [(table.at(row, beside), table.at(row, header.column)) for row in below]
    return all(other is not None and squeeze(other.text) for one, other in pairs if one and squeeze(one.text))


def _without_review(roles: dict[str, int], headers: dict[str, Cell]) -> None:
    """扣分原因 of a form that nobody reviews is its 偏差原因分析."""
    if "deduction_reason" in roles and "variance" not in roles and not {"review_score", "review_actual"} & roles.keys():
        roles["variance"], headers["variance"] = roles.pop("deduction_reason"), headers.pop("deduction_reason")


_CAUSE_TOLD = re.compile(r"说明|描述|情况|具体原因|改进措施")


def _read_divided(table: Table, columns: Columns) -> None:
    """偏差原因分析 and 完成目标可能性 of monitoring forms: one header over several columns, each with its own words."""
    for role, kept in (("variance", columns.causes), ("possibility", columns.possibility)):
        header = columns.headers.get(role)
        if header is None:
            continue
        below = header.row + header.rowspan
        parts = [cell for cell in table.row(below) if _is_under(cell, header)] if below <= columns.last_row else []
        if header.colspan == 1 or len(parts) < 2:
            if role == "possibility":
                kept[bare(header.text)] = header.column
            continue
        for cell in parts:
            if role == "variance" and _CAUSE_TOLD.search(bare(cell.text)):
                columns.roles[role], columns.headers[role] = cell.column, cell
            elif squeeze(cell.text):
                kept[bare(cell.text)] = cell.column
        if role == "variance" and columns.headers[role] is header:
            _told_beside(table, columns, header)


def _told_beside(table: Table, columns: Columns, header: Cell) -> None:
    """偏差原因分析 over boxes to be ticked, 原因说明 and 改进措施 beside it: the words stand in those."""
    for cell in table.row(header.row):
        if cell is not header and cell.column > header.column and indicator_column(cell.text) == "variance":
            columns.roles["variance"], columns.headers["variance"] = cell.column, cell
            return


def _is_under(cell: Cell, header: Cell) -> bool:
    inside = header.column <= cell.column < header.column + header.colspan
    return inside and cell.row == header.row + header.rowspan


def fund_columns(table: Table, row: int) -> Columns | None:
    """The columns of a budget block whose header stands in `row`, or None.

    At least a budget and an execution are named, or one of them with 执行率.
    """
    roles, headers = _roles(table, row, fund_column)
    if "到位" in (headers["expenditure"].text if "expenditure" in headers else ""):
        # 到位资金 | 支出数: what was paid in is no expenditure where that stands beside it.
        spent = [cell for cell in table.row(row) if fund_column(cell.text) == "expenditure" and "到位" not in cell.text]
        for cell in spent[:1]:
            roles["expenditure"], headers["expenditure"] = cell.column, cell
    money = {"initial", "adjusted", "expenditure", "adjustment", "period", "expected"} & roles.keys()
    budgets = {"initial", "adjusted"} & roles.keys()
    if not budgets or (len(money) < 2 and "rate" not in roles):
        return None
    if indicator_columns(table, row) is not None:
        return None
    last = max(min(cell.row + cell.rowspan - 1, row + 2) for cell in headers.values())
    return Columns(row, last, roles, headers)
