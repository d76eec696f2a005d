"""Deductions: so many points for every step over a limit, short of it, or for every missing item."""

from __future__ import annotations

from fractions import Fraction

from jixiao.basis.methods.absent import NO_RATE
from jixiao.basis.methods.method import Choice, Measure, Method, NotScored, Role, Spec

_ZERO = Fraction(0)
COUNTING = {"whole": "不足一档的不扣", "started": "不足一档的按一档扣", "proportional": "按比例扣"}


def deduct_over(
    rate: Fraction | None, weight: Fraction, *, limit: Fraction, each: Fraction, points: Fraction, counting: str
) -> Fraction | NotScored:
    """Points off for every step above a limit.

    Formula: W − points × n, at least 0; n = (rate − limit) ÷ each, cut down (`whole`), up (`started`) or kept.
    Units: rate, limit and each shares of one (1 % = one percentage point), points and W in points.
    Source: local tables: staff in post (limit 100 %) and 三公 growth (limit 0).
    Edges: at the limit and below, negative rates among them: W. Blank: not scored.
    """
    if rate is None:
        return NO_RATE
    return max(_ZERO, weight - points * _steps(rate - limit, each, counting))


def deduct_short(
    rate: Fraction | None, weight: Fraction, *, limit: Fraction, each: Fraction, points: Fraction, counting: str
) -> Fraction | NotScored:
    """Points off for every step below a limit.

    Formula: W − points × n, at least 0; n = (limit − rate) ÷ each, cut down (`whole`), up (`started`) or kept.
    Units: rate, limit and each shares of one, points and W in points.
    Source: local tables: budget completion (limit 100 %, 2 points for every 5 %).
    Edges: at the limit and above: W. Blank: not scored. Negative: as far as the formula goes, at least 0.
    """
    if rate is None:
        return NO_RATE
    return max(_ZERO, weight - points * _steps(limit - rate, each, counting))


def deduct_missing(missing: Fraction | None, weight: Fraction, *, points: Fraction) -> Fraction | NotScored:
    """Points off for every item that is missing.

    Formula: W − points × missing, at least 0.
    Units: missing a count, points and W in points.
    Source: a local table: rules on receptions, vehicles and 三公, one point each.
    Edges: none missing: W. Not counted (blank): not scored. Negative counts as 0: W.
    """
    if missing is None:
        return NotScored("没有说明缺少几项，不能计分")
    return max(_ZERO, weight - points * max(missing, _ZERO))


def _steps(distance: Fraction, each: Fraction, counting: str) -> Fraction:
    steps = max(distance, _ZERO) / each
    if counting == "proportional":
        return steps
    return Fraction(steps.__floor__() if counting == "whole" else steps.__ceil__())


_NUMBERS: dict[str, Spec] = {
    "limit": Measure.PERCENT,
    "each": Measure.STEP,
    "points": Measure.POINTS,
    "counting": Choice(COUNTING),
}

METHODS = (
    Method(
        "deduct_over",
        Role.INDICATOR,
        "超标扣分",
        "不超过{limit}得满分；每超过{each}扣{points}，{counting}，扣完为止。",
        ("rate", "weight"),
        deduct_over,
        _NUMBERS,
        direction=-1,
    ),
    Method(
        "deduct_short",
        Role.INDICATOR,
        "欠缺扣分",
        "达到{limit}得满分；每低{each}扣{points}，{counting}，扣完为止。",
        ("rate", "weight"),
        deduct_short,
        _NUMBERS,
        direction=1,
    ),
    Method(
        "deduct_missing",
        Role.INDICATOR,
        "缺项扣分",
        "齐全得满分；每缺一项扣{points}，扣完为止。",
        ("missing", "weight"),
        deduct_missing,
        {"points": Measure.POINTS},
        direction=-1,
    ),
)
