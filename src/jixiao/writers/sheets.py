"""Sheets of a workbook: text is written as text and never becomes a formula, numbers as numbers."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime
from decimal import Decimal
from fractions import Fraction
from io import BytesIO
from typing import Any, NamedTuple

import xlsxwriter

from jixiao.writers.columns import width

Value = str | Fraction | None
_LINE = 15
"""The height of one line, in points. Not every program fits the height of a row to what is wrapped in it."""
_MOST_LINES = 20


class Sheet(NamedTuple):
    """A sheet: its rows below a head, how wide its columns are, which rows stand out and which are set in."""

    name: str
    head: tuple[str, ...]
    rows: Sequence[tuple[Value, ...]]
    widths: tuple[int, ...]
    off: frozenset[int] = frozenset()
    """Rows, from 0 below the head, in which something does not agree."""
    strong: frozenset[int] = frozenset()


def workbook(title: str, sheets: Sequence[Sheet]) -> bytes:
    """The workbook, laid out for printing on A4. The same sheets give the same bytes."""
    stream = BytesIO()
    book = xlsxwriter.Workbook(stream, {"in_memory": True})
    book.set_properties({"title": title, "created": datetime(2000, 1, 1, tzinfo=UTC).replace(tzinfo=None)})
    formats = _Formats(book)
    for sheet in sheets:
        _write(book.add_worksheet(sheet.name), sheet, formats)
    book.close()
    return stream.getvalue()


class _Formats:
    """Cell formats by what a cell is and how its row stands out."""

    def __init__(self, book: Any) -> None:
        self.head = book.add_format(
            {"bold": True, "bg_color": "#DDE8F3", "border": 1, "text_wrap": True, "valign": "vcenter"}
        )
        base: dict[str, object] = {"border": 1, "border_color": "#B8C4CF", "valign": "top"}
        looks: dict[str, dict[str, object]] = {
            "": {},
            "off": {"bg_color": "#FDF1EF"},
            "strong": {"bold": True, "bg_color": "#F3F6F9"},
        }
        self._text = {look: book.add_format({**base, **more, "text_wrap": True}) for look, more in looks.items()}
        self._number = {look: book.add_format({**base, **more, "num_format": "0.####"}) for look, more in looks.items()}
        self._whole = {look: book.add_format({**base, **more, "num_format": "0"}) for look, more in looks.items()}

    def of(self, value: Value, look: str) -> Any:
        if not isinstance(value, Fraction):
            return self._text[look]
        return (self._whole if value.denominator == 1 else self._number)[look]


def _write(sheet: Any, content: Sheet, formats: _Formats) -> None:
    for column, (head, wide) in enumerate(zip(content.head, content.widths, strict=True)):
        sheet.write_string(0, column, head, formats.head)
        sheet.set_column(column, column, wide)
    for number, row in enumerate(content.rows):
        sheet.set_row(number + 1, _LINE * _lines(row, content.widths))
        look = "off" if number in content.off else "strong" if number in content.strong else ""
        for column, value in enumerate(row):
            form = formats.of(value, look)
            if isinstance(value, Fraction):
                sheet.write_number(number + 1, column, Decimal(value.numerator) / Decimal(value.denominator), form)
            elif value:
                sheet.write_string(number + 1, column, value, form)
            else:
                sheet.write_blank(number + 1, column, None, form)
    sheet.set_row(0, _LINE * 1.5)
    sheet.freeze_panes(1, 0)
    sheet.repeat_rows(0)
    sheet.set_landscape()
    sheet.set_paper(9)
    sheet.fit_to_pages(1, 0)
    sheet.set_footer("&C第 &P 页 共 &N 页")


def _lines(row: tuple[Value, ...], widths: tuple[int, ...]) -> int:
    """How many lines the longest cell of a row takes."""
    texts = [(value, most) for value, most in zip(row, widths, strict=True) if isinstance(value, str)]
    return min(_MOST_LINES, max((-(-width(text) // (most + most // 10)) for text, most in texts), default=1) or 1)
