"""The changes of all parts of a known division make the change of the whole, wherever in a paragraph they are told."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from jixiao.arithmetic.constraint import Linear
from jixiao.facts.claims import Claim, Comparison
from jixiao.facts.mention import Mention
from jixiao.facts.relation import Kind, Relation
from jixiao.facts.vocabulary import PARTITIONS

_Told = tuple[Mention | None, int]
"""A change and its sign; no figure where the part is unchanged."""


def changes_of_parts(claims: Iterable[Claim]) -> Iterator[Relation]:
    """Only where every part is told, each once, against the same year and state; else nothing is promised."""
    groups: dict[tuple[object, ...], dict[str, _Told | None]] = {}
    for claim in claims:
        if not isinstance(claim, Comparison) or (claim.change is None and not claim.is_same):
            continue
        key, scope = _of(claim)
        if not key or (claim.change is not None and (claim.change.family != "money" or not claim.change_sign)):
            continue
        reference = claim.reference
        against = (reference.year, reference.state) if reference is not None else (None, None)
        told = groups.setdefault((claim.sentence.paragraph, against, scope), {})
        value = (claim.change, claim.change_sign)
        told[key] = value if key not in told or told[key] == value else None
    for told in groups.values():
        yield from _divided(told)


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
