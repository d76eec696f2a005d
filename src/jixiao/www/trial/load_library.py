"""The indicator library of the invented city: what several bodies use, and what single ones have proposed."""

from __future__ import annotations

from collections import Counter
from typing import Any, Final

from jixiao.www.accounts.models import Body, Person
from jixiao.www.indicators import keeping
from jixiao.www.indicators.models import Direction
from jixiao.www.trial.city import City

_OF_SEVERAL: Final = 3
_PROPOSALS: Final = 4
_DIRECTIONS: Final = {"≥": Direction.AT_LEAST, "≤": Direction.AT_MOST}

Row = dict[str, Any]


def load_library(city: City, bodies: dict[str, Body], people: dict[str, Person]) -> int:
    """Admit what at least three bodies use, for all; leave some proposals of single bodies open. Gives how many."""
    reviewer, year = people["review-1"], city.years[-1]
    used: Counter[tuple[str, str]] = Counter()
    rows: dict[tuple[str, str], tuple[str, Row]] = {}
    for body in city.bodies(year):
        for row in _rows(city.filing(body, year)):
            key = row["class_name"], row["name"]
            used[key] += 1
            rows.setdefault(key, (body.code, row))
    made = 0
    for key, count in used.items():
        if count >= _OF_SEVERAL:
            keeping.propose(reviewer, None, **rows[key][1])
            made += 1
    single = [rows[key] for key, count in used.items() if count == 1]
    for code, row in single[:: max(1, len(single) // _PROPOSALS)][:_PROPOSALS]:
        keeping.propose(people[f"{code}-1"], bodies[code], **row)
        made += 1
    return made


def _rows(content: dict[str, Any]) -> list[Row]:
    """The indicators of a filing without their targets: these differ from body to body."""
    return [
        {
            "group": "cost" if row["class"] == "成本指标" else group["group"],
            "class_name": row["class"],
            "name": row["name"],
            "direction": _DIRECTIONS.get(row["target"][:1], _exact(row["target"])),
        }
        for group in content["evaluations"][0]["groups"]
        for row in group["indicators"]
    ]


def _exact(target: str) -> Direction:
    return Direction.EQUAL if any(sign.isdigit() for sign in target) else Direction.QUALITATIVE
