"""Reverse indicators (≤), caps on costs among them: two formulas that differ by a sixth of the weight at 1.5 T."""

from __future__ import annotations

from fractions import Fraction

from jixiao.basis.methods.absent import without
from jixiao.basis.methods.method import Measure, Method, NotScored, Role

_ZERO = Fraction(0)


def reverse_linear(
    actual: Fraction | None, target: Fraction | None, weight: Fraction, *, zero_at: Fraction
) -> Fraction | NotScored:
    """In equal steps down to nothing at a multiple of the target.

    Formula: W when A ≤ T; 0 when A ≥ zT; else W × (zT − A) ÷ ((z − 1)T). With z = 2: W × (1 − (A − T) ÷ T).
    Units: A and T in the same unit, z a multiple above 1, W and the score in points.
    Source: the budget platform's scoring rules, with z = 2.
    Edges: T and below: W. 1.5 T: half. 2T and above: 0. T = 0: W when A ≤ 0, else 0. A < 0 counts as 0: W. A blank or
    T blank or T < 0: not scored. 120 %: 0.8 W, 130 %: 0.7 W.
    """
    if (missing := without(actual, target)) is not None:
        return missing
    assert actual is not None and target is not None
    if actual <= target:
        return weight
    return _ZERO if actual >= zero_at * target else weight * (zero_at * target - actual) / ((zero_at - 1) * target)


def reverse_ratio(actual: Fraction | None, target: Fraction | None, weight: Fraction) -> Fraction | NotScored:
    """The target as a share of the actual.

    Formula: W when A ≤ T, else W × T ÷ A.
    Units: A and T in the same unit, W and the score in points.
    Source: the printed note of the Hubei form; other forms are said to print the same.
    Edges: T and below: W. 1.5 T: two thirds. 2T: half; never 0 for T > 0. T = 0: W when A ≤ 0, else 0. A < 0 counts
    as 0: W. A blank or T blank or T < 0: not scored.
    """
    if (missing := without(actual, target)) is not None:
        return missing
    assert actual is not None and target is not None
    return weight if actual <= target else weight * target / actual


METHODS = (
    Method(
        "reverse_linear",
        Role.REVERSE,
        "线性扣减",
        "不超过目标得满分；达到目标的{zero_at}及以上不得分；其间按超出的比例递减。",
        ("actual", "target", "weight"),
        reverse_linear,
        {"zero_at": Measure.TIMES},
        direction=-1,
    ),
    Method(
        "reverse_ratio",
        Role.REVERSE,
        "目标与实际之比",
        "不超过目标得满分；超过的，得分＝分值×目标值÷实际完成值。",
        ("actual", "target", "weight"),
        reverse_ratio,
        direction=-1,
    ),
)
