"""The words of one conflict: what is stated, the reckoning with the figures as written, the sentence that is due."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from jixiao.arithmetic import feasible, show
from jixiao.facts import Cause, Conflict, Kind, Mention, Role
from jixiao.facts.formula import formula
from jixiao.facts.vocabulary import SYNONYMS
from jixiao.rules.assignment import differs_by_unit, mixes_points
from jixiao.rules.phrases import (
    MECHANISMS,
    blame_of,
    clause,
    fact_of,
    gap_of,
    other_readings,
    recomputed,
    slip_of_unit,
    values_of,
)

Where = Callable[[Mention], str]
_LONGEST_LIST: Final = 60
_INNER: Final = str.maketrans("“”", "‘’")


def message_of(conflict: Conflict, where: Where) -> str:
    """What is stated and what is due."""
    if conflict.told:
        return conflict.told
    if conflict.grade == "slip":
        return _slip(conflict)
    if differs_by_unit(conflict):
        return _repeated(conflict, where) + "数字相同而单位不同，疑有一处写错单位。"
    if conflict.cause is Cause.UNIT:
        return _unit(conflict)
    if conflict.cause is Cause.DIRECTION:
        return _direction(conflict)
    if mixes_points(conflict):
        return _points(conflict)
    if conflict.kind is Kind.REPEATED:
        return _repeated(conflict, where) + blame_of(conflict)
    return _BY_KIND.get(conflict.kind, _reckoned)(conflict) + other_readings(conflict) + blame_of(conflict)


# --- by kind -------------------------------------------------------------------------------------------------


def _reckoned(conflict: Conflict) -> str:
    reckoning, due, stated = formula(conflict.relation), recomputed(conflict), conflict.relation.result
    if not reckoning:
        return f"{conflict.relation.figures[0].text}与“{clause(stated)}”应当一致。"
    if not due:
        return f"按文中数字，{reckoning}得不出“{clause(stated)}”。"
    return f"按文中数字，{reckoning}＝{due}，文中写“{clause(stated)}”。"


def _change(conflict: Conflict) -> str:
    level, base, change = conflict.relation.figures
    gap = level.numeral.value - base.numeral.value
    due = recomputed(conflict).removeprefix("-")
    if not gap or not due:
        return _reckoned(conflict)
    return f"两数相差{due}（{level.text}比{base.text}{'多' if gap > 0 else '少'}{due}），文中写“{clause(change)}”。"


def _share(conflict: Conflict) -> str:
    due, (part, whole, stated) = recomputed(conflict), conflict.relation.figures
    if stated.role is Role.RATIO:
        return _ratio(conflict)
    if not due:
        return _reckoned(conflict)
    return f"{part.text}占{whole.text}应为{due}，文中写“{clause(stated)}”。"


def _sum(conflict: Conflict) -> str:
    relation, due = conflict.relation, recomputed(conflict)
    if relation.kind is Kind.CHANGE_OF_PARTS and len(relation.figures) == 2:
        one, other = relation.figures
        return f"总数与其唯一变动的一项增减应当一致，文中分别写“{clause(other)}”和“{clause(one)}”。"
    parts = formula(relation)
    if not parts or not due:
        return _reckoned(conflict)
    whole = relation.result
    known = whole.measure is not None and whole.measure.key in SYNONYMS
    name = f"“{whole.measure.key}”" if whole.measure is not None and known else "合计"
    if relation.kind is Kind.STOCK_FLOW:
        return f"{parts}＝{due}，{relation.name or name}写{whole.text}{gap_of(conflict)}。"
    name = "总的增减额" if relation.kind is Kind.CHANGE_OF_PARTS else name
    what = "各项增减额" if relation.kind is Kind.CHANGE_OF_PARTS else "各项"
    return f"{what}相加（{parts}）为{due}，{name}写{whole.text}{gap_of(conflict)}。"


def _contained(conflict: Conflict) -> str:
    *parts, whole = conflict.relation.figures
    if conflict.relation.name:
        return f"{conflict.relation.name}{parts[0].text}多于“{clause(whole)}”，按名称前者只是其中一部分。"
    if len(parts) == 1:
        return f"其中的{parts[0].text}大于其所在的总数{whole.text}。"
    return f"其中各项之和大于总数{whole.text}：{'＋'.join(part.text for part in parts)}。"


def _average(conflict: Conflict) -> str:
    """A price per piece by its product; an average also by the count that would fit it (3次共8万元，平均1.33万元: 6次)."""
    relation, text = conflict.relation, _reckoned(conflict).removesuffix("。")
    amount, count, stated = relation.figures
    numerals = [figure.numeral for figure in relation.figures]
    if not stated.numeral.decimals and stated.numeral.unit.scale == 1:
        due = show(count.numeral.value * stated.numeral.value, amount.numeral)
        return f"按文中数字，{count.text}×{stated.text}＝{due}，文中写“{clause(amount)}”。"
    room, scale = feasible(relation.constraint, numerals, 1), count.numeral.unit.scale
    if room is None or room.low is None or room.high is None or not count.numeral.is_exact:
        return f"{text}。"
    fitting = list(range((room.low / scale).__ceil__(), (room.high / scale).__floor__() + 1))[:2]
    hint = f"（{amount.text}÷{fitting[0]}{count.numeral.unit.name}≈{stated.text}）" if len(fitting) == 1 else ""
    return f"{text}{hint}。"


def _ratio(conflict: Conflict) -> str:
    relation, due = conflict.relation, recomputed(conflict)
    if not due:
        return _reckoned(conflict)
    name = "预算完成率" if relation.kind is Kind.SHARE else relation.name or "该比率"
    return f"{name}按{formula(relation)}复算为{due}，文中写{relation.result.text}。"


def _bound(conflict: Conflict) -> str:
    figure, most = conflict.relation.figures[:2]
    what = "，增加额不会超过增加以后的数" if figure.role is Role.CHANGE else "，不应超过"
    return f"“{clause(figure)}”大于{most.text}{what}。"


def _same(conflict: Conflict) -> str:
    level, base = conflict.relation.figures[:2]
    return f"文中写两数相同（持平），而{level.text}与{base.text}不等{gap_of(conflict)}。"


def _points(conflict: Conflict) -> str:
    level, base = conflict.relation.figures[:2]
    written = clause(conflict.accused or conflict.relation.result)
    return f"{level.text}与{base.text}之差应以“个百分点”表示，文中写“{written}”，百分比与百分点混用。"


def _direction(conflict: Conflict) -> str:
    if conflict.kind is Kind.CHANGE_OF_PARTS:
        written = clause(conflict.accused or conflict.relation.result)
        return f"各项增减额相加与总的增减额不符，“{written}”的方向改过来即相符，疑增减方向相反。"
    level, base = conflict.relation.figures[:2]
    more = "多" if level.numeral.value > base.numeral.value else "少"
    written = clause(conflict.accused or conflict.relation.result)
    return f"{level.text}比{base.text}{more}，文中写“{written}”，增减方向相反。"


def _unit(conflict: Conflict) -> str:
    accused = conflict.accused
    if accused is None:
        return _reckoned(conflict) + "疑为单位有误。"
    beside = [figure for figure in conflict.figures if figure is not accused]
    others = "、".join(values_of([figure for figure in beside if figure.numeral.value] or beside))
    due = f"，应为{conflict.due}" if conflict.due else ""
    told = f"{fact_of(accused)}另处写{others}" if conflict.kind is Kind.REPEATED else f"与文中的{others}对照"
    return f"“{clause(accused)}”，{told}，{slip_of_unit(accused, conflict.due)}{due}。"


def _repeated(conflict: Conflict, where: Where) -> str:
    """Both places by name, and neither accused unless the others agree."""
    seen: dict[str, list[str]] = {}
    figures = list(conflict.figures)
    if any(relation.kind is not Kind.REPEATED for relation in conflict.relations):
        told = {id(figure) for r in conflict.relations if r.kind is Kind.REPEATED for figure in r.figures}
        figures = [figure for figure in figures if id(figure) in told]
    for figure in sorted(figures, key=lambda each: (each.is_cell, each.paragraph, each.span.start)):
        seen.setdefault(figure.text, []).append(where(figure))
    places = "，".join(f"{'、'.join(dict.fromkeys(spots[:2]))}写{text}" for text, spots in seen.items())
    measured = next((figure for figure in figures if figure.measure is not None), figures[0])
    is_money = measured.measure is not None and any(figure.family == "money" for figure in figures)
    if not conflict.relation.name or is_money:
        return f"{fact_of(measured)}前后不一致：{places}。"
    return f"{conflict.relation.name}，同年同一事项两个数：{places}。"


def _enumerated(conflict: Conflict) -> str:
    """The count as written, and how many names stand with it."""
    count, listed = conflict.relation.figures
    names = listed.text if len(listed.text) <= _LONGEST_LIST else f"{listed.text[:_LONGEST_LIST]}……"
    return f"文中写“{clause(count)}”，所列名称为{conflict.due}：{names.translate(_INNER)}。"


def _slip(conflict: Conflict) -> str:
    relation, stated = conflict.relation, conflict.relation.result
    reckoning, mechanism = formula(relation), MECHANISMS.get(conflict.mechanism, "")
    if not reckoning:
        return f"此处写{stated.text}，另处写{relation.figures[0].text}，末位相差{mechanism}。"
    due = f"＝{conflict.due}" if conflict.due else ""
    gap = f"{gap_of(conflict)}，可能出自各数的四舍五入" if gap_of(conflict) and not mechanism else "，末位相差"
    return f"按文中数字复算，{reckoning}{due}，此处写“{clause(stated)}”{gap}{mechanism}。"


_BY_KIND: Final[dict[Kind, Callable[[Conflict], str]]] = {
    Kind.CHANGE: _change,
    Kind.POINTS: _change,
    Kind.SHARE: _share,
    Kind.SUM: _sum,
    Kind.STOCK_FLOW: _sum,
    Kind.CHANGE_OF_PARTS: _sum,
    Kind.PARTIAL_SUM: _contained,
    Kind.CONTAINMENT: _contained,
    Kind.AVERAGE: _average,
    Kind.RATIO: _ratio,
    Kind.BOUND: _bound,
    Kind.ENUMERATION: _enumerated,
    Kind.DIRECTION: _same,
}
