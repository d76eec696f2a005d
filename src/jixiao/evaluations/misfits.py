"""Which rows of a scored table may be to blame when its weights, or its scores, do not make their total."""

from __future__ import annotations

from fractions import Fraction

from jixiao.arithmetic.exact_sum import exact_sum
from jixiao.evaluations.entry import Entry
from jixiao.evaluations.evaluation import Evaluation, Indicator

_MOST = 3


def misfits(evaluation: Evaluation, of: str, excess: Fraction) -> list[Entry]:
    """The entries (`weight` or `score`) that would be in full without what the sum has too much; at most three.

    Most rows score their weight, so a slip of the pen in one of them parts the two by just the excess. Rows of groups
    whose printed weight is wrong as well come alone; [] where nothing points to any row.
    """
    beside = "score" if of == "weight" else "weight"
    found = [row for row in evaluation.indicators if _misses_by(row, of, beside, excess)] if excess else []
    if of == "weight":
        wrong = {
            id(row)
            for group in evaluation.groups
            if _is_off(group.stated_weight, group.indicators, excess)
            for row in group.indicators
        }
        found = [row for row in found if id(row) in wrong] or found
    return [getattr(row, of) for row in found] if len(found) <= _MOST else []


def _misses_by(row: Indicator, of: str, beside: str, excess: Fraction) -> bool:
    own, other = getattr(row, of).numeral, getattr(row, beside).numeral
    if own is None or other is None or own.value.as_integer_ratio() == other.value.as_integer_ratio():
        return False  # in full, as most rows are: seen without reckoning
    return bool(own.value - excess == other.value)


def _is_off(stated: Entry, rows: list[Indicator], excess: Fraction) -> bool:
    weights = [row.weight.numeral.value for row in rows if row.weight.numeral]
    return stated.numeral is not None and exact_sum(weights) - stated.numeral.value == excess
