"""Whether all relations of one connected group can hold together, and if not, a smallest set of them that cannot.

Every figure is a variable inside the range that it stands for. Four steps, the cheapest first: the figures as written
satisfy everything; ranges are narrowed through the constraints until one is empty or none moves (exact on a group
without cycles); a solution lies near the figures as written (`witness`); z3 decides the rest over the rationals. A
written rate stands for its range: F⁻·y ≤ x ≤ F⁺·y.

z3 is the optional extra `solver` and is loaded only where a group with a cycle needs it.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Final

from jixiao.arithmetic.constraint import Constraint, Product, Ratio
from jixiao.arithmetic.interval import Interval
from jixiao.arithmetic.judge import holds_as_written
from jixiao.arithmetic.linear_solver import has_solution
from jixiao.arithmetic.numeral import Numeral
from jixiao.arithmetic.projection import RATE, factor_of, has_one_sign, project
from jixiao.arithmetic.verdict import own_step, reach
from jixiao.arithmetic.witness import has_witness

Bound = tuple[Constraint, tuple[int, ...]]

_HALF: Final = Fraction(1, 2)
_ROUNDS: Final = 12
_MOST_CONSTRAINTS: Final = 60


@dataclass(frozen=True, slots=True)
class Core:
    """Constraints that cannot hold together, while any of them left out lets the others; and their figures."""

    constraints: tuple[int, ...]
    figures: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Undecided:
    """Neither a solution nor a contradiction was found; `reason` is for the user."""

    reason: str


def conflict(
    numerals: Sequence[Numeral], constraints: Sequence[Bound], share: Fraction = _HALF
) -> Core | Undecided | None:
    """None where all can hold with every rounded figure within `share` of its last digit; else why not.

    A constraint names its figures by their indices in `numerals`. The same input always gives the same core.
    """
    if share >= _HALF and all(holds_as_written(form, [numerals[at] for at in ats]) for form, ats in constraints):
        return None
    ranges = [reach(numeral, own_step(numeral), share) for numeral in numerals]
    group = _Group([numeral.value for numeral in numerals], ranges, constraints)
    answer = group.contradiction(range(len(constraints)))
    if not isinstance(answer, frozenset):
        return answer
    kept = sorted(answer)
    for one in reversed(kept.copy()):
        rest = [other for other in kept if other != one]
        if isinstance(group.contradiction(rest), frozenset):
            kept = rest
    return Core(tuple(kept), tuple(sorted({at for one in kept for at in constraints[one][1]})))


class _Group:
    """The ranges of the figures and the constraints, any subset of which can be tested."""

    def __init__(self, values: Sequence[Fraction], ranges: Sequence[Interval], constraints: Sequence[Bound]) -> None:
        self.values = values
        self.ranges = ranges
        self.constraints = constraints
        # A ratio to what may be nought, or of either sign, says nothing.
        self.says_nothing = {
            one
            for one, (form, ats) in enumerate(constraints)
            if isinstance(form, Product) or (isinstance(form, Ratio) and not has_one_sign(ranges[ats[1]]))
        }

    def contradiction(self, subset: Iterable[int]) -> frozenset[int] | Undecided | None:
        """Constraints among the subset that cannot hold together, not the fewest; None where all of it can."""
        chosen = [one for one in subset if one not in self.says_nothing]
        is_tree = self._is_tree(chosen)
        narrowed = self._narrow(chosen, len(chosen) * (max(_ROUNDS, len(chosen)) if is_tree else _ROUNDS))
        if isinstance(narrowed, frozenset):
            return narrowed
        ranges, is_settled = narrowed
        if is_settled and is_tree:
            return None
        asked = [self.constraints[one] for one in chosen]
        if has_witness(self.values, ranges, asked):
            return None
        if len(chosen) > _MOST_CONSTRAINTS:
            return Undecided(f"一处牵连的关系超过{_MOST_CONSTRAINTS}条，只作了逐条推算，未能断定能否同时成立")
        outcome = has_solution(ranges, asked)
        if isinstance(outcome, str):
            return Undecided(outcome)
        return None if outcome else frozenset(chosen)

    def _narrow(self, chosen: Sequence[int], turns: int) -> frozenset[int] | tuple[list[Interval], bool]:
        """Narrow every range by every constraint until none moves; or the constraints that emptied one."""
        ranges = list(self.ranges)
        causes: list[frozenset[int]] = [frozenset()] * len(ranges)
        users: dict[int, list[int]] = {}
        for one in chosen:
            for at in set(self.constraints[one][1]):
                users.setdefault(at, []).append(one)
        queue = deque(chosen)
        while queue and turns:
            one, turns = queue.popleft(), turns - 1
            form, ats = self.constraints[one]
            for index, at in enumerate(ats):
                room = _room(form, [ranges[other] for other in ats], index)
                if room is None or room.contains(ranges[at]):
                    continue
                causes[at] = frozenset({one}).union(*(causes[other] for other in ats))
                narrower = ranges[at].intersect(room)
                if narrower is None:
                    return causes[at]
                ranges[at] = narrower
                queue.extend(user for user in users[at] if user != one and user not in queue)
        return ranges, not queue

    def _is_tree(self, chosen: Sequence[int]) -> bool:
        """Whether settled ranges prove a solution: no cycle, and no rate that may be of either sign."""
        leader: dict[int, int] = {}

        def find(node: int) -> int:
            while (up := leader.get(node, node)) != node:
                node = up
            return node

        for one in chosen:
            form, ats = self.constraints[one]
            if isinstance(form, Ratio) and not has_one_sign(factor_of(form.shape, self.ranges[ats[RATE]])):
                return False
            for at in ats:
                figure, constraint = find(at), find(-1 - one)
                if figure == constraint:
                    return False
                leader[figure] = constraint
        return True


def _room(form: Constraint, ranges: Sequence[Interval], index: int) -> Interval | None:
    try:
        return project(form, ranges, index)
    except ZeroDivisionError:
        return None
