"""Which figure may be to blame: what changing it alone would mend, what it would break, how it may have gone wrong."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from jixiao.arithmetic.interval import Interval
from jixiao.arithmetic.judge import feasible
from jixiao.arithmetic.repairs import Fix, repairs
from jixiao.facts.mention import Mention, Role
from jixiao.facts.relation import Kind, Relation

QUALITY: Final = {"unit": 0, "digit": 1, "points": 1}
"""The plain slips of the pen, the plainest first."""
_LONG_LIST: Final = 60
_TENFOLD = 10


@dataclass(slots=True)
class Suspect:
    """One figure, the broken relations it would mend, and how well that explains them."""

    mention: Mention
    mends: list[Relation]
    breaks: int
    range: Interval
    fix: Fix | None

    @property
    def cost(self) -> int:
        return self.breaks - len(self.mends)

    @property
    def rank(self) -> tuple[int, bool, int]:
        return self.cost, not self.is_absurd, 2 if self.fix is None else QUALITY.get(self.fix.kind, 2)

    @property
    def is_absurd(self) -> bool:
        """A share of more than everything, a rate of more than tenfold: whatever else may be wrong, this is."""
        value = self.mention.numeral.value
        return self.mention.family == "ratio" and value > (1 if self.mention.role is Role.SHARE else _TENFOLD)


def questioned(left: list[Relation]) -> list[Mention]:
    """The figures that may be to blame, each once. Of a long list only the total, and what is broken elsewhere too:

    among so many parts there is always one that some slip of the pen would mend.
    """
    times: dict[int, int] = {}
    for relation in left:
        for figure in relation.figures:
            times[id(figure)] = times.get(id(figure), 0) + 1
    asked: dict[int, Mention] = {}
    for relation in left:
        is_long = len(relation.figures) > _LONG_LIST
        for figure in relation.figures:
            if not is_long or figure is relation.result or times[id(figure)] > 1:
                asked.setdefault(id(figure), figure)
    return list(asked.values())


def suspect_of(figure: Mention, left: list[Relation]) -> Suspect | None:
    """What changing one figure alone would mend and break."""
    mends: list[Relation] = []
    allowed: Interval | None = None
    for relation in sorted(left, key=_strictness):  # what must hold says first where the figure may lie
        if figure not in relation.figures:
            continue
        room = room_of(relation, figure)
        if room is None:
            continue
        joint = room if allowed is None else allowed.intersect(room)
        if joint is not None:
            mends.append(relation)
            allowed = joint
    if allowed is None:
        return None
    breaks = 0
    for other in figure.relations:
        assert isinstance(other, Relation)
        relation = other
        if relation in left or relation.if_mended or relation.kind is Kind.CONTAINMENT:
            continue
        room = room_of(relation, figure)
        if room is None or room.intersect(allowed) is None:
            breaks += 1
    return Suspect(figure, mends, breaks, allowed, None)


def _strictness(relation: Relation) -> tuple[bool, bool]:
    return relation.if_mended, not relation.is_certain


def fix_of(suspect: Suspect) -> Fix | None:
    """The plainest slip of the pen that explains a figure, None where only recomputation does."""
    figure = suspect.mention
    others = [other.numeral for relation in suspect.mends for other in relation.figures if other is not figure]
    fixes = repairs(figure.numeral, suspect.range, others)
    plain = [fix for fix in fixes if fix.kind in QUALITY]
    return plain[0] if plain else fixes[0] if fixes else None


def room_of(relation: Relation, figure: Mention) -> Interval | None:
    """Where a figure may lie for a relation to hold, the others being as written."""
    try:
        return feasible(relation.constraint, relation.numerals, relation.figures.index(figure))
    except ZeroDivisionError:
        return None
