"""A small kit for plain pictures: bars on one scale, words that never run out of the picture, marks that are links.

All lengths are whole numbers. Looks are classes of `pictures.css`; nothing is told by colour alone.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from fractions import Fraction
from typing import Final
from unicodedata import east_asian_width

from jixiao.writers.markup import text
from jixiao.writers.pictures.doubts import Doubt

SIZE: Final = 14
SMALL: Final = 13
WIDTH: Final = 400
"""A picture is as wide as this, or wider where its words need it."""
_PILL: Final = 9
_MOST_PILLS: Final = 2
_LEAST: Final = 2
"""What is not 0 is seen, however small beside the rest."""


def width_of(words: str, size: int = SIZE) -> int:
    """How wide words are at most in the typefaces of the page."""
    return sum(size if east_asian_width(sign) in "WFA" else (size * 6 + 9) // 10 for sign in words)


def cut(words: str, most: int) -> str:
    """Words shortened to so many signs; the whole stands in the title and in the table."""
    words = " ".join(words.split())
    return words if len(words) <= most else f"{words[: most - 1]}…"


@dataclass(frozen=True, slots=True)
class Scale:
    """Values on a line from `left` to `right`; 0 is always on it."""

    low: Fraction
    high: Fraction
    left: int
    right: int

    @classmethod
    def over(cls, values: Iterable[Fraction | None], left: int, right: int) -> Scale:
        known = [value for value in values if value is not None]
        return cls(min([Fraction(0), *known]), max([Fraction(0), *known]), left, right)

    def at(self, value: Fraction) -> int:
        span = self.high - self.low
        if not span:
            return self.left
        return self.left + ((value - self.low) * (self.right - self.left) / span + Fraction(1, 2)).__floor__()

    def bar(self, start: Fraction, end: Fraction) -> tuple[int, int]:
        """Where a bar begins and how long it is; at least a hair where the two differ."""
        low, high = sorted((self.at(start), self.at(end)))
        if start != end and high - low < _LEAST:
            low, high = (low, low + _LEAST) if end > start else (high - _LEAST, high)
        return low, high - low


@dataclass(slots=True)
class Drawing:
    """One picture. `key` makes its names unique on the page."""

    key: str
    width: int
    height: int = 0
    has_links: bool = False
    _parts: list[str] = field(default_factory=list)
    _hatched: bool = False

    def words(self, x: int, y: int, words: str, look: str = "", *, title: str = "") -> None:
        """A line of words with its base at `y`."""
        hint = f"<title>{text(title)}</title>" if title and title != words else ""
        self._parts.append(f'<text x="{x}" y="{y}"{_class(look)}>{hint}{text(words)}</text>')

    def words_to(self, x: int, y: int, words: str, look: str = "") -> None:
        """A line of words that ends at `x`."""
        self._parts.append(f'<text x="{x}" y="{y}" text-anchor="end"{_class(look)}>{text(words)}</text>')

    def bar(self, x: int, y: int, width: int, height: int, look: str) -> None:
        """A bar: `now` full, `then` hatched, `plan` an outline, `gap` hatched lightly, `unsure` a broken outline."""
        fill = ""
        if look.split()[0] in ("then", "gap"):
            self._hatched, fill = True, f' fill="url(#{self.key}h)"'
        self._parts.append(f'<rect x="{x}" y="{y}" width="{width}" height="{height}" class="{look}"{fill}/>')

    def line(self, x1: int, y1: int, x2: int, y2: int, look: str) -> None:
        self._parts.append(f'<line x1="{x1}" y1="{y1}" x2="{x2}" y2="{y2}" class="{look}"/>')

    def tick(self, x: int, y: int, height: int, look: str = "tick") -> None:
        """A stroke across a bar with a small head above."""
        self.line(x, y, x, y + height, look)
        self._parts.append(f'<path d="M{x - 4} {y - 4}h8l-4 5z" class="{look}"/>')

    def pills(self, x: int, y: int, doubts: Sequence[Doubt]) -> None:
        """The marks of a doubtful figure, each a link to what is said of it; beyond two the table has them."""
        for doubt in doubts[:_MOST_PILLS]:
            words = _pill_words(doubt)
            wide = width_of(words, SMALL) + _PILL
            shape = (
                f'<rect x="{x}" y="{y - 12}" width="{wide}" height="16" rx="8" class="pill"/>'
                f'<text x="{x + wide // 2}" y="{y}" text-anchor="middle" class="pill">{text(words)}</text>'
            )
            said = f"<title>{text(doubt.says)}</title>"
            if doubt.href:
                self.has_links = True
                self._parts.append(f'<a href="{text(doubt.href)}">{said}{shape}</a>')
            else:
                self._parts.append(f"<g>{said}{shape}</g>")
            x += wide + 4

    def legend(self, y: int, items: Iterable[tuple[str, str]]) -> None:
        """What the looks mean: pairs of a look and its words, in one line."""
        x = 0
        for look, words in items:
            if look == "tick":
                self.tick(x + 8, y - 10, 11)
            else:
                self.bar(x, y - 10, 16, 10, look)
            self.words(x + 22, y, words, "s")
            x += 22 + width_of(words, SMALL) + 14
        self.width = max(self.width, x)

    def svg(self, title: str, says: str) -> str:
        """The element. A picture with links is a group, so that the links stay in reach of a keyboard."""
        names = f"{self.key}t {self.key}d"
        hatch = (
            f'<defs><pattern id="{self.key}h" width="5" height="5" patternUnits="userSpaceOnUse" '
            f'patternTransform="rotate(45)"><line x1="0" y1="0" x2="0" y2="5" class="hatch"/></pattern></defs>'
            if self._hatched
            else ""
        )
        return (
            f'<svg viewBox="0 0 {self.width} {self.height}" width="{self.width}" height="{self.height}" '
            f'role="{"group" if self.has_links else "img"}" aria-labelledby="{names}">'
            f'<title id="{self.key}t">{text(title)}</title><desc id="{self.key}d">{text(says)}</desc>'
            f"{hatch}{''.join(self._parts)}</svg>"
        )


def _class(look: str) -> str:
    return f' class="{look}"' if look else ""


def _pill_words(doubt: Doubt) -> str:
    return f"？{doubt.label}"


def pills_width(doubts: Sequence[Doubt]) -> int:
    """How much room the marks of a figure need."""
    return sum(width_of(_pill_words(doubt), SMALL) + _PILL + 4 for doubt in doubts[:_MOST_PILLS])
