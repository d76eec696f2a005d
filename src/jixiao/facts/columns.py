"""Known divisions down one column of any table: 本年支出合计 = 基本支出 + 项目支出, whatever rows stand between."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache

from jixiao.arithmetic.constraint import Linear
from jixiao.documents import Cell
from jixiao.evaluations.vocabulary import tight
from jixiao.facts.mention import Mention, Role
from jixiao.facts.naming import named
from jixiao.facts.relation import Kind, Relation
from jixiao.facts.vocabulary import PARTITIONS

_BESIDE = ("经营支出", "上缴上级支出", "对附属单位补助支出")
_RATES = frozenset({Role.RATIO, Role.SHARE, Role.RATE})
_FLOW = ("年初结转和结余", "收入合计", "支出合计", "年末结转和结余")


_LEADING = re.compile(
    r"(?:其中[：:]?|[0-9]{1,2}[.．、]|[（(][0-9一二三四五六七八九十]{1,3}[）)]|[一二三四五六七八九十]{1,3}[、.．])"
)


@lru_cache(maxsize=2048)
def plain(label: str) -> str:
    """A row's label without 其中 and its running number."""
    words, before = tight(label), ""
    while words != before:
        before, words = words, _LEADING.sub("", words, count=1) if _LEADING.match(words) else words
    return words


def rates_in_points(mentions: Iterable[Mention]) -> Iterator[Mention]:
    """97.54个百分点 in a column of rates or shares; growth may be in points where the rows are themselves rates."""
    for mention in mentions:
        if mention.role in _RATES and mention.is_cell and mention.numeral.unit.name.endswith("百分点"):
            if mention.role is not Role.RATE or _is_growth_of_amounts(mention):
                yield mention


def _is_growth_of_amounts(mention: Mention) -> bool:
    growths = [r for r in mention.relations if isinstance(r, Relation) and r.kind is Kind.GROWTH]
    return bool(growths) and all(relation.figures[0].family != "ratio" for relation in growths)


def divisions_by_column(mentions: Iterable[Mention]) -> Iterator[Relation]:
    """The sums of known divisions and the roll-forward, for every column whose rows name them once each."""
    columns: dict[tuple[int, int], dict[str, Mention | None]] = {}
    beside: dict[tuple[int, int], list[Mention]] = {}
    for mention in mentions:
        holder = mention.holder
        if not isinstance(holder, Cell) or mention.role is not Role.LEVEL or not mention.row:
            continue
        if any(word in mention.row for word in _BESIDE):
            beside.setdefault((holder.table, holder.column), []).append(mention)
        said = named(plain(mention.row))
        if said.is_known and not said.part and not said.fund and not said.entity:
            told = columns.setdefault((holder.table, holder.column), {})
            told[said.key] = None if said.key in told else mention
    for place, told in columns.items():
        others = tuple(beside.get(place, ()))
        for whole, parts in PARTITIONS:
            total, figures = told.get(whole), [told.get(part) for part in sorted(parts)]
            if total is not None and all(figure is not None for figure in figures):
                chosen = tuple(figure for figure in figures if figure is not None)
                chosen += others if whole == "支出合计" else ()
                yield Relation(Kind.SUM, (*chosen, total), Linear((1,) * len(chosen) + (-1,)))
        flow = [told.get(key) for key in _FLOW]
        if all(figure is not None for figure in flow):
            figures_of = tuple(figure for figure in flow if figure is not None)
            relation = Relation(Kind.STOCK_FLOW, figures_of, Linear((1, 1, -1, -1)), is_certain=False)
            if "本年" not in figures_of[1].row:  # 收入合计 may hold what was carried over
                other = Relation(Kind.STOCK_FLOW, figures_of[1:], Linear((1, -1, -1)), is_certain=False)
                relation.alternatives = (other,)
            yield relation
