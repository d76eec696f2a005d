"""A written figure: what stands in the text, and what it can stand for."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from typing import Final

from jixiao.arithmetic.interval import Interval
from jixiao.arithmetic.units import Unit


@dataclass(slots=True, unsafe_hash=True)
class Numeral:
    """One figure as written, with its hedge and its unit.

    `hedge` is one of "", "more", "almost", "about", "over", "at_least", "at_most", "below", "range".
    For a range `value` is its low end. `step` is the place value of the last written digit.

    Its fields are `Final`, which costs nothing; `frozen` would set each of the nine through a call.
    """

    text: Final[str]
    start: Final[int]
    end: Final[int]
    digits: Final[str]
    value: Final[Fraction]
    step: Final[Fraction]
    unit: Final[Unit]
    hedge: Final[str]
    interval: Final[Interval]

    @property
    def decimals(self) -> int:
        """How many decimals are written."""
        return len(self.digits.partition(".")[2])

    @property
    def is_integer(self) -> bool:
        """Whether it is written without decimals and is not a fraction."""
        return "." not in self.digits and "/" not in self.digits

    @property
    def is_exact(self) -> bool:
        return self.interval.is_exact

    @property
    def is_hedged(self) -> bool:
        return self.hedge != ""

    @property
    def is_rounded(self) -> bool:
        """Whether the last digit may have been rounded: unhedged, and not an exact count."""
        return not self.hedge and not self.interval.is_exact
