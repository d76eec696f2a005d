"""抗体合格率86.4%，比国家规定的70%高出16.4个百分点: a rate, what it is held against, and the points between them.

The rate held against is a standard, a target or another body's; so it is no base of another year, and neither needs to
be understood: the three figures stand one after the other and the words between them say how they belong together.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from typing import Final

from jixiao.arithmetic import Interval, Linear
from jixiao.facts.mention import Mention, Role
from jixiao.facts.relation import Kind, Relation

# Between the rate and what it is held against, and from there to the points. 的目标, 的序时要求 may follow a figure.
_HELD: Final = re.compile(
    r"^[，,]?[^，。；：,;:%％]{0,12}?(?:比|较|高于|低于|超过|超出|超|优于|高过|未达到?|不到|不及|少于)[^，。；：,;:%％比较]{0,16}$"
)
_GAP: Final = re.compile(
    r"^[）)]?(?:的?[^，。；,;：:%％0-9]{0,10}?)?[，,]?(?:(?P<up>高出|高于|超出|超过|超|高)|(?P<down>低于|低|少|差|相差))?了?(?:约)?$"
)
_PLANNED: Final = re.compile("目标值?|计划|指标值|任务|预期|应")
_BELOW: Final = re.compile(
    r"^[，,]?(?:与(?:年初|年度)?(?:目标|计划|指标|预期)值?(?:相差|相比(?:低|少))|[较比](?:目标|计划|指标|预期)值?(?:低|少|高|多|超出?|相差)"
    r"|(?:低于|未达)(?:目标|计划|指标|预期)值?|(?:高于|超过|超出)(?:目标|计划|指标|预期)值?|相差|偏差)了?$"
)
_SET: Final = re.compile(r"[^，。]{0,8}(?:目标|标准|规定|要求|指标|任务|计划|预期|控制)")
_LEADS: Final = re.compile("高于|低于|超|优于|不及|不到|少于|未达")
_LESS: Final = re.compile("低于|不及|不到|少于|未达")


def rate_gaps(mentions: Sequence[Mention], related: Iterable[Relation]) -> Iterator[Relation]:
    """The relations of points that no comparison has taken. `mentions` are those of the narrative, in order."""
    taken = {id(figure) for relation in related for figure in relation.figures}
    for place, points in enumerate(mentions):
        if points.role is Role.POINTS and id(points) not in taken and place >= 2:
            relation = _gap(mentions[place - 2], mentions[place - 1], points)
            if relation is not None:
                yield relation


def _gap(rate: Mention, standard: Mention, points: Mention) -> Relation | None:
    if not (rate.family == standard.family == "ratio") or rate.numeral.hedge or points.numeral.hedge:
        return None
    if "。" in rate.holder.text[rate.span.end : points.span.start] and rate.holder is points.holder:
        return None  # 完成41.4公里，仅为计划的92%。…满意度86.4%，低于目标1.6个百分点
    if not rate.holder is standard.holder is points.holder or rate.numeral.unit.name != standard.numeral.unit.name:
        return None
    text = points.holder.text
    if _PLANNED.search(rate.noun) and not _PLANNED.search(standard.noun) and not standard.numeral.hedge:
        return _off_target(rate, standard, points)
    held, gap = text[rate.span.end : standard.span.start], text[standard.span.end : points.span.start]
    hedge = standard.numeral.hedge
    led = f"{held}{_words(standard)}"
    found = _GAP.match(gap)
    if found is None or not _HELD.match(led):
        return None
    says_less = bool(found["down"] or (not found["up"] and _LESS.search(led)))
    if not found["up"] and not found["down"] and not _LEADS.search(led):
        return None
    is_set = bool(hedge or _SET.search(held) or _SET.match(gap))
    plain = _as_set(standard) if is_set else standard
    return Relation(Kind.POINTS, (rate, plain, points), Linear((1, -1, 1 if says_less else -1)), name="相差百分点")


def _off_target(target: Mention, actual: Mention, points: Mention) -> Relation | None:
    """目标值95%，完成值91.2%，与目标值相差3.8个百分点: target first, then what came of it."""
    between = points.holder.text[actual.span.end : points.span.start]
    if not _BELOW.match(between):
        return None
    aim = _as_set(target)
    figures = (aim, actual) if target.numeral.value >= actual.numeral.value else (actual, aim)
    return Relation(Kind.POINTS, (*figures, points), Linear((1, -1, -1)), name="相差百分点")


def _words(standard: Mention) -> str:
    """The words of comparison that the figure has taken along: 低于95%."""
    return standard.text[: -len(standard.numeral.digits)] if standard.numeral.hedge else ""


def _as_set(standard: Mention) -> Mention:
    """低于95%的要求1.01个百分点 names the 95% itself, and a standard is not rounded; the copy stands for the figure."""
    numeral = standard.numeral
    exact = replace(numeral, hedge="", interval=Interval.exact(numeral.value))
    return replace(standard, numeral=exact, relations=standard.relations)
