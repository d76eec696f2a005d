"""Where the words of a span stand on the pages of a PDF: the boxes of their characters, line by line.

A PDF has no order but that of its characters: the words are looked for among them, without blanks, and of several
places that read alike the one is taken that has the most of the text around in common.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass
from typing import Any, Final

from jixiao.documents import Cell, Paragraph, Span
from jixiao.documents.pdf.glyphs import Box, Frame, Glyph, page_text

_GLYPHS: Final = 200_000
_AROUND: Final = 60
"""So many characters around a quote tell one place from another."""
_FOLLOWING: Final = 2
"""A paragraph may go on for so many pages."""
_NEAR: Final = 1.5


@dataclass(frozen=True, slots=True)
class PdfPlace:
    """Boxes on one page, counted from 0. `exact`: they hold the very words and not only what holds these.

    `corner`: the words were not found, and what is said of them stands in a corner.
    """

    page: int
    boxes: tuple[Box, ...]
    exact: bool
    corner: bool = False


class PdfPlaces:
    """Looks for spans on the pages of an open PDF. A page is read once."""

    def __init__(self, file: Any) -> None:
        self._file = file
        self._pages: dict[int, _Page] = {}

    def of(self, span: Span) -> PdfPlace | None:
        """Where a span stands; the box of its paragraph or cell where the words themselves are not found."""
        if span.text.strip():
            found = [one for piece in _pieces(span) for one in self._looked_for(*piece)]
            if found:
                return max(found, key=lambda one: one[0])[1]
        origin = span.holder.origin
        if origin.page is not None and origin.box is not None and origin.page <= len(self._file):
            return PdfPlace(origin.page - 1, (origin.box,), False)
        return None

    def _looked_for(self, piece: Paragraph, start: int, end: int, within: bool) -> Iterator[tuple[int, PdfPlace]]:
        origin = piece.origin
        words, before, after = (_bare(piece.text[a:b]) for a, b in ((start, end), (0, start), (end, None)))
        if origin.page is None or not words:
            return
        if within and origin.box is not None:
            pages = [(origin.page - 1, self._page(origin.page - 1).within(origin.box))]
        else:
            last = min(origin.page + _FOLLOWING, len(self._file))
            pages = [(number, self._page(number)) for number in range(origin.page - 1, last)]
        for number, page in pages:
            for at in page.occurrences(words):
                glyphs = page.glyphs[at : at + len(words)]
                score = _common(before[::-1], page.text[max(0, at - _AROUND) : at][::-1])
                score += _common(after, page.text[at + len(words) : at + len(words) + _AROUND])
                yield score * 2 + (glyphs[0].ordinal >= origin.index), PdfPlace(number, page.lines(glyphs), True)

    def _page(self, number: int) -> _Page:
        if number not in self._pages:
            with closing(self._file[number]) as page, closing(page.get_textpage()) as characters:
                read = page_text(characters, _GLYPHS)
                self._pages[number] = _Page(read.glyphs, read.frame)
        return self._pages[number]


class _Page:
    """The characters of one page or of a part of it, one glyph each."""

    def __init__(self, glyphs: Sequence[Glyph], frame: Frame) -> None:
        self._frame = frame
        self.glyphs: list[Glyph] = []
        last: Glyph | None = None
        for glyph in glyphs:
            if last is None or not _is_printed_again(last, glyph):
                self.glyphs += [glyph] * len(glyph.text)
            last = glyph
        self.text = "".join(glyph.text for glyph in dict.fromkeys(self.glyphs))

    def within(self, box: Box) -> _Page:
        """What stands in a box, line by line: the file may go along the rows of a table, from cell to cell."""
        found = [glyph for glyph in self.glyphs if _inside(self.box(glyph), box)]
        lines: list[list[Glyph]] = []
        for glyph in sorted(found, key=lambda one: (-one.base, one.left)):
            if not lines or lines[-1][0].base - glyph.base > (glyph.top - glyph.bottom) / 2:
                lines.append([])
            lines[-1].append(glyph)
        ordered = [glyph for line in lines for glyph in sorted(line, key=lambda one: one.left)]
        return _Page(list(dict.fromkeys(ordered)), self._frame)

    def occurrences(self, words: str) -> Iterator[int]:
        at = self.text.find(words)
        while at >= 0:
            yield at
            at = self.text.find(words, at + 1)

    def box(self, glyph: Glyph) -> Box:
        return self._frame.on_page((glyph.left, glyph.bottom, glyph.right, glyph.top))

    def lines(self, glyphs: list[Glyph]) -> tuple[Box, ...]:
        """One box a line of text."""
        found: list[list[float]] = []
        base = right = 0.0
        for glyph in glyphs:
            height = glyph.top - glyph.bottom
            if found and abs(glyph.base - base) < height / 2 and -height < glyph.left - right < 3 * height:
                box = found[-1]
                box[1], box[2], box[3] = min(box[1], glyph.bottom), max(box[2], glyph.right), max(box[3], glyph.top)
            else:
                found.append([glyph.left, glyph.bottom, glyph.right, glyph.top])
            base, right = glyph.base, glyph.right
        return tuple(self._frame.on_page((a, b, c, d)) for a, b, c, d in found)


def _pieces(span: Span) -> Iterator[tuple[Paragraph, int, int, bool]]:
    """The paragraphs that a span touches, each with its own part of it; whether its box says all of where it stands."""
    holder = span.holder
    if isinstance(holder, Paragraph):
        yield holder, span.start, span.end, False
        return
    begin = 0
    for paragraph in _paragraphs(holder):
        start, end = max(span.start - begin, 0), min(span.end - begin, len(paragraph.text))
        if start < end:
            yield paragraph, start, end, True
        begin += len(paragraph.text) + 1


def _paragraphs(cell: Cell) -> tuple[Paragraph, ...]:
    return cell.paragraphs or (Paragraph(cell.text, cell.origin),)


def _bare(text: str) -> str:
    return "".join(text.split())


def _common(one: str, other: str) -> int:
    length = 0
    for a, b in zip(one, other, strict=False):
        if a != b:
            break
        length += 1
    return length


def _is_printed_again(one: Glyph, other: Glyph) -> bool:
    """Bold type made by printing a character twice."""
    return one.text == other.text and abs(one.left - other.left) < _NEAR > abs(one.base - other.base)


def _inside(box: Box, outer: Box) -> bool:
    x, y = (box[0] + box[2]) / 2, (box[1] + box[3]) / 2
    return outer[0] - _NEAR <= x <= outer[2] + _NEAR and outer[1] - _NEAR <= y <= outer[3] + _NEAR
