"""A 占 T 的 p: the part, and the wholes that may be meant."""

from __future__ import annotations

import re
from typing import Final

from jixiao.facts.claims import Share
from jixiao.facts.index import BUDGETS, Index
from jixiao.facts.mention import Mention, Role, State
from jixiao.facts.naming import named
from jixiao.facts.partitions import counts_alike
from jixiao.facts.readings import readings
from jixiao.facts.relation import Kind, Relation
from jixiao.facts.vocabulary import PARTITIONS, WITHOUT_FUND

_NAME = 6
"""A phrase so long is the name of something."""


def share_of(claim: Share, index: Index) -> Relation | None:
    """A 占 T 的 p. None where the whole is not to be found."""
    level, is_near = claim.level, True
    family = level.family if level is not None else "money"
    if claim.subject is not None and (level is None or (level.measure and level.measure.key != claim.subject.key)):
        found, is_near = index.near(claim.subject, claim.sentence, family)
        if not found and not claim.subject.is_known and len(claim.subject.key) >= _NAME:
            return None  # 货物采购授予中小企业合同金额占 …: the part has a name and is not told
        level = found[0] if found else level
    if level is None:
        return None
    if claim.is_told:
        return readings(Kind.SHARE, [(level, claim.wholes[0])], claim.share, is_near, "占比")
    wholes, near = _wholes(claim, level, index, family)
    wholes = [whole for whole in wholes if whole is not level and counts_alike(whole, level)]
    pairs = [(level, whole) for whole in wholes]
    if claim.whole_words.strip():
        # 在职55人，其中机关15人、大队27人、中心13人，占编制的94.8%: the last of a list, or all of it
        parted = [total for total in claim.wholes if total is not level and total.ordinal < level.ordinal]
        pairs += [
            (total, whole) for total in parted for whole in wholes if whole is not total and counts_alike(whole, total)
        ]
    if claim.beside is not None and claim.beside.family == family:
        is_named = named(claim.whole_words).key and not wholes  # 结余447.25万元，占部门全部结余的75%
        beside = wholes if is_named else [*wholes, level]
        pairs += [(claim.beside, whole) for whole in beside if whole is not claim.beside]
    if claim.is_loose:
        told = [m for m in claim.sentence.around if m.family == family and m.numeral.value > level.numeral.value]
        pairs, near = [*pairs, *((level, whole) for whole in reversed(told) if whole not in wholes)], False
    told_pairs = readings(Kind.SHARE, pairs, claim.share, near, "占比")
    return told_pairs if told_pairs is not None else _of_what_stands_before(claim, level, index)


def _of_what_stands_before(claim: Share, level: Mention, index: Index) -> Relation | None:
    """（一）当年拨款1000万元。（二）教育支出400万元，占40%: the total told before; of a kind of 三公, all of 三公."""
    of = level.measure
    if claim.whole_words.strip() or of is None or level.family != "money" or level.is_cell:
        return None
    wholes = [
        whole
        for key in _WHOLES_OF.get(of.key, () if of.key in WITHOUT_FUND else ("支出合计", "收入合计"))
        for whole in index.all(key)
        if whole.measure is not None
        and (whole.measure.state, whole.measure.year, whole.measure.fund) == (of.state, of.year, of.fund)
        and not whole.is_cell
        and whole.ordinal < level.ordinal
        and whole.numeral.value >= level.numeral.value
    ]
    distinct = {whole.numeral.value: whole for whole in wholes}
    found = readings(Kind.SHARE, [(level, whole) for whole in distinct.values()], claim.share, False, "占比")
    for reading in (found, *found.alternatives) if found is not None and of.key not in _PUBLIC else ():
        reading.if_mended = True
    return found


def _wholes(claim: Share, level: Mention, index: Index, family: str) -> tuple[list[Mention], bool]:
    words = claim.whole_words.strip()
    if _OF_THAT.match(words):
        return [], False
    open_totals = [
        total
        for total in claim.wholes
        if total.family == family and counts_alike(total, level) and not _is_beside(total, level)
    ]
    said = named(words)
    if words and not said.key and (called := [m for m in claim.sentence.around if m.noun == words and m is not level]):
        return called, False  # 占全区的11.9%（全区724家）
    if not words or words in _UNNAMED or not (said.key or said.state in BUDGETS or open_totals):
        told = [m for m in claim.sentence.levels if m.family == family and m is not level]
        before = (m for m in told if not words or m.ordinal < claim.share.ordinal)
        first = [m for m in before if _is_total(m) and _may_hold(m, level)][:1]
        unit = level.numeral.unit.base
        larger = [
            m
            for m in reversed(told)
            if m.ordinal < claim.share.ordinal
            and m.numeral.value > level.numeral.value
            and _may_hold(m, level)
            and (family == "money" or m.numeral.unit.base == unit)
        ]
        found = open_totals or first or [m for m in larger if _is_among(level, m)]
        return ([*found, *(m for m in larger if m not in found)] if found else []), bool(open_totals)
    if not said.key:
        return (_same_in_state(claim, level, said.state), True) if said.state in BUDGETS else (open_totals, False)
    states = (
        (level.measure.state,) if level.measure is not None and said.state is State.NONE and family == "money" else ()
    )
    fund = level.measure.fund if level.measure is not None else ""
    found, near = index.near(
        said, claim.sentence, family, states, fund, level if claim.share.numeral.value < 1 else None
    )
    year = level.measure.year if level.measure is not None else None
    found = [
        whole
        for whole in found
        if whole.role is not Role.BASE and (not year or not whole.measure or whole.measure.year in (None, year))
    ]
    if not found and not said.is_known and len(words) >= 2:
        # 概算总投资3840万元，完成投资3148.8万元，占概算的82%
        found, near = (
            [m for m in claim.sentence.around if m.family == family and words in m.noun and m is not level],
            False,
        )
    if found:
        if not said.is_known:  # 占到位资金的93%: what is smaller than its part is not meant
            found = [m for m in found if m.numeral.value >= level.numeral.value or claim.share.numeral.value > 1]
        inside = [whole for whole in open_totals if whole not in found]
        return [*found, *inside], near
    if said.is_known:
        return open_totals, False
    return [total for total in open_totals if _is_called(total, words)], False


def _is_called(whole: Mention, words: str) -> bool:
    """Whether an open total has two signs in common with what is named as the whole: 占部门全部结余 is of no 支出."""
    return words.startswith("比") or any(words[at : at + 2] in whole.noun for at in range(len(words) - 1))


_OF_THAT: Final = re.compile("该(?!部门|局|委|项)")
"""专职教练员116人，占该校在职人员的57.1%: of a body that the paragraph has named, whose figure is another."""
_UNNAMED: Final = frozenset({"其", "比", "总额", "总数", "总量", "总体", "全部"})


def _is_beside(whole: Mention, part: Mention) -> bool:
    """甲269.60万元、乙175.30万元、丙54.50万元，其中乙占29.5%: one of a list is not the whole of another."""
    if whole.paragraph != part.paragraph or part.paragraph < 0 or whole.ordinal <= part.ordinal:
        return False
    between = part.holder.text[part.span.end : whole.span.start]
    return "、" in between and not re.search("[，。；：]", between)


def _is_among(part: Mention, whole: Mention) -> bool:
    """32个指标中定性的11个: the part is told right behind its whole, as some of it."""
    return part.ordinal == whole.ordinal + 1 and "中" in whole.after and not _PASSING.search(whole.after)


_PASSING: Final = re.compile("中心|中央|中级|中型|中小|其中|集中|当中|年中")


def _may_hold(whole: Mention, part: Mention) -> bool:
    """Whether one may be the whole of the other: 公务接待费 is no part of 公务用车购置及运行维护费."""
    if whole.measure is None or part.measure is None:
        return True
    if part.measure.key in _APART.get(whole.measure.key, ()):
        return False
    known = _PARTS_OF.get(whole.measure.key)
    return known is None or part.measure.key in known or part.measure.key not in _PUBLIC


_WHOLES_OF = {
    part: tuple(dict.fromkeys(whole for whole, parts in PARTITIONS if part in parts))
    for _, all_parts in PARTITIONS
    for part in all_parts
}
"""公务接待费 is told as a share of “三公”经费, and of nothing else."""
_APART = {
    "基本支出": frozenset({"项目支出", "专项经费"}),
    "项目支出": frozenset({"基本支出", "人员经费", "公用经费"}),
    "人员经费": frozenset({"公用经费", "项目支出", "专项经费"}),
    "公用经费": frozenset({"人员经费", "项目支出", "专项经费"}),
}
"""Measures that lie beside one another: neither is a part of the other."""
_PUBLIC = frozenset(
    part for whole, parts in PARTITIONS if whole in ("三公经费", "公务用车购置及运行维护费") for part in parts
)
_PARTS_OF = {
    key: frozenset(part for whole, parts in PARTITIONS if whole == key for part in parts)
    for key in ("公务用车购置及运行维护费", "公务接待费", "因公出国（境）费", "公务用车运行维护费", "公务用车购置费")
}


def _same_in_state(claim: Share, level: Mention, state: State) -> list[Mention]:
    """占预算的94.5%: the budget of the same measure, told nearby."""
    if level.measure is None:
        return []
    key, part = level.measure.key, level.measure.part
    return [
        other
        for other in reversed(claim.sentence.around)
        if other.measure
        and (other.measure.key, other.measure.part) == (key, part)
        and other.measure.state in BUDGETS[state]
    ]


def _is_total(mention: Mention) -> bool:
    return mention.measure is not None and any(whole == mention.measure.key for whole, _ in PARTITIONS)
