"""From a place of a document to paragraphs of the docx that it was read from, by their ordinals."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from jixiao.documents import Cell, Paragraph, Span
from jixiao.documents.docx.grid import paragraphs_of


class Stretch(NamedTuple):
    """`[start, end)` of the text of one paragraph of a part."""

    part: str
    ordinal: int
    start: int
    end: int


def stretches(span: Span) -> list[Stretch]:
    """The paragraphs that a span touches, in order. One that says nothing gives the whole of what holds it.

    A blank cell gives its first paragraph with an empty stretch; what stands in no file gives none.
    """
    start, end = span.start, span.end
    if not span.text.strip():
        start, end = 0, len(span.holder.text)
    pieces = list(_pieces(span.holder))
    found = []
    for begin, paragraph in pieces:
        first, last = max(start - begin, 0), min(end - begin, len(paragraph.text))
        if first < last:
            found.append(_stretch(paragraph, first, last))
    if not found and pieces:
        found.append(_stretch(pieces[0][1], 0, len(pieces[0][1].text)))
    return found


def _pieces(holder: Paragraph | Cell) -> Iterator[tuple[int, Paragraph]]:
    if isinstance(holder, Paragraph):
        yield 0, holder
    else:
        yield from paragraphs_of(holder)


def _stretch(paragraph: Paragraph, start: int, end: int) -> Stretch:
    return Stretch(paragraph.origin.part, paragraph.origin.index, start, end)
