"""Budget execution: the rate, and two ways from the rate to the score."""

from __future__ import annotations

from fractions import Fraction

from jixiao.basis.methods.absent import NO_RATE
from jixiao.basis.methods.method import Choice, Measure, Method, NotScored, Role, Step, Table

_ZERO = Fraction(0)
STEPS = Table("from", Measure.PERCENT, "share", Measure.SHARE, False, False, "达到{edge}计分值的{result}")


def execution_rate(
    spent: Fraction | None, initial: Fraction | None, adjusted: Fraction | None, *, base: str, zero_budget: str
) -> Fraction | NotScored:
    """What was spent as a share of the budget.

    Formula: spent ÷ adjusted budget (base `adjusted`) or ÷ initial budget (base `initial`).
    Units: money in one unit; the rate is a share of one.
    Source: the budget platform divides by the adjusted budget; a county's table by the initial one. Several rows: the
    sums are divided, never the rates averaged.
    Edges: budget 0: 0 (`zero`, as the platform) or not scored (`not_scored`). A blank: not scored. Negative
    spending: 0. Above 100 % the rate stays as it is.
    """
    budget = adjusted if base == "adjusted" else initial
    if spent is None or budget is None:
        return NotScored("执行数或预算数空白，不能计算执行率")
    if budget <= 0:
        return _ZERO if zero_budget == "zero" else NotScored("预算数为0，执行率不适用")
    return max(_ZERO, spent / budget)


def execution_proportional(rate: Fraction | None, weight: Fraction, *, cap: Fraction) -> Fraction | NotScored:
    """The weight times the rate.

    Formula: W × min(rate, cap), at least 0 and at most W.
    Units: rate and cap shares of one, W and the score in points.
    Source: the budget platform, the cap from its later script; reviewers use the same.
    Edges: above the cap (105 %, 120 %, 130 %): as at the cap. Blank: not scored. Negative: 0.
    """
    if rate is None:
        return NO_RATE
    return min(weight, weight * min(max(rate, _ZERO), cap))


def execution_steps(rate: Fraction | None, weight: Fraction, *, steps: tuple[Step, ...]) -> Fraction | NotScored:
    """A share of the weight by the step that the rate reaches.

    Formula: W × share of the first step (from the highest) with rate ≥ its edge; below all steps 0.
    Units: rate, edges and shares of one, W and the score in points.
    Source: said of the central guide of 2021; its text was not seen.
    Edges: exactly an edge: that step. Above 100 %: the highest step. Blank: not scored. Negative: 0.
    """
    if rate is None:
        return NO_RATE
    return weight * next((step.result for step in steps if rate >= step.edge), _ZERO)


_BASES = {"adjusted": "全年预算数（调整后）", "initial": "年初预算数"}
_ZEROS = {"zero": "执行率记0", "not_scored": "不计分，另行说明"}

METHODS = (
    Method(
        "execution_rate",
        Role.EXECUTION_RATE,
        "执行数与预算数之比",
        "执行率＝全年执行数÷{base}；多行资金的，先合计再相除；预算数为0的，{zero_budget}。",
        ("spent", "initial", "adjusted"),
        execution_rate,
        {"base": Choice(_BASES), "zero_budget": Choice(_ZEROS)},
    ),
    Method(
        "execution_proportional",
        Role.EXECUTION,
        "按执行率折算",
        "得分＝分值×执行率，执行率超过{cap}的按{cap}计。",
        ("rate", "weight"),
        execution_proportional,
        {"cap": Measure.SHARE},
        direction=1,
    ),
    Method(
        "execution_steps",
        Role.EXECUTION,
        "按执行率分档",
        "{steps}；再低不得分。",
        ("rate", "weight"),
        execution_steps,
        {"steps": STEPS},
        direction=1,
    ),
)
