"""A profile as a workbook that a finance officer reads and changes; `runs.find_profile` is the way back."""

from __future__ import annotations

from datetime import UTC, datetime
from io import BytesIO

import xlsxwriter

from jixiao.basis import Profile
from jixiao.basis.methods import METHODS
from jixiao.basis.terms import NUMBERS
from jixiao.basis.to_sheets import Row, to_sheets

_WIDEST, _NARROWEST = 60, 8
_METHODS_SHEET = "可用的方法"


def to_profile_xlsx(profile: Profile) -> bytes:
    """The workbook. Every cell is text, so that a number stays as it is written; the same profile, the same bytes."""
    stream = BytesIO()
    workbook = xlsxwriter.Workbook(stream, {"in_memory": True})
    workbook.set_properties({"title": profile.title, "created": datetime(2000, 1, 1, tzinfo=UTC).replace(tzinfo=None)})
    head = workbook.add_format({"bold": True, "bg_color": "#DDE8F3", "border": 1, "num_format": "@"})
    plain = workbook.add_format({"text_wrap": True, "valign": "top", "border": 1, "num_format": "@"})
    for name, rows in {**to_sheets(profile), _METHODS_SHEET: _methods()}.items():
        sheet = workbook.add_worksheet(name)
        sheet.ignore_errors({"number_stored_as_text": "A1:Z999"})
        sheet.freeze_panes(1, 0)
        for column in range(len(rows[0])):
            widest = max(sum(2 if ord(sign) > 0x2E7F else 1 for sign in row[column]) for row in rows)
            sheet.set_column(column, column, min(_WIDEST, max(_NARROWEST, widest + 2)))
        for number, row in enumerate(rows):
            for column, text in enumerate(row):
                sheet.write_string(number, column, text, head if number == 0 else plain)
    workbook.close()
    return stream.getvalue()


def _methods() -> list[Row]:
    """Every method that can be named, for looking up."""
    rows: list[Row] = [("适用", "方法", "参数", "说明")]
    for method in METHODS.values():
        words = {name: f"〔{NUMBERS[name]}〕" for name in method.numbers}
        numbers = "、".join(NUMBERS[name] for name in method.numbers)
        rows.append((method.role.chinese, method.title, numbers, method.explain.format(**words)))
    return rows
