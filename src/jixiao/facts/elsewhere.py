"""What is stated and does not fit the figures it was bound to may fit others beside them: a rate, a difference, a sum.

Words bind figures by likelihood: the two that an 执行率 was worked out of may stand further off than the two that it
was held against. Where others of its sentence or paragraph give exactly what is stated, that is a second reading, and
it is not broken. A fit counts only where it is no likely accident: with `n` pairs to choose from, and `w` the share of
themselves to which the three figures are written, some pair fits by chance about `n·w` times.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from fractions import Fraction
from itertools import permutations
from typing import Final

from jixiao.arithmetic import holds_as_written, judge
from jixiao.arithmetic.constraint import Linear, Product, Ratio
from jixiao.facts.mention import Mention, Role
from jixiao.facts.relation import Kind, Relation
from jixiao.facts.sums import adds_up

_BY_CHANCE: Final = Fraction(1, 10)
"""Fits to be expected by accident beyond which a fit says nothing."""
_MOST: Final = 40
"""Figures of a paragraph that is too long for a fit to say anything."""
_SHAPES: Final[Mapping[Kind, tuple[Linear | Ratio, ...]]] = {
    Kind.SHARE: (Ratio("share"),),
    Kind.RATIO: (Ratio("share"),),
    Kind.GROWTH: (Ratio("share"), Ratio("grown"), Ratio("fallen")),
    Kind.CHANGE: (Linear((1, -1, -1)),),
    Kind.POINTS: (Linear((1, -1, -1)),),
}
_OF_RATIOS: Final = frozenset({Kind.SHARE, Kind.RATIO})
_SUMS: Final = frozenset({Kind.SUM, Kind.PARTIAL_SUM})
_NO_AMOUNTS: Final = frozenset({"points", "score"})


class Elsewhere:
    """The figures of the narrative by paragraph, and the relations they are in; asked only of what is broken."""

    def __init__(self, mentions: Iterable[Mention], relations: Iterable[Relation]) -> None:
        self._mentions, self._relations = mentions, relations
        self._by_paragraph: dict[int, list[Mention]] | None = None
        self._taken: set[frozenset[int]] | None = None

    def explains(self, relation: Relation) -> bool:
        """Whether what a broken relation states follows from other figures beside it."""
        stated = relation.result
        if any(figure.paragraph < 0 for figure in relation.figures):
            return False
        around = self._around(stated)
        if relation.kind in _SUMS:
            return _is_sum_of_another(relation, around)
        if relation.kind is Kind.AVERAGE and not relation.is_certain:
            return _makes_another(relation, around, 0)
        if isinstance(relation.constraint, Product):
            return _makes_another(relation, around, -1)
        shapes = _SHAPES.get(relation.kind)
        if shapes is None or stated.numeral.hedge:
            return False
        tiers = (
            [mention for mention in around if mention.segment == stated.segment],
            [mention for mention in around if stated.segment - 1 <= mention.segment <= stated.segment],
            around,
        )
        return any(self._fits(relation, tier, shapes) for tier in tiers)

    def _fits(self, relation: Relation, tier: Sequence[Mention], shapes: Sequence[Linear | Ratio]) -> bool:
        if len(tier) > _MOST:
            return False
        stated, by_chance, found = relation.result, Fraction(0), False
        bound = _is_growth_of_level(relation)
        if bound and isinstance(relation.constraint, Ratio):
            shapes = (relation.constraint,)
        for one, other in _pairs(relation, tier):
            if bound and other is not relation.figures[1]:
                continue
            if frozenset((id(one), id(other))) in self._taken_pairs() or _is_bound(relation, one, other):
                continue
            by_chance += len(shapes) * (_width(stated) + _width(one) + _width(other))
            found = found or any(_holds(shape, one, other, relation) for shape in shapes)
        return found and by_chance < _BY_CHANCE

    def _taken_pairs(self) -> set[frozenset[int]]:
        """Pairs of which something is stated already: two shares that were swapped do not explain each other."""
        if self._taken is None:
            self._taken = {
                frozenset(id(figure) for figure in reading.figures if figure is not reading.result)
                for relation in self._relations
                if relation.kind in _SHAPES
                for reading in (relation, *relation.alternatives)
            }
        return self._taken

    def _around(self, stated: Mention) -> list[Mention]:
        if self._by_paragraph is None:
            self._by_paragraph = {}
            for mention in self._mentions:
                if mention.paragraph >= 0:
                    self._by_paragraph.setdefault(mention.paragraph, []).append(mention)
        return self._by_paragraph.get(stated.paragraph, [])


def _is_growth_of_level(relation: Relation) -> bool:
    """比上年的112.5万人次增长6.5%: the base is said, and what has grown may be any of the figures before it."""
    part, base = relation.figures[:2]
    return relation.kind is Kind.GROWTH and part.role is Role.LEVEL and base.role is Role.BASE


def _is_bound(relation: Relation, one: Mention, other: Mention) -> bool:
    """Whether the words leave no such reading: 完成年初预算的95% is no rate of the adjusted budget."""
    if one.numeral.value == other.numeral.value:
        return True
    part, base = relation.figures[:2]
    if relation.kind in _OF_RATIOS:
        return relation.is_certain and (one is part or other is part)
    if relation.is_certain and relation.kind is not Kind.GROWTH and part.segment == relation.result.segment:
        return True
    if one is part or other is part:
        return True
    return part.role is not Role.LEVEL and (one is base or other is base)


def _pairs(relation: Relation, tier: Sequence[Mention]) -> Iterator[tuple[Mention, Mention]]:
    """The pairs that may have been meant: of one kind of unit."""
    families = {figure.family for figure in relation.figures if figure is not relation.result}
    pool = [
        mention
        for mention in tier
        if mention is not relation.result
        and mention.family in families
        and mention.numeral.value
        and not mention.numeral.hedge
    ]
    of_rates = relation.kind is Kind.POINTS
    of_parts = relation.kind in _OF_RATIOS and relation.result.numeral.value < 1
    for one, other in permutations(pool, 2):
        if of_rates != (one.family == "ratio") or one.family != other.family or one.family in _NO_AMOUNTS:
            continue
        if of_parts and one.numeral.value > other.numeral.value:
            continue
        if one.family == "money" or one.numeral.unit.base == other.numeral.unit.base:
            yield one, other


def _holds(shape: Linear | Ratio, one: Mention, other: Mention, relation: Relation) -> bool:
    """As written; where the binding was likely only, as far as the figures are written."""
    numerals = [one.numeral, other.numeral, relation.result.numeral]
    try:
        if holds_as_written(shape, numerals):
            return True
        return not relation.is_certain and judge(shape, numerals).grade == "consistent"
    except ZeroDivisionError:
        return False


def _width(stated: Mention) -> Fraction:
    """To which part of itself a figure is written."""
    interval, value = stated.numeral.interval, abs(stated.numeral.value)
    if interval.width is None or not value:
        return Fraction(1)
    return interval.width / value


def _is_sum_of_another(relation: Relation, around: Sequence[Mention]) -> bool:
    """Whether the parts make a figure that stands nearer to them than the total they were held against.

    调整预算为35167.93万元…。其中项目支出31862.75万元，来源主要有：… — or whether the total is itself a part of such
    a figure: 共支出3.18万元，包括：…0.46万元、…0.38万元；其余39批次共2.34万元.
    """
    stated = relation.result
    parts = [figure for figure in relation.figures if figure is not stated and not figure.numeral.hedge]
    if len(parts) < 2 or not isinstance(relation.constraint, Linear):
        return False
    first = min(part.ordinal for part in parts)
    between = [m for m in around if stated.ordinal < m.ordinal < first and m.family == stated.family]
    if any(adds_up(parts, whole) for whole in between):
        return True
    if stated.ordinal < first:
        return False
    later = ((whole, [part for part in parts if part.ordinal > whole.ordinal]) for whole in parts)
    return any(inner and adds_up([*inner, stated], whole) for whole, inner in later)


def _makes_another(relation: Relation, around: Sequence[Mention], place: int) -> bool:
    """Whether number and price make another amount of the paragraph.

    公用经费241.56万元。控制率91.67%（预算安排数263.50万元），人均11558元（按209人计算）.
    `place` is that of the amount among the figures of the relation.
    """
    amount, numerals = relation.figures[place], list(relation.numerals)
    for mention in around:
        numerals[place] = mention.numeral
        is_other = all(mention is not figure for figure in relation.figures)
        if is_other and mention.family == amount.family and holds_as_written(relation.constraint, numerals):
            return True
    return False
