"""Functional items told one by one (行政运行（项） …) against the totals told before them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Final

from jixiao.arithmetic import holds_as_written
from jixiao.facts.mention import Mention, Role, State
from jixiao.facts.relation import Kind, Relation
from jixiao.facts.sums import sum_of

_CLASS: Final = re.compile(r"（类）|\(类\)|[-—–]")
_FEWEST: Final = 3
_Place = tuple[State, int | None]
_List = tuple[str, frozenset[str]]
"""What a list divides, a class or "" for all of it, and the items: all of a class are not yet all of the whole."""


def items_of(mentions: Iterable[Mention]) -> Iterator[Relation]:
    """Functional lines told item by item against the totals told before them, for each state and class.

    Where the items add up in one state (决算) they are all, and in the other (年初预算) they must add up as well.
    """
    found: list[tuple[_List, Relation]] = []
    totals: dict[_Place, list[Mention]] = {}
    classes: dict[tuple[State, int | None, str], Mention] = {}
    items: dict[_Place, dict[tuple[int, str], Mention]] = {}
    for mention in mentions:
        measure = mention.measure
        if measure is None or mention.family != "money" or mention.is_cell or mention.role is not Role.LEVEL:
            continue
        place = (measure.state, measure.year)
        if "项）" in measure.part or "项)" in measure.part or "-" in measure.part:
            items.setdefault(place, {}).setdefault((mention.paragraph, measure.part), mention)
        elif measure.key == "支出合计":
            if place in items:
                found += _items(totals.get(place, []), items.pop(place), classes)
            totals.setdefault(place, []).append(mention)
        elif measure.key.endswith("支出"):
            classes.setdefault((*place, measure.key), mention)
    for place, told in items.items():
        found += _items(totals.get(place, []), told, classes)
    proven = {listed for listed, relation in found if len(listed[1]) >= _FEWEST and _holds(relation)}
    for listed, relation in found:
        for reading in (relation, *relation.alternatives) if listed in proven else ():
            reading.if_mended = False
        yield relation


def _holds(relation: Relation) -> bool:
    return any(
        holds_as_written(reading.constraint, [figure.numeral for figure in reading.figures])
        for reading in (relation, *relation.alternatives)
    )


def _items(
    wholes: list[Mention], items: dict[tuple[int, str], Mention], classes: dict[tuple[State, int | None, str], Mention]
) -> Iterator[tuple[_List, Relation]]:
    figures = tuple(items.values())
    readings = [
        Relation(Kind.SUM, (*figures, whole), sum_of(len(figures)), is_certain=False, if_mended=True)
        for whole in sorted(wholes, key=lambda mention: -mention.numeral.value)
    ]
    if len(figures) >= _FEWEST and readings:
        readings[0].alternatives = tuple(readings[1:4])
        yield ("", frozenset(path for _, path in items)), readings[0]
    by_class: dict[str, list[Mention]] = {}
    for (_, path), mention in items.items():
        by_class.setdefault(_CLASS.split(path.lstrip("0123456789.、．（() "), maxsplit=1)[0], []).append(mention)
    for name, told in by_class.items():
        measure = told[0].measure
        whole = classes.get((measure.state, measure.year, name)) if measure is not None else None
        if whole is not None:
            relation = Relation(Kind.SUM, (*told, whole), sum_of(len(told)), is_certain=False, if_mended=True)
            yield (name, frozenset(mention.measure.part for mention in told if mention.measure)), relation
