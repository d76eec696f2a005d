"""单价 × 数量 × 月数 = 总额, and calculations that are written out (7.55万元×49人＝369.95万元)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import groupby, pairwise
from typing import Final

from jixiao.arithmetic.constraint import Linear, Product
from jixiao.facts.mention import Mention, Role
from jixiao.facts.relation import Kind, Relation

_TIMES: Final = re.compile(r"[^，。；、：:,;\d]{0,8}[*×xX✕·]\s*$")
_PLUS: Final = re.compile(r"[^，。；、：:,;\d]{0,8}[+＋]\s*$")
_CALCULATES: Final = frozenset("*×xX✕·+＋=＝")
_EQUALS: Final = re.compile(r"[^，。；、：:,;\d]{0,8}[=＝]\s*$")
_PER: Final = re.compile("每|[人户亩生次]均|/")
_BY_TIME: Final = re.compile("每?(?P<time>[月天日])")
_ALL: Final = re.compile("共|合计|总计|需|计|发放|兑付|兑现|支出|补助|投入|支付|补贴|资金")
_TIME_UNITS: Final = {"月": ("月", "个月"), "天": ("天", "日"), "日": ("天", "日")}
_MOST: Final = 6


def multiplied(mentions: Sequence[Mention]) -> Iterator[Relation]:
    """The products that stretches of the narrative tell; each stretch is looked at once."""
    told = [mention for mention in mentions if mention.paragraph >= 0]
    for _, group in groupby(told, key=lambda mention: (mention.paragraph, mention.segment)):
        stretch = list(group)
        if len(stretch) < 2:
            continue
        if not _CALCULATES.isdisjoint(_gap(stretch[0], stretch[-1])):
            yield from _written_out(stretch)
        if 3 <= len(stretch) <= _MOST:
            yield from _by_price(stretch)


def _gap(one: Mention, other: Mention) -> str:
    return other.holder.text[one.span.end : other.span.start]


def _written_out(stretch: list[Mention]) -> Iterator[Relation]:
    """Runs of factors, or of summands, that end with an equals sign."""
    run: list[Mention] = []
    sign: re.Pattern[str] | None = None
    is_mixed = False
    for one, other in pairwise(stretch):
        gap = _gap(one, other)
        if gap.rstrip()[-1:] not in _CALCULATES:
            run, sign, is_mixed = [], None, False
        elif sign is not None and sign.fullmatch(gap):
            run.append(other)
        elif run and _EQUALS.fullmatch(gap):
            if not is_mixed and _is_of_one_scale(run, other, is_sum=sign is _PLUS):
                yield _calculated(run, other, is_sum=sign is _PLUS)
            run, sign, is_mixed = [], None, False
        else:
            is_mixed = bool(run)  # 86人×590元＋54人×460元＝…: the last product is not all of it
            sign = _TIMES if _TIMES.fullmatch(gap) else _PLUS if _PLUS.fullmatch(gap) else None
            run = [one, other] if sign is not None else []


def _is_of_one_scale(run: list[Mention], total: Mention, is_sum: bool) -> bool:
    """Whether the units are written so that the digits mean what they say (9.3×13=120.9万元 leaves them out)."""
    if any(figure.numeral.hedge for figure in (*run, total)):
        return False
    if is_sum:
        return all(figure.numeral.unit == total.numeral.unit for figure in run)
    scaled = [figure for figure in run if figure.numeral.unit.scale != 1]
    return bool(scaled) == (total.numeral.unit.scale != 1) and len(scaled) <= 1


def _calculated(run: list[Mention], total: Mention, is_sum: bool) -> Relation:
    figures = (*run, total)
    if is_sum:
        return Relation(Kind.SUM, figures, Linear((1,) * len(run) + (-1,)), is_certain=False, name="算式")
    return Relation(Kind.PRODUCT, figures, Product(), is_certain=False, name="算式")


def _is_of_other_unit(counts: list[Mention]) -> bool:
    """Whether the last count is of a unit that none of the others has."""
    return all(count.numeral.unit.base != counts[-1].numeral.unit.base for count in counts[:-1])


def _by_price(stretch: list[Mention]) -> Iterator[Relation]:
    """村级护林员128名，每人每月补助800元，发放12个月，共计122.88万元: one of each, or nothing is said."""
    money = [figure for figure in stretch if figure.family == "money"]
    if len(money) != 2 or money[0].role is not Role.AVERAGE or not _PER.search(money[0].noun):
        return
    price, total = money
    by_time = _BY_TIME.search(price.noun)
    if by_time is None or not _ALL.search(total.noun or _gap(stretch[-2], stretch[-1])):
        return
    units = _TIME_UNITS[by_time["time"]]
    times = [
        f
        for f in stretch
        if f.numeral.unit.name.endswith(units) or (f.numeral.unit.base == "个" and f.after[:1] == "月")
    ]
    counts = [f for f in stretch if f.family == "count" and f not in times]
    if len(counts) > 1 and counts[-1].ordinal == price.ordinal - 1 and _is_of_other_unit(counts):
        stretch = [figure for figure in stretch if figure not in counts[:-1]]
        counts = counts[-1:]  # 62所学校供餐，受益学生18640人，每生每天5元 …
    figures = (*counts, price, *times, total)
    if len(counts) != 1 or len(times) != 1 or total is not stretch[-1] or len(figures) != len(stretch):
        return
    if not any(figure.numeral.hedge for figure in figures):
        yield Relation(Kind.PRODUCT, figures, Product(), is_certain=False, name="单价")
