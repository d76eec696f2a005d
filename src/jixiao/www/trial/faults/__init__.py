"""The closed list of named faults: what each does to a sound self-evaluation and what a check must say of it."""

from __future__ import annotations

from copy import deepcopy
from random import Random

# Each module writes its faults into the list.
from jixiao.www.trial.faults import facts, money, points, questions, slips
from jixiao.www.trial.faults.fault import FAULTS, Content, Fault
from jixiao.www.trial.narratives import Told

__all__ = ["FAULTS", "Fault", "facts", "money", "plant", "points", "questions", "slips"]


def plant(content: Content, told: Told, names: list[str], wanted: int, chance: Random) -> tuple[Content, list[Fault]]:
    """A copy of the content with as many of the named faults as wanted and possible, and which those are."""
    changed = deepcopy(content)
    planted: list[Fault] = []
    for name in names:
        if len(planted) == wanted:
            break
        if any(_clash(one, FAULTS[name]) for one in planted):
            continue
        trial = deepcopy(changed)
        if FAULTS[name].edit(trial["evaluations"][0], told, chance):
            changed = trial
            planted.append(FAULTS[name])
    return changed, planted


def _clash(one: Fault, other: Fault) -> bool:
    """Whether two faults would hide each other: of one area, or a wrong year where another file is to be compared."""
    same = bool(one.area) and one.area == other.area
    return same or any("A05" in a.codes and bool(b.needs) for a, b in ((one, other), (other, one)))
