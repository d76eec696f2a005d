"""Whose a document of a batch is: by the full name that it writes, or by what a reviewer settled.

A batch may hold the papers of a whole province, and 水务局 alone is the name of a hundred bodies in it: only a name of
the register that says its place settles whose a document is. Others propose, where 收件 takes them as well: there they
come from a folder that one bureau was sent.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from jixiao.intake.answers import Answers
from jixiao.intake.body import Register
from jixiao.intake.lookup import How, Reading, lookup
from jixiao.intake.naming import begins_with_place, key_of, plain_key

_LONGEST: Final = 200
_SURE: Final = frozenset({How.FULL, How.FORMER, How.PREDECESSOR})


@dataclass(frozen=True, slots=True)
class Match:
    """`body` is a key of the register, `""` where it is not settled; `proposed` are those that it may be."""

    body: str = ""
    proposed: tuple[str, ...] = ()


def key_of_name(written: str) -> str:
    """The name as names are compared, `""` for none."""
    return plain_key(written)[:_LONGEST] if written.strip() else ""


class Matcher:
    """Each name is looked up once a year."""

    def __init__(self, register: Register, answers: Answers) -> None:
        self._register = register
        self._answers = answers
        self._found: dict[tuple[str, int | None], Match] = {}

    def match(self, written: str, year: int | None) -> Match:
        key = key_of_name(written)
        if not key:
            return Match()
        found = self._found.get((key, year))
        if found is None:
            found = self._found[key, year] = self._look(written, year)
        return found

    def proposals(self, written: str, years: Sequence[int | None]) -> list[str]:
        """Keys of the bodies that a name which is not settled may mean, the likeliest first, over its years."""
        every = (body for year in years for body in self.match(written, year).proposed)
        return list(dict.fromkeys(every))

    def _look(self, written: str, year: int | None) -> Match:
        if answered := self._answers.body_named(written):
            return Match(answered)
        names = lookup(self._register, year)
        readings = names.find(written)
        if len(readings) == 1 and _settles(readings[0]):
            return Match(readings[0].body.key)
        bodies = [reading.body for reading in readings] or names.nearest(written)
        return Match("", tuple(body.key for body in bodies))


def _settles(reading: Reading) -> bool:
    return reading.how in _SURE and reading.is_sure and begins_with_place(key_of(reading.name))
