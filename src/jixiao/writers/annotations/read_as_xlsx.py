"""An xlsx written from what was read of an old workbook: the texts and merged cells of each sheet at their places."""

from __future__ import annotations

import io
from datetime import datetime
from typing import Final

import xlsxwriter
from xlsxwriter.exceptions import XlsxWriterException

from jixiao.documents import Document, Table
from jixiao.writers.annotations.xlsx_sheet import place_of
from jixiao.writers.clean import clean

_EARLIEST: Final = datetime(1980, 1, 1)
_WIDEST, _NARROWEST, _TALLEST = 40, 8, 25
_LONGEST: Final = 32_767
_NAME: Final = 31


def read_as_xlsx(document: Document) -> bytes:
    """Writes a workbook of strings. The same document gives the same bytes."""
    stream = io.BytesIO()
    book = xlsxwriter.Workbook(
        stream, {"in_memory": True, "strings_to_formulas": False, "strings_to_numbers": False, "strings_to_urls": False}
    )
    book.set_properties({"created": _EARLIEST})
    look = book.add_format({"text_wrap": True, "valign": "vcenter", "border": 1, "num_format": "@"})
    for table in document.tables:
        _sheet(book, look, table)
    if not document.tables:
        book.add_worksheet()
    book.close()
    return stream.getvalue()


def _sheet(book: xlsxwriter.Workbook, look: object, table: Table) -> None:
    sheet = book.add_worksheet(table.origin.part[:_NAME] or None)
    widths = _widths(table)
    heights: dict[int, int] = {}
    for cell in table.cells:
        place = place_of(cell.origin.ref)
        if place is None:
            continue
        row, column = place
        text = clean(cell.text)[:_LONGEST]
        sheet.write_string(row, column, text, look)
        if cell.rowspan > 1 or cell.colspan > 1:
            last = row + cell.rowspan - 1, column + cell.colspan - 1
            try:
                sheet.merge_range(row, column, *last, text, look)
            except XlsxWriterException:  # of ranges that overlap the first one counts
                continue
        if cell.rowspan == 1 and text:
            room = sum(widths.get(at, _NARROWEST) for at in range(column, column + cell.colspan))
            lines = sum(1 + 2 * len(line) // room for line in text.split("\n"))
            heights[row] = max(heights.get(row, 1), min(lines, _TALLEST))
    for column, width in widths.items():
        sheet.set_column(column, column, width)
    for row, lines in heights.items():
        sheet.set_row(row, 15 * lines)


def _widths(table: Table) -> dict[int, int]:
    """By column of the sheet, in half-width characters."""
    widths: dict[int, int] = {}
    for cell in table.cells:
        place = place_of(cell.origin.ref)
        if place is not None and cell.text and cell.colspan == 1:
            longest = max(map(len, cell.text.split("\n")))
            widths[place[1]] = max(widths.get(place[1], _NARROWEST), min(2 * longest + 2, _WIDEST))
    return widths
