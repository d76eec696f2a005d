"""What one figure of a relation may be, the others lying in given ranges.

Each form uses each figure once, so the ends of the ranges decide exactly. A ratio is solved by two functions that use
their argument once as well: the factor of a rate (x = factor · y), and the rate of a quotient (q = x ÷ y).
"""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from typing import Final

from jixiao.arithmetic.constraint import Constraint, Linear, Product, Ratio, Shape
from jixiao.arithmetic.interval import Interval, can_be_nought

# Where a rate stands among the figures of a ratio.
RATE: Final = 2

_POSITIVE: Final = Interval(Fraction(0), None, low_open=True)


def project(constraint: Constraint, ranges: Sequence[Interval], index: int) -> Interval:
    """All that the figure at `index` (not negative) may be; its own range is not looked at.

    Raises ZeroDivisionError where this would divide by exactly 0; a divisor with 0 inside gives the whole line.
    """
    if isinstance(constraint, Product):
        return _factor(ranges, index)
    if isinstance(constraint, Ratio):
        above, below, rate = ranges
        if index == RATE:
            return _rate(constraint.shape, above / below)
        factor = factor_of(constraint.shape, rate)
        return factor * below if index == 0 else above / factor
    return _rest(constraint, ranges, index)


def satisfiable(constraint: Constraint, ranges: Sequence[Interval]) -> bool:
    """Whether some amounts inside the ranges satisfy it.

    Raises ZeroDivisionError for a ratio to exactly 0; one to an amount of unknown sign says nothing, so holds.
    """
    if isinstance(constraint, Linear):
        return can_be_nought(constraint.coefficients, ranges, constraint.at_most)
    if isinstance(constraint, Product):
        return _factor(ranges, len(ranges) - 1).meets(ranges[-1])
    above, below, rate = ranges
    if below.is_nought:
        raise ZeroDivisionError("nothing is a share of 0")
    return not has_one_sign(below) or (factor_of(constraint.shape, rate) * below).meets(above)


def _factor(ranges: Sequence[Interval], index: int) -> Interval:
    """What the other figures of a product leave for one; the whole line where another factor may be nought."""
    last = len(ranges) - 1
    product = Interval.exact(1)
    for at, factor in enumerate(ranges[:-1]):
        if at != index:
            product = product * factor
    return product if index == last else ranges[last] / product


def has_one_sign(of: Interval) -> bool:
    """Whether all amounts but nought are on one side of nought, and there are such amounts."""
    if of.is_nought:
        return False
    return (of.low is not None and of.low.numerator >= 0) or (of.high is not None and of.high.numerator <= 0)


def factor_of(shape: Shape, rate: Interval) -> Interval:
    """f(p) of x = f(p) · y."""
    match shape:
        case "share":
            return rate
        case "grown":
            return rate + 1
        case "fallen":
            return 1 - rate
        case "of_grown":
            return 1 - 1 / _positive(rate + 1)
        case "of_fallen":
            return 1 / _positive(1 - rate) - 1


def _rate(shape: Shape, quotient: Interval) -> Interval:
    """The p of f(p) = x ÷ y."""
    match shape:
        case "share":
            return quotient
        case "grown":
            return quotient - 1
        case "fallen":
            return 1 - quotient
        case "of_grown":
            return 1 / _positive(1 - quotient) - 1
        case "of_fallen":
            return 1 - 1 / _positive(quotient + 1)


def _positive(base: Interval) -> Interval:
    """What a level was before it grew or fell, as a part of it: more than nothing, if it can be."""
    return base.intersect(_POSITIVE) or base


def _rest(constraint: Linear, ranges: Sequence[Interval], index: int) -> Interval:
    """What the other terms leave for this one."""
    own = constraint.coefficients[index]
    others = [-by for at, by in enumerate(constraint.coefficients) if at != index]
    rest = Interval.combined(others, [term for at, term in enumerate(ranges) if at != index])
    if constraint.at_most:
        rest = Interval(None, rest.high, high_open=rest.high_open)
    if own == 1:
        return rest
    return -rest if own == -1 else rest / own
