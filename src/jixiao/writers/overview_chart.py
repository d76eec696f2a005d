"""A part of the overview as bars: lengths on one scale, the figure at the end of each; looks differ without colour."""

from __future__ import annotations

from fractions import Fraction
from typing import Final

from jixiao.runs.batch.overview import Answered
from jixiao.writers.overview_words import shown
from jixiao.writers.pictures.svg import SMALL, Drawing, Scale, cut, width_of

_MOST: Final = 15
_LONGEST: Final = 18
_BAR: Final = 13
_GAP: Final = 9
_WIDTH: Final = 620
_LOOKS: Final = ("now", "then", "plan")


def chart(answered: Answered) -> str:
    """The drawing, `""` for a part without bars or rows. It has the first rows; the table has all that are shown."""
    if not answered.part.bars or not answered.rows:
        return ""
    name, *values = answered.part.bars
    rows = answered.rows[:_MOST]
    names = [cut(shown(row[name]) or "不明", _LONGEST) for row in rows]
    heads = answered.part.heads
    drawing = Drawing(f"o{answered.part.key}", _WIDTH)
    left = max(map(width_of, names)) + 10
    room = max(width_of(shown(row[at]), SMALL) for row in rows for at in values) + 8
    scale = Scale.over([_number(row[at]) for row in rows for at in values], left, _WIDTH - room)
    y = 2
    for label, row in zip(names, rows, strict=True):
        drawing.words(0, y + _BAR * len(values) // 2 + 5, label, title=shown(row[name]))
        for look, at in zip(_LOOKS, values, strict=False):
            start, width = scale.bar(Fraction(0), _number(row[at]))
            drawing.bar(start, y, width, _BAR - 2, look)
            drawing.words(start + width + 5, y + _BAR - 3, shown(row[at]), "s")
            y += _BAR
        y += _GAP
    drawing.line(left, 0, left, y - _GAP + 2, "axis")
    drawing.legend(y + 12, [(look, heads[at]) for look, at in zip(_LOOKS, values, strict=False)])
    drawing.height = y + 18
    says = "；".join(
        f"{label}{'、'.join(f'{heads[at]}{shown(row[at])}' for at in values)}"
        for label, row in zip(names, rows, strict=True)
    )
    return f'<figure class="picture">{drawing.svg(answered.part.title, f"{says}。")}</figure>'


def _number(cell: object) -> Fraction:
    return Fraction(str(cell)) if isinstance(cell, int | float) else Fraction(0)
