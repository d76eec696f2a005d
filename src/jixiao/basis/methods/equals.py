"""Equals indicators (=): two readings of what exceeding the target is worth."""

from __future__ import annotations

from fractions import Fraction

from jixiao.basis.methods.absent import without
from jixiao.basis.methods.method import Method, NotScored, Role
from jixiao.basis.methods.positive import positive

_ZERO = Fraction(0)


def equals_as_positive(actual: Fraction | None, target: Fraction | None, weight: Fraction) -> Fraction | NotScored:
    """Exceeding the target is no loss; a target of 0 must not be exceeded at all.

    Formula: T > 0: W when A ≥ T, else A ÷ T × W. T = 0: W when A ≤ 0, else 0.
    Units: A and T in the same unit, W and the score in points.
    Source: the budget platform's scoring rules.
    Edges: A blank or T blank or T < 0: not scored. A < 0: 0, but W where T = 0. 2T, 120 %, 130 %: W.
    """
    if target == 0 and actual is not None:
        return weight if actual <= 0 else _ZERO
    return positive(actual, target, weight)


def equals_strict(actual: Fraction | None, target: Fraction | None, weight: Fraction) -> Fraction | NotScored:
    """Every deviation costs, upwards as downwards.

    Formula: W × max(0, 1 − |A − T| ÷ T). T = 0: W when A = 0, else 0.
    Units: A and T in the same unit, W and the score in points.
    Source: practice; no document was seen that prescribes it.
    Edges: 0 and 2T: 0. 120 %: 0.8 W. A blank or T blank or T < 0: not scored. A < 0: 0.
    """
    if (missing := without(actual, target)) is not None:
        return missing
    assert actual is not None and target is not None
    if target == 0:
        return weight if actual == 0 else _ZERO
    return max(_ZERO, weight * (1 - abs(actual - target) / target))


METHODS = (
    Method(
        "equals_as_positive",
        Role.EQUALS,
        "按完成比例（超出不扣）",
        "达到或超过目标得满分；未达到的，得分＝分值×实际完成值÷目标值；目标为0的，实际为0得满分，否则不得分。",
        ("actual", "target", "weight"),
        equals_as_positive,
    ),
    Method(
        "equals_strict",
        Role.EQUALS,
        "按偏离程度（高低都扣）",
        "得分＝分值×（1－|实际完成值－目标值|÷目标值），扣完为止；目标为0的，实际为0得满分，否则不得分。",
        ("actual", "target", "weight"),
        equals_strict,
    ),
)
