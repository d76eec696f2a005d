"""Like cases dealt with alike: the same cause, the same share of the weight taken off.

Shares are compared as intervals: a score is written to 0.01, so what was taken off lies within ±0.005; where nothing is
left of a row, more might have been taken off. Causes clash where no share fits them all.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from hashlib import blake2b
from typing import Final

_HALF_STEP: Final = Fraction(1, 200)
_NOT_SAID: Final = re.compile(r"[\s\W_]+")


@dataclass(frozen=True, slots=True)
class Cut:
    """Points taken off one row for one cause."""

    key: str
    name: str
    reason: str
    weight: Decimal
    taken_off: Decimal
    is_all: bool
    whose: str = ""
    """The body, where it is another one."""

    @property
    def least(self) -> Fraction:
        return (Fraction(self.taken_off) - _HALF_STEP) / Fraction(self.weight)

    @property
    def most(self) -> Fraction | None:
        """None: no upper end."""
        return None if self.is_all else (Fraction(self.taken_off) + _HALF_STEP) / Fraction(self.weight)

    @property
    def share(self) -> Decimal:
        """Percent of the weight, to one decimal, for people to read."""
        tenths = (Fraction(self.taken_off) / Fraction(self.weight) * 1000 + Fraction(1, 2)).__floor__()
        return Decimal(tenths).scaleb(-1)

    def fits(self, percent: Decimal) -> bool:
        """Whether so many percent of the weight were taken off."""
        share = Fraction(percent) / 100
        return self.least <= share and (self.most is None or share <= self.most)


def cause(reason: str, standard: int | None) -> str:
    """The key of a cause: the standard, else the words without blanks and punctuation."""
    if standard is not None:
        return f"s{standard}"
    words = _NOT_SAID.sub("", unicodedata.normalize("NFKC", reason)).lower()
    return blake2b(words.encode(), digest_size=16).hexdigest() if words else ""


def unlike(cuts: Iterable[Cut]) -> list[list[Cut]]:
    """The causes for which no one share fits all cuts, each with its cuts from the largest share down."""
    by_cause: dict[str, list[Cut]] = {}
    for cut in cuts:
        by_cause.setdefault(cut.key, []).append(cut)
    return [sorted(held, key=lambda cut: -cut.least) for held in by_cause.values() if not _have_a_share(held)]


def _have_a_share(cuts: list[Cut]) -> bool:
    ends = [cut.most for cut in cuts if cut.most is not None]
    return not ends or max(cut.least for cut in cuts) <= min(ends)
