"""Characters to lines of text: which stand side by side, and where there is a blank between two of them.

A blank is told from the gap, measured in the size of the type. Between Chinese characters, and between these
and figures, the small gaps that typesetting makes are no blanks; a figure is never cut by one.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from statistics import median_low

from jixiao.documents.pdf.glyphs import Box, Glyph

_CLOSE = 0.12
"""Gaps below this many type sizes are nothing."""

_PIECE = 0.2
"""A gap of this many sizes may hold a character that the file writes elsewhere, in another typeface."""

_NUMERIC = frozenset("0123456789.,%-+/")


@dataclass(slots=True)
class Run:
    """Characters that follow each other in the file and on the line. `glyphs` as they stand."""

    left: float
    bottom: float
    right: float
    top: float
    text: str
    index: int
    base: float
    glyphs: Sequence[Glyph]

    @property
    def height(self) -> float:
        """Of its first character, whose typeface is as good as any."""
        return self.glyphs[0].top - self.glyphs[0].bottom

    @property
    def middle(self) -> float:
        """A place well inside the letters."""
        return self.base + 0.3 * self.height


@dataclass(slots=True)
class Line:
    """One printed line, of the body or of one cell."""

    page: int
    left: float
    bottom: float
    right: float
    top: float
    text: str
    index: int
    base: float
    size: float
    """The size of the type, in points, estimated."""

    @property
    def box(self) -> Box:
        return (self.left, self.bottom, self.right, self.top)


def between(last: str, first: str, gap: float, size: float, written: bool) -> str:
    """What to put between two characters `gap` apart: a blank or nothing. `written`: the file has a blank."""
    if gap < _CLOSE * size:
        return ""
    wide = (last > "\u2e80") + (first > "\u2e80")
    if wide:
        return " " if gap >= (0.8 if wide == 2 else 1.0) * size else ""
    if last in _NUMERIC and first in _NUMERIC:
        return " " if gap >= (0.2 if written else 0.4) * size else ""
    return " " if gap >= 0.18 * size else ""


def runs(glyphs: Sequence[Glyph]) -> list[Run]:
    """Characters in stretches that are certainly of one line and of one piece."""
    found: list[Run] = []
    start = 0
    parts: list[str] = []
    right = height = size = least = most = 0.0
    for position, (left, bottom, end, top, _, text, written, base) in enumerate(glyphs):
        gap = left - right
        if parts and least < gap < most and -0.3 * size < base - height < 0.3 * size:
            if gap > _CLOSE * size:
                blank = between(parts[-1], text[0], gap, size, written)
                if blank:
                    parts.append(blank)
            elif gap < -0.3 * size and parts[-1] == text:
                # Bold type made by printing a character twice.
                continue
        else:
            if parts:
                found.append(_run(glyphs[start:position], "".join(parts)))
            start, parts = position, []
            height, size = base, top - bottom
            least, most = -0.5 * size, _PIECE * size
        parts.append(text)
        right = end
    if parts:
        found.append(_run(glyphs[start:], "".join(parts)))
    return found


def _run(glyphs: Sequence[Glyph], text: str) -> Run:
    first, last = glyphs[0], glyphs[-1]
    bottom = min([glyph[1] for glyph in glyphs])
    top = max([glyph[3] for glyph in glyphs])
    return Run(first.left, bottom, last.right, top, text, first.ordinal, first.base, glyphs)


def lines(found: Iterable[Run], page: int) -> list[Line]:
    """Runs as lines, from the top down, each from left to right."""
    rows: list[list[Run]] = []
    for run in sorted(found, key=_height):
        if rows and _level(rows[-1][0], run):
            rows[-1].append(run)
        else:
            rows.append([run])
    return [_line(row, page) for row in rows]


def _height(run: Run) -> float:
    return -run.base


def _level(one: Run, other: Run) -> bool:
    """Whether two runs stand on one line: on one base, or one as high as a superscript on the other."""
    return one.base - other.base < 0.35 * max(one.height, other.height)


def _line(row: list[Run], page: int) -> Line:
    if len(row) > 1:
        row.sort(key=lambda run: run.left)
    first = row[0]
    text, right = first.text, first.right
    size = _type_size(row)
    for run in row[1:]:
        gap = run.left - right
        if gap < -0.5 * size and run.text in text:
            # The same words printed again on the spot, as shadowed or doubled type is.
            continue
        text += between(text[-1], run.text[0], gap, size, run.glyphs[0].blank) + run.text
        right = max(right, run.right)
    bottom, top = min(run.bottom for run in row), max(run.top for run in row)
    longest = max(row, key=lambda run: len(run.text))
    index = min(run.index for run in row)
    return Line(page, first.left, bottom, right, top, text, index, longest.base, size)


def _type_size(row: list[Run]) -> float:
    """The advance of a Chinese character is the type size; the box of a Latin one is a seventh taller."""
    longest = max(row, key=lambda run: len(run.text)) if len(row) > 1 else row[0]
    wide = [glyph[2] - glyph[0] for glyph in longest.glyphs if glyph[5] > "\u2e80"]
    return max(median_low(wide) if wide else 0.87 * longest.height, 1.0)
