"""Evaluations as data: a JSON file of the shape `jixiao.evaluation/1` becomes paragraphs and tables like any other.

`Origin.ref` of a paragraph or cell is the JSON path of its value, so that a finding can say where it stands.
"""

from __future__ import annotations

from collections import defaultdict

from jixiao.documents.decode import decode
from jixiao.documents.document import Cell, Declared, Document, Origin, Paragraph, Table
from jixiao.documents.evaluation_content import Content, read_content
from jixiao.documents.evaluation_layout import lay_out
from jixiao.documents.laid_sheet import LaidSheet


def from_json(data: bytes) -> Document:
    """Reads a JSON file. Raises Unreadable (`bad_data`, `too_large`)."""
    return from_content(read_content(decode(data)))


def from_content(content: Content) -> Document:
    """The document of data that have been read."""
    blocks: list[Paragraph | Table] = []
    declared = Declared(content, {}, defaultdict(list), defaultdict(list), {})
    for sheet in lay_out(content):
        if sheet.role == "narrative":
            blocks += _paragraphs(sheet, content, declared)
        else:
            blocks.append(_table(sheet, declared))
    return Document("json", blocks, declared=declared)


def _paragraphs(sheet: LaidSheet, content: Content, declared: Declared) -> list[Paragraph]:
    found = []
    written = content["evaluations"][sheet.evaluation]["narrative"]
    for row, one in zip(sheet.rows, written, strict=True):
        (cell,) = row.cells
        paragraph = Paragraph(cell.text, Origin(ref=cell.path), one.get("level"), number=one.get("number", ""))
        declared.holders |= dict.fromkeys((cell.path, *cell.also), paragraph)
        found.append(paragraph)
    return found


def _table(sheet: LaidSheet, declared: Declared) -> Table:
    cells: list[Cell] = []
    table = Table(cells, len(sheet.rows), sheet.columns, Origin(), sheet.name)
    for number, row in enumerate(sheet.rows):
        for laid in row.cells:
            cell = Cell(number, laid.column, laid.rowspan, laid.colspan, laid.text, Origin(ref=laid.path))
            cells.append(cell)
            if laid.path:
                declared.holders |= dict.fromkeys((laid.path, *laid.also), cell)
            if laid.style == "head":
                declared.headers[sheet.evaluation].append(cell)
        declared.rows[row.path] = (table, number)
    declared.tables[sheet.evaluation].append((table, sheet.role))
    return table
