"""Whether an indicator's actual reaches its target: only where both say the same measure beyond doubt.

A pair is `certain` when both cells are one figure each, in units that agree, and the direction is stated or beyond
question. Figures in prose are paired when each side has exactly one figure of that unit and the words around them
share a subject; such a pair is a question to the author, never a verdict.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction
from functools import lru_cache
from itertools import combinations
from operator import add

from jixiao.arithmetic import Interval, Numeral, read_numeral
from jixiao.evaluations.entry import Entry
from jixiao.evaluations.evaluation import Group, Indicator


class Direction(StrEnum):
    """Which side of the target is good."""

    AT_LEAST = "at_least"
    AT_MOST = "at_most"
    EQUALS = "equals"


@dataclass(frozen=True, slots=True)
class Attainment:
    """A target figure against the actual figure that answers it. `met` is None when the intervals leave it open."""

    target: Numeral
    actual: Numeral
    target_entry: Entry
    actual_entry: Entry
    direction: Direction
    certain: bool
    met: bool | None

    @property
    def ratio(self) -> Interval | None:
        """Actual over target; None for a target that may be 0."""
        low = self.target.interval.low
        if low is None or low <= 0 or self.actual.interval.low is None:
            return None
        return self.actual.interval / self.target.interval


_SAME_COUNT = frozenset(
    frozenset(pair)
    for same in (
        ("人", "名", "位"),
        ("起", "件", "宗"),
        ("户", "家"),
        ("场", "场次"),
        ("条", "个"),
        ("处", "个"),
        ("项", "个"),
        ("所", "家"),
    )
    for pair in combinations(same, 2)
)
"""Pairs of classifiers of one thing."""
_OPERATORS = (
    (Direction.AT_LEAST, re.compile(r"[≥＞>]|大于|不低于|不少于|以上|^正向|越高越好")),
    (Direction.AT_MOST, re.compile(r"[≤＜<]|小于|不高于|不超过|以内|以下|^反向|逆向|越低越好")),
    (Direction.EQUALS, re.compile(r"^[=＝]+$|等于")),
)
_AT_LEAST = frozenset({"at_least", "over", "more"})
_AT_MOST = frozenset({"at_most", "below"})
# Less may be better here, so a bare figure has no sure direction.
_LESS_IS_BETTER = re.compile(
    r"下降|减少|降低|压减|压缩|控制|违纪|违规|违法|投诉|信访|上访|事故|死亡|伤亡|超|误差|差错|结余|结转|逾期|延误|发案|案发|损失|能耗|耗|排放|"
    r"时限|时长|时间|周期|用时|响应|等候|工作日|空置|闲置|失业|贫困|返贫|复发|流失|辍学|污染|浓度|成本|费用|支出|退货|故障|缺陷|不良|负债|债务"
)
_PARTIAL = re.compile(
    r"每[月季周年天日次个人名户场期]|平均|人均|户均|次均|上半年|下半年|季度|其中|分别|第[一二三四五六七八九十\d]|月份|\d月|增加|减少|提高|下降|较|比|同比"
)
_PER = re.compile(r"^([^/／]{1,30})[/／]([\u4e00-\u9fff㎡]{1,4})$")
_CLAUSE = re.compile(r"[，,。；;！\n、]")
_TO_CLAUSE = re.compile(r"(?s:.*)[，,。；;！\n、]")
_CHINESE = re.compile(r"[\u4e00-\u9fff]{2,}")
_STOP = frozenset(
    (
        "开展",
        "完成",
        "全年",
        "进行",
        "组织",
        "实施",
        "工作",
        "情况",
        "目标",
        "指标",
        "计划",
        "年度",
        "达到",
        "以上",
        "不少",
        "少于",
        "共计",
        "累计",
    )
)


def attainments(indicator: Indicator) -> list[Attainment]:
    """Every pair of target and actual that can be compared; empty when nothing can. Many rules ask: read once."""
    if indicator.compared is None:
        indicator.compared = list[object](_attainments(indicator))
    return indicator.compared  # type: ignore[return-value]


def _attainments(indicator: Indicator) -> list[Attainment]:
    target, actual = indicator.target, indicator.actual
    (wanted, per_target), (reached, per_actual) = _figure(target), _figure(actual)
    if wanted is not None and reached is not None:
        pair = _pair(indicator, wanted, reached, certain=True) if per_target == per_actual else None
        return [pair] if pair else []
    if not target.is_stated or not actual.is_stated:
        return []
    pairs = []
    for figure in target.numerals:
        answer = _answer(indicator, figure)
        if answer is not None and (pair := _pair(indicator, figure, answer, certain=False)):
            pairs.append(pair)
    return pairs


def _figure(entry: Entry) -> tuple[Numeral | None, str]:
    """The figure that fills a cell, and what it is counted per (`0.80万元/公里` → 0.80万元, 公里)."""
    if entry.numeral is not None:
        return entry.numeral, ""
    found = _PER.match(entry.text)
    return (read_numeral(found[1], entry.unit), found[2]) if found else (None, "")


def _answer(indicator: Indicator, figure: Numeral) -> Numeral | None:
    """The one figure of the actual that answers a figure of the target, or None."""
    if figure.unit.family not in ("count", "ratio"):
        return None
    if _PARTIAL.search(_clause(indicator.target.text, figure)):
        return None
    same = [other for other in indicator.target.numerals if comparable(figure, other)]
    answers = [other for other in indicator.actual.numerals if comparable(figure, other)]
    if len(same) != 1 or len(answers) != 1:
        return None
    clause = _clause(indicator.actual.text, answers[0])
    if _PARTIAL.search(clause):
        return None
    subject = f"{indicator.label}{_clause(indicator.target.text, figure)}"
    return answers[0] if _bigrams(clause) & _bigrams(subject) else None


def comparable(one: Numeral, other: Numeral) -> bool:
    """Whether two figures count the same kind of thing (人 and 名, not 人 and 人次; % and % only)."""
    if one.unit.family != other.unit.family:
        return False
    if one.unit.family in ("time", "rate", "money_foreign", "data"):
        return one.unit.base == other.unit.base  # a month is no fixed number of days
    if one.unit.family != "count":
        return one.unit.family != "score"
    return one.unit.base == other.unit.base or frozenset((one.unit.base, other.unit.base)) in _SAME_COUNT


def _clause(text: str, numeral: Numeral) -> str:
    """The clause that holds a figure, the figure left out."""
    opened = _TO_CLAUSE.match(text, 0, numeral.start)
    start = opened.end() if opened else 0
    found = _CLAUSE.search(text, numeral.end)
    return text[start : numeral.start] + text[numeral.end : found.start() if found else len(text)]


def _bigrams(text: str) -> set[str]:
    pairs: set[str] = set()
    for words in _CHINESE.findall(text):
        pairs.update(map(add, words, words[1:]))
    return pairs - _STOP


def direction(indicator: Indicator, target: Numeral) -> Direction | None:
    """Which side of the target is good: the operator field, the target's own words, else what is beyond question."""
    for found, pattern in _OPERATORS:
        if indicator.operator.text and pattern.search(indicator.operator.text):
            return found
    if target.hedge in _AT_LEAST:
        return Direction.AT_LEAST
    if target.hedge in _AT_MOST:
        return Direction.AT_MOST
    words = indicator.label + indicator.target.text
    if _LESS_IS_BETTER.search(words) or indicator.group is Group.COST or "成本" in indicator.klass:
        return None
    if target.hedge == "about" or target.unit.family in ("time", "none", "money"):
        return None
    return Direction.AT_LEAST


def _pair(indicator: Indicator, target: Numeral, actual: Numeral, *, certain: bool) -> Attainment | None:
    bare = "none" in (target.unit.family, actual.unit.family)
    if bare and certain:
        # One of two plain cells leaves the unit to the other: 50 against 50公里.
        if target.unit.family != actual.unit.family and not indicator.unit.is_stated:
            certain = target.unit.scale == actual.unit.scale
        if target.unit.scale != actual.unit.scale:
            return None
    elif not comparable(target, actual):
        return None
    side = direction(indicator, target)
    if side is None:
        return None
    met = _met(target, actual, side)
    return Attainment(target, actual, indicator.target, indicator.actual, side, certain, met)


def _met(target: Numeral, actual: Numeral, side: Direction) -> bool | None:
    """Whether the actual lies on the good side, None when the written precision leaves it open."""
    reached, wanted = actual.interval, target.value
    low = reached.low if reached.low is not None else Fraction(-1)
    if side is Direction.AT_MOST:
        ceiling = target.interval.high if target.hedge == "range" and target.interval.high is not None else wanted
        if actual.value <= ceiling and actual.hedge not in ("more", "over", "at_least"):
            return True
        return False if low > ceiling + target.step / 2 else None
    if actual.value >= wanted and actual.hedge not in ("almost", "below", "at_most"):
        return True
    high = reached.high
    return False if high is not None and high < wanted - _slack(target) else None


def _slack(target: Numeral) -> Fraction:
    """How far below the printed target an actual may lie and still be the target as rounded."""
    return Fraction(0) if target.is_exact else target.step / 2


_FIRST = frozenset("未没部基达全已完")
"""The first words of all levels: spares most cells the patterns."""
_QUOTED = re.compile(r"[\s\u3000“”\"]+")
_LEVELS = (
    ("none", re.compile(r"^(未达成|未完成|没有达成|没有完成|未达到)")),
    ("part", re.compile(r"^(部分达成|部分完成|基本达成)")),
    (
        "full",
        re.compile(r"^(达成|全部达成|已达成|完成预期|达成预期|达到预期|全部完成)(年度)?(预期)?(指标|目标|效果)?[。]?$"),
    ),
)


def qualitative_level(text: str) -> str | None:
    """`full`, `part` or `none` for the set phrases of qualitative indicators; None for any other words.

    Praise is not a level: 效果明显 says nothing of the three.
    """
    opening = _QUOTED.match(text)
    start = opening.end() if opening else 0
    if text[start : start + 1] not in _FIRST:
        return None
    words = _QUOTED.sub("", text)
    return next((level for level, pattern in _LEVELS if pattern.search(words)), None)


_NOISE = re.compile(r"[\s\u3000，,。．.；;：:、！!？?“”\"'‘’（）()【】\[\]《》—\-…]+")
_RUNNING_LABEL = re.compile(r"^(绩效)?指标[0-9０-９一二三四五六七八九十]+[：:.．、]?")


def plain_words(text: str) -> str:
    """The words without blanks, punctuation and a running label: for telling whether one text copies another."""
    return _plain_of_short(text) if len(text) <= _SHORT else _plain(text)


def _plain(text: str) -> str:
    return _NOISE.sub("", _RUNNING_LABEL.sub("", "".join(text.split())))


_SHORT = 200
# Several rules compare the same labels, targets and actuals, and forms are filled in with few different words.
_plain_of_short = lru_cache(maxsize=1024)(_plain)
