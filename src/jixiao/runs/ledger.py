"""Counting figures: what was seen, what was compared, what could not be read."""

from __future__ import annotations

from jixiao.evaluations import Entry, Evaluation
from jixiao.facts import Facts, Role
from jixiao.runs.examination import FigureLedger

_CLAIMS = frozenset({Role.BASE, Role.CHANGE, Role.RATE, Role.POINTS, Role.SHARE, Role.RATIO, Role.AVERAGE})
_MONEY = frozenset({"money", "ratio"})


def count_figures(facts: Facts, checked: set[tuple[int, int]], unread: int) -> FigureLedger:
    """The figure ledger of one evaluation, `unread` being how many fields of figures could not be read.

    A figure is checked when it takes part in a relation of `facts` or when a rule compared it: `checked` holds those,
    by identity of their holder and offset.
    """
    seen: dict[tuple[int, int], bool] = {}
    money: dict[tuple[int, int], bool] = {}
    claims: dict[tuple[int, int], bool] = {}
    for mention in facts.mentions:
        key = mention.key
        is_checked = bool(mention.kinds) or key in checked or seen.get(key, False)
        seen[key] = is_checked
        if mention.family in _MONEY:
            money[key] = is_checked
        if mention.role in _CLAIMS:
            claims[key] = bool(mention.kinds)
    compared = sum(seen.values())
    return FigureLedger(
        len(seen) + unread,
        compared,
        len(seen) - compared,
        unread,
        money_seen=len(money),
        money_checked=sum(money.values()),
        claims_seen=len(claims),
        claims_checked=sum(claims.values()),
    )


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
