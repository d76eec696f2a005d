"""Reading the budget block of a form: the row 年度资金总额, its parts, and 按收入/支出性质分."""

from __future__ import annotations

import re
from itertools import pairwise

from jixiao.documents import Cell, Span, Table
from jixiao.evaluations.columns import Columns, indicator_columns
from jixiao.evaluations.entry import Entry
from jixiao.evaluations.evaluation import Component, Evaluation, Fund
from jixiao.evaluations.vocabulary import bare, component, fund_column, fund_row, objective_column, squeeze

_UNIT = re.compile(r"(?:单位[：:]?(?:[人个辆台%][、，,/])*|[（(])(亿元|万元|千元|元)[）)]?")
_WEIGHT = re.compile(
    r"[（(]\s*(?:(?:满分|分值|权重)[：:]?\s*(?=[0-9.]+\s*分?[）)])|(?=[0-9.]+\s*分(?!之)))([0-9]{1,3}(?:\.[0-9]+)?)"
)
_LABELLED = re.compile(
    r"^(?P<before>[\s\u3000]*(?:其中[：:]?)?[\s\u3000]*)(?P<label>[^：:0-9]{2,24})[：:][\s\u3000]*(?P<amount>.*)$",
    re.S,
)
_TOLD_OF_TASK = re.compile(r"内容$|级次$|概况$|^备注$|说明$")
"""任务名称 | 主要内容 | 预算数: the task is named before it is told."""
_DIVISIONS = (
    ("by_source", re.compile(r"按收入性质|按资金来源|收入性质")),
    ("by_use", re.compile(r"按支出性质|支出性质")),
)
_TOLD_UNITS = {"weight": "分", "rate": "%", "score": "分"}
_BY_USE = frozenset({"basic", "project"})
_MONEY = {
    "initial": "initial_budget",
    "adjustment": "budget_adjustment",
    "adjusted": "adjusted_budget",
    "expenditure": "actual_expenditure",
    "period": "period_expenditure",
    "expected": "expected_expenditure",
}


def money_unit(text: str) -> str:
    """The unit of money that a caption or header states (`单位：万元`, `（万元）`), or `""`."""
    found = _UNIT.search(squeeze(text))
    return found[1] if found else ""


def read_funds(evaluation: Evaluation, table: Table, columns: Columns, last_row: int, unit: str) -> int:
    """Read the rows below a budget header into the evaluation. Returns the row after the block."""
    row = columns.last_row + 1
    label_column = min(columns.roles.values())
    first_money = min(columns.roles[role] for role in _MONEY if role in columns.roles)
    for role, cell in columns.headers.items():
        if role in columns.roles:
            evaluation.name_column(cell, bare(cell.text))
    units = {role: money_unit(cell.text) or unit for role, cell in columns.headers.items() if role in columns.roles}
    head = table.row(columns.first_row)
    told = {cell.column for cell in head if _TOLD_OF_TASK.search(bare(cell.text))}
    weight = _told_weight(table, columns, first_money) if "weight" not in columns.roles else None
    before = len(evaluation.funds)
    while row <= last_row:
        cells = table.row(row)
        if cells and _read_execution(evaluation, cells, row):
            row += 1
            continue
        if not cells or _ends(table, row, cells):
            break
        label = _label(cells, min(label_column, first_money), told)
        stands_alone = not _has_figures(table, columns, row)
        if stands_alone and _read_components(evaluation, cells, row, unit):
            row += 1
            continue
        if label is not None and _read_fund(evaluation, table, columns, row, label, units):
            if weight is not None and evaluation.funds[-1].role == "total":
                evaluation.funds[-1].weight = weight
            row += 1
            continue
        row += 1
    read = evaluation.funds[before:]
    if weight is not None and len(read) == 1 and read[0].score.is_stated:
        read[0].weight = weight  # a block of one row, which bears no name of a total
    return row


def _read_execution(evaluation: Evaluation, cells: list[Cell], row: int) -> bool:
    """预算执行 | 分值 | 10 | 执行率 | 98.2% | 得分 | 9.82 below the total: each label with its value behind it."""
    total = evaluation.fund_total
    if total is None or total.weight.is_stated or total.score.is_stated or len(cells) < 4:
        return False
    told: dict[str, Cell] = {}
    for label, value in pairwise(cells):
        role = fund_column(label.text)
        if role in _TOLD_UNITS and label.row == row and Entry.of(value, _TOLD_UNITS[role]).numeral is not None:
            told[role] = value
    if "rate" not in told or len(told) < 2:
        return False
    total.weight = Entry.of(told.get("weight"), "分")
    total.score = Entry.of(told.get("score"), "分")
    if not total.execution_rate.is_stated:
        total.execution_rate = Entry.of(told["rate"], "%")
    return True


def _told_weight(table: Table, columns: Columns, first_value: int) -> Entry | None:
    """预算执行情况（20分）, 得分（20分×执行率）: the weight that a form without a column for it tells in its head."""
    head = [cell for cell in table.row(columns.first_row) if cell.column < first_value]
    if score := columns.headers.get("score"):
        head.append(score)
    for cell in head:
        if found := _WEIGHT.search(cell.text):
            return Entry.at(Span(cell, *found.span(1)), "分")
    return None


def _has_figures(table: Table, columns: Columns, row: int) -> bool:
    return any(columns.entry(table, row, role, "万元").numeral is not None for role in _MONEY)


def _ends(table: Table, row: int, cells: list[Cell]) -> bool:
    if indicator_columns(table, row) is not None or _scores_apart(cells, row):
        return True
    roles = {objective_column(cell.text) for cell in cells} - {""}
    return "expected" in roles and (len(roles) == 2 or len(cells) <= 2)


def _scores_apart(cells: list[Cell], row: int) -> bool:
    """资金管理情况 | 情况说明 | 分值 | 得分: scores, and no money."""
    roles = {fund_column(cell.text) for cell in cells if cell.row == row}
    return {"weight", "score"} <= roles and not roles & _MONEY.keys()


def _label(cells: list[Cell], first_value: int, told: set[int]) -> Cell | None:
    """The cell that names the row: the last one with words left of the figures, columns that tell of a task apart."""
    left = [cell for cell in cells if cell.column + cell.colspan <= first_value and squeeze(cell.text)]
    left = [cell for cell in left if cell.column not in told] or left
    return left[-1] if left else None


def _read_fund(
    evaluation: Evaluation, table: Table, columns: Columns, row: int, label: Cell, units: dict[str, str]
) -> bool:
    role = fund_row(label.text)
    first = min(columns.roles[name] for name in _MONEY if name in columns.roles)
    if table.at(row, first) is label:
        return False
    if not role:
        figures = [columns.entry(table, row, name, units.get(name, "")) for name in _MONEY]
        if not any(entry.numeral is not None for entry in figures):
            return False
        role = "item"
    if label.row != row and role == "total":
        role = "item"
    fund = Fund(role, Entry.of(label))
    for name, attribute in _MONEY.items():
        setattr(fund, attribute, columns.entry(table, row, name, units.get(name, "")))
    fund.weight = columns.entry(table, row, "weight", "分")
    fund.execution_rate = columns.entry(table, row, "rate", "%")
    fund.score = columns.entry(table, row, "score", "分")
    _part_rate_and_score(fund)
    fund.review_score = columns.entry(table, row, "review_score", "分")
    if role == "total" and evaluation.fund_total is not None:
        fund.role = "item"
    evaluation.funds.append(fund)
    return True


def _part_rate_and_score(fund: Fund) -> None:
    """执行率／得分 over one column: 96.74% 得9.67分 are two figures."""
    told = next((entry for entry in (fund.score, fund.execution_rate) if len(entry.numerals) == 2), None)
    if told is None or told.span is None or (fund.score.is_stated and fund.execution_rate.is_stated):
        return
    rate, points = told.numerals
    if rate.unit.family != "ratio" or points.unit.family not in ("score", "none"):
        return
    start, holder = told.span.start, told.span.holder
    fund.execution_rate = Entry.at(Span(holder, start + rate.start, start + rate.end), "%")
    fund.score = Entry.at(Span(holder, start + points.start, start + points.end), "分")


def _read_components(evaluation: Evaluation, cells: list[Cell], row: int, unit: str) -> bool:
    """Amounts written behind their label in one cell: `其中：基本支出：492.41万元`, `项目支出：`."""
    read = False
    for cell in cells:
        found = _LABELLED.match(cell.text)
        if not found or cell.row != row:  # a cell merged over several rows is read once
            continue
        role = component(found["label"])
        if not role or any(pattern.search(cell.text) for _, pattern in _DIVISIONS):
            continue
        start = found.start("amount")
        end = start + len(found["amount"].rstrip())
        evaluation.components.append(
            Component(
                division="by_use" if role in _BY_USE else "by_source",
                role=role,
                label=squeeze(found["label"]),
                amount=Entry.at(Span(cell, start, end), unit),
            )
        )
        read = True
    return read
