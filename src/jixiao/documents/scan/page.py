"""A picture of a page as what the PDF reader makes of a page that is text: characters with their places, and lines.

From there on a scan is read like any PDF: grids, cells, paragraphs, tables over several pages.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final, NamedTuple

import numpy as np

from jixiao.documents.doubts import mark
from jixiao.documents.pdf.glyphs import Box, Frame, Glyph, PageText
from jixiao.documents.pdf.layout import PageLayout, layout
from jixiao.documents.pdf.rulings import Drawing, merged
from jixiao.documents.scan.engine import Engine, Picture
from jixiao.documents.scan.image import Region, straightened, without_seals
from jixiao.documents.scan.lines import Quad, SeenLine, seen_lines
from jixiao.documents.scan.rulings import Stroke, strokes

SURE: Final = 0.9
"""A sign of a figure that is less sure is doubtful."""
_OF_FIGURES: Final = frozenset("0123456789０１２３４５６７８９.．%％‰,，万亿")
_DIGITS: Final = frozenset("0123456789０１２３４５６７８９")
_BETWEEN: Final = frozenset(".．,，")
_BEHIND: Final = frozenset("万亿%％‰")
_LABEL: Final = re.compile(r"[(（]?\d{1,2}[.．、)）](?!\d)")
"""The number of an item is no figure."""
_POOR: Final = 0.75
"""Signs of a page that lies as it should are surer than this on average."""


@dataclass(frozen=True, slots=True)
class SeenPage:
    """A page as it was seen."""

    layout: PageLayout
    signs: int
    """How many signs were read."""
    unread: int
    """How many lines are plainly incomplete."""


def seen_page(engine: Engine, picture: Picture, number: int, box: Box) -> SeenPage:
    """A page of a picture; `box` is the sheet, in points, that the picture shows."""
    seen, turned = _seen(engine, picture), 0
    for quarter in _other_ways(seen.lines):
        other = _seen(engine, np.ascontiguousarray(np.rot90(picture, quarter)))
        # Text that stands on its head is read as something too: all ways are tried, and the surest is taken.
        if _quality(other.lines) > _quality(seen.lines):
            seen, turned = other, quarter
    if turned % 2:
        box = (0.0, 0.0, box[3] - box[1], box[2] - box[0])
    scale = (box[2] - box[0]) / seen.picture.shape[1]
    glyphs = [glyph for line in seen.lines for glyph in _glyphs(line, scale, box, seen.seals)]
    glyphs = [glyph._replace(ordinal=ordinal) for ordinal, glyph in enumerate(glyphs)]
    top = box[3]
    drawn = Drawing(
        merged((top - at * scale, box[0] + start * scale, box[0] + end * scale) for at, start, end in seen.level),
        merged((box[0] + at * scale, top - end * scale, top - start * scale) for at, start, end in seen.upright),
    )
    text = PageText(glyphs, Frame(), 0, len(glyphs))
    unread = sum(not line.whole for line in seen.lines)
    return SeenPage(layout(number, box, text, drawn), len(glyphs), unread)


class _Seen(NamedTuple):
    """A picture made ready, its level and upright strokes, its lines, and where seals were."""

    picture: Picture
    level: list[Stroke]
    upright: list[Stroke]
    lines: list[SeenLine]
    seals: list[Region]


def _seen(engine: Engine, picture: Picture) -> _Seen:
    ready, seals = without_seals(straightened(picture))
    level, upright = strokes(ready)
    return _Seen(ready, level, upright, seen_lines(engine, ready, level, upright), seals)


def _other_ways(lines: Sequence[SeenLine]) -> tuple[int, ...]:
    """The quarters by which a page that lies wrong may have to be turned; none for one that can be read."""
    tall = sum(line.is_tall for line in lines)
    if tall > len(lines) / 2 and tall > 2:
        return (1, 3)
    return (2,) if lines and _quality(lines) < _POOR else ()


def _quality(lines: Sequence[SeenLine]) -> float:
    """How sure the signs are that were read, those of lines that stand upright counted for nothing."""
    signs = [sign.sure if not line.is_tall else 0.0 for line in lines for sign in line.signs]
    return sum(signs) / len(signs) if signs else 0.0


def _glyphs(line: SeenLine, scale: float, page: Box, seals: Sequence[Region]) -> list[Glyph]:
    """The signs of a line in points. Blanks are left to the gaps, as in a PDF; a doubtful sign carries its mark."""
    found: list[Glyph] = []
    blank = False
    _, top, _, bottom = line.box
    label = len(found_label[0]) if (found_label := _LABEL.match(line.text)) else 0
    for n, sign in enumerate(line.signs):
        if sign.text.isspace():
            blank = True
            continue
        left, upper, right, lower = sign.box
        if not line.is_tall:
            upper, lower = top, bottom
        base = page[3] - (lower - 0.2 * (lower - upper)) * scale
        text = sign.text
        if n >= label and _is_doubtful(line, n, seals):
            text += mark(int(10 * sign.sure) if line.whole and not _is_under(seals, sign.box) else 0)
        box = (page[0] + left * scale, page[3] - lower * scale, page[0] + right * scale, page[3] - upper * scale)
        found.append(Glyph(*box, 0, text, blank, base))
        blank = False
    return found


def _is_doubtful(line: SeenLine, n: int, seals: Sequence[Region]) -> bool:
    """Whether a sign of a figure was not read with certainty: in a line with signs missing and under a seal none is."""
    sign = line.signs[n]
    if sign.text not in _OF_FIGURES or (sign.sure >= SURE and line.whole and not _is_under(seals, sign.box)):
        return False
    before, after = (line.signs[k].text if 0 <= k < len(line.signs) else "" for k in (n - 1, n + 1))
    # A point or comma is one of a figure between two digits only, a magnitude behind one.
    return (sign.text not in _BETWEEN or (before in _DIGITS and after in _DIGITS)) and (
        sign.text not in _BEHIND or before in _DIGITS
    )


def _is_under(seals: Sequence[Region], box: Quad) -> bool:
    left, top, right, bottom = box
    return any(left < seal[2] and seal[0] < right and top < seal[3] and seal[1] < bottom for seal in seals)
