"""A docx written from what was read of another format: its paragraphs and tables, so that comments have where to stand.

It is no copy of the original's looks and says so.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Final
from xml.sax.saxutils import escape

from jixiao.documents import Cell, Document, Paragraph, Table
from jixiao.documents.docx.grid import paragraphs_of
from jixiao.writers.annotations.docx_stretches import Stretch
from jixiao.writers.clean import clean
from jixiao.writers.docx_parts import TEXT_WIDTH, package
from jixiao.writers.docx_styles import TABLE

PART: Final = "word/document.xml"
_LEVELS: Final = 3
_TITLE: Final = 8
"""A first line that is shorter (附件2) is no title."""
_LONG: Final = 24


@dataclass(slots=True)
class ReadDocx:
    """The file, and where each paragraph and cell of the document stands in it."""

    content: bytes = b""
    places: dict[int, list[tuple[int, int]]] = field(default_factory=dict)
    """By the identity of a paragraph or cell: the ordinals of its `w:p`, each with where it begins in its text."""
    texts: dict[int, str] = field(default_factory=dict)
    count: int = 0

    def stretches(self, holder: Paragraph | Cell, start: int, end: int) -> list[Stretch]:
        """The paragraphs of the file that make up `[start, end)` of a holder's text; none for an unknown one."""
        found = []
        for ordinal, begin in self.places.get(id(holder), ()):
            length = len(self.texts[ordinal])
            first, last = max(start - begin, 0), min(end - begin, length)
            if first < last:
                found.append(Stretch(PART, ordinal, first, last))
        if not found and id(holder) in self.places:
            ordinal, _ = self.places[id(holder)][0]
            found.append(Stretch(PART, ordinal, 0, len(self.texts[ordinal])))
        return found


def read_as_docx(document: Document) -> ReadDocx:
    """Writes a document. The same document gives the same bytes."""
    written = ReadDocx()
    body = []
    title = ""
    for block in document.blocks:
        if isinstance(block, Paragraph):
            style = "Body"
            if block.level is not None and block.level < _LEVELS:
                style = "Heading1"
            elif not title and len(block.text.strip()) >= _TITLE:
                style, title = "Title", block.text.strip()
            body.append(_paragraph(written, block.text, style, block))
        else:
            title = title or block.caption
            body.append(_table(written, block))
    written.content = package(clean(title), "".join(body))
    return written


def _paragraph(written: ReadDocx, text: str, style: str, *holders: Paragraph | Cell, begin: int = 0) -> str:
    text = clean(text)
    for holder in holders:
        written.places.setdefault(id(holder), []).append((written.count, begin))
    written.texts[written.count] = text
    written.count += 1
    return f'<w:p><w:pPr><w:pStyle w:val="{style}"/></w:pPr>{_run(text)}</w:p>'


def _run(text: str) -> str:
    """Tabs and line feeds stand for themselves, so that every offset in the text stays what it is."""
    if not text:
        return ""
    inner = ""
    for line_number, line in enumerate(text.split("\n")):
        inner += "<w:br/>" if line_number else ""
        for number, piece in enumerate(line.split("\t")):
            inner += "<w:tab/>" if number else ""
            inner += f'<w:t xml:space="preserve">{escape(piece)}</w:t>' if piece else ""
    return f"<w:r>{inner}</w:r>"


def _table(written: ReadDocx, table: Table) -> str:
    widths = _widths(table)
    grid = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
    caption = _paragraph(written, table.caption, "TableHead") if table.caption else ""
    rows = "".join(f"<w:tr>{_row(written, table, row, widths)}</w:tr>" for row in range(table.rows))
    # Without a paragraph between them two tables would become one.
    after = _paragraph(written, "", "TableText")
    return f"{caption}<w:tbl>{TABLE.format(width=sum(widths))}<w:tblGrid>{grid}</w:tblGrid>{rows}</w:tbl>{after}"


def _widths(table: Table) -> list[int]:
    """Columns as wide as their longest words ask for, within reason."""
    wanted = [4] * max(table.columns, 1)
    for cell in table.cells:
        if cell.colspan == 1 and cell.column < len(wanted):
            longest = max(map(len, cell.text.split("\n")))
            wanted[cell.column] = max(wanted[cell.column], min(longest, _LONG))
    return [TEXT_WIDTH * each // sum(wanted) for each in wanted]


def _row(written: ReadDocx, table: Table, row: int, widths: list[int]) -> str:
    cells, column = "", 0
    while column < table.columns:
        cell = table.at(row, column)
        if cell is None or cell.column != column:
            cells += _cell(written, None, widths[column], 1, "")
            column += 1
            continue
        begins = cell.row == row
        merged = ""
        if cell.rowspan > 1:
            merged = '<w:vMerge w:val="restart"/>' if begins else "<w:vMerge/>"
        span = max(cell.colspan, 1)
        width = sum(widths[column : column + span])
        cells += _cell(written, cell if begins else None, width, span, merged)
        column += span
    return cells or _cell(written, None, widths[0], 1, "")


def _cell(written: ReadDocx, cell: Cell | None, width: int, span: int, merged: str) -> str:
    spanned = f'<w:gridSpan w:val="{span}"/>' if span > 1 else ""
    properties = f'<w:tcPr><w:tcW w:w="{width}" w:type="dxa"/>{spanned}{merged}</w:tcPr>'
    if cell is None:
        return f"<w:tc>{properties}{_paragraph(written, '', 'TableText')}</w:tc>"
    first = written.count
    inner, begin = "", 0
    for line in cell.text.split("\n"):
        inner += _paragraph(written, line, "TableText", cell, begin=begin)
        begin += len(line) + 1
    _place_inner(written, cell, first)
    return f"<w:tc>{properties}{inner}</w:tc>"


def _place_inner(written: ReadDocx, cell: Cell, first: int) -> None:
    """Paragraphs and nested cells are told by the lines of the cell that shows them."""
    lines = written.places[id(cell)]
    for offset, paragraph in paragraphs_of(cell):
        held = [
            (ordinal, begin - offset) for ordinal, begin in lines if offset <= begin <= offset + len(paragraph.text)
        ]
        if held:
            written.places.setdefault(id(paragraph), held)
    for table in cell.tables:
        for inner in table.cells:
            at = cell.text.find(inner.text) if inner.text else -1
            if at >= 0:
                held = [(ordinal, begin - at) for ordinal, begin in lines if at <= begin <= at + len(inner.text)]
                written.places.setdefault(id(inner), held or [(first, -at)])
