"""A solution of a group of constraints, if a few plain steps find one: that spares the solver most groups.

From the figures as written, each constraint that fails moves one of its figures, within its range, to the nearest
amount that satisfies it. What this finds is a proof; what it does not find proves nothing.
"""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from typing import Final

from jixiao.arithmetic.constraint import Constraint, Product, Ratio
from jixiao.arithmetic.interval import Interval
from jixiao.arithmetic.projection import RATE, project, satisfiable

_ROUNDS: Final = 6


def has_witness(
    values: Sequence[Fraction], ranges: Sequence[Interval], constraints: Sequence[tuple[Constraint, tuple[int, ...]]]
) -> bool:
    """Whether amounts inside the ranges were found that satisfy all; a rate may be any of its range in each."""
    told = [form for form in constraints if not isinstance(form[0], Product)]
    at = [_nearest(value, within) for value, within in zip(values, ranges, strict=True)]
    for _ in range(_ROUNDS):
        failing = [(form, ats) for form, ats in told if not _holds(form, ats, at, ranges)]
        if not failing:
            return True
        if not all(_mended(form, ats, at, ranges) for form, ats in failing):
            return False
    return False


def _holds(form: Constraint, ats: Sequence[int], at: Sequence[Fraction], ranges: Sequence[Interval]) -> bool:
    try:
        return satisfiable(form, _fixed(form, ats, at, ranges))
    except ZeroDivisionError:
        return True


def _fixed(form: Constraint, ats: Sequence[int], at: Sequence[Fraction], ranges: Sequence[Interval]) -> list[Interval]:
    """Every level where it stands now, a rate as its range."""
    points = [Interval.exact(at[one]) for one in ats]
    if isinstance(form, Ratio):
        points[RATE] = ranges[ats[RATE]]
    return points


def _mended(form: Constraint, ats: Sequence[int], at: list[Fraction], ranges: Sequence[Interval]) -> bool:
    """Move one figure so that the constraint holds, the last first: totals follow from their parts."""
    if _holds(form, ats, at, ranges):
        return True
    points = _fixed(form, ats, at, ranges)
    levels = range(RATE if isinstance(form, Ratio) else len(ats))
    for index in reversed(levels):
        try:
            room = project(form, points, index).intersect(ranges[ats[index]])
        except ZeroDivisionError:
            continue
        if room is not None:
            at[ats[index]] = _nearest(at[ats[index]], room)
            return True
    return False


def _nearest(value: Fraction, within: Interval) -> Fraction:
    """The amount inside a range that is nearest, or well inside where the nearest end is open."""
    if value in within:
        return value
    if within.low is not None and value <= within.low:
        end, is_open, other = within.low, within.low_open, within.high
        inward = 1
    else:
        assert within.high is not None
        end, is_open, other = within.high, within.high_open, within.low
        inward = -1
    if not is_open:
        return end
    return (end + other) / 2 if other is not None else end + inward
