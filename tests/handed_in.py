"""Files as bodies hand them in, made of the notation of the cases: Word by python-docx, Excel by openpyxl."""

from __future__ import annotations

import io
from functools import lru_cache
from pathlib import Path

import docx
import openpyxl

import jixiao
from jixiao.documents import Paragraph, Table


@lru_cache(maxsize=64)
def word_of(text: str) -> bytes:
    """A Word file of paragraphs and tables, merged cells merged."""
    made = docx.Document()
    for block in jixiao.read(text.encode()).blocks:
        if isinstance(block, Paragraph):
            made.add_paragraph(block.text)
            continue
        grid = made.add_table(block.rows, block.columns)
        single = [cell.colspan == cell.rowspan == 1 for cell in block.cells]
        # All single ones before any is merged: python-docx counts the whole grid anew for every cell that is asked for.
        places = [list(row.cells) for row in grid.rows]
        for cell, is_single in zip(block.cells, single, strict=True):
            if is_single:
                places[cell.row][cell.column].text = cell.text
        for cell, is_single in zip(block.cells, single, strict=True):
            if not is_single:
                last = grid.cell(cell.row + cell.rowspan - 1, cell.column + cell.colspan - 1)
                grid.cell(cell.row, cell.column).merge(last).text = cell.text
    stream = io.BytesIO()
    made.save(stream)
    return stream.getvalue()


def word(path: Path, text: str) -> Path:
    path.write_bytes(word_of(text))
    return path


def excel(path: Path, *texts: str) -> Path:
    """A workbook with a sheet for each text."""
    book = openpyxl.Workbook()
    book.remove(book.worksheets[0])
    for number, text in enumerate(texts, start=1):
        sheet = book.create_sheet(f"Sheet{number}")
        row = 1
        for block in jixiao.read(text.encode()).blocks:
            if isinstance(block, Paragraph):
                sheet.cell(row, 1, block.text)
                row += 1
                continue
            row = _table(sheet, block, row)
    book.save(path)
    return path


def _table(sheet: openpyxl.worksheet.worksheet.Worksheet, table: Table, row: int) -> int:
    for cell in table.cells:
        top, left = row + cell.row, 1 + cell.column
        sheet.cell(top, left, cell.text)
        if cell.rowspan > 1 or cell.colspan > 1:
            bottom, right = top + cell.rowspan - 1, left + cell.colspan - 1
            sheet.merge_cells(start_row=top, start_column=left, end_row=bottom, end_column=right)
    return row + table.rows


def page(path: Path, text: str) -> Path:
    """A web page, as platforms export tables and as portals publish accounts."""
    parts = []
    for block in jixiao.read(text.encode()).blocks:
        if isinstance(block, Paragraph):
            parts.append(f"<p>{block.text}</p>")
            continue
        rows = []
        for number in range(block.rows):
            own = [cell for cell in block.row(number) if cell.row == number]
            cells = (f"<td rowspan={c.rowspan} colspan={c.colspan}>{c.text}</td>" for c in own)
            rows.append(f"<tr>{''.join(cells)}</tr>")
        parts.append(f"<table>{''.join(rows)}</table>")
    path.write_text(f'<html><head><meta charset="utf-8"></head><body>{"".join(parts)}</body></html>', encoding="utf-8")
    return path
