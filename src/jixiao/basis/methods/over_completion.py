"""Targets that are far exceeded: four regimes, from nothing to points off."""

from __future__ import annotations

from fractions import Fraction

from jixiao.basis.methods.method import NOTHING_OVER, Choice, Measure, Method, NotScored, Role, Surplus

EDGES = {"included": "达到", "excluded": "超过"}


def over_none(actual: Fraction | None, target: Fraction | None, weight: Fraction) -> Surplus | NotScored:
    """Nothing follows.

    Formula: none. Units: none. Source: forms that say nothing of it. Edges: blank or not, nothing follows.
    """
    return NOTHING_OVER


def over_note(
    actual: Fraction | None, target: Fraction | None, weight: Fraction, *, threshold: Fraction, edge: str
) -> Surplus | NotScored:
    """A reason is asked for, no points are taken.

    Formula: a note when A ÷ T reaches (edge `included`) or exceeds (`excluded`) the threshold.
    Units: A and T in the same unit, the threshold a multiple of T.
    Source: reviewers (above 130 %); the platform marks from 120 %.
    Edges: T = 0 or T < 0, A blank, T blank: nothing. Exactly the threshold: as `edge` says.
    """
    return Surplus("note") if _is_over(actual, target, threshold, edge) else NOTHING_OVER


def over_block(
    actual: Fraction | None,
    target: Fraction | None,
    weight: Fraction,
    *,
    threshold: Fraction,
    edge: str,
    from_when_zero: Fraction,
) -> Surplus | NotScored:
    """The row cannot be handed in without a reason.

    Formula: as `over_note`; with T = 0 when A reaches a fixed number.
    Units: A and T in the same unit, the threshold a multiple of T, `from_when_zero` in the unit of A.
    Source: the platform in one province (130 %; 30 where the target is 0).
    Edges: T < 0, A blank, T blank: nothing. Exactly the threshold: as `edge` says.
    """
    if target == 0 and actual is not None:
        return Surplus("block") if actual >= from_when_zero else NOTHING_OVER
    return Surplus("block") if _is_over(actual, target, threshold, edge) else NOTHING_OVER


def over_reduce(
    actual: Fraction | None,
    target: Fraction | None,
    weight: Fraction,
    *,
    threshold: Fraction,
    edge: str,
    points: Fraction,
) -> Surplus | NotScored:
    """A fixed number of points off, never more than the weight.

    Formula: min(points, W) off when A ÷ T reaches or exceeds the threshold.
    Units: A and T in the same unit, the threshold a multiple of T, points.
    Source: an operating manual of the platform (130 %, 2 points).
    Edges: T = 0 or T < 0, A blank, T blank: nothing. Exactly the threshold: as `edge` says.
    """
    if not _is_over(actual, target, threshold, edge):
        return NOTHING_OVER
    return Surplus("reduce", min(points, weight))


def _is_over(actual: Fraction | None, target: Fraction | None, threshold: Fraction, edge: str) -> bool:
    if actual is None or target is None or target <= 0:
        return False
    return actual >= threshold * target if edge == "included" else actual > threshold * target


_FACTS = ("actual", "target", "weight")
_EDGE = Choice(EDGES)

METHODS = (
    Method("over_none", Role.OVER_COMPLETION, "不处理", "超额完成不作处理。", _FACTS, over_none),
    Method(
        "over_note",
        Role.OVER_COMPLETION,
        "须说明",
        "完成值{edge}目标值{threshold}的，应说明原因，不扣分。",
        _FACTS,
        over_note,
        {"threshold": Measure.PERCENT, "edge": _EDGE},
    ),
    Method(
        "over_block",
        Role.OVER_COMPLETION,
        "不说明不能提交",
        "完成值{edge}目标值{threshold}（目标为0的，完成值达到{from_when_zero}）而没有说明原因的，不能提交。",
        _FACTS,
        over_block,
        {"threshold": Measure.PERCENT, "edge": _EDGE, "from_when_zero": Measure.AMOUNT},
    ),
    Method(
        "over_reduce",
        Role.OVER_COMPLETION,
        "定额扣分",
        "完成值{edge}目标值{threshold}的，视为偏离，扣{points}。",
        _FACTS,
        over_reduce,
        {"threshold": Measure.PERCENT, "edge": _EDGE, "points": Measure.POINTS},
    ),
)
