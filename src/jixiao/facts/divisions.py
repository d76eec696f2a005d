"""Known divisions of a whole, and stocks against flows: what holds without 其中 in a sentence or a document."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from jixiao.arithmetic.constraint import Linear
from jixiao.facts.mention import Mention, Role, State
from jixiao.facts.relation import Kind, Relation
from jixiao.facts.sums import sum_of
from jixiao.facts.vocabulary import PARTITIONS

_FLOW = ("年初结转和结余", "收入合计", "支出合计", "年末结转和结余")


def flows_of(levels: Sequence[Mention]) -> Iterator[Relation]:
    """年初结转 + 收入 − 支出 = 年末结转, and 年初预算 + 追加 = 全年预算, among the levels of one paragraph."""
    if len(levels) < 3:
        return
    by_key: dict[str, list[Mention]] = {}
    by_state: dict[State, list[Mention]] = {}
    for level in levels:
        measure = level.measure
        if measure is None or level.family != "money":
            continue
        if measure.state in (State.FINAL, State.NONE) or measure.key in (_FLOW[0], _FLOW[3]):
            by_key.setdefault(measure.key, []).append(level)
        by_state.setdefault(measure.state, []).append(level)
    if all(len(by_key.get(key, ())) == 1 for key in _FLOW):
        figures = tuple(by_key[key][0] for key in _FLOW)
        if len({figure.measure.year for figure in figures if figure.measure}) == 1:
            yield Relation(Kind.STOCK_FLOW, figures, Linear((1, 1, -1, -1)), is_certain=False, if_mended=True)
    told = [by_state.get(state, []) for state in (State.INITIAL, State.ADJUSTMENT, State.ADJUSTED)]
    if all(len(found) == 1 for found in told):
        first, added, last = (found[0] for found in told)
        if first.measure and last.measure and first.measure.key == last.measure.key:
            carried = by_key.get(_FLOW[0], [])
            yield _adjusted((first, added, *carried, last), (first, added, last) if carried else None)


def _adjusted(figures: tuple[Mention, ...], other: tuple[Mention, ...] | None) -> Relation:
    """年初预算 + 追加 (+ 上年结转) = 全年预算; with and without the carry-over where one is told."""
    plain = () if other is None else (_adjusted(other, None),)
    return Relation(
        Kind.STOCK_FLOW, figures, sum_of(len(figures) - 1), plain, is_certain=False, if_mended=True, name="全年预算数"
    )


_PARTITIONS = tuple((whole, tuple(sorted(parts))) for whole, parts in PARTITIONS)
_BOTH_SIDES = (("收入总计", "支出总计"), ("收入合计", "支出合计"))


def divisions_of(levels: list[Mention]) -> Iterator[Relation]:
    """A whole and all parts of one of its known divisions told in one sentence, without 其中."""
    by_fact: dict[tuple[State, int | None, str], dict[str, Mention]] = {}
    for level in levels:
        measure = level.measure
        if measure is None or level.family != "money" or measure.part:
            continue
        by_fact.setdefault((measure.state, measure.year, measure.fund), {}).setdefault(measure.key, level)
    for (told_state, _, _), told in by_fact.items():
        for income, spending in _BOTH_SIDES:
            if income in told and spending in told and (income == "收入总计" or told_state is State.INITIAL):
                # 总计 of both sides are equal by definition; alone in a sentence they may be meant as 合计
                loose = income != "收入总计" or len(levels) == 2
                yield Relation(
                    Kind.REPEATED,
                    (told[income], told[spending]),
                    Linear((1, -1)),
                    is_certain=not loose,
                    if_mended=loose,
                    name="收支平衡",
                )
        for whole, parts in PARTITIONS:
            if whole in told and parts <= told.keys():
                yield Relation(Kind.SUM, (*(told[part] for part in sorted(parts)), told[whole]), sum_of(len(parts)))


def divisions_in(levels: list[Mention]) -> Iterator[Relation]:
    """基本支出 …。一是人员经费 …；二是公用经费 …: a known division over one paragraph, each told once."""
    facts: dict[tuple[object, ...], dict[str, Mention | None]] = {}
    for level in levels:
        measure = level.measure
        if measure is None or level.family != "money" or measure.part or level.numeral.hedge or not level.is_named:
            continue
        told = facts.setdefault((measure.state, measure.year, measure.fund, measure.entity), {})
        known = told.get(measure.key, level)
        told[measure.key] = level if known is not None and known.numeral.value == level.numeral.value else None
    for told in facts.values():
        for whole, parts in _PARTITIONS:
            if whole != "基本支出":  # beside 基本支出 and 项目支出 there may be 经营支出
                continue
            figures = [told.get(key) for key in (*parts, whole)]
            chosen = tuple(figure for figure in figures if figure is not None)
            if len(chosen) == len(figures):
                yield Relation(Kind.SUM, chosen, sum_of(len(parts)), is_certain=False)


def whole_documents(mentions: Iterable[Mention]) -> Iterator[Relation]:
    """Known divisions and the roll-forward over the whole document, where each measure has one figure only.

    Figures of different chapters may differ in scope: what does not close counts only as a slip of the pen.
    """
    facts: dict[tuple[State, int | None, str], dict[str, Mention | None]] = {}
    for mention in mentions:
        measure = mention.measure
        if measure is None or mention.family != "money" or measure.part or measure.entity or mention.numeral.hedge:
            continue
        if mention.role is Role.BASE or (mention.is_named and mention.role is Role.LEVEL):
            told = facts.setdefault((measure.state, measure.year, measure.fund), {})
            known = told.get(measure.key, mention)
            same = known is not None and known.numeral.value == mention.numeral.value
            told[measure.key] = known if same else None
    for told in facts.values():
        for whole, parts in _PARTITIONS:
            total = told.get(whole)
            if total is None:
                continue
            figures = [told.get(part) for part in parts]
            if all(figure is not None for figure in figures):
                chosen = tuple(figure for figure in figures if figure is not None)
                yield Relation(
                    Kind.SUM, (*chosen, total), sum_of(len(chosen)), is_certain=False, if_mended=whole != "三公经费"
                )  # the three are defined as its parts, in whatever chapter they stand
        flow = [told.get(key) for key in _FLOW]
        if all(figure is not None for figure in flow):
            figures_of = tuple(figure for figure in flow if figure is not None)
            yield Relation(Kind.STOCK_FLOW, figures_of, Linear((1, 1, -1, -1)), is_certain=False, if_mended=True)
