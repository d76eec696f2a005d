"""A docx table as it stands in the file, and the grid that it means.

The file states for every row how many grid columns each cell spans and whether it continues the one above
(`vMerge`) or, in old files, the one before (`hMerge`). The grid is what a reader sees: each merged cell once.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from jixiao.documents import limits
from jixiao.documents.archive import damaged
from jixiao.documents.document import Cell, Origin, Paragraph, Table
from jixiao.documents.unreadable import Unreadable

SPAN = 1_000
"""The widest span that is believed. Word itself allows 63 columns."""

NESTING = 60
"""How deep tables may stand in tables."""


@dataclass(slots=True, eq=False)
class Holder:
    """What can hold paragraphs and tables: the body of a part, or a cell. `depth` counts tables around it."""

    depth: int = 0
    blocks: list[Paragraph | RawTable] = field(default_factory=list)


@dataclass(slots=True, eq=False)
class RawCell(Holder):
    """One `w:tc`. `vertical` and `horizontal` are `""`, `"restart"` or `"continue"`."""

    index: int = 0
    colspan: int = 1
    rowspan: int = 1
    vertical: str = ""
    horizontal: str = ""
    row: int = 0
    column: int = 0

    @property
    def blank(self) -> bool:
        return all(isinstance(block, Paragraph) and not block.text.strip() for block in self.blocks)

    def absorb(self, other: RawCell) -> None:
        """Takes over what a covered cell says. Word hides it, but it is in the file and travels on."""
        if not other.blank:
            self.blocks += other.blocks


@dataclass(slots=True, eq=False)
class RawRow:
    depth: int
    cells: list[RawCell] = field(default_factory=list)
    before: int = 0
    """Grid columns that the row leaves free at its left."""
    deleted: bool = False
    """A tracked deletion of the whole row."""


@dataclass(slots=True, eq=False)
class RawTable:
    index: int
    depth: int
    grid: int = 0
    """How many columns the table states for itself (`w:gridCol`)."""
    rows: list[RawRow] = field(default_factory=list)
    table: Table | None = None

    def __post_init__(self) -> None:
        if self.depth > NESTING:
            raise damaged()


def settle(tables: list[RawTable], part: str) -> None:
    """Builds every grid. `tables` stand in the order of the file, so that inner ones come last."""
    for raw in reversed(tables):
        raw.table = _grid(raw, part)


def blocks_of(holder: Holder) -> list[Paragraph | Table]:
    """What a holder holds, after `settle`."""
    return [block if isinstance(block, Paragraph) else _settled(block) for block in holder.blocks]


def paragraphs_of(cell: Cell) -> Iterator[tuple[int, Paragraph]]:
    """Every paragraph of a cell, nested tables included, and where it begins in `cell.text`."""
    begin = 0
    pieces: list[Paragraph | Table] = [*cell.paragraphs, *cell.tables]
    for piece in sorted(pieces, key=_place):
        if isinstance(piece, Paragraph):
            yield begin, piece
            begin += len(piece.text) + 1
            continue
        for inner in piece.cells:
            yield from ((begin + offset, paragraph) for offset, paragraph in paragraphs_of(inner))
            begin += len(inner.text) + 1


def _place(piece: Paragraph | Table) -> int:
    """The ordinal of the first paragraph."""
    if isinstance(piece, Paragraph):
        return piece.origin.index
    inner = (paragraph for cell in piece.cells for _, paragraph in paragraphs_of(cell))
    return min((paragraph.origin.index for paragraph in inner), default=0)


def _grid(raw: RawTable, part: str) -> Table:
    placed: list[RawCell] = []
    growing: dict[int, RawCell] = {}
    widest = needed = 0
    rows = [row for row in raw.rows if not row.deleted]
    for number, row in enumerate(rows):
        column = min(row.before, raw.grid or SPAN)
        for cell in _joined(row.cells):
            above = growing.get(column) if cell.vertical == "continue" else None
            if above is not None and _continues(cell, above, number):
                above.rowspan += 1
                above.absorb(cell)
            else:
                cell.row, cell.column = number, column
                placed.append(cell)
                if cell.vertical:
                    growing[column] = cell
            needed = max(needed, column + 1)
            column += cell.colspan
        widest = max(widest, column)
    columns = min(widest, max(needed, raw.grid))
    if len(rows) * columns > limits.TABLE_CELLS:
        raise Unreadable("too_large", "表格过大，已停止读取。", "请删去空白的行和列，再重新提交。")
    return Table([_cell(cell, columns, part) for cell in placed], len(rows), columns, Origin(part, raw.index))


def _continues(cell: RawCell, above: RawCell, row: int) -> bool:
    """A cell continues the one that ends right above it and is no wider.

    Where that one never declared a beginning, only a cell that says nothing itself continues it.
    """
    meets = above.row + above.rowspan == row and above.colspan <= cell.colspan
    return meets and (above.vertical == "restart" or cell.blank)


def _joined(cells: list[RawCell]) -> Iterator[RawCell]:
    """The cells of a row after the old horizontal merges."""
    waiting: RawCell | None = None
    for cell in cells:
        if cell.horizontal == "continue" and waiting is not None and waiting.horizontal:
            waiting.colspan += cell.colspan
            waiting.absorb(cell)
            continue
        if waiting is not None:
            yield waiting
        waiting = cell
    if waiting is not None:
        yield waiting


def _cell(raw: RawCell, columns: int, part: str) -> Cell:
    origin = Origin(part, raw.index)
    raw.colspan = min(raw.colspan, columns - raw.column)  # the last of a row may claim more than there is
    blocks = raw.blocks
    if len(blocks) == 1 and isinstance(only := blocks[0], Paragraph):
        return Cell(raw.row, raw.column, raw.rowspan, raw.colspan, only.text, origin, (only,))
    paragraphs = tuple(block for block in blocks if isinstance(block, Paragraph))
    tables = tuple(_settled(block) for block in blocks if not isinstance(block, Paragraph))
    text = "\n".join(_texts(raw))
    return Cell(raw.row, raw.column, raw.rowspan, raw.colspan, text, origin, paragraphs, tables)


def _texts(raw: RawCell) -> Iterator[str]:
    for block in raw.blocks:
        if isinstance(block, Paragraph):
            yield block.text
        else:
            yield from (cell.text for cell in _settled(block).cells)


def _settled(raw: RawTable) -> Table:
    if raw.table is None:
        raise damaged()
    return raw.table
