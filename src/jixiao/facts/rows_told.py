"""One thing in an indicator's row and in the narrative: 带动农户数 … 4632户 there, 带动农户4632户 here.

The words before a figure must hold the name of the row (its words of quantity left aside), the unit must be the same,
and nothing may set the two apart: plan and result, period, part, place. A row that any such figure agrees with is
confirmed; another figure then counts only where one slip of the pen explains it.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from operator import add
from typing import Final

from jixiao.arithmetic import Interval, Numeral
from jixiao.arithmetic.constraint import Linear
from jixiao.evaluations import Entry, Evaluation, Indicator
from jixiao.facts.counted_names import APART, class_of, is_aside, is_planned, is_telling, year_of
from jixiao.facts.mention import Mention, Role
from jixiao.facts.relation import Kind, Relation
from jixiao.facts.surroundings import Surroundings

_EQUAL: Final = Linear((1, -1))
_NEARLY_ALL: Final = 0.8
_MOST: Final = 0.6
_SOME: Final = 0.3
_SHORTEST: Final = 4
_NOT_COMPARED: Final = frozenset({"none", "score", "points"})
_VAGUE: Final = frozenset({"个", "次", "件", "家", "人次", "份", "批", "期", "ratio", "元", "天", "年", "月"})
_ROLES: Final = frozenset({Role.LEVEL, Role.RATIO, Role.SHARE, Role.AVERAGE, Role.RATE})
_GROWTH: Final = re.compile("(?:增长|增加|上升|提高|下降|减少|降低)(?:率|幅度?)?$")
_LABEL: Final = re.compile(
    r"^\s*(?:绩效)?指标\s*[0-9０-９一二三四五六七八九十]*\s*[：:.．、]?|^[0-9０-９]{1,2}[.．、）)]"
)
_REMARK: Final = re.compile(r"[（(][^（）()]*[）)]|[“”\"《》\s]")
_QUANTITY: Final = re.compile(
    "(?:总?数量|个数|人数|次数|批次|场次|期数|件数|面积|里程|规模|总数|总量|情况|目标|任务)+$|(?<=[户所处家])数$|(?<![户所处家])[数量]$"
)
_QUANTITY_ENDS: Final = frozenset("量数次期积程模况标务")
_LIGHT: Final = re.compile("^(?:全年|年度|本年|累计|开展|组织|举办|完成|实施|新增|共)+")
_OTHER: Final = re.compile(
    "第[一二三四五六七八九十0-9]{1,2}[期批次阶段轮届]|[一二三四]期|[1-9]月|截至|同期|控制标准|国家|全国|全省|全市平均|平均|规定|要求"
)
_SATISFIED: Final = "满意"
_EXECUTED: Final = re.compile("(?:全年|年度|部门|整体|单位|总体)*(?:预算|资金|支出|经费)(?:支出)?执行率")


@dataclass(slots=True)
class _Row:
    """What an indicator says of its target or of its actual: one figure with the name of the row."""

    mention: Mention
    name: str
    pairs: frozenset[str]
    shown: str
    is_plan: bool


@dataclass(slots=True)
class _Place:
    """A figure of the narrative with the pairs of signs around it."""

    mention: Mention
    pairs: frozenset[str]
    lead: str
    is_plan: bool
    apart: frozenset[str]
    """Words that set it apart, but for a row whose name holds them (平均住院日)."""


def rows_told(
    evaluation: Evaluation,
    mentions: Sequence[Mention],
    planned: Mapping[int, bool],
    relations: Sequence[Relation],
    around: Surroundings,
) -> Iterator[Relation]:
    """Equalities between the rows of the indicators and what the narrative tells of the same things."""
    if not evaluation.indicators:
        return
    by_key = {mention.key: mention for mention in mentions if mention.is_cell}
    labelled = [(_REMARK.sub("", _LABEL.sub("", row.name.text)), row) for row in evaluation.indicators]
    yield from _execution(labelled, by_key, relations)
    rows = [row for label, indicator in labelled for row in _rows(label, indicator, by_key)]
    if not rows:
        return
    words: dict[str, frozenset[str]] = {}
    for row in rows:
        words[class_of(row.mention)] = words.get(class_of(row.mention), frozenset()) | row.pairs
    objectives = [entry for objective in evaluation.objectives for entry in (objective.expected, objective.actual)]
    cells = {id(entry.span.holder) for entry in objectives if entry.span is not None}
    told = _places(mentions, planned, evaluation.year, cells, words, around)
    places: dict[tuple[str, bool], list[_Place]] = {}
    for place in told:
        places.setdefault((class_of(place.mention), place.is_plan), []).append(place)
    best: dict[int, float] = {}
    found = [(row, _matches(row, places.get((class_of(row.mention), row.is_plan), ()))) for row in rows]
    for _, matches in found:
        for cover, place in matches:
            best[id(place.mention)] = max(best.get(id(place.mention), 0), cover)
    for row, matches in found:
        yield from _told(row, [(cover, place) for cover, place in matches if cover >= best[id(place.mention)]])


def _execution(
    labelled: Iterable[tuple[str, Indicator]], by_key: Mapping[tuple[int, int], Mention], relations: Iterable[Relation]
) -> Iterator[Relation]:
    """预算执行率 as a row: the rate of all expenditure that the narrative tells, or one of them."""
    rows = [row for label, row in labelled if "执行率" in label and _EXECUTED.fullmatch(label)]
    figures = [
        mention for row in rows if (mention := _only(row.actual, by_key)) is not None and mention.family == "ratio"
    ]
    if not figures:
        return
    told = [r.result for r in relations if r.kind is Kind.RATIO and "执行率" in r.name and _is_of_all(r.figures[0])]
    rates = list({id(rate): rate for rate in told if not rate.is_cell and not rate.numeral.hedge}.values())
    for figure in figures if rates else ():
        first, *others = [
            Relation(Kind.REPEATED, (rate, figure), _EQUAL, is_certain=False, name="“预算执行率”") for rate in rates
        ]
        first.alternatives = tuple(others[:_MOST_RATES])
        yield first


def _is_of_all(spent: Mention) -> bool:
    measure = spent.measure
    return measure is not None and measure.key == "支出合计" and not measure.fund and not measure.part


def _rows(label: str, indicator: Indicator, by_key: Mapping[tuple[int, int], Mention]) -> Iterator[_Row]:
    if not indicator.name.is_stated or _SATISFIED in label or _EXECUTED.fullmatch(label):
        return
    is_rate = label.endswith(("率", "比例", "比重", "占比", "度"))
    name = _LIGHT.sub("", _QUANTITY.sub("", label) if not is_rate and label[-1:] in _QUANTITY_ENDS else label)
    if grows := _GROWTH.search(name):
        name = name[: grows.start() + 2]
    if len(name) < _SHORTEST - 1 or not is_telling(name, _SHORTEST - 1):
        return
    for entry, is_plan in ((indicator.target, True), (indicator.actual, False)):
        mention = _only(entry, by_key)
        if mention is None or mention.family in _NOT_COMPARED or (is_rate and mention.family != "ratio"):
            continue
        if len(name) >= _SHORTEST or class_of(mention) not in _VAGUE:
            plain = _without_hedge(mention) if is_plan else mention
            yield _Row(plain, name, _pairs(name), f"“{label}”", is_plan)


def _only(entry: Entry, by_key: Mapping[tuple[int, int], Mention]) -> Mention | None:
    """The one figure of a cell."""
    if not entry.is_stated or entry.span is None or len(entry.numerals) != 1:
        return None
    (numeral,) = entry.numerals
    return by_key.get((id(entry.span.holder), entry.span.start + numeral.start))


def _without_hedge(mention: Mention) -> Mention:
    """≥4500户 as 4500户: what is compared is how a target is written."""
    numeral = mention.numeral
    if not numeral.hedge:
        return mention
    return replace(mention, numeral=_plain(numeral), relations=[])


def _plain(numeral: Numeral) -> Numeral:
    half = 0 if numeral.step == numeral.unit.scale == 1 else numeral.step / 2
    return replace(numeral, hedge="", interval=Interval(numeral.value - half, numeral.value + half))


def _places(
    mentions: Sequence[Mention],
    planned: Mapping[int, bool],
    year: int | None,
    cells: Collection[int],
    words: Mapping[str, frozenset[str]],
    around: Surroundings,
) -> Iterator[_Place]:
    """The figures of paragraphs and of the objectives' cells whose unit is that of some row."""
    for at, mention in enumerate(mentions):
        if mention.paragraph < 0 or mention.role not in _ROLES or (klass := class_of(mention)) not in words:
            continue
        if mention.is_cell and id(mention.holder) not in cells:
            continue
        text, start, end = mention.holder.text, mention.span.start, mention.span.end
        near = f"{text[max(0, start - _NEAR) : start]}|{text[end : end + _NEAR]}"
        if not any(pair in near for pair in words[klass]):
            continue
        lead, sentence, after = around.of(at)
        last = mentions[at - 1] if at else None
        if last is not None and last.role is Role.BASE and last.paragraph == mention.paragraph:
            lead = last.noun + lead  # 优良路率由82.6%提升到85.1%
        if is_aside(sentence) or _OTHER.search(lead):
            continue
        if year is not None and year_of(mention, sentence) not in (None, year):
            continue
        is_plan = is_planned(mention, _since_plan(sentence), planned) or bool(_AIMS.search(sentence))
        if not is_plan and (mention.numeral.hedge in _BOUNDS or "目标" in sentence):
            continue
        plain = _without_hedge(mention) if is_plan else mention
        yield _Place(plain, _pairs(lead) | _pairs(after), lead, is_plan, frozenset(APART.findall(sentence)))


def _since_plan(sentence: str) -> str:
    """计划资助5500人，实际资助: behind 实际 nothing is planned."""
    return _DONE.split(sentence)[-1]


_DONE: Final = re.compile("实际|[，,；;]已")
_NEAR: Final = 30
_BOUNDS: Final = frozenset({"range", "at_least", "at_most", "less", "more"})
_AIMS: Final = re.compile("目标[^。]*(?:主要有|包括|如下|分别[为是]|[为是])[：:]")
_MOST_RATES: Final = 5


def _matches(row: _Row, places: Iterable[_Place]) -> list[tuple[float, _Place]]:
    """The places whose words hold some of the name, with how much of it; a rate must end as its row does."""
    found = []
    for place in places:
        if any(words not in row.name for words in place.apart):
            continue
        cover = len(row.pairs & place.pairs) / len(row.pairs)
        if cover >= _SOME and (row.mention.family != "ratio" or row.name[-2:] in place.lead[-6:]):
            found.append((cover, place))
    return found


def _told(row: _Row, matches: Sequence[tuple[float, _Place]]) -> Iterator[Relation]:
    value = row.mention.numeral.value
    agreeing = [place for _, place in matches if place.mention.numeral.interval.meets(row.mention.numeral.interval)]
    strong = [(cover, place) for cover, place in matches if cover >= _MOST]
    top = max((cover for cover, _ in strong), default=0)
    others = [place for cover, place in strong if cover == top and place not in agreeing]
    for place in agreeing:
        yield _relation(row, place, is_strict=False)
    if agreeing and not any(place in agreeing for cover, place in strong if cover == top):
        return
    if len({place.mention.numeral.value for place in others} - {value}) != 1:
        return
    for place in others:
        is_fit = not row.is_plan or place.mention.is_cell  # a plan is told in other ways as well
        is_strict = is_fit and not agreeing and top >= _NEARLY_ALL and _is_named_in_full(row.name, place)
        yield _relation(row, place, is_strict=is_strict)


def _is_named_in_full(name: str, place: _Place) -> bool:
    """Whether the words say all of the name and nothing that may narrow it (县级, 城市)."""
    left = list(name)
    over = []
    for sign in place.lead:
        if sign in left:
            left.remove(sign)
        else:
            over.append(sign)
    return not left and _NOTHING_MORE.fullmatch("".join(over)) is not None


_NOTHING_MORE: Final = re.compile(
    "(?:20[0-9]{2}年度?|全[年县市区省州局]|本[年县市区局]|我[县市区局]|年度|累计|合计|共计?|已|实际|开展|完成|实现|组织|实施|举办|达到?|为|约|数|了|的|[、，])*"
)


def _relation(row: _Row, place: _Place, is_strict: bool) -> Relation:
    figures = (place.mention, row.mention)
    return Relation(Kind.REPEATED, figures, _EQUAL, is_certain=False, if_mended=not is_strict, name=row.shown)


def _pairs(words: str) -> frozenset[str]:
    return frozenset(map(add, words, words[1:]))
