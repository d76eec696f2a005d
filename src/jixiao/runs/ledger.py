"""Counting figures: what was seen, what was compared, what could not be read."""

from __future__ import annotations

from jixiao.arithmetic import find_numerals
from jixiao.documents import Cell, Paragraph
from jixiao.evaluations import Entry, Evaluation
from jixiao.runs.examination import FigureLedger


def count_figures(evaluation: Evaluation, checked: set[tuple[int, int]]) -> FigureLedger:
    """The figure ledger of one evaluation.

    `checked` are the figures that rules compared, by identity of their holder and offset.
    """
    seen = compared = 0
    holders: list[Paragraph | Cell] = [*evaluation.paragraphs, *evaluation.cells()]
    for holder in holders:
        if not holder.text or holder.text.isspace():
            continue
        identity = id(holder)
        for numeral in find_numerals(holder.text):
            seen += 1
            compared += (identity, numeral.start) in checked
    unread = len(unread_figures(evaluation))
    return FigureLedger(seen + unread, compared, seen - compared, unread)


def unread_figures(evaluation: Evaluation) -> list[Entry]:
    """Fields in which a figure belongs and something stands that is none."""
    return [
        entry
        for entry in _figure_fields(evaluation)
        if entry.is_stated and entry.numeral is None and not entry.numerals and not entry.is_not_applicable
    ]


def _figure_fields(evaluation: Evaluation) -> list[Entry]:
    fields = [evaluation.total_weight, evaluation.total_score]
    for indicator in evaluation.indicators:
        fields += (indicator.weight, indicator.score)
    for fund in evaluation.funds:
        fields += (fund.initial_budget, fund.adjusted_budget, fund.actual_expenditure)
        fields += (fund.weight, fund.execution_rate, fund.score)
    fields += [component.amount for component in evaluation.components]
    if evaluation.basic_data is not None:
        data = evaluation.basic_data
        fields += (data.approved_posts, data.staff_in_post, data.staffing_rate)
        keyed = (row for row in data.rows if row.key not in ("", "thrift_measures"))
        fields += [entry for row in keyed for entry in row.values.values()]
    return fields
