"""How a year goes: whose report is sound and whose is not, who hands in when, who is late, who is returned."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from random import Random
from typing import Final, Literal

from jixiao.www.trial.bodies import LAST_YEAR, Body, register

Quality = Literal["clean", "faulty", "doubtful"]
State = Literal["accepted", "submitted", "returned", "missing"]
"""已通过, 审核中, 已退回, 未报"""


@dataclass(frozen=True, slots=True)
class Plan:
    """What becomes of a body in a year. `doubtful` has only questions and slips."""

    quality: Quality
    wanted: int
    """How many faults, or questions and slips."""
    state: State
    signed: date
    received: date | None
    """When the first version came in; None while it has not."""
    second: date | None
    """When the mended version came in."""
    is_late: bool
    files_objectives: bool
    files_monitoring: bool
    files_projects: bool
    adjusts: bool
    """Whether its objectives were adjusted in autumn."""


def deadline(year: int) -> date:
    """Until when the self-evaluation of a year is due."""
    return date(year + 1, 4, 15)


def filing_bodies(year: int) -> tuple[Body, ...]:
    """The bodies that must file for a year, by code."""
    return tuple(body for body in register() if body.in_year(year) and not body.files_nothing)


@cache
def plan_of(seed: int, year: int) -> dict[str, Plan]:
    """The plan of every body that must file for a year, by its code."""
    chance = Random(f"{seed}/{year}/plan")
    codes = [body.code for body in filing_bodies(year)]
    chance.shuffle(codes)
    qualities = {code: _QUALITIES[place % 3] for place, code in enumerate(codes)}
    chance.shuffle(codes)
    late = set(codes[: len(codes) // 10])
    missing = set(codes[-4:]) if year == LAST_YEAR else set()
    return {code: _plan(year, code, qualities[code], code in late, code in missing, chance) for code in sorted(codes)}


_QUALITIES: Final[tuple[Quality, ...]] = ("clean", "faulty", "doubtful")
_UNDER_WAY: Final[dict[Quality, tuple[State, ...]]] = {
    "clean": ("accepted", "accepted", "submitted"),
    "faulty": ("returned", "submitted", "submitted", "accepted"),
    "doubtful": ("submitted", "submitted", "accepted"),
}


def _plan(year: int, code: str, quality: Quality, late: bool, missing: bool, chance: Random) -> Plan:
    due = deadline(year)
    signed = due + timedelta(days=chance.randint(4, 18)) if late else due - timedelta(days=chance.randint(4, 40))
    received = signed + timedelta(days=chance.randint(0, 3))
    wanted = chance.choice((1, 1, 2, 2, 3)) if quality == "faulty" else chance.choice((1, 1, 2))
    again = chance.random()
    state: State = "accepted"
    if year == LAST_YEAR:
        state = "missing" if missing else chance.choice(_UNDER_WAY[quality])
    returned = (
        quality == "faulty" and again < (0.5 if year == LAST_YEAR else 0.75) and state in ("submitted", "accepted")
    )
    second = received + timedelta(days=chance.randint(5, 14)) if returned else None
    objectives, monitoring, projects = chance.random() < 0.92, chance.random() < 0.85, chance.random() < 0.45
    return Plan(
        quality,
        0 if quality == "clean" else wanted,
        state,
        signed,
        None if state == "missing" else received,
        second if state != "missing" else None,
        late and state != "missing",
        objectives,
        monitoring,
        projects,
        objectives and year == LAST_YEAR and chance.random() < 0.15,
    )
