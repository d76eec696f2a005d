"""The parts of which the sentences on conflicts are made: a figure with its words, a fact by its name, what is due."""

from __future__ import annotations

import re
from collections.abc import Iterable
from fractions import Fraction
from typing import Final

from jixiao.arithmetic import Linear, Unit, show_quantity
from jixiao.facts import Cause, Conflict, Kind, Mention
from jixiao.facts.mention import State

MECHANISMS: Final = {
    "truncation": "，疑为截尾而未四舍五入",
    "successive_rounding": "，疑为逐次修约",
    "accumulated": "，为各项四舍五入的累积尾差",
    "dropped_zeros": "，疑为省略了末位小数",
}
_STATES: Final = {
    State.FINAL: "决算数",
    State.INITIAL: "年初预算数",
    State.ADJUSTED: "全年预算数",
    State.BUDGET: "预算数",
    State.ADJUSTMENT: "追加数",
    State.PLAN: "计划数",
}
_PAUSE: Final = re.compile(r"[，,。；;：:、（()）\s元%％]")
_INNER: Final = str.maketrans("“”", "‘’")
_WHOLE: Final = re.compile(r"(?<![0-9.])[0-9]{4,}")
_LONGEST_CLAUSE: Final = 14
_MOST_VALUES: Final = 4


def due_of(conflict: Conflict) -> str:
    """What the accused figure should say: what a reader recomputes, where one relation alone decides it."""
    accused = conflict.accused
    if accused is None:
        return ""
    is_alone = len(conflict.relations) == 1 and accused is conflict.relation.result
    if is_alone and conflict.cause is not Cause.UNIT and conflict.relation_due:
        return _as_written(conflict.relation_due, accused)
    return _as_written(conflict.due, accused)


def clause(figure: Mention, instead: str = "") -> str:
    """The figure with the few words that lead to it: 增长14.21%; `instead` stands in its place where given."""
    span = figure.span
    before = span.holder.text[: span.start].rstrip()
    at = max((found.end() for found in _PAUSE.finditer(before)), default=0)
    words = before[at:].removeprefix("的") if len(before) - at <= _LONGEST_CLAUSE else ""
    return words.translate(_INNER) + (instead or figure.text)


def recomputed(conflict: Conflict) -> str:
    """What the plainest relation gives for its own stated figure."""
    result = conflict.relation.result
    if conflict.accused is result:
        return due_of(conflict)
    gap, factor = _gap(conflict)
    added = show_quantity(result.numeral.value - gap / factor, *_unit(conflict)) if gap else ""
    return _as_written(added or conflict.relation_due or conflict.recomputed, result)


def _as_written(due: str, like: Mention) -> str:
    """94,995,789 where the figure itself is written with commas, and no unit where its column names it."""
    unit = like.numeral.unit.name
    if unit and unit not in like.text:
        due = due.removesuffix(unit)
    return _WHOLE.sub(lambda found: f"{int(found[0]):,}", due, count=1) if "," in like.text and "," not in due else due


def gap_of(conflict: Conflict) -> str:
    """，相差0.50万元: the stated figure less what the others make, as written."""
    gap, factor = _gap(conflict)
    return f"，相差{show_quantity(abs(gap / factor), *_unit(conflict))}" if gap else ""


def _gap(conflict: Conflict) -> tuple[Fraction, int]:
    """By how much the figures as written miss a sum, and the factor of the stated one; 0 for ratios and hedged figures."""
    relation, constraint = conflict.relation, conflict.relation.constraint
    if not isinstance(constraint, Linear) or any(figure.numeral.hedge for figure in relation.figures):
        return Fraction(0), 0
    terms = zip(constraint.coefficients, relation.figures, strict=True)
    gap = sum((factor * figure.numeral.value for factor, figure in terms), Fraction(0))
    return gap, constraint.coefficients[relation.figures.index(relation.result)]


def _unit(conflict: Conflict) -> tuple[Unit, int]:
    """The unit of the stated figure, and the most decimals written in it."""
    unit = conflict.relation.result.numeral.unit
    numerals = [figure.numeral for figure in conflict.relation.figures if figure.numeral.unit.name == unit.name]
    return unit, max(numeral.decimals for numeral in numerals)


def fact_of(figure: Mention) -> str:
    """2024年“收入合计”（决算数）: what several places tell of."""
    measure = figure.measure
    if measure is None or not measure.key:
        return "同一数据"
    part = "" if measure.part.startswith("#") else measure.part
    year = f"{measure.year}年" if measure.year else ""
    state = f"（{_STATES[measure.state]}）" if measure.state in _STATES else ""
    return f"{year}{measure.fund}“{part}{measure.key}”{state}"


def other_readings(conflict: Conflict) -> str:
    return "按其他可能的口径复算也不相符。" if conflict.relation.alternatives else ""


def is_transposed(figure: Mention, due: str) -> bool:
    return figure.text != due and sorted(figure.text) == sorted(due)


def values_of(figures: Iterable[Mention]) -> list[str]:
    return list(dict.fromkeys(figure.text for figure in figures))[:_MOST_VALUES]


def slip_of_unit(figure: Mention, due: str) -> str:
    for word in "万亿千":
        if due.replace(word, "", 1) == figure.text and word in due:
            return f"疑漏“{word}”字"
        if figure.text.replace(word, "", 1) == due and word in figure.text:
            return f"疑多“{word}”字"
    return "疑小数点有误" if figure.numeral.digits not in due else "疑单位有误"


def blame_of(conflict: Conflict) -> str:
    accused, cause = conflict.accused, conflict.cause
    if accused is None:
        return (
            ""
            if conflict.kind in (Kind.REPEATED, Kind.CONTAINMENT, Kind.DIRECTION, Kind.BOUND)
            else "几个数不能同时成立。"
        )
    if cause is Cause.STALE_COPY:
        return "疑误抄了另一数。"
    if cause is Cause.WRONG_BASE:
        return "疑所用的基数不对。"
    if accused is conflict.relation.result and cause is not Cause.DIGIT:
        return ""
    slip = "疑数字颠倒" if is_transposed(accused, conflict.due) else "疑有数字写错"
    if accused is conflict.relation.result:
        return f"{slip}。" if cause is Cause.DIGIT else ""
    due = f"，应为{due_of(conflict)}" if conflict.due else ""
    return f"与其他各处对照，{accused.text}{slip if cause is Cause.DIGIT else '疑有误'}{due}。"
