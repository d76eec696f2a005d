"""Tables as some converters leave them in plain text: every cell on a line of its own.

A line that begins with a tab begins a cell, a line without one continues it, and a blank line ends the row.
Cells that are merged downwards come again as blank ones, cells merged to the right do not, so that rows differ
in length. A blank line may also stand inside a cell. Which it is, the widths tell: two pieces that together
make a full row among full rows are one row.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import accumulate

from jixiao.documents.document import Table
from jixiao.documents.row_layout import TextCell, laid_out
from jixiao.documents.text_lines import Line

_TAB = "\t"
_SENTENCE = 30
"""Longer than this, words that end in a full stop are a sentence and no entry."""


@dataclass(slots=True)
class _Lines:
    """The lines of one cell; joined only at the end, for a cell may have very many."""

    lines: list[str]
    number: int
    offset: int

    def cell(self) -> TextCell:
        return TextCell("\n".join(self.lines), self.number, self.offset)


@dataclass(slots=True)
class _Piece:
    """Lines without a blank one among them: `head`, which begin no cell, then `cells`."""

    gap: int
    """How many blank lines stand before it."""
    start: int
    end: int
    head: list[Line] = field(default_factory=list)
    cells: list[_Lines] = field(default_factory=list)

    @property
    def width(self) -> int:
        return len(self.cells)

    def leave_head(self) -> None:
        """What stands before the first cell of a table is prose: a heading or a caption."""
        self.start += len(self.head)
        self.head = []


def flat_tables(lines: Sequence[Line]) -> Iterator[tuple[int, int, Table]]:
    """Every table of such rows with the lines `[start, end)` it takes up."""
    for stretch in _stretches(_pieces(lines)):
        # The widest piece from here on: what comes before it does not say how wide a table is.
        full = list(accumulate((piece.width for piece in reversed(stretch)), max))[::-1]
        at = 0
        while at < len(stretch):
            start = at
            stretch[start].leave_head()
            rows, at = _rows(stretch, start, full[start])
            table = [[cell.cell() for cell in row.cells] for row in rows]
            if _is_table(table):
                yield stretch[start].start, stretch[at - 1].end, laid_out(table)


def _pieces(lines: Sequence[Line]) -> Iterator[_Piece]:
    piece: _Piece | None = None
    gap = 1
    for number, line in enumerate(lines):
        if line.is_blank and not line.text.startswith(_TAB):
            gap += not line.text
            continue
        if line.text.count(_TAB) > 1 and line.is_blank:
            continue
        if gap or piece is None:
            if piece is not None:
                yield piece
            piece = _Piece(gap, number, number)
        _add(piece, line)
        piece.end = number + 1
        gap = 0
    if piece is not None:
        yield piece


def _add(piece: _Piece, line: Line) -> None:
    if line.text.startswith(_TAB):
        piece.cells.append(_Lines([line.text[1:]], line.number, line.offset + 1))
    elif piece.cells:
        piece.cells[-1].lines.append(line.text)
    else:
        piece.head.append(line)


def _stretches(pieces: Iterable[_Piece]) -> Iterator[list[_Piece]]:
    """Pieces that may be rows of one table, from one with cells on.

    Two blank lines and then prose end it for certain, and so do three.
    """
    stretch: list[_Piece] = []
    for piece in pieces:
        if stretch and (piece.gap > 2 or (piece.gap == 2 and (piece.head or not piece.cells))):
            yield stretch
            stretch = []
        if stretch or piece.cells:
            stretch.append(piece)
    if stretch:
        yield stretch


def _rows(pieces: Sequence[_Piece], at: int, full: int) -> tuple[list[_Piece], int]:
    """The rows from `at` on, and where they end: at prose that continues no cell."""
    rows: list[_Piece] = []
    while at < len(pieces):
        piece = pieces[at]
        if piece.head or not piece.cells:
            joined = _continued(rows[-1], pieces, at, full) if rows else 0
            if not joined:
                break
        else:
            joined = 1 + (_broken(pieces, at, full) if rows and rows[-1].width == full else 0)
            rows.append(piece)
            for part in pieces[at + 1 : at + joined]:
                _join(piece, part)
        at += joined
    # A piece that begins no table is passed over.
    return rows, at if rows else at + 1


def _continued(row: _Piece, pieces: Sequence[_Piece], at: int, full: int) -> int:
    """Joins to `row` the pieces from `at` on that continue its last cell after a blank line, if they fill it."""
    width = row.width
    for end in range(at, min(at + 3, len(pieces))):
        width += pieces[end].width
        if width == full and row.width < full:
            for piece in pieces[at : end + 1]:
                _join(row, piece)
            return end + 1 - at
        if width > full or pieces[end].cells:
            break
    return 0


def _broken(pieces: Sequence[_Piece], at: int, full: int) -> int:
    """How many pieces after `at`, in a stretch of full rows, belong to the row that begins there."""
    width = pieces[at].width
    end = at + 1
    while width < full and end < len(pieces) and not pieces[end].head and pieces[end].cells:
        width += pieces[end].width
        end += 1
    resumes = end == len(pieces) or pieces[end].width == full
    continues = not "".join(pieces[at].cells[0].lines).strip()
    # Two equal pieces, or more than two, may as well be rows of their own that are merged alike.
    unlike = end - at == 2 and pieces[at].width != pieces[at + 1].width
    return end - at - 1 if width == full and resumes and (continues or unlike) else 0


def _join(row: _Piece, piece: _Piece) -> None:
    row.cells[-1].lines += ["", *(line.text for line in piece.head)]
    row.cells += piece.cells
    row.end = piece.end


def _is_table(rows: Sequence[Sequence[TextCell]]) -> bool:
    """Whether rows are a table and not prose whose paragraphs are indented with tabs."""
    widths = Counter(map(len, rows))
    alike = any(width > 1 and times > 1 for width, times in widths.items())
    cells = [cell.text.strip() for row in rows for cell in row]
    has_blanks = not all(cells)
    if not alike and not (len(rows) > 1 and max(widths) > 2 and has_blanks):
        return False
    sentences = sum(text.endswith(("。", "；", "：")) and len(text) > _SENTENCE for text in cells)
    return 2 * sentences < len(cells)
