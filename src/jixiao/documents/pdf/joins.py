"""A table over several pages made one again: repeated head rows off, cells that the page cut joined.

Only what is unambiguous is joined. A row that begins a page may be the rest of the row that ended the page
before, and an empty cell at its beginning the rest of the merged cell above; everything else starts anew.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass

from jixiao.documents.doubts import unmarked
from jixiao.documents.pdf.glyphs import Box, Frame
from jixiao.documents.pdf.layout import PageTable, measured
from jixiao.documents.pdf.lines import Line
from jixiao.documents.pdf.paragraphs import Measure, cell_breaks, is_full, joint
from jixiao.documents.pdf.rulings import NEAR

_HEAD_ROWS = 6
"""The most rows a head repeated on each page has."""

_FIGURE = re.compile(r"[-+≥≤<>＞＜]?[\d.,]+[%％‰]?")

_ENDS = "。；;！？：:"


@dataclass(slots=True)
class Piece:
    """One paragraph of a cell, as far as it can be known."""

    text: str
    page: int
    index: int
    box: Box


@dataclass(slots=True)
class CellDraft:
    """A cell that may still grow over a page break. `columns` is replaced when borders are added."""

    row: int
    rowspan: int
    left: float
    right: float
    page: int
    box: Box
    pieces: list[Piece]
    runs_on: bool
    """Whether the last line is full and does not end a sentence."""

    @property
    def text(self) -> str:
        return "\n".join(piece.text for piece in self.pieces)


@dataclass(slots=True)
class TableDraft:
    """A table, on one page or on several, with its column borders in points."""

    xs: list[float]
    rows: int
    cells: list[CellDraft]
    page: int
    box: Box
    frame: Frame
    last_page: int
    bottom: float
    first_row_height: float
    head: list[CellDraft]
    """The cells of the first rows."""
    ending: list[CellDraft]
    """The cells that reach the last row: kept, as a table over a thousand pages has too many cells to search."""

    def column(self, x: float) -> int:
        """The ordinal of the column border at a place, or of the next one."""
        return min(bisect_left(self.xs, x - NEAR), len(self.xs) - 1)


def draft(table: PageTable, page: int, frame: Frame) -> TableDraft:
    """A table of one page."""
    cells = [
        _cell(area.row, area.rowspan, area.box, measured(area), lines, page, frame)
        for area, lines in zip(table.grid.areas, table.lines, strict=True)
    ]
    ys = table.grid.ys
    return TableDraft(
        xs=list(table.grid.xs),
        rows=len(ys) - 1,
        cells=cells,
        page=page,
        box=frame.on_page(table.grid.box),
        frame=frame,
        last_page=page,
        bottom=table.bottom,
        first_row_height=ys[0] - ys[1],
        head=[cell for cell in cells if cell.row < _HEAD_ROWS],
        ending=[cell for cell in cells if cell.row + cell.rowspan == len(ys) - 1],
    )


def _cell(
    row: int,
    rowspan: int,
    box: Box,
    edges: tuple[float, float],
    lines: list[Line],
    page: int,
    frame: Frame,
) -> CellDraft:
    measure = Measure(*edges)
    pieces: list[Piece] = []
    for line, breaks in zip(lines, cell_breaks(lines, measure) if lines else [], strict=True):
        if breaks:
            pieces.append(Piece(line.text, page, line.index, line.box))
        else:
            last = pieces[-1]
            last.text += joint(last.text[-1], line.text[0]) + line.text
            last.box = _around(last.box, line.box)
    for piece in pieces:
        piece.box = frame.on_page(piece.box)
    runs_on = bool(lines) and not lines[-1].text.endswith(tuple(_ENDS)) and _reaches(lines[-1], measure)
    return CellDraft(row, rowspan, box[0], box[2], page, frame.on_page(box), pieces, runs_on)


def _reaches(line: Line, measure: Measure) -> bool:
    return is_full(line, line, measure) or measure.right - line.right < 2.5 * line.size


def _around(one: Box, other: Box) -> Box:
    return (
        min(one[0], other[0]),
        min(one[1], other[1]),
        max(one[2], other[2]),
        max(one[3], other[3]),
    )


def goes_on(table: TableDraft, following: TableDraft, room: float) -> bool:
    """Whether a table that begins a page continues the one that ended the page before.

    `room` is how far above the floor of the page a table may end whose next row does not fit there.
    """
    if following.page != table.last_page + 1 or following.frame != table.frame:
        return False
    if abs(table.xs[0] - following.xs[0]) > NEAR or abs(table.xs[-1] - following.xs[-1]) > NEAR:
        return False
    few, many = sorted((table.xs, following.xs), key=len)
    if any(min(abs(x - border) for border in many) > NEAR for x in few):
        return False
    return table.bottom <= room + following.first_row_height or _repeated_head(table, following) > 0


def append(table: TableDraft, following: TableDraft) -> None:
    """Add the rows of the next page to a table."""
    head = _repeated_head(table, following)
    for border in following.xs:
        if abs(table.xs[table.column(border)] - border) > NEAR:
            table.xs.insert(bisect_left(table.xs, border), border)
    rest = [cell for cell in following.cells if cell.row >= head]
    cut = _is_cut(table, rest, head)
    offset = table.rows - head - (1 if cut else 0)
    added: list[CellDraft] = []
    leading = True
    for cell in sorted(rest, key=lambda cell: (cell.row, cell.left)):
        at_top = cell.row == head
        cell.row += offset
        above = _same_column(table.ending, cell) if at_top else None
        if above is not None and (cut or (leading and _is_rest_of(cell, above))):
            _extend(above, cell)
            continue
        leading = leading and not at_top
        added.append(cell)
    table.cells.extend(added)
    table.rows += following.rows - head - (1 if cut else 0)
    table.ending = [cell for cell in table.ending + added if cell.row + cell.rowspan == table.rows]
    table.last_page, table.bottom = following.last_page, following.bottom


def _repeated_head(table: TableDraft, following: TableDraft) -> int:
    """How many rows of the next page say what the first rows of the table say, cell by cell."""
    rows = 0
    while rows < min(_HEAD_ROWS, table.rows, following.rows - 1):
        one, other = _row(table, rows), _row(following, rows)
        if one != other or not any(text for *_, text in one):
            break
        rows += 1
    # A head row that a label reaches out of is no head.
    while rows and any(cell.row < rows < cell.row + cell.rowspan for cell in following.head):
        rows -= 1
    return rows


def _row(table: TableDraft, row: int) -> list[tuple[int, int, int, str]]:
    """What a row looks like: where its cells stand, how far down they reach, and what they say."""
    cells = [cell for cell in table.head if cell.row == row]
    return sorted((round(c.left / 6), round(c.right / 6), c.rowspan, c.text) for c in cells)


def _same_column(ending: Sequence[CellDraft], cell: CellDraft) -> CellDraft | None:
    for above in ending:
        if abs(above.left - cell.left) <= NEAR and abs(above.right - cell.right) <= NEAR:
            return above
    return None


def _is_rest_of(cell: CellDraft, above: CellDraft) -> bool:
    """An empty label at the beginning of a page, where labels span rows."""
    return not cell.pieces and bool(above.pieces) and (cell.rowspan > 1 or above.rowspan > 1)


def _is_cut(table: TableDraft, rest: Sequence[CellDraft], head: int) -> bool:
    """Whether the first row of the next page is the rest of the last row.

    So it is when it has the same cells, all of them empty but those in whose cell above the sentence was not
    at its end, and when at least one was left empty below a cell with text. Figures that fill their narrow columns
    are cut only where words beside them are.
    """
    top = [cell for cell in rest if cell.row == head]
    pairs = [(cell, _same_column(table.ending, cell)) for cell in top]
    if len(pairs) < 2 or not any(cell.pieces for cell in top):
        return False
    went_on = emptied = figures = words = False
    for cell, above in pairs:
        if above is None:
            return False
        if cell.pieces:
            if not above.runs_on:
                return False
            figures |= _is_figure(above) and _is_figure(cell)
            words |= not _is_figure(above) and not _is_figure(cell)
            went_on = True
        elif above.pieces and above.rowspan == 1:
            emptied = True
    return went_on and emptied and (words or not figures)


def _is_figure(cell: CellDraft) -> bool:
    """Whether a cell holds a figure and nothing else: two of them are two rows, however narrow their column is."""
    return _FIGURE.fullmatch(unmarked(cell.text)) is not None


def _extend(above: CellDraft, cell: CellDraft) -> None:
    """Let a cell grow down over the page break."""
    above.rowspan = cell.row + cell.rowspan - above.row
    if cell.pieces and above.pieces and above.runs_on:
        last, first = above.pieces[-1], cell.pieces.pop(0)
        last.text += joint(last.text[-1], first.text[0]) + first.text
    above.pieces.extend(cell.pieces)
    above.runs_on = cell.runs_on
