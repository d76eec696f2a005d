"""Bodies that rank with a finance bureau or above it: `superior_bodies.txt`, each line with its source."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from importlib.resources import files


@dataclass(frozen=True, slots=True)
class SuperiorBodies:
    """One kind of such bodies. `basis` as in `Cited`."""

    pattern: re.Pattern[str]
    name: str
    basis: str


@cache
def superior_bodies() -> tuple[SuperiorBodies, ...]:
    """The whole list."""
    text = files("jixiao.basis").joinpath("superior_bodies.txt").read_text(encoding="utf-8")
    # The sign between the columns has blanks around it; within a pattern it has none.
    rows = [[part.strip() for part in line.split(" | ")] for line in text.splitlines() if line[:1] not in ("#", "")]
    return tuple(SuperiorBodies(re.compile(pattern), name, basis) for pattern, name, basis in rows)


def superior_kind(unit: str) -> str:
    """Which kind of superior body a name is of; `""` for any other body and for no name."""
    words = "".join(unit.split())
    return next((bodies.name for bodies in superior_bodies() if bodies.pattern.search(words)), "")
