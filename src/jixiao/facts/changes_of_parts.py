"""The changes of all parts of a known division make the change of the whole, wherever in a paragraph they are told."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Final

from jixiao.arithmetic.constraint import Linear
from jixiao.facts.claims import Claim, Comparison
from jixiao.facts.mention import Mention
from jixiao.facts.relation import Kind, Relation
from jixiao.facts.vocabulary import PARTITIONS

_PUBLIC: Final = frozenset({"三公经费", "公务用车购置及运行维护费"}).union(
    *(parts for whole, parts in PARTITIONS if whole in ("三公经费", "公务用车购置及运行维护费"))
)
_Told = tuple[Mention | None, int]
"""A change and its sign; no figure where the part is unchanged."""


def changes_of_parts(claims: Iterable[Claim]) -> Iterator[Relation]:
    """Only where every part is told, each once, against the same year and state; else nothing is promised.

    The three kinds of “三公” are its parts in whatever paragraphs they stand, all others only within one.
    """
    groups: dict[tuple[object, ...], dict[str, _Told | None]] = {}
    for claim in claims:
        if not isinstance(claim, Comparison) or (claim.change is None and not claim.is_same):
            continue
        key, scope = _of(claim)
        if not key or (claim.change is not None and (claim.change.family != "money" or not claim.change_sign)):
            continue
        reference = claim.reference
        against = (reference.year, reference.state) if reference is not None else (None, None)
        value = (claim.change, claim.change_sign)
        places: tuple[tuple[object, ...], ...] = ((claim.sentence.paragraph, against, scope),)
        for place in (*places, ("", against, scope)) if key in _PUBLIC else places:
            told = groups.setdefault(place, {})
            told[key] = value if key not in told or _is_one(told[key], value) else None
    seen: set[frozenset[int]] = set()
    for told in groups.values():
        for relation in _divided(told):
            figures = frozenset(map(id, relation.figures))
            if figures not in seen:
                seen.add(figures)
                yield relation


def _is_one(one: _Told | None, other: _Told) -> bool:
    """Whether a change is told again with the same figure; what is unchanged has none."""
    if one is None or one[1] != other[1] or (one[0] is None) is not (other[0] is None):
        return False
    return one[0] is None or other[0] is None or one[0].numeral.value == other[0].numeral.value


def _of(claim: Comparison) -> tuple[str, tuple[str, str]]:
    measure = claim.level.measure if claim.level is not None else None
    if measure is not None and not measure.part:
        return measure.key, (measure.fund, measure.entity)
    if measure is None and claim.subject is not None and claim.subject.is_known and not claim.subject.part:
        return claim.subject.key, (claim.subject.fund, claim.subject.entity)
    return "", ("", "")


def _divided(told: dict[str, _Told | None]) -> Iterator[Relation]:
    for whole, parts in PARTITIONS:
        change = told.get(whole)
        if change is None or change[0] is None or not parts <= told.keys():
            continue
        pieces = [piece for part in sorted(parts) if (piece := told[part]) is not None]
        if len(pieces) != len(parts):
            continue
        figures = [(figure, sign) for figure, sign in pieces if figure is not None]
        if len(figures) >= 1 and len({id(figure) for figure, _ in figures} | {id(change[0])}) == len(figures) + 1:
            constraint = Linear((*(sign for _, sign in figures), -change[1]))
            mentions = (*(figure for figure, _ in figures), change[0])
            yield Relation(Kind.CHANGE_OF_PARTS, mentions, constraint, is_certain=False)
