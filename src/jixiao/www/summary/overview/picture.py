"""Drawings of the overview with the kit of the pages of a check: whole numbers, words that fit, told without colour.

Looks: `now` full, `then` hatched, `soft` light grey, `plan` an outline. Beside each stands its table, which a screen
reader reads instead.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import pairwise
from typing import Final

from django.utils.safestring import SafeString, mark_safe

from jixiao.writers.markup import text
from jixiao.writers.pictures.svg import SMALL, Drawing, Scale, cut, width_of

WIDTH: Final = 620
_ROW: Final = 26
_BAR: Final = 16
_LABEL: Final = 12
"""Signs of a label at most; the whole stands in its title and in the table."""
_TALL: Final = 170
_RADIUS: Final = 4


@dataclass(frozen=True, slots=True)
class Chart:
    svg: SafeString


class Picture(Drawing):
    """A drawing with points."""

    def point(self, x: int, y: int, look: str, title: str = "") -> None:
        said = f"<title>{text(title)}</title>" if title else ""
        self._parts.append(f'<circle cx="{x}" cy="{y}" r="{_RADIUS}" class="{look}">{said}</circle>')

    def done(self, title: str, says: str) -> Chart:
        return Chart(mark_safe(self.svg(title, says)))  # noqa: S308 - the kit escapes every word it is given


def bars(
    key: str,
    title: str,
    says: str,
    rows: Sequence[tuple[str, Sequence[tuple[str, int]]]],
    legend: Sequence[tuple[str, str]] = (),
    unit: str = "家",
) -> Chart:
    """A row for each name: its parts behind each other, each with its look and number; the sum stands at the end."""
    drawing = Picture(key, WIDTH)
    left = max((width_of(cut(name, _LABEL)) for name, _ in rows), default=0) + 10
    scale = Scale.over([Fraction(sum(n for _, n in parts)) for _, parts in rows], left, WIDTH - 70)
    y = 0
    for name, parts in rows:
        drawing.words(0, y + 14, cut(name, _LABEL), title=name)
        so_far = 0
        for look, n in parts:
            if not n:
                continue
            x, wide = scale.bar(Fraction(so_far), Fraction(so_far + n))
            drawing.bar(x, y + 2, wide, _BAR, look)
            so_far += n
            if len(parts) > 1 and look != "then" and wide > width_of(str(n), SMALL) + 6:
                drawing.words(x + 4, y + 15, str(n), "s in" if look == "now" else "s")
        drawing.words(scale.at(Fraction(so_far)) + 6, y + 15, f"{so_far}{unit}", "s")
        y += _ROW
    if legend:
        drawing.legend(y + 14, legend)
        y += _ROW
    drawing.height = y + 4
    return drawing.done(title, says)


def columns(
    key: str,
    title: str,
    says: str,
    groups: Sequence[tuple[str, Sequence[tuple[str, int]]]],
    legend: Sequence[tuple[str, str]] = (),
    guides: Sequence[int] = (),
) -> Chart:
    """A group of columns for each name, numbers above them; a broken line before the groups at the places `guides`."""
    drawing = Picture(key, WIDTH)
    most = max((n for _, parts in groups for _, n in parts), default=0)
    scale = Scale(Fraction(0), Fraction(max(1, most)), 0, _TALL)
    wide = WIDTH // max(1, len(groups))
    each = min(34, (wide - 8) // max(1, max((len(parts) for _, parts in groups), default=1)))
    base = _TALL + 22
    for place, (name, parts) in enumerate(groups):
        x = place * wide
        if place in guides:
            drawing.line(x, 4, x, base + 4, "guide")
        start = x + (wide - each * len(parts)) // 2
        for column, (look, n) in enumerate(parts):
            tall = scale.bar(Fraction(0), Fraction(n))[1]
            at = start + column * each
            if n:
                drawing.bar(at + 1, base - tall, each - 2, tall, look)
            drawing.words(at + max(0, (each - width_of(str(n), SMALL)) // 2), base - tall - 5, str(n), "s")
        drawing.words(x + max(0, (wide - width_of(name, SMALL)) // 2), base + 17, name, "s")
    drawing.line(0, base, WIDTH, base, "axis")
    drawing.height = base + 26
    if legend:
        drawing.legend(base + 42, legend)
        drawing.height = base + 50
    return drawing.done(title, says)


Axis = tuple[str, int, int, Sequence[int]]
"""Words, low, high, guides."""


def axis(words: str, values: Sequence[Fraction]) -> Axis:
    """From the highest of 0, 60, 80 and 90 that leaves nothing out, to 100 or, where more is reached, to 110."""
    low = next((edge for edge in (90, 80, 60) if min(values, default=Fraction(0)) >= edge), 0)
    high = 110 if max(values, default=Fraction(0)) > 100 else 100
    return (
        words,
        low,
        high,
        [guide for guide in (0, 60, 80, 90, 95, 100) if guide >= low and (guide != 95 or low == 90)],
    )


def scatter(
    key: str,
    title: str,
    says: str,
    points: Sequence[tuple[Fraction, Fraction, str, str]],
    axes: tuple[Axis, Axis],
    *,
    diagonal: bool = False,
    legend: Sequence[tuple[str, str]] = (),
) -> Chart:
    """Points (x, y, look, title) on two axes (words, low, high, guides); what lies beyond stands on the edge."""
    (across, x_low, x_high, x_guides), (up, y_low, y_high, y_guides) = axes
    drawing = Picture(key, WIDTH)
    left, top, right, base = 44, 22, WIDTH - 12, 280
    x_scale = Scale(Fraction(x_low), Fraction(x_high), left, right)
    y_scale = Scale(Fraction(y_low), Fraction(y_high), 0, base - top)
    drawing.words(0, 13, up, "s")
    for guide in x_guides:
        x = x_scale.at(Fraction(guide))
        drawing.line(x, top, x, base, "guide")
        drawing.words(x - width_of(str(guide), SMALL) // 2, base + 16, str(guide), "s")
    for guide in y_guides:
        y = base - y_scale.at(Fraction(guide))
        drawing.line(left, y, right, y, "guide")
        drawing.words_to(left - 5, y + 5, str(guide), "s")
    drawing.line(left, base, right, base, "axis")
    drawing.line(left, top, left, base, "axis")
    if diagonal:
        low, high = max(x_low, y_low), min(x_high, y_high)
        ends = [(x_scale.at(Fraction(v)), base - y_scale.at(Fraction(v))) for v in (low, high)]
        for (x1, y1), (x2, y2) in pairwise(ends):
            drawing.line(x1, y1, x2, y2, "axis")
    for x_value, y_value, look, said in points:
        x = x_scale.at(min(max(x_value, Fraction(x_low)), Fraction(x_high)))
        y = base - y_scale.at(min(max(y_value, Fraction(y_low)), Fraction(y_high)))
        drawing.point(x, y, look, said)
    drawing.words_to(right, base + 32, across, "s")
    drawing.height = base + 40
    if legend:
        x = 0
        for look, words in legend:
            drawing.point(x + 6, base + 28, look)
            drawing.words(x + 16, base + 32, words, "s")
            x += 30 + width_of(words, SMALL)
    return drawing.done(title, says)
