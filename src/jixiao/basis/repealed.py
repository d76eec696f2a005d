"""Rules that another has replaced: `repealed.txt`, each with the rule that replaced it."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from importlib.resources import files


@dataclass(frozen=True, slots=True)
class Repealed:
    """A name or document number that is no basis any more for evaluations of `year` and later."""

    name: str
    successor: str
    year: int
    basis: str


@cache
def repealed() -> tuple[Repealed, ...]:
    """The whole list."""
    text = files("jixiao.basis").joinpath("repealed.txt").read_text(encoding="utf-8")
    rows = [[part.strip() for part in line.split("|")] for line in text.splitlines() if line[:1] not in ("#", "")]
    return tuple(Repealed(name, successor, int(year), basis) for name, successor, year, basis in rows)
