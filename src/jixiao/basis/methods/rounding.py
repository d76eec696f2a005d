"""Rounding, as the profile says."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction

_HALF = Fraction(1, 2)
WAYS = {"half_up": "四舍五入", "truncate": "只舍不入"}


@dataclass(frozen=True, slots=True)
class Rounding:
    """To so many decimals; `half_up`: half away from zero, `truncate`: digits cut off.

    Formula: half_up(x) = ⌊|x|·10ᵈ + ½⌋ ÷ 10ᵈ with the sign of x; truncate(x) = ⌊|x|·10ᵈ⌋ ÷ 10ᵈ likewise.
    Units: those of x.
    Source: the platform rounds computed scores to two decimals and cuts typed ones; the profile names which.
    Edges: 0.005 to two decimals is 0.01, 0.00499 is 0; -0.005 is -0.01.
    """

    decimals: int
    how: str

    def __call__(self, value: Fraction) -> Fraction:
        scale = 10**self.decimals
        moved = abs(value) * scale + (_HALF if self.how == "half_up" else 0)
        digits = moved.__floor__()
        return Fraction(digits if value >= 0 else -digits, scale)
