"""Evaluations as a workbook that looks like the official forms, can be filled in, and is read back as the same data.

Every value is written as text, so that 6.50 stays 6.50 and nothing becomes a formula. Column A is hidden and holds the
marks by which `documents.evaluation_sheets` finds everything again.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable
from datetime import UTC, datetime
from io import BytesIO
from typing import Any

import xlsxwriter

from jixiao.documents import Document
from jixiao.documents.evaluation_layout import lay_out
from jixiao.documents.laid_sheet import LaidCell, LaidSheet
from jixiao.evaluations import Evaluation
from jixiao.evaluations.to_content import to_content

BASE = {"font_name": "宋体", "font_size": 10.5, "valign": "vcenter", "text_wrap": True, "num_format": "@"}
STYLES: dict[str, dict[str, Any]] = {
    "title": {"font_name": "黑体", "font_size": 16, "align": "center"},
    "note": {"align": "center"},
    "right": {"align": "right"},
    "head": {"bold": True, "align": "center", "border": 1, "bg_color": "#F2F2F2"},
    "label": {"align": "center", "border": 1, "bg_color": "#F2F2F2"},
    "text": {"align": "left", "border": 1},
    "figure": {"align": "center", "border": 1},
    "remark": {"align": "left", "border": 1},
    "paragraph": {"align": "left", "valign": "top", "font_name": "仿宋", "font_size": 12},
}
_LONGEST_TEXT = 32_767
_LONGEST_NAME = 31
_ONE_PAGE = 34
"""A form of up to so many rows is printed on one page."""
_NOT_IN_NAMES = re.compile(r"[\[\]:*?/\\\x00-\x1f]")
_LINE, _TITLE_LINE, _TALLEST = 15.5, 30.0, 409.0


class TextTooLong(ValueError):
    """A text that no cell of a workbook can hold. The message says where it stands."""


def to_evaluation_xlsx(document: Document, evaluations: Iterable[Evaluation], *, file: str = "") -> bytes:
    """The workbook; the same evaluations give the same bytes. Raises TextTooLong."""
    sheets = lay_out(to_content(document, evaluations, file=file))
    stream = BytesIO()
    workbook = xlsxwriter.Workbook(stream, {"in_memory": True})
    workbook.set_properties({"created": datetime(2000, 1, 1, tzinfo=UTC).replace(tzinfo=None)})
    formats = {name: workbook.add_format({**BASE, **style}) for name, style in STYLES.items()}
    hidden = workbook.add_format({"num_format": "@", "font_color": "#808080", "font_size": 6})
    names: set[str] = set()
    for sheet in sheets:
        name = sheet_name(sheet.name, names)
        names.add(name.lower())
        sheet.rows[0].mark["name"] = name
        _write(workbook.add_worksheet(name), sheet, formats, hidden)
    first = next(number for number, sheet in enumerate(sheets) if sheet.role == "form")
    workbook.worksheets()[first].activate()
    workbook.close()
    return stream.getvalue()


def sheet_name(wanted: str, taken: set[str]) -> str:
    """A name that a sheet may have and no other sheet has."""
    plain = _NOT_IN_NAMES.sub("_", wanted).strip("'") or "自评表"
    name, number = plain[:_LONGEST_NAME], 2
    while name.lower() in taken:
        tail = f"（{number}）"
        name, number = plain[: _LONGEST_NAME - len(tail)] + tail, number + 1
    return name


def _write(target: Any, sheet: LaidSheet, formats: dict[str, Any], hidden: Any) -> None:
    target.hide_gridlines(2)
    target.set_column(0, 0, 2, hidden, {"hidden": True})
    for column, width in enumerate(sheet.widths, start=1):
        target.set_column(column, column, width)
    for number, row in enumerate(sheet.rows):
        mark = json.dumps(row.mark, ensure_ascii=False)
        target.write_string(number, 0, _fitting(mark, sheet, number), hidden)
        target.set_row(number, row_height(sheet, number))
        for cell in row.cells:
            _place(target, number, cell, formats[cell.style], sheet)
    target.ignore_errors({"number_stored_as_text": "A1:XFD1048576"})
    target.set_paper(9)
    if sheet.role == "form":
        target.set_landscape()
    target.fit_to_pages(1, 1 if len(sheet.rows) <= _ONE_PAGE else 0)
    target.set_margins(0.5, 0.5, 0.6, 0.6)
    target.set_footer("&C第 &P 页 共 &N 页")


def _place(target: Any, row: int, cell: LaidCell, style: Any, sheet: LaidSheet) -> None:
    text, left = _fitting(cell.text, sheet, row), cell.column + 1
    if cell.rowspan == cell.colspan == 1:
        if text:
            target.write_string(row, left, text, style)
        else:
            target.write_blank(row, left, None, style)
        return
    target.merge_range(row, left, row + cell.rowspan - 1, left + cell.colspan - 1, "", style)
    if text:
        target.write_string(row, left, text, style)


def _fitting(text: str, sheet: LaidSheet, row: int) -> str:
    if len(text) > _LONGEST_TEXT:
        place = f"“{sheet.name}”第{row + 1}行的文字有{len(text)}字"
        raise TextTooLong(f"{place}，超过工作表单元格的上限{_LONGEST_TEXT}字，请改用 --format json。")
    return text


def row_height(sheet: LaidSheet, number: int) -> float:
    """Points that the tallest cell of a row needs: column widths count digits, a Chinese character takes two."""
    lines = 1
    for cell in sheet.rows[number].cells:
        if cell.style == "title":
            return _TITLE_LINE
        room = max(4, int(sum(sheet.widths[cell.column : cell.column + cell.colspan]) * 0.95))
        needed = sum(max(1, -(-_digits(line) // room)) for line in cell.text.split("\n"))
        lines = max(lines, -(-needed // cell.rowspan))
    line = _LINE * 1.15 if sheet.role == "narrative" else _LINE
    return min(_TALLEST, 5 + line * lines)


def _digits(text: str) -> int:
    return sum(1 if ord(sign) < 256 else 2 for sign in text)
