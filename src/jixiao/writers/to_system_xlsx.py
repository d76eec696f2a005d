"""系统数 as a workbook: the lines, and the sums by project and by functional class, in yuan."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, datetime
from io import BytesIO

import xlsxwriter

from jixiao.evaluations.column_mapping import AMOUNTS, TITLES
from jixiao.evaluations.system_figures import SystemFigures
from jixiao.writers.to_system_json import yuan_text

_SUBJECTS = ("unit", "project", "function", "economic", "fund")
_WIDEST = 48
_LONGEST_TEXT = 32_767


def to_system_xlsx(figures: SystemFigures) -> bytes:
    """The workbook. Every cell is text: amounts stay exact and nothing becomes a formula."""
    stream = BytesIO()
    workbook = xlsxwriter.Workbook(stream, {"in_memory": True})
    workbook.set_properties({"created": datetime(2000, 1, 1, tzinfo=UTC).replace(tzinfo=None)})
    base = {"border": 1, "num_format": "@", "font_name": "宋体", "font_size": 10.5, "valign": "vcenter"}
    head = workbook.add_format({**base, "bold": True, "align": "center", "bg_color": "#F2F2F2"})
    text = workbook.add_format({**base, "text_wrap": True})
    amount = workbook.add_format({**base, "align": "right"})
    for name, rows in _sheets(figures):
        sheet = workbook.add_worksheet(name)
        sheet.freeze_panes(1, 0)
        sheet.ignore_errors({"number_stored_as_text": "A1:XFD1048576"})
        for column, words in enumerate(rows[0]):
            width = max(sum(2 if ord(sign) > 255 else 1 for sign in row[column]) for row in rows)
            sheet.set_column(column, column, min(_WIDEST, width + 3))
            is_amount = words in AMOUNTS.values()
            for number, row in enumerate(rows):
                style = head if number == 0 else amount if is_amount else text
                sheet.write_string(number, column, row[column][:_LONGEST_TEXT], style)
        sheet.set_landscape()
        sheet.set_paper(9)
        sheet.fit_to_pages(1, 0)
    workbook.close()
    return stream.getvalue()


Row = tuple[str, ...]


def _sheets(figures: SystemFigures) -> Iterable[tuple[str, list[Row]]]:
    keys = [key for key in AMOUNTS if any(key in line.amounts for line in figures.lines)]
    amounts = tuple(AMOUNTS[key] for key in keys)
    for subject, name in (("project", "按项目"), ("function", "按功能科目")):
        sums = list(figures.by(subject))
        if sums:
            rows: list[Row] = [("编码", TITLES[subject], *amounts)]
            rows += [
                (one.code, one.name, *(yuan_text(part[key]) if key in part else "" for key in keys))
                for one, part in sums
            ]
            yield name, rows
    used = [key for key in _SUBJECTS if any(key in line.subjects for line in figures.lines)]
    rows = [("原行号", *(TITLES[key] for key in used), *amounts)]
    for line in figures.lines:
        named = (line.subjects.get(key) for key in used)
        words = tuple("-".join(filter(None, (one.code, one.name))) if one else "" for one in named)
        stated = tuple(yuan_text(line.amounts[key].yuan) if key in line.amounts else "" for key in keys)
        rows.append((str(line.row), *words, *stated))
    yield "明细", rows
    if figures.notices:
        yield "说明", [("说明（金额单位：元）",), *((notice,) for notice in figures.notices)]
