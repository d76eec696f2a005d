"""Positive indicators (≥): the more the better, up to the target."""

from __future__ import annotations

from fractions import Fraction

from jixiao.basis.methods.absent import without
from jixiao.basis.methods.method import Measure, Method, NotScored, Role

_ZERO = Fraction(0)


def positive(actual: Fraction | None, target: Fraction | None, weight: Fraction) -> Fraction | NotScored:
    """The share of the target that was reached, at most all of it.

    Formula: W when A ≥ T, else A ÷ T × W.
    Units: A and T in the same unit, W and the score in points.
    Source: the budget platform's scoring rules; the printed note of the Hubei form.
    Edges: A blank or T blank or T < 0: not scored. A < 0: 0. T = 0: W when A ≥ 0. 120 %, 130 %, 2T: W (what follows
    from far exceeding a target is a matter of `over_completion`).
    """
    if (missing := without(actual, target)) is not None:
        return missing
    assert actual is not None and target is not None
    if actual < 0:
        return _ZERO
    return weight if actual >= target else weight * actual / target


def positive_above_floor(
    actual: Fraction | None, target: Fraction | None, weight: Fraction, *, floor: Fraction
) -> Fraction | NotScored:
    """Nothing below a floor of attainment, then in proportion to what lies above it.

    Formula: W when A ≥ T; 0 when A ÷ T < f; else W × (A ÷ T − f) ÷ (1 − f).
    Units: A and T in the same unit, f a share, W and the score in points.
    Source: said of the central guide of 2021; its text was not seen.
    Edges: exactly the floor: 0. A blank or T blank or T < 0: not scored. A < 0: 0. T = 0: W when A ≥ 0.
    """
    if (missing := without(actual, target)) is not None:
        return missing
    assert actual is not None and target is not None
    if actual < 0:
        return _ZERO
    if actual >= target:
        return weight
    return max(_ZERO, weight * (actual / target - floor) / (1 - floor))


METHODS = (
    Method(
        "positive",
        Role.POSITIVE,
        "完成比例",
        "达到目标得满分；未达到的，得分＝分值×实际完成值÷目标值。",
        ("actual", "target", "weight"),
        positive,
        direction=1,
    ),
    Method(
        "positive_above_floor",
        Role.POSITIVE,
        "完成比例（设起点）",
        "达到目标得满分；完成率低于{floor}不得分；其间得分＝分值×（完成率－{floor}）÷（1－{floor}）。",
        ("actual", "target", "weight"),
        positive_above_floor,
        {"floor": Measure.FLOOR},
        direction=1,
    ),
)
