"""One thing counted in several places outside the vocabulary of money: “民情驿站”96个 here, 104个“民情驿站” there.

Two counts are of one thing only where their own clauses call it by the same name (a name in quotation marks, or one
long and telling noun) and nothing in them sets them apart: period, level, plan, stage, a part of the whole, another
theme. Or the whole passage is copied, and a neighbouring figure with it. Never by value: most counts that are alike,
or nearly so, have nothing to do with each other.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType
from typing import Final

from jixiao.arithmetic import holds_as_written, judge
from jixiao.arithmetic.constraint import Linear
from jixiao.facts.conflict import Conflict
from jixiao.facts.conflicts import conflicts_of
from jixiao.facts.counted_names import (
    APART,
    ORDINAL,
    Named,
    bare,
    class_of,
    copied_passages,
    is_aside,
    is_planned,
    levels_in,
    may_be_planned,
    name_of,
    ordinal_in,
    planned_cells,
    stages_of,
    subject_of,
    year_of,
)
from jixiao.facts.elsewhere import Elsewhere
from jixiao.facts.mention import Mention, Role
from jixiao.facts.relation import Kind, Relation
from jixiao.facts.repeated import most_agreed
from jixiao.facts.surroundings import Surroundings

_EQUAL: Final = Linear((1, -1))
_WITHIN: Final = Linear((1, -1), at_most=True)
_MOST_VALUES: Final = 2
_MOST_RIVALS: Final = 4
_FEW: Final = 8
_FAMILIES: Final = frozenset({"count", "ratio"})
_OF_NAMES: Final = frozenset({Kind.REPEATED, Kind.CONTAINMENT, Kind.ENUMERATION})


@dataclass(slots=True)
class _Place:
    mention: Mention
    named: Named
    year: int | None
    subject: str = ""
    """The body that its sentence begins with; "" where it names none."""


def same_names(
    mentions: Sequence[Mention], planned: Mapping[int, bool] = MappingProxyType({}), around: Surroundings | None = None
) -> Iterator[Relation]:
    """Equalities between the counts (and rates) of one thing, and 其中-like bounds between nested ones.

    Each is held against the value that most places give. `planned` says of cells whether they
    speak of plans.
    """
    around = around or Surroundings(mentions)
    groups: dict[tuple[object, ...], list[_Place]] = {}
    copies: dict[tuple[object, ...], list[_Place]] = {}
    nested: dict[tuple[str, str], list[_Place]] = {}
    for index, mention in enumerate(mentions):
        if mention.paragraph < 0 or mention.role is not Role.LEVEL or mention.family not in _FAMILIES:
            continue
        lead, sentence, after = around.of(index)
        if APART.search(sentence) or is_aside(sentence):
            continue
        named, year = name_of(mention, lead, sentence, after), year_of(mention, sentence)
        if named is not None and may_be_planned(mention, lead, sentence, planned):
            continue
        if named is not None:
            is_plan = not named.is_population and is_planned(mention, sentence, planned)
            apart = (is_plan, *levels_in(lead + named.tail), *stages_of(lead))
            place = _Place(mention, named, year, subject_of(sentence))
            groups.setdefault((class_of(mention), named.key, apart), []).append(place)
            if not is_plan and ordinal_in(named.key):
                nested.setdefault((class_of(mention), named.key[-2:]), []).append(place)
        elif mention.family == "count":
            is_plan = is_planned(mention, sentence, planned)
            for copied in copied_passages(mentions, index, lead, around):
                words = bare(after) or bare(lead)
                copies.setdefault((is_plan, *copied), []).append(_Place(mention, Named(words, f"“{words}”"), year))
    told: set[int] = set()
    for places in (*groups.values(), *copies.values()):
        if len(places) < 2:
            continue
        for group in _alike([place for place in places if id(place.mention) not in told]):
            told.update(id(place.mention) for place in group)
            yield from _star(group)
    for places in nested.values():
        yield from _nested(places)


def conflicts_with_names(
    relations: Sequence[Relation], names: Sequence[Relation], elsewhere: Elsewhere | None = None
) -> list[Conflict]:
    """The conflicts of all relations; those between names as one for every thing, which accuses no place.

    A count that also adds up with others is explained together with them.
    """
    own = set(map(id, names))
    entangled = [relation for relation in names if _is_entangled(relation)]
    found = conflicts_of([*relations, *entangled], elsewhere)
    found = [conflict for conflict in found if not all(id(relation) in own for relation in conflict.relations)]
    settled = {id(relation) for conflict in found for relation in conflict.relations}
    by_fact: dict[tuple[int, Kind], list[Relation]] = {}
    for relation in names:
        by_fact.setdefault((id(relation.figures[0]), relation.kind), []).append(relation)
    for star in by_fact.values():
        broken = [relation for relation in star if not _agrees(relation)]
        if broken and not any(id(relation) in settled for relation in broken):
            figures = tuple(dict.fromkeys(figure for relation in star for figure in relation.figures))
            found.append(Conflict(star[0].kind, "error", tuple(broken), figures, is_certain=False))
    return found


def _is_entangled(relation: Relation) -> bool:
    """Whether one of its figures adds up with others or is reckoned from them."""
    return any(
        isinstance(other, Relation) and other.kind not in _OF_NAMES and not other.if_mended
        for figure in relation.figures
        for other in figure.relations
    )


def _agrees(relation: Relation) -> bool:
    numerals = [figure.numeral for figure in relation.figures]
    return holds_as_written(relation.constraint, numerals) or judge(relation.constraint, numerals).grade != "error"


def _star(group: list[_Place]) -> Iterator[Relation]:
    centre = most_agreed([place.mention for place in group])
    name = min((place.named.shown for place in group), key=len)
    for place in group:
        if place.mention is not centre:
            yield Relation(Kind.REPEATED, (centre, place.mention), _EQUAL, is_certain=False, name=name)


def _alike(places: list[_Place]) -> Iterator[list[_Place]]:
    """The places of one name that nothing sets apart; a name that is told over and over names no single thing."""
    values: dict[int, set[object]] = {}
    for place in places:
        values.setdefault(id(place.mention.holder), set()).add(place.mention.numeral.value.as_integer_ratio())
    groups: list[list[_Place]] = []
    for place in places:
        if len(values[id(place.mention.holder)]) > 1:
            continue  # a list: so many here, so many there
        home = next((group for group in groups if _fits(group[0], place)), None)
        if home is not None:
            home.append(place)
        elif len(groups) < _MOST_RIVALS:
            groups.append([place])
    for group in groups:
        if len(group) > 1 and len({place.mention.numeral.value.as_integer_ratio() for place in group}) <= _MOST_VALUES:
            yield group


def _fits(one: _Place, other: _Place) -> bool:
    if one.year is not None and other.year is not None and one.year != other.year:
        return False
    if one.subject and other.subject and one.subject != other.subject:
        return False
    mine, theirs = one.named.modifier, other.named.modifier
    return not mine or not theirs or mine in theirs or theirs in mine or mine[-2:] == theirs[-2:]


def _nested(places: list[_Place]) -> Iterator[Relation]:
    """推荐第十届、第八届…代表人选19名, 第八届…22名: who is named for one of two is among those named for both."""
    for index, whole in enumerate(places[:_FEW]):
        for part in places[:index] + places[index + 1 : _FEW]:
            inner, outer = _events(part), _events(whole)
            if inner and inner < outer and part.mention.paragraph != whole.mention.paragraph and _near(part, whole):
                figures = (part.mention, whole.mention)
                yield Relation(Kind.CONTAINMENT, figures, _WITHIN, is_certain=False, name=part.named.shown)


def _events(place: _Place) -> set[str]:
    return {found[0].lstrip("第") for found in ORDINAL.finditer(place.named.key)}


def _near(one: _Place, other: _Place) -> bool:
    """Whether the nouns behind the ordinals share most of their pairs of signs."""
    pairs = [_pairs(ORDINAL.split(place.named.key)[-1]) for place in (one, other)]
    return 2 * len(pairs[0] & pairs[1]) >= min(map(len, pairs)) and one.named.verb == other.named.verb


def _pairs(words: str) -> set[str]:
    return {words[at : at + 2] for at in range(len(words) - 1)}


__all__ = ["conflicts_with_names", "planned_cells", "same_names"]
