"""A table of a web page as a grid: where every cell stands, by the rules browsers follow."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from jixiao.documents import limits
from jixiao.documents.document import Cell, Origin, Paragraph, Table
from jixiao.documents.unreadable import Unreadable

_COLSPAN = 1000
_ROWSPAN = 65_534
_ABSURD = 100
"""A colspan beyond this means “the whole width”, and no real column count."""

Block = Paragraph | Table


@dataclass(slots=True)
class MarkedCell:
    """A cell as it is marked up; `rowspan` 0 reaches to the end of its group of rows."""

    origin: Origin
    rowspan: int = 1
    colspan: int = 1
    blocks: list[Block] = field(default_factory=list)

    @property
    def paragraphs(self) -> list[Paragraph]:
        return [block for block in self.blocks if isinstance(block, Paragraph)]

    @property
    def tables(self) -> list[Table]:
        return [block for block in self.blocks if isinstance(block, Table)]

    @property
    def text(self) -> str:
        if not self.blocks:
            return ""
        return "\n".join(block.text if isinstance(block, Paragraph) else _words(block) for block in self.blocks)


@dataclass(slots=True)
class MarkedTable:
    """A table as it is marked up: groups of rows, each headed by the tag of the group."""

    origin: Origin
    is_presentation: bool = False
    is_ruled: bool = False
    """Whether the page draws lines around its cells."""
    caption: str = ""
    groups: list[tuple[str, list[list[MarkedCell]]]] = field(default_factory=list)

    @property
    def cells(self) -> Iterator[MarkedCell]:
        return (cell for _, rows in self.groups for row in rows for cell in row)

    def ordered_groups(self) -> list[list[list[MarkedCell]]]:
        """The groups as they are shown: the head first and the foot last, wherever they stand."""
        order = {"thead": 0, "tfoot": 2}
        return [rows for _, rows in sorted(self.groups, key=lambda group: order.get(group[0], 1))]


def span(stated: str | None, rows: bool = False) -> int:
    """The value of a `rowspan` or `colspan`, within what browsers accept; 0 only for rows."""
    if stated is None:
        return 1
    digits = stated.strip().partition(".")[0][:9]
    if not digits.isdecimal():
        return 1
    value = min(int(digits), _ROWSPAN if rows else _COLSPAN)
    return value if rows else max(value, 1)


def grid_of(marked: MarkedTable) -> Table:
    """The table as a grid. Raises Unreadable `too_large` for more positions than a table may have."""
    placed: list[Cell] = []
    rows = 0
    for group in marked.ordered_groups():
        placed += _placed(group, rows)
        rows += len(group)
    columns = _columns(placed)
    for cell in placed:
        cell.colspan = min(cell.colspan, columns - cell.column)
    if sum(cell.rowspan * cell.colspan for cell in placed) > limits.TABLE_CELLS:
        raise _too_large()
    return Table(placed, rows, columns, marked.origin, marked.caption)


def _placed(group: list[list[MarkedCell]], first: int) -> Iterator[Cell]:
    """The cells of one group at their places. Spans do not reach beyond the group, nor over other cells."""
    busy: list[int] = []
    """For every column the row, in the group, from which on it is free."""
    steps = 0
    for number, row in enumerate(group):
        column = 0
        for marked in row:
            while column < len(busy) and busy[column] > number:
                column += 1
                steps += 1
            below = len(group) - number
            rowspan = min(marked.rowspan or below, below)
            width = 0
            busy += [0] * (column + marked.colspan - len(busy))
            while width < marked.colspan and busy[column + width] <= number:
                busy[column + width] = number + rowspan
                width += 1
            yield _cell(marked, first + number, column, rowspan, width)
            column += marked.colspan
            steps += marked.colspan
        if steps > 10 * limits.TABLE_CELLS:
            raise _too_large()


def _cell(marked: MarkedCell, row: int, column: int, rowspan: int, colspan: int) -> Cell:
    origin, tables = marked.origin, tuple(marked.tables)
    return Cell(row, column, rowspan, colspan, marked.text, origin, tuple(marked.paragraphs), tables)


def _columns(cells: list[Cell]) -> int:
    """The number of columns; cells with an absurd colspan reach only as far as the others do."""
    starts = max((cell.column + 1 for cell in cells), default=0)
    ends = (cell.column + cell.colspan for cell in cells if cell.colspan <= _ABSURD)
    return max(starts, max(ends, default=0))


def _words(table: Table) -> str:
    return "\n".join(cell.text for cell in table.cells if cell.text)


def _too_large() -> Unreadable:
    return Unreadable("too_large", "表格的单元格超过40万个，无法核对。", "请只保留自评报告正文和附表后再核对。")
