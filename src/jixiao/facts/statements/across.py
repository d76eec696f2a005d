"""One fact in several tables: 类 of the 支出表 in the 总表, 合计 of the 一般公共预算 table in the 财政拨款 table."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from jixiao.arithmetic import Linear
from jixiao.documents import Table
from jixiao.facts.mention import Measure, Mention
from jixiao.facts.relation import Kind, Relation
from jixiao.facts.statements.columnsums import adding

_EQUAL: Final = Linear((1, -1))


def across(tables: Sequence[tuple[Table, list[Mention]]]) -> list[Relation]:
    """Equalities between tables, each figure against the first one of its fact, and 基本支出 = 人员 + 公用.

    A measure that one table holds twice is no identity there. Two tables of which many figures differ are of two
    bodies or two scopes, whatever their captions say: then none of them is compared.
    """
    first: dict[Measure, tuple[int, Mention]] = {}
    pairs: dict[tuple[int, int], list[Relation]] = {}
    for place, (_, mentions) in enumerate(tables):
        for measure, mention in _facts(mentions).items():
            known = first.setdefault(measure, (place, mention))
            if known[1] is not mention and known[1].family == mention.family:
                is_sure = known[1].is_named and mention.is_named
                figures = (known[1], mention)
                relation = Relation(
                    Kind.REPEATED, figures, _EQUAL, (), is_sure, if_mended=not is_sure, name="表间同一数"
                )
                pairs.setdefault((known[0], place), []).append(relation)
    found = [relation for relations in pairs.values() if _is_one_body(relations) for relation in relations]
    return found + list(_basic(first))


def _facts(mentions: Sequence[Mention]) -> dict[Measure, Mention]:
    """The measures that occur once in a table, and those that occur again with the same figure."""
    found: dict[Measure, Mention] = {}
    twice: set[Measure] = set()
    for mention in mentions:
        measure = mention.measure
        if measure is None:
            continue
        known = found.setdefault(measure, mention)
        if known is not mention and known.numeral.value != mention.numeral.value:
            twice.add(measure)
    for measure in twice:
        del found[measure]
    return found


def _is_one_body(relations: Sequence[Relation]) -> bool:
    differing = 0
    for relation in relations:
        one, other = (figure.numeral for figure in relation.figures)
        if one.value != other.value and abs(one.value - other.value) > 2 * max(one.step, other.step):
            differing += 1
    return differing < 3 or differing * 4 < len(relations)


def _basic(first: dict[Measure, tuple[int, Mention]]) -> Iterator[Relation]:
    """The totals of the economic classes against 基本支出 of another table of the same fund."""
    for measure, (place, whole) in list(first.items()):
        if measure.key != "基本支出" or measure.part:
            continue
        parts = [
            first.get(Measure(key, measure.state, measure.fund, measure.entity, "", measure.year))
            for key in ("人员经费", "公用经费")
        ]
        told = [part for part in parts if part is not None]
        if len(told) == 2 and told[0][0] == told[1][0] != place:
            mentions = (told[0][1], told[1][1], whole)
            is_sure = all(mention.is_named for mention in mentions)
            yield Relation(Kind.SUM, mentions, adding(2), (), is_sure, if_mended=not is_sure, name="基本支出")
