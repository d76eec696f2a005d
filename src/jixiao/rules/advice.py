"""What is to be done about one conflict: the sentence that would be right where it is known."""

from __future__ import annotations

from jixiao.facts import Cause, Conflict, Kind
from jixiao.rules.assignment import mixes_points
from jixiao.rules.phrases import clause, due_of, recomputed

_COMPARED = (Kind.CONTAINMENT, Kind.PARTIAL_SUM, Kind.DIRECTION, Kind.GRANULARITY, Kind.BOUND, Kind.AVERAGE)
"""Kinds that do not tell what any of their figures should be."""


def advice_of(conflict: Conflict) -> str:
    """What to do: the sentence that would be right where it is known, else what to compare."""
    accused, due = conflict.accused, due_of(conflict)
    if conflict.grade == "slip":
        mended = f"，可将“{clause(accused)}”改为“{clause(accused, due)}”" if accused and due else ""
        return f"不影响报送；如需统一{mended}。" if mended else "不影响报送；如需统一，可按复算数修改。"
    if mixes_points(conflict):
        rate = accused or conflict.relation.result
        return f"请将“{clause(rate)}”改为“{clause(rate, rate.numeral.digits + '个百分点')}”。"
    if conflict.cause is Cause.DIRECTION:
        if conflict.kind is Kind.CHANGE_OF_PARTS:
            return "请核对各项增减的方向和数额，改正有误的一个。"
        words = conflict.due if conflict.kind is Kind.DIRECTION and conflict.due else turned(conflict)
        return f"请核对两数；数字无误的，改为“{words}”。"
    if accused is not None and due:
        mended = f"将“{clause(accused)}”改为“{clause(accused, due)}”"
        if conflict.is_certain:
            return f"请核对后{mended}；其他数有误的，一并改正。"
        return f"请核实；确系笔误的，{mended}；口径不同的请注明。"
    if conflict.kind is Kind.REPEATED:
        return "请据账表核定并统一各处；口径不同的分别注明。"
    result = conflict.relation.result
    if conflict.relation_due and not conflict.relation_due.startswith("-") and conflict.kind not in _COMPARED:
        mended = clause(result, recomputed(conflict))
        return f"请核对所引各数；其他数无误的，“{clause(result)}”应为“{mended}”；口径不同的请注明。"
    return "请核对所引各数，改正有误的一个；口径不同的请注明。"


def turned(conflict: Conflict) -> str:
    """The change with the other direction word: 增加 for 减少."""
    level, base = conflict.relation.figures[:2]
    change = conflict.accused or conflict.relation.result
    return f"{'增加' if level.numeral.value > base.numeral.value else '减少'}{change.text}"
