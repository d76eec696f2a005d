"""What the words of one place say against themselves, without any reckoning: directions and units.

减少986.34万元，增长5.03%; 占97.57个百分点; one 元 in a row of 万元.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Final

from jixiao.arithmetic.constraint import Linear
from jixiao.facts.claims import Claim, Comparison
from jixiao.facts.conflict import Cause, Conflict
from jixiao.facts.mention import Mention, Role, State
from jixiao.facts.relation import Kind, Relation

_ITSELF = Linear((1,))
_FEWEST_NEIGHBOURS = 3


def directions(claims: Iterable[Claim]) -> Iterator[Conflict]:
    """An amount that falls by a rate that rises: one of the two words is wrong, whatever the figures."""
    for claim in claims:
        if not isinstance(claim, Comparison):
            continue
        if claim.rises and (turned := _turned(claim)) is not None:
            yield turned
        if claim.change is None or claim.rate is None:
            continue
        change, rate = claim.change, claim.rate
        if claim.change_sign * claim.rate_sign >= 0 or not change.numeral.value or not rate.numeral.value:
            continue
        if change.paragraph != rate.paragraph or rate.ordinal - change.ordinal not in (1, -1):
            continue
        words = ("增加", "下降") if claim.change_sign > 0 else ("减少", "增长")
        told = f"增减额写“{words[0]}{change.text}”，增减幅写“{words[1]}{rate.text}”，方向相反。"
        figures = (rate, change)
        relation = Relation(Kind.DIRECTION, figures, Linear((1, 0)))
        yield Conflict(Kind.DIRECTION, "error", (relation,), figures, cause=Cause.DIRECTION, told=told)


def points(misused: Iterable[Mention]) -> Iterator[Conflict]:
    """个百分点 behind a share, a rate or the growth of an amount: only the difference of two rates is in points."""
    for mention in misused:
        due = mention.text.replace("个百分点", "%").replace("百分点", "%")
        told = f"此处是比率或增减幅度，“{mention.text}”的单位应为“%”；“百分点”只用于两个百分数相减。"
        relation = Relation(Kind.POINTS, (mention,), _ITSELF)
        yield Conflict(
            Kind.POINTS,
            "error",
            (relation,),
            (mention,),
            mention,
            Cause.PERCENT_FOR_POINTS,
            due,
            is_certain=False,
            told=told,
        )


def odd_units(mentions: Iterable[Mention]) -> Iterator[Conflict]:
    """One amount in 元 among amounts in 万元 of the same sentence, written with digits of their size."""
    rows: dict[tuple[int, int], list[Mention]] = {}
    for mention in mentions:
        if mention.family == "money" and not mention.is_cell and not mention.numeral.hedge and mention.numeral.value:
            rows.setdefault((mention.paragraph, mention.section), []).append(mention)
    for row in rows.values():
        if not any(mention.numeral.unit.name == "元" for mention in row):
            continue
        odd = [mention for mention in row if mention.numeral.unit.name == "元" and _is_level(mention)]
        beside = [mention for mention in row if mention.numeral.unit.name == "万元"]
        others = [mention for mention in beside if _is_level(mention)]
        fewest = _FEWEST_NEIGHBOURS
        if len(odd) == 1 and _is_written_as(odd[0], beside):
            others = beside  # written to the hundredth as all amounts beside it, whatever those are
            fewest -= any(other.numeral.digits == odd[0].numeral.digits for other in beside)
        if len(odd) != 1 or len(others) < fewest:
            continue
        (one,) = odd
        near = [other for other in others if abs(other.ordinal - one.ordinal) <= _FEWEST_NEIGHBOURS]
        sizes = [other.numeral.value / 10_000 for other in near]
        if len(near) < 2 or not min(sizes) / 10 <= one.numeral.value <= max(sizes):
            continue
        due = one.text.replace("元", "万元")
        told = f"前后各数都以万元为单位，此处写“{one.text}”，疑漏“万”字，应为“{due}”。"
        relation = Relation(Kind.REPEATED, (one,), _ITSELF)
        yield Conflict(Kind.REPEATED, "error", (relation,), (one,), one, Cause.UNIT, due, is_certain=False, told=told)


def more_and_less(mentions: Iterable[Mention]) -> Iterator[Conflict]:
    """年初预算60.00万元，支出决算52.18万元…，决算数大于年初预算数的原因是 …: the word against the figures before it."""
    by_paragraph: dict[int, list[Mention]] = {}
    for mention in mentions:
        if mention.family == "money" and mention.measure is not None and mention.role is Role.LEVEL:
            by_paragraph.setdefault(mention.paragraph, []).append(mention)
    for levels in by_paragraph.values():
        text, holder = levels[0].holder.text, levels[0].holder
        for found in _LARGER.finditer(text) if "算数" in text else ():
            told = [level for level in levels if level.holder is holder and level.span.end <= found.start()]
            pair = _compared(told, found["budget"])
            if pair is None or text.count("。", pair[1].span.end, found.start()) > 1:
                continue
            final, budget = pair
            gap = final.numeral.value - budget.numeral.value
            if gap * (1 if found["larger"] else -1) >= 0:
                continue
            told_words = f"支出决算{final.text}，预算{budget.text}，文中写“{found[0]}”，与两数的大小相反。"
            due = found[0].replace(found["word"], "小于" if found["larger"] else "大于")
            relation = Relation(Kind.DIRECTION, (final, budget), Linear((1, -1)))
            yield Conflict(
                Kind.DIRECTION,
                "error",
                (relation,),
                (final, budget),
                cause=Cause.DIRECTION,
                due=due,
                is_certain=False,
                told=told_words,
            )


_LARGER: Final = re.compile(
    "决算数?(?P<word>(?P<larger>大于|高于|超过|多于)|(?:小于|低于|少于))(?P<budget>年初预算|调整预算|调整后预算|全年预算|预算)数?"
)
_BUDGETS: Final = {
    "年初预算": frozenset({State.INITIAL}),
    "调整预算": frozenset({State.ADJUSTED}),
    "调整后预算": frozenset({State.ADJUSTED}),
    "全年预算": frozenset({State.ADJUSTED}),
    "预算": frozenset({State.INITIAL, State.ADJUSTED, State.BUDGET}),
}


def _compared(told: list[Mention], budget: str) -> tuple[Mention, Mention] | None:
    """The last two figures before the words, of one measure, one of them the outcome and the other that budget."""
    if len(told) < 2:
        return None
    one, other = told[-2:]
    first, last = one.measure, other.measure
    if first is None or last is None or (first.key, first.part, first.year) != (last.key, last.part, last.year):
        return None
    if one.numeral.hedge or other.numeral.hedge or one.numeral.value == other.numeral.value:
        return None
    if last.state is State.FINAL and first.state in _BUDGETS[budget]:
        return other, one
    if first.state is State.FINAL and last.state in _BUDGETS[budget]:
        return one, other
    return None


def _is_level(mention: Mention) -> bool:
    return mention.role is Role.LEVEL and mention.measure is not None


def _is_written_as(one: Mention, beside: list[Mention]) -> bool:
    decimals = one.numeral.decimals
    return decimals > 0 and {other.numeral.decimals for other in beside} == {decimals}


def _turned(claim: Comparison) -> Conflict | None:
    """由82.6%下降到85.1%: the word and the two rates (or amounts) contradict each other."""
    level, base = claim.level, claim.base
    if level is None or base is None or level.family not in ("ratio", "money") or level.numeral.hedge:
        return None
    gap = level.numeral.value - base.numeral.value
    if gap * claim.rises >= 0 or base.numeral.hedge:
        return None
    words = "提高" if claim.rises > 0 else "下降"
    told = f"文中写由{base.text}{words}到{level.text}，两数的大小与所写的方向相反。"
    figures = (level, base)
    relation = Relation(Kind.DIRECTION, figures, Linear((1, -1)))
    due = f"由{base.text}{'下降' if claim.rises > 0 else '提高'}到{level.text}"
    return Conflict(
        Kind.DIRECTION, "error", (relation,), figures, cause=Cause.DIRECTION, due=due, is_certain=False, told=told
    )
