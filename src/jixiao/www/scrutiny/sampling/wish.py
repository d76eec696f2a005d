"""What is asked for in a draw, and the plan that comes of it: everybody's probability before anything is drawn."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from fractions import Fraction
from hashlib import sha256
from typing import Any

from jixiao.www.scrutiny.sampling.factors import USUAL, Known, Risk, risks
from jixiao.www.scrutiny.sampling.systematic import inclusion


class Impossible(ValueError):
    """What is asked for cannot be drawn: a sentence for who asks."""


@dataclass(frozen=True, slots=True)
class Wish:
    """`must_from`: the amount in yuan from which a body is in for certain; None: nobody is."""

    wanted: int
    weights: Mapping[str, int] = field(default_factory=lambda: dict(USUAL))
    must_from: Decimal | None = None
    office: int | None = None
    again: bool = False
    """Whether bodies drawn earlier in this step may come up again."""

    def as_data(self) -> dict[str, Any]:
        return {
            "wanted": self.wanted,
            "weights": dict(self.weights),
            "must_from": None if self.must_from is None else str(self.must_from),
            "office": self.office,
            "again": self.again,
        }


@dataclass(frozen=True, slots=True)
class Planned:
    """One body of the frame."""

    known: Known
    risk: Risk
    probability: Fraction
    must_be_in: bool


def plan(bodies: Sequence[Known], wish: Wish, year: int) -> list[Planned]:
    """The frame by code, each body with its probability. Raises Impossible."""
    frame = sorted(bodies, key=lambda body: body.code)
    limit = wish.must_from
    must = [index for index, body in enumerate(frame) if _is_over(body.amount, limit)]
    if wish.wanted < 1:
        raise Impossible("抽取家数至少为1家。")
    if wish.wanted > len(frame):
        raise Impossible(f"可抽的只有{len(frame)}家，不能抽{wish.wanted}家。")
    if len(must) > wish.wanted:
        raise Impossible(f"达到必抽金额的有{len(must)}家，多于要抽的{wish.wanted}家：请增加家数或提高必抽金额。")
    found = risks(frame, wish.weights, year)
    chances = inclusion([risk.size for risk in found], wish.wanted, must)
    return [
        Planned(body, risk, chance, index in must)
        for index, (body, risk, chance) in enumerate(zip(frame, found, chances, strict=True))
    ]


def mark_of(planned: Sequence[Planned], wish: Wish) -> str:
    """What a preview showed, in short: a draw is made of the very same frame, sizes and wish or not at all."""
    told = [f"{one.known.code} {one.risk.size} {one.probability}" for one in planned]
    return sha256("\n".join([repr(wish.as_data()), *told]).encode()).hexdigest()[:32]


def _is_over(amount: Decimal | None, limit: Decimal | None) -> bool:
    return amount is not None and limit is not None and amount >= limit
