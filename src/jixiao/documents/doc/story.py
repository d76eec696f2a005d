"""One story of a Word 97–2003 document (body, notes, boxes, headers) as paragraphs and tables.

Tables are not structures of such a file but a habit of its paragraphs: each says how many tables are around
it, and special marks end a cell and a row. The nest of tables is rebuilt from that, tolerating marks that a
damaged file has lost.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from jixiao.documents.doc.lists import Lists
from jixiao.documents.doc.paragraphs import ParagraphFormat, ParagraphFormats
from jixiao.documents.doc.pieces import readable
from jixiao.documents.doc.tables import Row, RowCell, table_of
from jixiao.documents.doc.visible import PARAGRAPH_MARKS, VisibleText, without_field_codes
from jixiao.documents.document import Origin, Paragraph, Table
from jixiao.documents.limits import TABLE_CELLS
from jixiao.documents.unreadable import Unreadable

PARAGRAPHS = 600_000
"""The most paragraphs of one document, cells included."""

NESTING = 16
"""How deep tables may stand in tables; deeper ones are read as part of the deepest."""

_PARAGRAPH = re.compile(f"([^{PARAGRAPH_MARKS}]*)([{PARAGRAPH_MARKS}]|$)")
_CELL_MARK, _BREAK_MARK, _PARAGRAPH_MARK = "\x07", "\x0c", "\r"


@dataclass(slots=True)
class _OpenTable:
    """A table while its rows are gathered."""

    rows: list[Row] = field(default_factory=list)
    cells: list[RowCell] = field(default_factory=list)
    cell: RowCell = field(default_factory=RowCell)

    def add(self, part: Paragraph | Table, start: int) -> None:
        if self.cell.start < 0:
            self.cell.start = start
        self.cell.parts.append(part)

    def end_cell(self) -> None:
        self.cells.append(self.cell)
        self.cell = RowCell()

    def end_row(self, modifiers: tuple[tuple[int, bytes], ...], deleted: bool) -> None:
        """A deleted row goes if nothing in it is left: LibreOffice also marks the row before it as deleted."""
        if self.cell.parts:
            self.end_cell()
        if self.cells and not (deleted and all(cell.is_blank for cell in self.cells)):
            self.rows.append(Row(self.cells, modifiers))
        self.cells = []


class StoryReader:
    """Reads the stories of one document; lists count on from one to the next."""

    def __init__(self, visible: VisibleText, formats: ParagraphFormats, lists: Lists) -> None:
        self._visible = visible
        self._formats = formats
        self._lists = lists
        self._paragraphs = 0
        self._cells = 0

    def blocks(self, start: int, end: int) -> list[Paragraph | Table]:
        """What stands between two positions."""
        blocks: list[Paragraph | Table] = []
        tables: list[_OpenTable] = []
        for first, mark, text, sign in self._stretches(start, end):
            form = self._formats.at(mark)
            depth = _depth(form, sign)
            while len(tables) > depth:
                self._close(tables, blocks)
            while len(tables) < depth:
                tables.append(_OpenTable())
            if not depth:
                blocks.append(self._paragraph(text, first, form))
                continue
            table = tables[-1]
            if _ends_row(form, sign, depth):
                if readable(text):
                    table.add(self._paragraph(text, first, form), first)
                table.end_row(form.row, mark in self._visible.deleted_marks)
                continue
            table.add(self._paragraph(text, first, form), first)
            if sign == _CELL_MARK or (depth > 1 and form.inner_cell_end):
                self._count_cell()
                table.end_cell()
        while tables:
            self._close(tables, blocks)
        return blocks

    def _stretches(self, start: int, end: int) -> Iterator[tuple[int, int, str, str]]:
        """First position, position of the mark, text and mark of each paragraph.

        A paragraph whose mark is deleted goes on in the next, unless a table begins or ends between them.
        """
        story = without_field_codes(self._visible.text[start:end])
        waiting = ""
        waiting_from = 0
        for found in _PARAGRAPH.finditer(story):
            text, sign = found[1], found[2]
            first, mark = start + found.start(), start + found.end() - len(sign)
            if not sign:
                mark = max(start, mark - 1)
            if not text and not waiting and (not sign or sign == _BREAK_MARK):
                continue
            if waiting and self._apart(waiting_from + len(waiting) - 1, mark):
                yield waiting_from, waiting_from + len(waiting) - 1, waiting[:-1], _PARAGRAPH_MARK
                waiting = ""
            if waiting:
                text, first = waiting[:-1] + "\0" + text, waiting_from
                waiting = ""
            if sign == _PARAGRAPH_MARK and mark in self._visible.deleted_marks:
                waiting, waiting_from = text + sign, first
                continue
            yield first, mark, text, sign
        if waiting and readable(waiting):
            yield waiting_from, waiting_from + len(waiting) - 1, waiting[:-1], _PARAGRAPH_MARK

    def _apart(self, mark: int, other: int) -> bool:
        one, two = self._formats.at(mark), self._formats.at(other)
        return one.depth != two.depth or one.inner_cell_end or one.inner_row_end

    def _close(self, tables: list[_OpenTable], blocks: list[Paragraph | Table]) -> None:
        """Ends the innermost table and puts it where it stands."""
        ended = tables.pop()
        ended.end_row((), False)
        if not ended.rows:
            return
        table = table_of(ended.rows)
        if tables:
            tables[-1].add(table, table.origin.index)
        else:
            blocks.append(table)

    def _paragraph(self, text: str, first: int, form: ParagraphFormat) -> Paragraph:
        self._paragraphs += 1
        if self._paragraphs > PARAGRAPHS:
            raise _too_large()
        number = self._lists.label(form.list, form.list_level) if form.list else ""
        return Paragraph(readable(text), Origin(index=first), form.level, number=number)

    def _count_cell(self) -> None:
        self._cells += 1
        if self._cells > TABLE_CELLS:
            raise _too_large()


def _depth(form: ParagraphFormat, sign: str) -> int:
    """How many tables hold a paragraph. A cell mark stands in the outermost only."""
    return 1 if sign == _CELL_MARK else min(form.depth, NESTING)


def _ends_row(form: ParagraphFormat, sign: str, depth: int) -> bool:
    return form.row_end if sign == _CELL_MARK else depth > 1 and form.inner_row_end


def _too_large() -> Unreadable:
    return Unreadable("too_large", "文件内容过多，已停止读取。", "请拆分后，只提交自评报告本身。")
