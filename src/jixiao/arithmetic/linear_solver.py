"""The one place that knows z3: whether a system of constraints has a solution over the rationals."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final

from jixiao.arithmetic.constraint import Constraint, Linear, Ratio
from jixiao.arithmetic.interval import Interval
from jixiao.arithmetic.projection import factor_of

NOT_INSTALLED: Final = "未安装 z3-solver，相互牵连的数字未能合并核对"
TOO_COMPLEX: Final = "相互牵连的数字过于复杂，未能断定能否同时成立"
# Counted in z3's own steps, so that the answer does not depend on the machine.
_MOST_STEPS: Final = 20_000_000


def has_solution(ranges: Sequence[Interval], constraints: Sequence[tuple[Constraint, tuple[int, ...]]]) -> bool | str:
    """Whether amounts inside the ranges satisfy all; a text for the user where that cannot be told.

    The base of every ratio must have a range on one side of nought.
    """
    try:
        import z3
    except ImportError:
        return NOT_INSTALLED
    context = z3.Context()
    solver = z3.SolverFor("QF_LRA", ctx=context)
    solver.set("rlimit", _MOST_STEPS)
    one = z3.RealVal(1, context)
    figures = {at: z3.Real(f"x{at}", context) for _, ats in constraints for at in ats}
    for at, figure in figures.items():
        solver.add(*_inside(z3, figure, ranges[at], one))
    for form, ats in constraints:
        if isinstance(form, Linear):
            total = z3.Sum([by * figures[at] for by, at in zip(form.coefficients, ats, strict=True)])
            solver.add(total <= 0 if form.at_most else total == 0)
        elif isinstance(form, Ratio):
            above, below, rate = ats
            factor = factor_of(form.shape, ranges[rate])
            high = ranges[below].high
            if high is not None and high <= 0:
                solver.add(*_inside(z3, -figures[above], factor, -figures[below]))
            else:
                solver.add(*_inside(z3, figures[above], factor, figures[below]))
    answer = solver.check()
    return TOO_COMPLEX if answer == z3.unknown else bool(answer == z3.sat)


def _inside(z3: Any, amount: Any, factor: Interval, base: Any) -> list[Any]:
    """The amount lies between low · base and high · base, the base not being negative."""
    conditions = []
    if factor.low is not None:
        low = z3.Q(*factor.low.as_integer_ratio(), base.ctx) * base
        conditions.append(amount > low if factor.low_open else amount >= low)
    if factor.high is not None:
        high = z3.Q(*factor.high.as_integer_ratio(), base.ctx) * base
        conditions.append(amount < high if factor.high_open else amount <= high)
    return conditions
