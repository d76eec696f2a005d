"""A name in a document, and which bodies of the register it may mean."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from jixiao.intake.answers import Answers
from jixiao.intake.body import Body
from jixiao.intake.lookup import How, Lookup, Reading
from jixiao.intake.recognised import Named


@dataclass(frozen=True, slots=True)
class Testimony:
    """`readings` are the bodies that the name may mean: none for a name that the register has not."""

    named: Named
    readings: tuple[Reading, ...]

    @property
    def is_settled(self) -> bool:
        """One body, and no doubt that the name is its own."""
        return len(self.readings) == 1 and self.readings[0].is_sure

    @property
    def is_sure(self) -> bool:
        return bool(self.readings) and self.readings[0].is_sure

    def means(self, body: Body) -> bool:
        """The body and no other."""
        return len(self.readings) == 1 and self.readings[0].body is body

    def may_mean(self, body: Body) -> bool:
        return any(reading.body is body for reading in self.readings)


def testimonies(named: Sequence[Named], look: Lookup, answers: Answers) -> list[Testimony]:
    """Every name with its readings, in order; what a person has settled before goes first."""
    return [Testimony(one, tuple(_readings(one, look, answers))) for one in named]


def _readings(named: Named, look: Lookup, answers: Answers) -> list[Reading]:
    if key := answers.body_named(named.name):
        body = look.register.by_key(key) or look.refer(key)
        if body is not None:
            return [Reading(body, How.FULL, body.name, True, f"以前确认过是“{body.name}”")]
    return look.find(named.name)
