"""Rows of cells as a spreadsheet stores them become a table. Shared by all spreadsheet formats.

Row and column of a cell are its place on the sheet. Only a sheet whose used range is large and all but empty
(a stray character in the last row) is closed up: rows and columns without any content are left out of the
grid, and `Origin.ref` alone tells the place.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable
from dataclasses import dataclass, field

from jixiao.documents import limits
from jixiao.documents.document import Cell, Document, Origin, Paragraph, Table
from jixiao.documents.evaluation_sheets import is_marked, read_sheets
from jixiao.documents.unreadable import Unreadable

MACROS = "本文件含有宏，已忽略宏，仅核对文字和表格。"

_REACH = 256
"""How many rows or columns a merged cell may reach beyond the last content before it is cut off there."""

Merge = tuple[int, int, int, int]
"""Top, left, bottom and right of a merged range, counted from 0, all inclusive."""


_SPARSE_CELLS, _SPARSE_RATIO = 20_000, 50
"""A used range of more cells, of which less than one in `_SPARSE_RATIO` has content, is closed up."""

_HEADER_CODES = re.compile(r'&(?:&|"[^"]*"|K[0-9A-Fa-f]{6}|K\d\d[+-]\d{3}|\d{1,3}|.)', re.S)


@dataclass(slots=True)
class Sheet:
    """One sheet as stored: what its cells show, and which ranges are merged."""

    name: str
    hidden: bool = False
    cells: dict[tuple[int, int], tuple[str, str]] = field(default_factory=dict)
    """Text and number format by row and column, from 0; cells without text are left out."""
    merges: list[Merge] = field(default_factory=list)
    uncomputed: int = 0
    """Formulas that have no stored result."""
    room: int = limits.TABLE_CELLS
    """The most cells it may have, blank ones included."""
    written: int = 0
    """How often a cell was put, which a hostile file does again and again in one place."""

    def put(self, row: int, column: int, text: str, number_format: str) -> None:
        if not text or text.startswith("=DISPIMG("):  # WPS keeps a picture in a cell as this text
            return
        if "\r" in text:
            text = text.replace("\r\n", "\n").replace("\r", "\n")
        self.written += 1
        if self.written > self.room:
            raise too_large()
        self.cells[row, column] = (text, number_format)


class Workbook:
    """Collects the sheets of one file into a document; together they may have as many cells as one table."""

    def __init__(self) -> None:
        self._tables: list[Table] = []
        self._hidden: list[str] = []
        self._uncomputed = 0
        self._room = limits.TABLE_CELLS
        self._characters = 0

    def sheet(self, name: str, hidden: bool) -> Sheet:
        """A new sheet, to be filled and then added."""
        return Sheet(name, hidden, room=self._room)

    def add(self, sheet: Sheet) -> None:
        self._uncomputed += sheet.uncomputed
        self._characters += sum(len(text) for text, _ in sheet.cells.values())
        if self._characters > limits.TEXT_CHARACTERS:
            raise too_large()
        table = to_table(sheet)
        if table is None:
            return
        self._room -= len(table.cells)
        self._tables.append(table)
        if sheet.hidden:
            self._hidden.append(sheet.name)

    def document(
        self, kind: str, notices: Iterable[str] = (), headers: Iterable[str] = (), title: str = ""
    ) -> Document:
        found = list(notices)
        blocks: list[Paragraph | Table] = [*self._tables]
        declared = None
        if any(is_marked(table) for table in self._tables):
            blocks, declared, unmarked = read_sheets(self._tables)
            found += unmarked
        if self._hidden:
            names = "".join(f"“{name}”" for name in self._hidden[:20])
            more = f"等{len(self._hidden)}张" if len(self._hidden) > 20 else ""
            found.append(f"工作表{names}{more}是隐藏的，也已核对。")
        if self._uncomputed:
            found.append(
                f"有{self._uncomputed}个公式单元格没有计算结果，请用Excel或WPS打开文件、保存一次，再重新提交。"
            )
        return Document(
            kind,
            blocks,
            headers=tuple(dict.fromkeys(text for text in headers if text)),
            notices=tuple(found),
            title=title,
            declared=declared,
        )


def to_table(sheet: Sheet) -> Table | None:
    """The table of a sheet from A1 to its last content, blank cells included; None for an empty sheet."""
    filled = [position for position, (text, _) in sheet.cells.items() if text.strip()]
    if not filled:
        return None
    grid = _Grid.over(filled, sheet.merges, sheet.room)
    spans = _spans(grid, sheet.merges)
    cells = _cells(sheet, grid, spans)
    origin = Origin(part=sheet.name)
    return Table(cells, len(grid.rows), len(grid.columns), origin, caption=sheet.name)


def header_text(stored: str) -> str:
    """A page header or footer without the codes for page numbers, fonts and places."""
    plain = _HEADER_CODES.sub(lambda match: "&" if match[0] == "&&" else " ", stored)
    return " ".join(plain.split())


def column_letters(column: int) -> str:
    """The letters of a column counted from 0: A, Z, AA."""
    letters = ""
    column += 1
    while column:
        column, rest = divmod(column - 1, 26)
        letters = chr(65 + rest) + letters
    return letters


@dataclass(frozen=True, slots=True)
class _Grid:
    """Which rows and columns of the sheet make up the table, in order."""

    rows: range | list[int]
    columns: range | list[int]

    @classmethod
    def over(cls, filled: list[tuple[int, int]], merges: list[Merge], room: int) -> _Grid:
        bottom = max(row for row, _ in filled)
        right = max(column for _, column in filled)
        area = (bottom + 1) * (right + 1)
        if area > room or (area > _SPARSE_CELLS and area > _SPARSE_RATIO * len(filled)):
            return cls._closed_up(filled, room)
        anchors = set(filled)
        last_row, last_column = bottom, right
        for top, left, low, far in merges:
            if (top, left) in anchors:
                last_row = max(last_row, min(low, bottom + _REACH))
                last_column = max(last_column, min(far, right + _REACH))
        if (last_row + 1) * (last_column + 1) > room:
            last_row, last_column = bottom, right
        return cls(range(last_row + 1), range(last_column + 1))

    @classmethod
    def _closed_up(cls, filled: list[tuple[int, int]], room: int) -> _Grid:
        rows = sorted({row for row, _ in filled})
        columns = sorted({column for _, column in filled})
        if len(rows) * len(columns) > room:
            raise too_large()
        return cls(rows, columns)

    def clip(self, merge: Merge) -> Merge | None:
        """A merged range in places of the grid; None where less than two cells are left of it."""
        top, left = bisect_left(self.rows, merge[0]), bisect_left(self.columns, merge[1])
        bottom, right = bisect_left(self.rows, merge[2] + 1) - 1, bisect_left(self.columns, merge[3] + 1) - 1
        if bottom < top or right < left or (top == bottom and left == right):
            return None
        if self.rows[top] != merge[0] or self.columns[left] != merge[1]:
            return None
        return top, left, bottom, right


@dataclass(slots=True)
class _Spans:
    anchors: dict[tuple[int, int], tuple[int, int]]
    """Rowspan and colspan by the place of the top left corner."""
    covered: bytearray
    """1 for each place of the grid, row by row, that a merged cell covers."""


def _spans(grid: _Grid, merges: list[Merge]) -> _Spans:
    """The merged ranges that are sound: of those that overlap the first one counts.

    Sound ranges together cover the grid once, so looking at several times its area is enough, however many
    ranges a hostile file lists.
    """
    width = len(grid.columns)
    spans = _Spans({}, bytearray(len(grid.rows) * width))
    budget = 4 * len(spans.covered)
    for merge in dict.fromkeys(merges):
        clipped = grid.clip(merge)
        if clipped is None:
            continue
        top, left, bottom, right = clipped
        budget -= (bottom - top + 1) * (right - left + 1)
        if budget < 0:
            break
        stretches = [slice(row * width + left, row * width + right + 1) for row in range(top, bottom + 1)]
        if any(1 in spans.covered[stretch] for stretch in stretches):
            continue
        for stretch in stretches:
            spans.covered[stretch] = b"\1" * (right - left + 1)
        spans.anchors[top, left] = (bottom - top + 1, right - left + 1)
    return spans


def _cells(sheet: Sheet, grid: _Grid, spans: _Spans) -> list[Cell]:
    """One cell for each place of the grid that is no covered part of a merged cell."""
    cells: list[Cell] = []
    letters = [column_letters(column) for column in grid.columns]
    blank = ("", "")
    name = sheet.name
    place = 0
    for row, sheet_row in enumerate(grid.rows):
        number = str(sheet_row + 1)
        for column, sheet_column in enumerate(grid.columns):
            rowspan = colspan = 1
            if spans.covered[place]:
                rowspan, colspan = spans.anchors.get((row, column), (0, 0))
            place += 1
            if rowspan:
                text, code = sheet.cells.get((sheet_row, sheet_column), blank)
                origin = Origin(name, 0, letters[column] + number)
                cells.append(Cell(row, column, rowspan, colspan, text, origin, (), (), code))
    return cells


def too_large() -> Unreadable:
    return Unreadable("too_large", "工作表内容过多，无法核对。", "请只保留需要核对的工作表，再重新提交。")
