"""Whether a stated relation between figures can hold, and if not, how badly it fails.

Every figure stands for an interval; a relation holds when some amounts inside all the intervals satisfy it.
Each relation here uses each figure once, so testing the ends of the intervals is exact.

- consistent: possible with every rounded figure within ± ½ of its last digit;
- slip (尾差): possible within ± 1 last digit, or ± 2 where four or more terms are added; or only if zeros that
  are not written are not known (8万元 among 492.41万元 may be 8.00 or anything that rounds to 8);
- error: impossible under every reading.

Figures are compared in the base of their family, so 万元 and 元, 百分点 and % mix freely.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Final, Literal

from jixiao.arithmetic.interval import Interval
from jixiao.arithmetic.numeral import Numeral

Operand = Numeral | Interval
Grade = Literal["consistent", "slip", "error"]
Mechanism = Literal["", "truncation", "successive_rounding", "accumulated", "dropped_zeros"]
_Compute = Callable[[Sequence[Interval]], Interval]

_HALF: Final = Fraction(1, 2)
_MANY_TERMS: Final = 4


@dataclass(frozen=True, slots=True)
class Verdict:
    """What a recomputation says of a stated figure."""

    grade: Grade
    recomputed: Interval
    """What the stated figure may be, from the other figures within ± ½ last digit."""
    due: Fraction | None
    """The result from the figures exactly as written; None where one of them is hedged or a range."""
    mechanism: Mechanism = ""
    """How a slip came about, where one cause explains it."""

    @property
    def holds(self) -> bool:
        return self.grade == "consistent"


def sum_matches(parts: Sequence[Operand], total: Operand) -> Verdict:
    """Whether the parts, all of them, can add up to the total."""
    return _judge(parts, total, Interval.sum_of, _aligned([*parts, total]), terms=len(parts))


def parts_fit(parts: Sequence[Operand], total: Operand) -> Verdict:
    """Whether the parts can be some of the total: 其中 says no more than that."""
    return _judge(parts, total, _at_least_the_sum, _aligned([*parts, total]), terms=len(parts))


def difference_matches(minuend: Operand, subtrahend: Operand, stated: Operand) -> Verdict:
    """Whether minuend − subtrahend can be the stated difference; for 减少 the earlier figure comes first."""
    figures = (minuend, subtrahend, stated)
    return _judge(figures[:2], stated, lambda of: of[0] - of[1], _aligned(figures))


def ratio_matches(numerator: Operand, denominator: Operand, stated: Operand) -> Verdict:
    """Whether numerator ÷ denominator can be the stated share, rate or average.

    Raises ZeroDivisionError where the denominator is exactly 0: there is no ratio to state.
    """
    steps = [*_aligned((numerator, denominator)), _own_step(stated)]
    return _judge((numerator, denominator), stated, lambda of: of[0] / of[1], steps)


def growth_matches(current: Operand, base: Operand, stated: Operand, falling: bool = False) -> Verdict:
    """Whether (current − base) ÷ base can be the stated rate; `falling` for 减少 r%, r being positive.

    Raises ZeroDivisionError where the base is exactly 0.
    """
    steps = [*_aligned((current, base)), _own_step(stated)]
    if falling:
        return _judge((current, base), stated, lambda of: 1 - of[0] / of[1], steps)
    return _judge((current, base), stated, lambda of: of[0] / of[1] - 1, steps)


def product_matches(factors: Sequence[Operand], product: Operand) -> Verdict:
    """Whether the factors, 单价 and 数量 for instance, can multiply to the product."""
    return _judge(factors, product, _product, [_own_step(figure) for figure in (*factors, product)])


def same_figure(first: Operand, second: Operand) -> Verdict:
    """Whether two mentions can state one fact; 8.5% and 8.51% agree as far as the coarser goes."""
    return _judge((first,), second, lambda of: of[0], [_own_step(first), _own_step(second)])


def _judge(
    operands: Sequence[Operand], stated: Operand, compute: _Compute, tight: Sequence[Fraction], terms: int = 1
) -> Verdict:
    """Test with the steps of dropped zeros (`tight`), then with the steps as written."""
    figures = [*operands, stated]
    loose = [_own_step(figure) for figure in figures]
    recomputed = compute([_within(figure, step, _HALF) for figure, step in zip(operands, tight, strict=False)])
    due = _due(operands, compute)

    def possible(steps: Sequence[Fraction], share: Fraction | int) -> bool:
        *known, said = (_within(figure, step, share) for figure, step in zip(figures, steps, strict=True))
        return compute(known).meets(said)

    if possible(tight, _HALF):
        return Verdict("consistent", recomputed, due)
    if possible(tight, 1):
        return Verdict("slip", recomputed, due, _mechanism(recomputed, due, stated, tight[-1]))
    if terms >= _MANY_TERMS and possible(tight, 2):
        return Verdict("slip", recomputed, due, "accumulated")
    if loose != list(tight) and possible(loose, 1):
        return Verdict("slip", recomputed, due, "dropped_zeros")
    return Verdict("error", recomputed, due)


def _own_step(figure: Operand) -> Fraction:
    return figure.step if isinstance(figure, Numeral) and figure.is_rounded else Fraction(0)


def _aligned(figures: Sequence[Operand]) -> list[Fraction]:
    """Each figure's last place if zeros were dropped: the finest place that its neighbours write in its unit."""
    finest: dict[str, Fraction] = {}
    for figure in figures:
        if isinstance(figure, Numeral) and figure.is_rounded:
            name = figure.unit.name
            finest[name] = min(figure.step, finest.get(name, figure.step))
    return [
        finest[figure.unit.name] if isinstance(figure, Numeral) and figure.is_rounded else Fraction(0)
        for figure in figures
    ]


def _within(figure: Operand, step: Fraction, share: Fraction | int) -> Interval:
    """The figure within a share of a last digit; hedges, ranges and exact counts are what they are."""
    if isinstance(figure, Interval):
        return figure
    return Interval.around(figure.value, step * share) if figure.is_rounded else figure.interval


def _due(operands: Sequence[Operand], compute: _Compute) -> Fraction | None:
    points: list[Interval] = []
    for operand in operands:
        if isinstance(operand, Numeral) and not operand.hedge:
            points.append(Interval.exact(operand.value))
        elif isinstance(operand, Interval) and operand.is_exact:
            points.append(operand)
        else:
            return None
    try:
        result = compute(points)
    except ZeroDivisionError:
        return None
    return result.low if result.is_exact else None


def _mechanism(recomputed: Interval, due: Fraction | None, stated: Operand, step: Fraction) -> Mechanism:
    if not isinstance(stated, Numeral) or not stated.is_rounded:
        return ""
    if recomputed.meets(_truncated(stated.value, step)):
        return "truncation"
    if due is not None and _rounds_in_turn(due, stated.value, step):
        return "successive_rounding"
    return ""


def _truncated(value: Fraction, step: Fraction) -> Interval:
    """What is cut down to this figure."""
    if value > 0:
        return Interval(value, value + step, high_open=True)
    if value < 0:
        return Interval(value - step, value, low_open=True)
    return Interval(-step, step, low_open=True, high_open=True)


def _rounds_in_turn(due: Fraction, stated: Fraction, step: Fraction) -> bool:
    """8.53459 → 8.5346 → 8.535 → 8.54, which GB/T 8170 forbids."""
    value = abs(due)
    for places in (10**3, 10**2, 10, 1):
        unit = step / places
        value = (value / unit + _HALF).__floor__() * unit
    return value == abs(stated)


def _at_least_the_sum(parts: Sequence[Interval]) -> Interval:
    total = Interval.sum_of(parts)
    return Interval(total.low, None, total.low_open)


def _product(factors: Sequence[Interval]) -> Interval:
    result = Interval.exact(1)
    for factor in factors:
        result = result * factor
    return result
