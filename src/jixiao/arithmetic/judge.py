"""Whether a constraint between written figures holds, how badly it fails, and what one figure may be.

`holds_as_written` is asked of every relation of a document and computes in plain integers; `judge` is asked of those
that fail it, and is exact: what the one affirms the other calls consistent, without more. `feasible` serves those who
look for a repair. Figures are compared in the base of their family, so 万元 and 元, 百分点 and % mix freely.
"""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

from jixiao.arithmetic.constraint import Constraint, Linear, Product, Ratio
from jixiao.arithmetic.interval import Interval
from jixiao.arithmetic.numeral import Numeral
from jixiao.arithmetic.projection import project, satisfiable
from jixiao.arithmetic.verdict import Operand, Verdict, aligned_steps, consistent, graded, own_step


def holds_as_written(constraint: Constraint, numerals: Sequence[Numeral]) -> bool:
    """Whether the figures satisfy it just as they stand, a rate within what it stands for.

    A hedged figure is represented by one amount of its own, the same in every constraint; so constraints that all
    hold as written hold together.
    """
    return _holds(constraint, numerals)


def judge(constraint: Constraint, figures: Sequence[Operand], stated: int = -1) -> Verdict:
    """The grade of a constraint; `recomputed` and `due` are said of the figure at `stated`.

    The grade is the same whichever figure is stated. Two mentions of one fact agree as far as the coarser goes;
    everywhere else zeros that a neighbour in the same unit writes count as dropped. Raises ZeroDivisionError for a
    ratio to exactly 0.
    """
    stated %= len(figures)
    if isinstance(constraint, Product):
        figures = _with_exact_factors(figures)

    def recompute(ranges: Sequence[Interval]) -> Interval:
        return project(constraint, ranges, stated)

    if _holds(constraint, figures):
        return consistent(figures, stated, recompute, lambda: _tight(constraint, figures))
    return graded(
        figures,
        stated,
        recompute,
        lambda ranges: satisfiable(constraint, ranges),
        _tight(constraint, figures),
        len(figures) - 1 if isinstance(constraint, Linear) else 1,
    )


def feasible(constraint: Constraint, numerals: Sequence[Numeral], index: int) -> Interval | None:
    """What the figure at `index` may be, all others standing for what they can; None where nothing or all may be."""
    figures = _with_exact_factors(numerals) if isinstance(constraint, Product) else numerals
    try:
        room = project(
            constraint, [f if isinstance(f, Interval) else f.interval for f in figures], index % len(numerals)
        )
    except ZeroDivisionError:
        return None
    return None if room.low is None and room.high is None else room


def _with_exact_factors(figures: Sequence[Operand]) -> list[Operand]:
    """每生每天5元 is a rate that was set, not one that was rounded: whole factors of a product are what they say."""
    return [
        Interval.exact(figure.value)
        if isinstance(figure, Numeral) and not figure.hedge and not figure.decimals and figure.unit.scale == 1
        else figure
        for figure in figures[:-1]
    ] + [figures[-1]]


def _tight(constraint: Constraint, figures: Sequence[Operand]) -> list[Fraction]:
    if isinstance(constraint, Product):
        return [own_step(figure) for figure in figures]
    if isinstance(constraint, Ratio):
        return [*aligned_steps(figures[:2]), own_step(figures[2])]
    if not constraint.at_most and constraint.coefficients in ((1, -1), (-1, 1)):
        return [own_step(figure) for figure in figures]
    return aligned_steps(figures)


def _holds(constraint: Constraint, figures: Sequence[Operand]) -> bool:
    for figure in figures:
        if isinstance(figure, Interval) and not figure.is_exact:
            return False  # a constant that leaves a choice is not written
    if isinstance(constraint, Linear):
        return _adds_up(constraint, figures)
    if isinstance(constraint, Product):
        return _multiplies(figures)
    return _is_the_rate(constraint, figures)


def _adds_up(constraint: Linear, figures: Sequence[Operand]) -> bool:
    total, scale = 0, 1
    for coefficient, figure in zip(constraint.coefficients, figures, strict=True):
        above, below = _one_amount(figure)
        if below == scale:
            total += coefficient * above
        else:
            total = total * below + coefficient * above * scale
            scale *= below
    return total <= 0 if constraint.at_most else total == 0


def _multiplies(figures: Sequence[Operand]) -> bool:
    """The product of the figures as written is what the last one stands for."""
    product = Fraction(1)
    for figure in figures[:-1]:
        product *= Fraction(*_one_amount(figure))
    last = figures[-1]
    return product in (last if isinstance(last, Interval) else last.interval)


def _is_the_rate(constraint: Ratio, figures: Sequence[Operand]) -> bool:
    of, to, rate = figures
    above, above_scale = _one_amount(of)
    below, below_scale = _one_amount(to)
    if below <= 0:
        return False
    if above_scale != below_scale:
        above, below = above * below_scale, below * above_scale
    match constraint.shape:
        case "grown":
            above -= below
        case "fallen":
            above = below - above
        case "of_grown":
            below -= above
        case "of_fallen":
            below += above
    return below > 0 and _is_in(above, below, rate if isinstance(rate, Interval) else rate.interval)


def _is_in(above: int, below: int, interval: Interval) -> bool:
    """Whether above ÷ below, the latter positive, lies inside; without a division."""
    if interval.low is not None:
        end, scale = interval.low.as_integer_ratio()
        if above * scale < end * below or (interval.low_open and above * scale == end * below):
            return False
    if interval.high is not None:
        end, scale = interval.high.as_integer_ratio()
        if above * scale > end * below or (interval.high_open and above * scale == end * below):
            return False
    return True


def _one_amount(figure: Operand) -> tuple[int, int]:
    """One amount that a figure can stand for, as a quotient: its value, unless it is hedged."""
    if isinstance(figure, Interval):
        assert figure.low is not None
        return figure.low.as_integer_ratio()
    return _amount_of_hedged(figure) if figure.hedge else figure.value.as_integer_ratio()


def _amount_of_hedged(numeral: Numeral) -> tuple[int, int]:
    """One amount that a figure can stand for: its value where that is one, else the middle, or one digit beyond."""
    above, below = numeral.value.as_integer_ratio()
    interval = numeral.interval
    if _is_in(above, below, interval):
        return above, below
    if interval.low is None or interval.high is None:
        step, scale = numeral.step.as_integer_ratio()
        beyond = step if interval.high is None else -step
        return above * scale + beyond * below, below * scale
    low, low_scale = interval.low.as_integer_ratio()
    high, high_scale = interval.high.as_integer_ratio()
    return low * high_scale + high * low_scale, 2 * low_scale * high_scale
