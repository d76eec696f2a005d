"""Rows whose cells are parted by tabs: what is left of a table copied from Word or Excel into a text file.

Two lines after another with the same number of tabs, two or more, are taken for a table, and the lines around
them that have tabs between words for further rows. Excel puts a cell of several lines between quotation marks.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from jixiao.documents.document import Table
from jixiao.documents.row_layout import TextCell, laid_out
from jixiao.documents.text_lines import Line

_TAB = "\t"
_QUOTE = '"'
_CELL_LINES = 60
"""The most lines a quoted cell may have: an inch mark is not to swallow the document."""


@dataclass(slots=True)
class _Row:
    """One row: its cells and the lines `[start, end)` it takes up."""

    cells: list[TextCell]
    start: int
    end: int

    @property
    def tabs(self) -> int:
        return len(self.cells) - 1

    @property
    def is_blank(self) -> bool:
        return not any(cell.text.strip() for cell in self.cells)

    @property
    def parts_words(self) -> bool:
        """Whether a tab stands between words, and not only before them as an indent does."""
        return self.tabs > 0 and any(cell.text.strip() for cell in self.cells[:-1])


def tab_tables(lines: Sequence[Line]) -> Iterator[tuple[int, int, Table]]:
    """Every table of tabs with the lines `[start, end)` it takes up."""
    stretch: list[_Row] = []
    at = 0
    while at < len(lines):
        row = _row(lines, at)
        at = row.end
        if row.tabs > 1 or row.parts_words:
            stretch.append(row)
            continue
        yield from _table(stretch)
        stretch = []
    yield from _table(stretch)


def _table(stretch: list[_Row]) -> Iterator[tuple[int, int, Table]]:
    while stretch and stretch[0].is_blank:
        del stretch[0]
    while stretch and stretch[-1].is_blank:
        del stretch[-1]
    if any(a.tabs == b.tabs > 1 for a, b in pairwise(stretch)):
        # Blank cells trimmed off the end look like merged ones, unless some row shows that none were trimmed.
        kept = any(not row.cells[-1].text.strip() for row in stretch)
        table = laid_out([row.cells for row in stretch], guess_merges=kept)
        yield stretch[0].start, stretch[-1].end, table


def _row(lines: Sequence[Line], at: int) -> _Row:
    """The row that begins on line `at`."""
    cells: list[TextCell] = []
    fields = _fields(lines[at])
    end = at + 1
    while True:
        last = fields[-1]
        closing = _closing(lines, end, parted=_TAB in lines[end - 1].text) if _is_open(last.text) else None
        cells += fields[:-1]
        if closing is None:
            cells.append(last)
            break
        following = _fields(lines[closing])
        between = [line.text for line in lines[end:closing]]
        cells.append(TextCell("\n".join([last.text, *between, following[0].text]), last.line, last.offset))
        end = closing + 1
        if len(following) == 1:
            break
        fields = following[1:]
    return _Row([_unquoted(cell) for cell in cells], at, end)


def _fields(line: Line) -> list[TextCell]:
    fields: list[TextCell] = []
    offset = line.offset
    for text in line.text.split(_TAB):
        fields.append(TextCell(text, line.number, offset))
        offset += len(text) + 1
    return fields


def _is_open(field: str) -> bool:
    return field.startswith(_QUOTE) and field.count(_QUOTE) % 2 == 1


def _closing(lines: Sequence[Line], start: int, parted: bool) -> int | None:
    """The line on which a quoted cell that is open at the end of line `start - 1` is closed.

    `parted` says that a tab was seen in the row already: without one, the quotation marks may be prose.
    """
    for number in range(start, min(start + _CELL_LINES, len(lines))):
        field, tab, _ = lines[number].text.partition(_TAB)
        if field.count(_QUOTE) % 2:
            return number if field.endswith(_QUOTE) and (parted or tab) else None
        if tab:
            return None
    return None


def _unquoted(cell: TextCell) -> TextCell:
    text = cell.text
    if len(text) < 2 or not text.startswith(_QUOTE) or not text.endswith(_QUOTE):
        return cell
    inner = text[1:-1]
    if "\n" not in inner and _QUOTE not in inner:
        return cell
    return TextCell(inner.replace(_QUOTE * 2, _QUOTE), cell.line, cell.offset + 1)
