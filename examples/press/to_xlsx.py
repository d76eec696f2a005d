"""Forms as a workbook, one sheet a form: figures are numbers with a format, as a clerk types them."""

from __future__ import annotations

import io
import re
import zipfile
from decimal import Decimal
from typing import Any

from openpyxl import Workbook
from openpyxl.cell import Cell
from openpyxl.styles import Alignment, Border, Font, Side
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from press.grid import Grid, GridCell, read_grid
from press.packing import CREATED, pack

_FIGURE = re.compile(r"(\d+)(?:\.(\d+))?(%?)")
_TIMES = re.compile(rb"(<dcterms:(created|modified)[^>]*>)[^<]*")
_VERSION = re.compile(rb" / Openpyxl [\d.]+|<AppVersion>[\d.]+</AppVersion>")
_MERGED = re.compile(rb"(?:<mergeCell [^>]*>)+")
_THIN = Side(style="thin", color="000000")
_LONG = 14


def to_xlsx(source: dict[str, Any]) -> bytes:
    """The bytes of the workbook that a source describes."""
    workbook = Workbook()
    workbook.remove(workbook.worksheets[0])
    workbook.properties.creator = "示例"
    workbook.properties.title = str(source["title"])
    for form in source["sheets"]:
        _fill(workbook.create_sheet(str(form["name"])), form)
    buffer = io.BytesIO()
    workbook.save(buffer)
    return _settle(buffer.getvalue())


def _settle(saved: bytes) -> bytes:
    """The saved workbook without the traces of clock and version, and its merged cells in order."""
    with zipfile.ZipFile(io.BytesIO(saved)) as archive:
        members = {name: archive.read(name) for name in archive.namelist()}
    core = members["docProps/core.xml"]
    members["docProps/core.xml"] = _TIMES.sub(lambda match: match.group(1) + CREATED.encode(), core)
    members["docProps/app.xml"] = _VERSION.sub(b"", members["docProps/app.xml"])
    for name in members:
        if name.startswith("xl/worksheets/sheet"):
            members[name] = _MERGED.sub(_in_order, members[name])
    return pack(members)


def _in_order(merged: re.Match[bytes]) -> bytes:
    return b"".join(sorted(re.findall(rb"<mergeCell [^>]*>", merged.group())))


def _fill(sheet: Worksheet, form: dict[str, Any]) -> None:
    grid = read_grid(form["rows"])
    headings = str(form["headings"]).splitlines()
    for number, heading in enumerate(headings, 1):
        sheet.merge_cells(start_row=number, end_row=number, start_column=1, end_column=grid.columns)
        first = number == 1
        cell = sheet.cell(number, 1, heading)
        cell.font = Font(name="方正小标宋简体" if first else "仿宋_GB2312", size=18 if first else 10.5)
        cell.alignment = Alignment(horizontal="center" if number < 3 else "left", vertical="center")
    for owned in grid.cells:
        _place(sheet, owned, len(headings))
    for column, width in enumerate(form["widths"], 1):
        sheet.column_dimensions[get_column_letter(column)].width = width
    for row in range(grid.rows):
        sheet.row_dimensions[row + 1 + len(headings)].height = _height(grid, row, form["widths"])
    sheet.print_title_rows = f"1:{len(headings)}"
    sheet.page_setup.paperSize = sheet.PAPERSIZE_A4
    sheet.page_setup.orientation = "landscape"
    sheet.page_setup.fitToHeight = 0
    sheet.sheet_properties.pageSetUpPr.fitToPage = True


def _height(grid: Grid, row: int, widths: list[float]) -> float:
    """Points for a row: a column's width counts digits, and a Chinese character takes two."""
    lines = 1
    for cell in grid.cells:
        if cell.row == row and cell.rowspan == 1:
            room = int(sum(widths[cell.column : cell.column + cell.colspan]))
            lines = max(lines, sum(-(-_digits(line) // room) for line in cell.lines))
    return 6 + 14 * lines


def _digits(text: str) -> int:
    return sum(1 if ord(character) < 256 else 2 for character in text)


def _place(sheet: Worksheet, owned: GridCell, offset: int) -> None:
    top, left = owned.row + 1 + offset, owned.column + 1
    bottom, right = top + owned.rowspan - 1, left + owned.colspan - 1
    for row in range(top, bottom + 1):
        for column in range(left, right + 1):
            sheet.cell(row, column).border = Border(left=_THIN, right=_THIN, top=_THIN, bottom=_THIN)
    if (top, left) != (bottom, right):
        sheet.merge_cells(start_row=top, end_row=bottom, start_column=left, end_column=right)
    cell = sheet.cell(top, left)
    assert isinstance(cell, Cell)
    _write(cell, owned)


def _write(cell: Cell, owned: GridCell) -> None:
    text = "\n".join(owned.lines)
    cell.font = Font(name="仿宋_GB2312", size=10)
    flush = len(text) > _LONG or text.startswith("\u3000")
    cell.alignment = Alignment(horizontal="left" if flush else "center", vertical="center", wrap_text=True)
    figure = _FIGURE.fullmatch(text)
    if not figure:
        cell.value = text or None
        return
    whole, decimals, percent = figure.groups()
    value = Decimal(f"{whole}.{decimals or '0'}") if decimals else Decimal(whole)
    cell.value = value / 100 if percent else value
    cell.number_format = ("0." + "0" * len(decimals) if decimals else "0") + percent
