"""Figures drawn at random, in hundredths of 万元, and how they are written."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from random import Random


class Draw:
    """A source of figures that repeats itself for the same seed."""

    def __init__(self, seed: str) -> None:
        self._random = Random(seed)

    def between(self, low: int, high: int) -> int:
        return self._random.randint(low, high)

    def near(self, value: int, percent: int) -> int:
        """A figure at most so many per cent above or below."""
        return value * self.between(100 - percent, 100 + percent) // 100

    def parts(self, whole: int, count: int) -> list[int]:
        """A whole divided at random, no part nothing."""
        weights = [self.between(10, 100) for _ in range(count)]
        found = [whole * weight // sum(weights) for weight in weights[1:]]
        return [whole - sum(found), *found]


def rounded(value: Fraction, decimals: int = 2) -> str:
    """A value written with so many decimals, halves away from zero: 12.345 → 12.35."""
    scaled = abs(value) * 10**decimals
    digits = str(int(scaled + Fraction(1, 2))).rjust(decimals + 1, "0")
    sign = "-" if value < 0 and int(scaled + Fraction(1, 2)) else ""
    return f"{sign}{digits[:-decimals]}.{digits[-decimals:]}" if decimals else f"{sign}{digits}"


def money(hundredths: int) -> str:
    """123456 → 1234.56."""
    return rounded(Fraction(hundredths, 100))


def percent(part: int, whole: int) -> str:
    """The share of a part as it is printed; 0.00% of nothing."""
    return f"{rounded(Fraction(100 * part, whole))}%" if whole else "0.00%"


def change(now: int, before: int) -> str:
    """增加3.21万元，增长4.56%."""
    up = now >= before
    words = ("增加", "增长") if up else ("减少", "下降")
    return f"{words[0]}{money(abs(now - before))}万元，{words[1]}{percent(abs(now - before), before)}"


def row(cells: Sequence[str]) -> str:
    return f"| {' | '.join(cells)} |"
