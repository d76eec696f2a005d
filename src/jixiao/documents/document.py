"""What was handed in: paragraphs and tables in their order, each knowing its place in the file.

Everything that is later said about a document points back into it with a `Span`: a stretch of one paragraph
or one cell. `Origin` says where that paragraph or cell stands in the file itself, exactly enough for a writer
to open the file again and put a comment at the very characters.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Final

from jixiao.documents.layout import Layout

if TYPE_CHECKING:
    from jixiao.documents.doubts import Doubts


@dataclass(slots=True)
class Origin:
    """Where a paragraph or a cell stands in its file. Which fields are set depends on the format.

    docx  `part` is the zip member, `index` the ordinal of the `w:p` (paragraph) or `w:tc` (cell) among all
          such elements of that part in document order.
    doc   `index` is the character position (CP) of the first character.
    xlsx, xls  `part` is the sheet's name, `ref` the cell's reference (`B12`).
    pdf   `page` from 1; `index` the ordinal of the first character on that page; `box` (left, bottom,
          right, top) in points.
    json  `ref` is the JSON path of the value (`evaluations[0].funds[1].name`).
    html  `index` is the ordinal of the element in document order, `line` its line in the source, if known.
    txt   `line` from 1, `index` the offset of the first character in the decoded text.
    """

    part: str = ""
    index: int = 0
    ref: str = ""
    page: int | None = None
    line: int | None = None
    box: tuple[float, float, float, float] | None = None


@dataclass(slots=True)
class Paragraph:
    """One paragraph: its text, its outline level if the file states one, and where its runs end.

    `ends` holds, for formats with runs, the offset in `text` at which each text leaf of the file ends, in
    order: leaf k covers `text[ends[k-1]:ends[k]]`. It is what a writer needs to split runs. `number` is a
    list label that the file generates and does not hold as text (`一、`, `1.`), `""` where there is none.
    """

    text: str
    origin: Origin
    level: int | None = None
    ends: tuple[int, ...] = ()
    number: str = ""
    index: int = -1
    """Ordinal among `Document.paragraphs`; -1 for a paragraph inside a cell."""


@dataclass(slots=True)
class Cell:
    """One cell of a table; `row` and `column` count from 0 and name the top left corner of a merged cell.

    `text` is the text of its paragraphs (and nested tables) joined by line feeds. `format` is the number
    format of a spreadsheet cell as the file states it (`0.00%`), for which `text` is what a person sees.
    """

    row: int
    column: int
    rowspan: int
    colspan: int
    text: str
    origin: Origin
    paragraphs: tuple[Paragraph, ...] = ()
    tables: tuple[Table, ...] = ()
    format: str = ""
    table: int = -1
    """Ordinal of its table among `Document.all_tables()`."""


@dataclass(slots=True)
class Table:
    """A table as a grid. A merged cell stands once in `cells`; positions it covers resolve to it with `at`."""

    cells: list[Cell]
    rows: int
    columns: int
    origin: Origin
    caption: str = ""
    """A caption that belongs to the table itself (a sheet's name); most captions are paragraphs before it."""
    index: int = -1
    """Ordinal among `Document.all_tables()`."""
    guessed_rows: frozenset[int] = frozenset()
    """Plain text keeps how many cells a row has and not how wide they are: rows whose columns are a best guess."""
    _grid: dict[tuple[int, int], Cell] | None = field(default=None, repr=False, compare=False)
    _rows: dict[int, list[Cell]] = field(default_factory=dict, repr=False, compare=False)

    def at(self, row: int, column: int) -> Cell | None:
        """The cell that covers a position, or None where the grid has a hole."""
        return (self._grid or self._covered()).get((row, column))

    def _covered(self) -> dict[tuple[int, int], Cell]:
        """Which cell covers which position."""
        if self._grid is None:
            grid: dict[tuple[int, int], Cell] = {}
            for cell in self.cells:
                if cell.rowspan == cell.colspan == 1:
                    grid[cell.row, cell.column] = cell
                else:
                    for r in range(cell.row, min(cell.row + cell.rowspan, self.rows)):
                        for c in range(cell.column, min(cell.column + cell.colspan, self.columns)):
                            grid.setdefault((r, c), cell)
            self._grid = grid
        return self._grid

    def row(self, row: int) -> list[Cell]:
        """The distinct cells that cover one row, from left to right."""
        found = self._rows.get(row)
        if found is not None:
            return found
        self._rows[row] = found = []
        covered, column = self._grid or self._covered(), 0
        while column < self.columns:
            cell = covered.get((row, column))
            if cell is None:
                column += 1
                continue
            found.append(cell)
            column = max(column + 1, cell.column + cell.colspan)
        return found


@dataclass(slots=True, unsafe_hash=True)
class Span:
    """A stretch `[start, end)` of the text of one paragraph or cell."""

    holder: Final[Paragraph | Cell]
    start: Final[int]
    end: Final[int]

    @property
    def text(self) -> str:
        return self.holder.text[self.start : self.end]

    @classmethod
    def of(cls, holder: Paragraph | Cell, text: str | None = None, after: int = 0) -> Span:
        """The span of `text` in `holder` (its first occurrence from `after`), or of the whole, outer blanks off.

        Raises ValueError when `text` does not occur.
        """
        if text is None:
            inner = holder.text.strip()
            start = holder.text.index(inner)
            return cls(holder, start, start + len(inner))
        start = holder.text.index(text, after)
        return cls(holder, start, start + len(text))


@dataclass(slots=True)
class Declared:
    """What a file of the shape `jixiao.evaluation/1` declares, beside its tables: no form need be recognised in it.

    `content` is the data (`evaluation_content`); the others say where its values stand, by their JSON path.
    """

    content: dict[str, Any]
    holders: dict[str, Paragraph | Cell]
    headers: dict[int, list[Cell]]
    """By evaluation: the cells that head columns."""
    tables: dict[int, list[tuple[Table, str]]]
    """By evaluation: its tables, each a `form` or `basic_data`."""
    rows: dict[str, tuple[Table, int]]
    """The row in which an object stands, by its path."""


@dataclass(slots=True)
class Document:
    """One file as it was read: what it says, in order, and what a reader should know about the reading."""

    format: str
    """`docx`, `doc`, `xlsx`, `xls`, `pdf`, `html`, `json`, `txt` or `image`: what it is, whatever the suffix says."""
    blocks: list[Paragraph | Table]
    headers: tuple[str, ...] = ()
    """Texts of page headers and footers, where the format keeps them apart from the body."""
    notices: tuple[str, ...] = ()
    """Chinese sentences for the user about the reading itself (macros ignored, tracked changes counted in)."""
    title: str = ""
    """The file's own title property, which is often wrong: never more than a hint."""
    layout: Layout | None = field(default=None, repr=False, compare=False)
    """How it looks on paper; None for formats and files that do not say."""
    declared: Declared | None = None
    """Set for files that are data already: evaluations are taken from it and not looked for in the tables."""
    squeezed: str | None = field(default=None, repr=False, compare=False)
    """All its words without blanks, kept by whoever made them first: names are looked for in them again and again."""
    doubts: Doubts | None = field(default=None, repr=False, compare=False)
    """Set for a file that was read by sight, at least in part: which of its signs are not certain."""
    _tables: list[Table] = field(default_factory=list, repr=False, compare=False)

    def __post_init__(self) -> None:
        paragraphs = 0
        for block in self.blocks:
            if isinstance(block, Paragraph):
                block.index = paragraphs
                paragraphs += 1
            else:
                self._number(block)

    def _number(self, table: Table) -> None:
        table.index = len(self._tables)
        self._tables.append(table)
        for cell in table.cells:
            cell.table = table.index
        for cell in table.cells:
            for nested in cell.tables:
                self._number(nested)

    @property
    def paragraphs(self) -> list[Paragraph]:
        """The paragraphs outside of tables, text boxes included, in order."""
        return [block for block in self.blocks if isinstance(block, Paragraph)]

    @property
    def tables(self) -> list[Table]:
        """The tables that do not stand inside a cell, in order. `tables[i].cells` are their cells."""
        return [block for block in self.blocks if isinstance(block, Table)]

    def all_tables(self) -> list[Table]:
        """Every table, nested ones after the table that holds them; `Table.index` is the position here."""
        return self._tables

    @property
    def text(self) -> str:
        """Everything that is read, each piece once, in order, joined by line feeds."""
        return "\n".join(self._texts())

    @property
    def says_anything(self) -> bool:
        """Whether any word or sign is read."""
        return any(text and not text.isspace() for text in self._texts())

    def _texts(self) -> Iterator[str]:
        for block in self.blocks:
            if isinstance(block, Paragraph):
                yield block.text
            else:
                yield from (cell.text for cell in block.cells)
