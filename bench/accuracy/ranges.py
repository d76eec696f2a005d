"""Closed ranges of exact fractions: as much interval arithmetic as the gold relations need."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from typing import Final

FAR: Final = Fraction(10**40)
"""Stands for infinity: beyond every figure of a report."""


@dataclass(frozen=True, slots=True)
class Range:
    """All amounts from `low` to `high`, both included."""

    low: Fraction
    high: Fraction

    @classmethod
    def point(cls, value: Fraction | int) -> Range:
        return cls(Fraction(value), Fraction(value))

    def __add__(self, other: Range) -> Range:
        return Range(self.low + other.low, self.high + other.high)

    def __neg__(self) -> Range:
        return Range(-self.high, -self.low)

    def __mul__(self, other: Range) -> Range:
        corners = [a * b for a in (self.low, self.high) for b in (other.low, other.high)]
        return Range(min(corners), max(corners))

    def inverse(self) -> Range:
        """1/x; only for ranges without 0."""
        return Range(1 / self.high, 1 / self.low)

    def meets(self, other: Range) -> bool:
        """Whether some amount lies in both."""
        return self.low <= other.high and other.low <= self.high

    def holds(self, value: Fraction | int) -> bool:
        return self.low <= value <= self.high


EVERYTHING: Final = Range(-FAR, FAR)
