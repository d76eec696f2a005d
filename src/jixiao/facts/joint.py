"""Relations of which each can hold and which cannot hold together.

A relation that the figures satisfy just as they stand contradicts nothing else that they satisfy; so only those that
need some rounding are asked, each with the relations around it. Every figure may be off by a whole last digit (rounded
or cut off): what cannot hold even then is no tail.
"""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from typing import Final

from jixiao.arithmetic.repairs import suggest
from jixiao.arithmetic.system import Bound, Core, conflict
from jixiao.facts.conflict import Conflict
from jixiao.facts.mention import Mention
from jixiao.facts.relation import Kind, Relation
from jixiao.facts.suspects import room_of

_LAST_DIGIT: Final = Fraction(1)
_MOST_AROUND: Final = 40
# A bound and what may be a repetition decide nothing by themselves.
_LOOSE_KINDS: Final = frozenset({Kind.CONTAINMENT, Kind.BOUND, Kind.PARTIAL_SUM, Kind.ENUMERATION, Kind.REPEATED})
_TOLD: Final = "这{count}处关系单独复算都在四舍五入的误差以内，放在一起不能同时成立，其中至少有一个数有误。"


def joint_conflicts(rounded: Sequence[Relation]) -> list[Conflict]:
    """The contradictions among the relations that hold only by rounding and those around them; each a question.

    A group that the solver cannot decide is taken to hold, as each of its relations does.
    """
    found: list[Conflict] = []
    told: set[int] = set()
    for relation in rounded:
        if id(relation) in told or not _is_plain(relation):
            continue
        group = _around(relation)
        if len(group) < 2 or not any(other is not relation and other in rounded for other in group):
            continue
        figures = list({id(figure): figure for each in group for figure in each.figures}.values())
        core = conflict([figure.numeral for figure in figures], _bounds(group, figures), _LAST_DIGIT)
        if isinstance(core, Core) and len(core.constraints) > 1:
            relations = tuple(group[one] for one in core.constraints)
            told.update(map(id, relations))
            found.append(_conflict(relations, [figures[at] for at in core.figures]))
    return found


def _is_plain(relation: Relation) -> bool:
    """Read in one way only and meant to hold."""
    return (
        relation.holds
        and relation.is_certain
        and not relation.alternatives
        and not relation.if_mended
        and relation.kind not in _LOOSE_KINDS
    )


def _around(relation: Relation) -> list[Relation]:
    """The relation and those tied to it by figures, the nearest first."""
    group, seen = [relation], {id(relation)}
    for each in group:
        for figure in each.figures:
            for other in figure.relations:
                if isinstance(other, Relation) and id(other) not in seen and _is_plain(other):
                    seen.add(id(other))
                    group.append(other)
        if len(group) > _MOST_AROUND:
            return group[:_MOST_AROUND]
    return group


def _bounds(group: Sequence[Relation], figures: Sequence[Mention]) -> list[Bound]:
    at = {id(figure): place for place, figure in enumerate(figures)}
    return [(relation.constraint, tuple(at[id(figure)] for figure in relation.figures)) for relation in group]


def _conflict(relations: tuple[Relation, ...], figures: Sequence[Mention]) -> Conflict:
    told = _two_values(relations) or _TOLD.format(count=len(relations))
    return Conflict(relations[0].kind, "error", relations, tuple(figures), told=told, is_certain=False)


def _two_values(relations: Sequence[Relation]) -> str:
    """What two relations make of the one figure that they share; "" for any other contradiction."""
    if len(relations) != 2:
        return ""
    one, two = relations
    shared = [figure for figure in one.figures if figure in two.figures]
    if len(shared) != 1:
        return ""
    (figure,) = shared
    ranges = [room_of(relation, figure) for relation in relations]
    values = [suggest(figure.numeral, room) for room in ranges if room is not None]
    if len(values) != 2 or not all(values) or values[0] == values[1]:
        return ""
    return f"“{figure.text}”按一处的数字推算为{values[0]}，按另一处推算为{values[1]}，两处不能同时成立。"
