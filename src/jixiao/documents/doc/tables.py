"""From the rows of a Word 97–2003 table to a grid.

Such a file knows no columns. Each row states where its cells begin and end, which of them continue the cell
before or above, and nothing says how one row's cells stand to another's but their edges. The columns are the
stretches between all edges of all rows, once edges are told apart from small slips of the mouse.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from jixiao.documents.doc.rows import RowShape, row_shape
from jixiao.documents.document import Cell, Origin, Paragraph, Table
from jixiao.documents.limits import TABLE_CELLS
from jixiao.documents.unreadable import Unreadable

_SAME_EDGE = 40
"""Twips (0.7 mm) within which two edges are one."""
_SLIP = 100
"""Twips (1.8 mm) within which the edges of different rows are one: half the padding of a cell, no column."""
_SHIFT = 400
"""Twips (7 mm) by which a row may stand to the left or right of the others with the same columns."""


@dataclass(slots=True)
class RowCell:
    """What stands in one cell as the file has it, before merging."""

    start: int = -1
    parts: list[Paragraph | Table] = field(default_factory=list)

    @property
    def is_blank(self) -> bool:
        return all(isinstance(part, Paragraph) and not part.text.strip() for part in self.parts)


@dataclass(slots=True)
class Row:
    """The cells of one row and the modifiers that shape it, none where the file has lost them."""

    cells: list[RowCell]
    modifiers: tuple[tuple[int, bytes], ...] = ()


def table_of(rows: list[Row]) -> Table:
    """The grid of the rows, of which each has a cell."""
    shapes = _shapes(rows)
    columns = _columns_of(shapes)
    width = max(columns.values(), default=1)
    placed: list[list[tuple[int, int]]] = []
    for row, shape in zip(rows, shapes, strict=True):
        placed.append(_places(shape, columns, len(row.cells)))
        width = max(width, placed[-1][-1][1])
    if len(rows) * width > TABLE_CELLS:
        raise Unreadable("too_large", "表格过大，已停止读取。", "请删去空白的行和列，再重新提交。")
    cells = _merged(rows, shapes, placed)
    return Table(cells, len(rows), width, Origin(index=rows[0].cells[0].start))


def _shapes(rows: list[Row]) -> list[RowShape]:
    """The shape of every row; one without a definition is like a row of as many cells, or has equal cells."""
    stated = [row_shape(row.modifiers) for row in rows]
    by_count: dict[int, RowShape] = {}
    for row, shape in zip(rows, stated, strict=True):
        if shape is not None:
            by_count.setdefault(len(row.cells), shape)
    left = min((shape.edges[0] for shape in stated if shape), default=0)
    right = max((shape.edges[-1] for shape in stated if shape), default=0)
    shapes: list[RowShape] = []
    for row, shape in zip(rows, stated, strict=True):
        count = len(row.cells)
        if shape is None:
            edges = by_count[count].edges if count in by_count else _equal(left, right, count)
            shape = RowShape(list(edges), [False] * count, [0] * count)
        shapes.append(shape)
    _align(shapes)
    return shapes


def _equal(left: int, right: int, count: int) -> list[int]:
    width = max((right - left) // count, 2 * _SLIP)
    return [left + width * i for i in range(count + 1)]


def _align(shapes: list[RowShape]) -> None:
    """Puts a row that is shifted as a whole back over the others: an indent is not a column."""
    tally: dict[int, int] = {}
    for shape in shapes:
        tally[shape.edges[0]] = tally.get(shape.edges[0], 0) + 1
    left = max(tally, key=lambda edge: (tally[edge], -edge))
    # Rounded edges: a set finds what lies within the tolerance without a search.
    known = {edge // _SAME_EDGE for shape in shapes if shape.edges[0] == left for edge in shape.edges}
    for shape in shapes:
        shift = left - shape.edges[0]
        if not _SAME_EDGE < abs(shift) <= _SHIFT:
            continue
        if not _all_near(shape.edges[1:], known) and _all_near([edge + shift for edge in shape.edges], known):
            shape.edges = [edge + shift for edge in shape.edges]


def _all_near(edges: list[int], known: set[int]) -> bool:
    return all(not known.isdisjoint(range(edge // _SAME_EDGE - 1, edge // _SAME_EDGE + 2)) for edge in edges)


def _columns_of(shapes: list[RowShape]) -> dict[int, int]:
    """The ordinal of the grid line each edge belongs to.

    Neighbouring edges are one line where they are as good as equal, or near and never both in one row.
    """
    rows_with: dict[int, set[int]] = {}
    for row, shape in enumerate(shapes):
        for edge in shape.edges:
            rows_with.setdefault(edge, set()).add(row)
    lines: dict[int, int] = {}
    line = -1
    first = 0
    members: set[int] = set()
    for edge in sorted(rows_with):
        rows = rows_with[edge]
        distance = edge - first
        if line < 0 or distance > _SLIP or (distance > _SAME_EDGE and not members.isdisjoint(rows)):
            line += 1
            first = edge
            members = set()
        members |= rows
        lines[edge] = line
    return lines


def _places(shape: RowShape, columns: dict[int, int], count: int) -> list[tuple[int, int]]:
    """First and last grid line of each cell; every cell takes a column of its own."""
    places: list[tuple[int, int]] = []
    reached = 0
    for k in range(count):
        if k + 1 < len(shape.edges):
            start = max(reached, columns[shape.edges[k]])
            reached = max(start + 1, columns[shape.edges[k + 1]])
        else:
            start, reached = reached, reached + 1
        places.append((start, reached))
    return places


def _merged(rows: list[Row], shapes: list[RowShape], placed: list[list[tuple[int, int]]]) -> list[Cell]:
    """One cell for each merged range."""
    ranges: list[_Range] = []
    above: dict[tuple[int, int], _Range] = {}
    for r, (row, shape, places) in enumerate(zip(rows, shapes, placed, strict=True)):
        open_now: dict[tuple[int, int], _Range] = {}
        for first, last in _groups(shape, len(row.cells)):
            place = (places[first][0], places[last][1])
            found = above.get(place) if shape.continues_above(first) else None
            if found is None:
                found = _Range(r, *place, row.cells[first].start)
                ranges.append(found)
            found.last_row = r
            for cell in row.cells[first : last + 1]:
                found.absorb(cell)
            if shape.merges_vertically(first):
                open_now[place] = found
        above = open_now
    return [found.cell for found in ranges]


def _groups(shape: RowShape, count: int) -> list[tuple[int, int]]:
    """First and last ordinal of the cells that are merged within a row."""
    groups: list[tuple[int, int]] = []
    for k in range(count):
        if groups and k < len(shape.continues) and shape.continues[k]:
            groups[-1] = (groups[-1][0], k)
        else:
            groups.append((k, k))
    return groups


@dataclass(slots=True)
class _Range:
    """A merged range while its rows are gone through."""

    row: int
    column: int
    end: int
    start: int
    last_row: int = 0
    parts: list[Paragraph | Table] = field(default_factory=list)

    def absorb(self, cell: RowCell) -> None:
        """Takes over what a covered cell says. Word hides it, but it is in the file and travels on."""
        if not self.parts or not cell.is_blank:
            self.parts += cell.parts

    @property
    def cell(self) -> Cell:
        return Cell(
            self.row,
            self.column,
            self.last_row - self.row + 1,
            self.end - self.column,
            "\n".join(_texts(self.parts)),
            Origin(index=self.start),
            tuple(part for part in self.parts if isinstance(part, Paragraph)),
            tuple(part for part in self.parts if isinstance(part, Table)),
        )


def _texts(parts: list[Paragraph | Table]) -> Iterator[str]:
    for part in parts:
        if isinstance(part, Paragraph):
            yield part.text
        else:
            yield from (cell.text for cell in part.cells)
