"""Whose a file is taken to be: how surely, and why, in words."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from jixiao.intake.body import Body


class Certainty(StrEnum):
    """How surely a file is a body's."""

    CERTAIN = "certain"
    DOUBTFUL = "doubtful"
    """A person has to say; `candidates` are those that it may be."""
    NONE = "none"

    @property
    def chinese(self) -> str:
        return {"certain": "确定", "doubtful": "待确认", "none": "未识别"}[self.value]


@dataclass(frozen=True, slots=True)
class Match:
    """`body` is set for a certain match only."""

    certainty: Certainty
    body: Body | None = None
    candidates: tuple[Body, ...] = ()
    """The likeliest first; of a certain match its body alone."""
    why: str = ""
    """A Chinese sentence without its full stop: `封面与落款均为“云州市水务局”`."""
    written: str = ""
    """The one written name on which the question turns: an answer to it holds for every file that bears it."""
    is_answered: bool = False
    """A person has said it."""


def certain(body: Body, why: str) -> Match:
    """A match that needs nobody."""
    return Match(Certainty.CERTAIN, body, (body,), why)


def doubtful(candidates: list[Body], why: str, written: str = "") -> Match:
    """A question to a person."""
    return Match(Certainty.DOUBTFUL, None, tuple(dict.fromkeys(candidates)), f"{why}，请确认", written)
