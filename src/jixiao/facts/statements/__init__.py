"""报表: the standard tables of budgets and final accounts as mentions, and the sums that must hold in them.

A column is identified by its header path before its figures are used; a row by its label and its subject code. What
is not identified has mentions without a measure, and no relations.
"""

from __future__ import annotations

from jixiao.documents import Table
from jixiao.evaluations import Kind
from jixiao.facts.mention import Mention, Role
from jixiao.facts.relation import Relation
from jixiao.facts.statements.across import across
from jixiao.facts.statements.columns import Panel
from jixiao.facts.statements.context import context_of
from jixiao.facts.statements.headers import survey
from jixiao.facts.statements.identities import identities
from jixiao.facts.statements.measures import give_measures
from jixiao.facts.statements.rows import read_lines
from jixiao.facts.statements.side_by_side import without_misplaced_totals
from jixiao.facts.statements.titles import Title, titles

_STATEMENTS = (Kind.BUDGET_DISCLOSURE, Kind.FINAL_ACCOUNTS_DISCLOSURE)

__all__ = ["Title", "across", "read_statement", "titles"]


def read_statement(
    table: Table, caption: str, unit: str, year: int | None, kind: Kind
) -> tuple[list[Mention], list[Relation]]:
    """The money of one table as mentions in reading order, and the relations within it.

    `caption` and `unit` are what stands above the table; both may be empty, and the table's own top rows are asked.
    Nothing is returned for a table in which no column is known to hold money.
    """
    header = survey(table)
    if header is None or not any(_is_read(panel) for panel in header.panels):
        return [], []
    context = context_of(header, caption, year, kind)
    unit = unit or header.unit
    readings, mentions = read_lines(header, unit)
    for reading in readings:
        give_measures(reading, context, None if kind in _STATEMENTS else year)
        mentions += [figure.mention for line in reading.lines for figure in line.figures if figure is not None]
    relations = without_misplaced_totals(identities(readings), mentions)
    marks = (figure for relation in relations for figure in relation.figures if figure.role is Role.WEIGHT)
    return mentions + list({mark.key: mark for mark in marks}.values()), relations


def _is_read(panel: Panel) -> bool:
    return any(column.is_identified for column in panel.money) or sum(c.kind == "score" for c in panel.money) > 1
