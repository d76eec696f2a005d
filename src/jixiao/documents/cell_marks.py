"""Text taken raw out of Word, in which a BEL character (0x07) ends every cell and once more every row.

A blank cell and the end of a row look alike. In a table whose rows have one width, the marks that end a row
stand at one distance; the width under which this holds longest is the right one. Prose stands before the first
cell and after the last.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from jixiao.documents.document import Document, Paragraph, Table
from jixiao.documents.row_layout import TextCell, laid_out
from jixiao.documents.text_lines import Line, lines_of

CELL_MARK = "\x07"
_COLUMNS = 63
"""The most columns a table of Word can have."""
_UPRIGHT = 6
"""The most characters on a line of words that are set downwards in a narrow cell."""

_PROSE = re.compile(r"[。：:]\s*$|单位[:：]")

_Rows = list[list[TextCell]]


def marked_document(text: str) -> Document:
    """The paragraphs and tables of raw Word text."""
    blocks: list[Paragraph | Table] = []
    for before, rows in _tables(_segments(text)):
        blocks += (line.paragraph() for line in before if not line.is_blank)
        if rows:
            blocks.append(laid_out(rows))
    return Document("txt", blocks)


def _segments(text: str) -> list[list[Line]]:
    """The lines between the marks; a cell ends with its last line, and so the last is not a blank one."""
    segments: list[list[Line]] = [[]]
    for line in lines_of(text):
        offset = line.offset
        for ordinal, part in enumerate(line.text.split(CELL_MARK)):
            if ordinal:
                segments.append([])
            segments[-1].append(Line(part, line.number, offset))
            offset += len(part) + 1
    return [_trimmed(segment) for segment in segments]


def _trimmed(segment: list[Line]) -> list[Line]:
    first, last = 0, len(segment)
    while last > first and segment[last - 1].is_blank:
        last -= 1
    while first < last and segment[first].is_blank:
        first += 1
    return segment[first:last]


def _tables(segments: Sequence[list[Line]]) -> list[tuple[list[Line], _Rows]]:
    """Prose and the rows that follow it, alternating. What comes after the last mark is prose."""
    found: list[tuple[list[Line], _Rows]] = []
    at, last = 0, len(segments) - 1
    while at < last:
        width, count = _shape(segments, at, last)
        prose = [] if found and _is_cell(segments[at]) else segments[at][:-1]
        if prose or not found:
            found.append((prose, []))
        for number in range(count):
            start = at + number * (width + 1)
            row = [_cell(segment) for segment in segments[start : start + width]]
            if not number:
                row[0] = _cell(segments[at][len(prose) :])
            found[-1][1].append(row)
        at += count * (width + 1)
    return [*found, (segments[-1], [])]


def _shape(segments: Sequence[list[Line]], at: int, last: int) -> tuple[int, int]:
    """The width of the rows that begin at `at`, and how many rows have it.

    Every row is evidence, for a blank cell seldom stands where the row would end; of equals the narrower wins.
    """
    best = (0, 0)
    for width in range(1, _COLUMNS + 1):
        count = 0
        mark = at + width
        while mark < last and not segments[mark]:
            count += 1
            if _is_prose(segments[mark + 1]):
                break
            mark += width + 1
        if count > best[1]:
            best = width, count
    return best if best[1] else (min(_COLUMNS, last - at), 1)


def _is_prose(segment: list[Line]) -> bool:
    """Whether there are sentences or a caption before the first cell of a row, which ends the table above."""
    return any(_PROSE.search(line.text) for line in segment[:-1])


def _is_cell(segment: list[Line]) -> bool:
    """Whether lines before a mark are one cell (words set downwards), and not prose and then a cell."""
    return len(segment) < 2 or all(len(line.text.strip()) <= _UPRIGHT for line in segment)


def _cell(lines: Sequence[Line]) -> TextCell:
    if not lines:
        return TextCell("", 0, 0)
    return TextCell("\n".join(line.text for line in lines), lines[0].number, lines[0].offset)
