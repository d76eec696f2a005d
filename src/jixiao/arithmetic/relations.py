"""Whether a stated relation between figures can hold, and if not, how badly it fails: the common relations by name.

Every figure stands for an interval; a relation holds when some amounts inside all the intervals satisfy it. The grades
are those of `verdict`. An Interval may stand in the place of a figure, for a constant such as 100 %.
"""

from __future__ import annotations

from collections.abc import Sequence

from jixiao.arithmetic.constraint import Linear, Ratio
from jixiao.arithmetic.interval import Interval
from jixiao.arithmetic.judge import judge
from jixiao.arithmetic.verdict import Operand, Verdict, graded, own_step


def sum_matches(parts: Sequence[Operand], total: Operand) -> Verdict:
    """Whether the parts, all of them, can add up to the total."""
    return judge(_sum(len(parts)), [*parts, total])


def parts_fit(parts: Sequence[Operand], total: Operand) -> Verdict:
    """Whether the parts can be some of the total: 其中 says no more than that."""
    return judge(_sum(len(parts), at_most=True), [*parts, total])


def difference_matches(minuend: Operand, subtrahend: Operand, stated: Operand) -> Verdict:
    """Whether minuend − subtrahend can be the stated difference; for 减少 the earlier figure comes first."""
    return judge(Linear((1, -1, -1)), (minuend, subtrahend, stated))


def ratio_matches(numerator: Operand, denominator: Operand, stated: Operand) -> Verdict:
    """Whether numerator ÷ denominator can be the stated share, rate or average.

    Raises ZeroDivisionError where the denominator is exactly 0: there is no ratio to state.
    """
    return judge(Ratio("share"), (numerator, denominator, stated))


def growth_matches(current: Operand, base: Operand, stated: Operand, falling: bool = False) -> Verdict:
    """Whether (current − base) ÷ base can be the stated rate; `falling` for 减少 r%, r being positive.

    Raises ZeroDivisionError where the base is exactly 0.
    """
    return judge(Ratio("fallen" if falling else "grown"), (current, base, stated))


def product_matches(factors: Sequence[Operand], product: Operand) -> Verdict:
    """Whether the factors, 单价 and 数量 for instance, can multiply to the product."""
    figures = [*factors, product]
    steps = [own_step(figure) for figure in figures]
    return graded(figures, -1, _product, lambda ranges: _product(ranges).meets(ranges[-1]), steps)


def same_figure(first: Operand, second: Operand) -> Verdict:
    """Whether two mentions can state one fact; 8.5% and 8.51% agree as far as the coarser goes."""
    return judge(Linear((1, -1)), (first, second))


def _sum(parts: int, at_most: bool = False) -> Linear:
    return Linear((*[1] * parts, -1), at_most)


def _product(ranges: Sequence[Interval]) -> Interval:
    result = Interval.exact(1)
    for factor in ranges[:-1]:
        result = result * factor
    return result
