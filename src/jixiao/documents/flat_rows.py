"""Tables as some converters leave them in plain text: every cell on a line of its own.

A line that begins with a tab begins a cell, a line without one continues it, and a blank line ends the row.
Cells that are merged downwards come again as blank ones, cells merged to the right do not, so that rows differ
in length. A blank line may also stand inside a cell. Which it is, the widths tell: two pieces that together
make a full row among full rows are one row.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from jixiao.documents.document import Table
from jixiao.documents.row_layout import TextCell, laid_out
from jixiao.documents.text_lines import Line

_TAB = "\t"


@dataclass(slots=True)
class _Piece:
    """Lines without a blank one among them: `head`, which begin no cell, then `cells`."""

    gap: int
    """How many blank lines stand before it."""
    start: int
    end: int
    head: list[Line] = field(default_factory=list)
    cells: list[TextCell] = field(default_factory=list)

    @property
    def width(self) -> int:
        return len(self.cells)

    @property
    def first_cell(self) -> int:
        """The line on which its first cell begins."""
        return self.start + len(self.head)


def flat_tables(lines: Sequence[Line]) -> Iterator[tuple[int, int, Table]]:
    """Every table of such rows with the lines `[start, end)` it takes up."""
    pieces = _pieces(lines)
    at = 0
    while at < len(pieces):
        if not pieces[at].cells:
            at += 1
            continue
        end = _end_of_stretch(pieces, at)
        # What stands before the first cell of a stretch is prose: a heading or a caption.
        start, pieces[at].head = pieces[at].first_cell, []
        pieces[at].start = start
        rows, taken = _rows(pieces[at:end])
        if _is_table(rows):
            yield start, pieces[at + taken - 1].end, laid_out([row.cells for row in rows])
        at += taken


def _pieces(lines: Sequence[Line]) -> list[_Piece]:
    pieces: list[_Piece] = []
    gap = 1
    for number, line in enumerate(lines):
        if line.is_blank and not line.text.startswith(_TAB):
            if not line.text:
                gap += 1
            continue
        if line.text.count(_TAB) > 1 and line.is_blank:
            continue
        if gap:
            pieces.append(_Piece(gap, number, number))
        _add(pieces[-1], line)
        pieces[-1].end = number + 1
        gap = 0
    return pieces


def _add(piece: _Piece, line: Line) -> None:
    if line.text.startswith(_TAB):
        piece.cells.append(TextCell(line.text[1:], line.number, line.offset + 1))
    elif piece.cells:
        piece.cells[-1].text += "\n" + line.text
    else:
        piece.head.append(line)


def _end_of_stretch(pieces: Sequence[_Piece], start: int) -> int:
    """Where the rows from `start` on end for certain: two blank lines and then prose, or three."""
    for at in range(start + 1, len(pieces)):
        piece = pieces[at]
        if piece.gap > 2 or (piece.gap == 2 and (piece.head or not piece.cells)):
            return at
    return len(pieces)


def _rows(pieces: Sequence[_Piece]) -> tuple[list[_Piece], int]:
    """The rows of one stretch and how many pieces they take: prose after a full row ends the table."""
    full = max(piece.width for piece in pieces)
    rows: list[_Piece] = []
    at = 0
    while at < len(pieces):
        if pieces[at].head or not pieces[at].cells:
            joined = _continued(rows[-1], pieces, at, full) if rows else 0
            if not joined:
                break
        else:
            rows.append(pieces[at])
            joined = 1
            if len(rows) > 1 and rows[-2].width == full:
                joined += _broken(pieces, at, full)
                for piece in pieces[at + 1 : at + joined]:
                    _join(rows[-1], piece)
        at += joined
    return rows, max(at, 1)


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
    continues = not pieces[at].cells[0].text.strip()
    # Two equal pieces, or more than two, may as well be rows of their own that are merged alike.
    unlike = end - at == 2 and pieces[at].width != pieces[at + 1].width
    return end - at - 1 if width == full and resumes and (continues or unlike) else 0


def _join(row: _Piece, piece: _Piece) -> None:
    row.cells[-1].text += "\n" + "".join("\n" + line.text for line in piece.head)
    row.cells += piece.cells
    row.end = piece.end


def _is_table(rows: Sequence[_Piece]) -> bool:
    """Whether rows are a table and not prose whose paragraphs are indented with tabs."""
    widths = Counter(row.width for row in rows)
    alike = any(width > 1 and times > 1 for width, times in widths.items())
    cells = [cell.text.strip() for row in rows for cell in row.cells]
    blanks = len(cells) - sum(map(bool, cells))
    if not alike and not (len(rows) > 1 and max(widths, default=0) > 2 and blanks):
        return False
    sentences = sum(text.endswith(("。", "；", "：")) and len(text) > 30 for text in cells)
    return 2 * sentences < len(cells)
