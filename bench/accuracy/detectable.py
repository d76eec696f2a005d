"""Whether a mutation can be told from the gold relations alone, and what the two baselines make of it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from accuracy.edits import text_after
from accuracy.gold import HALF, ONE, Figure, Relation
from accuracy.operators import Mutation
from accuracy.written import parse

_EITHER_RATIO_OR_POINTS: Final = frozenset({"growth", "points", "share", "ratio"})
"""Kinds in which a percentage and a percentage point are different claims, though their numbers agree."""

_WITH_DIRECTION: Final = frozenset({"change", "growth", "points", "change_of_parts"})
"""Kinds in which 增加 or 减少 before a figure is its sign; elsewhere (a sum, a repeat) it may be part of a name."""


def touched(mutation: Mutation, relations: Sequence[Relation]) -> list[Relation]:
    """The gold relations in which a changed figure takes part."""
    sites = [mutation.target.site, *(change.site for change in mutation.changes)]
    return [
        relation
        for relation in relations
        if any(figure.site.overlaps(s.holder, s.start, s.end) for figure in relation.figures for s in sites)
    ]


def broken_by(mutation: Mutation, relations: Sequence[Relation]) -> list[Relation]:
    """The relations that are broken even if every rounded figure may be off by one last digit (T2)."""
    return [relation for relation in relations if _is_broken(relation, figures_after(relation, mutation))]


def pairwise_finds(mutation: Mutation, relations: Sequence[Relation]) -> bool:
    """The baseline of XBRL: every relation by itself, every figure within half a last digit."""
    return any(not relation.may_hold(HALF, figures_after(relation, mutation)) for relation in relations)


def exact_finds(mutation: Mutation, relations: Sequence[Relation]) -> bool:
    """The baseline of a pocket calculator: what is printed, recomputed, within ± 0.005."""
    return any(not relation.recomputes(figures_after(relation, mutation)) for relation in relations)


def _is_broken(relation: Relation, figures: Sequence[Figure]) -> bool:
    if relation.kind in _EITHER_RATIO_OR_POINTS and _families(relation.figures) != _families(figures):
        return True
    return not relation.may_hold(ONE, figures)


def _families(figures: Sequence[Figure]) -> list[bool]:
    return [figure.written.family == "points" for figure in figures]


def figures_after(relation: Relation, mutation: Mutation) -> list[Figure]:
    """The figures of a relation as the mutation leaves them."""
    return [_figure_after(figure, mutation, relation.kind) for figure in relation.figures]


def _figure_after(figure: Figure, mutation: Mutation, kind: str) -> Figure:
    site = mutation.target.site
    if mutation.is_turned:
        turned = kind in _WITH_DIRECTION and figure.site.overlaps(site.holder, site.start, site.end)
        return replace(figure, is_negated=True) if turned else figure
    if not any(figure.site.overlaps(c.site.holder, c.site.start, c.site.end) for c in mutation.changes):
        return figure
    written = parse(text_after(figure.site, mutation.changes))
    return figure if written is None else replace(figure, written=written)
