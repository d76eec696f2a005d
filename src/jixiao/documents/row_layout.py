"""Rows of cells found in plain text, laid out as a table.

Plain text keeps how many cells a row has and loses how wide they are. A full row is exact. For a shorter one
the best that can be said is what the forms in use have in common: labels are merged over several columns,
figures are not, so what is missing is added to the label before the first figure; and rows with the same
number of cells that follow one another are merged alike.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from jixiao.documents import limits
from jixiao.documents.document import Cell, Origin, Paragraph, Table
from jixiao.documents.unreadable import Unreadable

# Not a number to reckon with, only the look of one: 416.39万元, 100%, -3, 1,200, （8.5）.
_FIGURE = re.compile(r"[（(]?[-+－]?[\d０-９][\d０-９,，.．]*\s*[)）]?\s*[%％‰]?\s*[亿万千百元个人分件次]*")


@dataclass(slots=True)
class TextCell:
    """One cell as it stands in the text: its words, its line from 1 and the offset of its first character."""

    text: str
    line: int
    offset: int

    def stripped(self) -> TextCell:
        text = self.text.strip()
        inside = self.text.find(text[0]) if text else 0
        return TextCell(text, self.line + self.text.count("\n", 0, inside), self.offset + inside)


def text_cell(row: int, column: int, cell: TextCell, rowspan: int = 1, colspan: int = 1) -> Cell:
    """`cell` at its place, outer blanks off, one paragraph a line."""
    inner = cell.stripped()
    origin = Origin(line=inner.line, index=inner.offset)
    if "\n" not in inner.text:
        paragraphs = (Paragraph(inner.text, origin),) if inner.text else ()
        return Cell(row, column, rowspan, colspan, inner.text, origin, paragraphs)
    lines: list[Paragraph] = []
    offset = inner.offset
    for ordinal, line in enumerate(inner.text.split("\n")):
        lines.append(Paragraph(line, Origin(line=inner.line + ordinal, index=offset)))
        offset += len(line) + 1
    return Cell(row, column, rowspan, colspan, inner.text, origin, tuple(lines))


def laid_out(rows: Sequence[Sequence[TextCell]], guess_merges: bool = True) -> Table:
    """The table of `rows`. Without `guess_merges` a short row simply ends early."""
    width = max(len(row) for row in rows)
    if sum(len(row) for row in rows) > limits.TABLE_CELLS:
        raise Unreadable("too_large", "表格的单元格超过40万个，无法核对。", "请只保留自评报告正文和附表后再核对。")
    cells: list[Cell] = []
    for number, (row, widened) in enumerate(zip(rows, _widened(rows, width), strict=True)):
        column = 0
        for ordinal, cell in enumerate(row):
            span = 1 + (width - len(row) if guess_merges and ordinal == widened else 0)
            cells.append(text_cell(number, column, cell, colspan=span))
            column += span
    first = rows[0][0]
    short = frozenset(number for number, row in enumerate(rows) if len(row) != width)
    return Table(cells, len(rows), width, Origin(line=first.line, index=first.offset), guessed_rows=short)


def _widened(rows: Sequence[Sequence[TextCell]], width: int) -> list[int]:
    """For every row the ordinal of the cell that takes up what is missing to `width`."""
    told = [None if len(row) == width else _label_before_figures(row) for row in rows]
    for order in (range(len(rows)), reversed(range(len(rows)))):
        previous: int | None = None
        for number in order:
            beside = previous
            previous = number
            if told[number] is None and beside is not None and len(rows[beside]) == len(rows[number]):
                told[number] = told[beside]
    return [len(row) - 1 if known is None else known for row, known in zip(rows, told, strict=True)]


def _label_before_figures(row: Sequence[TextCell]) -> int | None:
    """The last cell with words before the first figure; None if the row has no figure or begins with one."""
    figure = next((i for i, cell in enumerate(row) if _FIGURE.fullmatch(cell.text.strip())), 0)
    if not figure:
        return None
    return next((i for i in range(figure - 1, -1, -1) if row[i].text.strip()), figure - 1)
