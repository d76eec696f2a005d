"""One fact written in several places: figures whose measures are equal in every respect."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from jixiao.arithmetic.constraint import Linear
from jixiao.documents import Cell
from jixiao.facts.mention import Measure, Mention, Role, State
from jixiao.facts.relation import Kind, Relation
from jixiao.facts.vocabulary import SYNONYMS

_EQUAL = Linear((1, -1))
_ROLES = frozenset({Role.LEVEL, Role.BASE})
_SHORTEST = 4


def repeated(mentions: Iterable[Mention], between_tables: bool = True) -> Iterator[Relation]:
    """A star of equalities for every fact: each mention against the one that most others agree with.

    Only money whose year is known; a measure outside the vocabulary is doubtful, since the same words may be of two
    projects: a difference there counts only when one slip of the pen explains it. Standard tables are compared among
    themselves elsewhere (`statements.across`): then `between_tables` is False.
    """
    facts: dict[tuple[Measure, str], list[Mention]] = {}
    funds: dict[tuple[str, State, int | None], list[Mention]] = {}
    for mention in mentions:
        measure = mention.measure
        if measure is None or measure.year is None or mention.role not in _ROLES:
            continue
        if mention.is_cell and mention.paragraph >= 0:
            continue  # prose in a cell speaks of its own row
        if mention.family == "money" and mention.numeral.hedge != "range":
            facts.setdefault((measure, "money"), []).append(mention)
            if measure.fund:
                funds.setdefault((measure.key, measure.state, measure.year), []).append(mention)
    for (measure, _), places in facts.items():
        if len(places) < 2:
            continue
        known = measure.key in SYNONYMS
        if not known and len(measure.key) < _SHORTEST:
            continue
        centre = most_agreed([place for place in places if place.is_named] or places)
        if not between_tables and all(place.is_cell for place in places):
            continue
        for mention in places:
            if mention is not centre and (between_tables or not (mention.is_cell and centre.is_cell)):
                if (
                    _share_a_row(mention, centre)
                    or _share_a_sentence(mention, centre)
                    or _is_of_a_fund(mention, centre, funds)
                ):
                    continue
                if rounds_to(mention, centre) or rounds_to(centre, mention):
                    continue
                sure = known and mention.is_named and centre.is_named
                yield Relation(Kind.REPEATED, (centre, mention), _EQUAL, is_certain=False, if_mended=not sure)


def _share_a_row(one: Mention, other: Mention) -> bool:
    """Two columns of one row are two facts, though neither header says which: 到位数, 支出数."""
    if not isinstance(one.holder, Cell) or not isinstance(other.holder, Cell):
        return False
    return (one.holder.table, one.holder.row) == (other.holder.table, other.holder.row)


def _share_a_sentence(one: Mention, other: Mention) -> bool:
    """支出总计3310.43万元，其中本年支出合计3087.94万元: what one stretch of words tells twice is not the same."""
    return one.paragraph == other.paragraph >= 0 and one.segment == other.segment


def _is_of_a_fund(mention: Mention, centre: Mention, funds: dict[tuple[str, State, int | None], list[Mention]]) -> bool:
    """Whether a figure that names no fund is told elsewhere as that of one: its paragraph speaks of 财政拨款 alone."""
    of = mention.measure
    if of is None or of.fund or mention.is_cell or len(mention.numeral.digits) < _SHORTEST:
        return False
    if mention.numeral.value == centre.numeral.value:
        return False
    return any(
        2 * abs(other.numeral.value - mention.numeral.value) <= max(other.numeral.step, mention.numeral.step)
        for other in funds.get((of.key, of.state, of.year), ())
    )


def most_agreed(places: list[Mention]) -> Mention:
    """The mention whose value occurs most often; of several the first, written most precisely."""
    values = [mention.numeral.value.as_integer_ratio() for mention in places]  # hashed faster than the fraction
    counts: dict[object, int] = {}
    for value in values:
        counts[value] = counts.get(value, 0) + 1
    best = max(counts.values())
    if best > 1 or len(places) == 2:
        return min(
            (mention for mention, value in zip(places, values, strict=True) if counts[value] == best),
            key=lambda mention: mention.numeral.step,
        )
    return min(places, key=lambda mention: mention.numeral.step)


def rounds_to(rounded: Mention, other: Mention) -> bool:
    """2,901,800元 beside 2,901,820.00元: whole yuan that end in zeros may be rounded, and then the two agree."""
    value = rounded.numeral.value
    if rounded.numeral.step != 1 or value == 0 or value % 100:
        return False
    step = 100
    while value % (step * 10) == 0:
        step *= 10
    step = min(step, 10_000)
    return 0 < 2 * abs(value - other.numeral.value) <= step and other.numeral.step < rounded.numeral.step * step
