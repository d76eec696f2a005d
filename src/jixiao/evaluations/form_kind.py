"""What a form is: by its title, else by the labels of its head and the columns that it has."""

from __future__ import annotations

import re

from jixiao.documents import Cell, Paragraph, Table
from jixiao.evaluations.columns import Columns, indicator_columns
from jixiao.evaluations.cover import kind_of_title, looks_like_title
from jixiao.evaluations.evaluation import Kind
from jixiao.evaluations.funds import money_unit
from jixiao.evaluations.vocabulary import bare

SELF_EVALUATIONS = (Kind.DEPARTMENT_SELF_EVALUATION, Kind.PROJECT_SELF_EVALUATION)
WITHOUT_RESULTS = (Kind.OBJECTIVE_FILING, Kind.IN_YEAR_MONITORING)
_FORM_KEYS = re.compile(r"^(二级|一级)?项目名称$|预算部门名称$|^部门名称$|^部门单位名称$")


def unit_of(table: Table) -> str:
    """The unit that the first rows of a table state."""
    for cell in table.cells[:60]:
        if len(cell.text) <= 40 and (unit := money_unit(cell.text)):
            return unit
    return ""


def has_indicators(table: Table, first_row: int = 0) -> bool:
    return any(indicator_columns(table, row) is not None for row in range(first_row, table.rows))


def starts_form(cells: list[Cell]) -> bool:
    """Whether a row begins another form: a title over the whole width, or the label 项目名称 / 部门名称."""
    if len(cells) == 1:
        return looks_like_title(cells[0].text) and kind_of_title(cells[0].text) is not None
    return bool(cells) and bool(_FORM_KEYS.search(bare(cells[0].text)))


def form_kind(table: Table, caption: Paragraph | Cell | None, first_row: int, report: Kind = Kind.OTHER) -> Kind:
    """What a form is: by its title, else by the labels of its head and its columns, else as the `report` is."""
    titled = kind_of_title(caption.text) if caption is not None else None
    if titled in (*WITHOUT_RESULTS, Kind.SELF_EVALUATION_REVIEW):
        return titled
    columns = next((found for row in range(first_row, table.rows) if (found := indicator_columns(table, row))), None)
    if columns is not None and (named := _kind_of_columns(table, columns, titled)):
        return named
    labels = {bare(cell.text) for cell in table.cells if cell.row < first_row + 8 and len(cell.text) <= 20}
    if any(label.endswith("项目名称") for label in labels):
        return Kind.PROJECT_SELF_EVALUATION
    if titled in SELF_EVALUATIONS:
        return titled
    return report if report in SELF_EVALUATIONS else Kind.DEPARTMENT_SELF_EVALUATION


def _kind_of_columns(table: Table, columns: Columns, titled: Kind | None) -> Kind | None:
    """What the columns alone say of a form; a self-evaluation may leave room for its reviewer."""
    roles = columns.roles.keys()
    if columns.possibility or {"progress", "expected_actual"} & roles:
        return Kind.IN_YEAR_MONITORING
    if "review_score" in roles and titled not in SELF_EVALUATIONS:
        below = range(columns.last_row + 1, table.rows)
        if any(columns.entry(table, row, "review_score").is_stated for row in below):
            return Kind.SELF_EVALUATION_REVIEW
    return None if {"actual", "score", "review_score"} & roles else Kind.OBJECTIVE_FILING
