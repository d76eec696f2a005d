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
    is_filtered: bool = False
    """Arrows in the head by which a reader chooses rows."""
    hidden: frozenset[int] = frozenset()
    """Columns, from 0, that are for programs and not shown."""
    to_fill: frozenset[int] = frozenset()
    """Columns, from 0, that a person fills in."""
    choices: dict[tuple[int, int], tuple[str, ...]] = {}  # noqa: RUF012 - never changed
    """What may be chosen in a cell, by its row below the head and its column; other words are taken too."""
    is_locked: bool = False
    """Whether only the cells `to_fill` can be written in, until a reader unlocks the sheet (there is no password)."""
    not_to_fill: frozenset[int] = frozenset()
    """Rows, from 0 below the head, in which there is nothing to fill in."""


def exact(value: Decimal | None) -> Fraction | None:
    """A decimal as a cell; what is not known is left blank, never 0."""
    return None if value is None else Fraction(value)


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
        self.to_fill = book.add_format({**base, "text_wrap": True, "bg_color": "#FFF8DC", "locked": False})
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
        sheet.set_column(column, column, wide, None, {"hidden": True} if column in content.hidden else None)
    shown = tuple(column for column in range(len(content.head)) if column not in content.hidden)
    for number, row in enumerate(content.rows):
        sheet.set_row(number + 1, _LINE * _lines([row[c] for c in shown], [content.widths[c] for c in shown]))
        look = "off" if number in content.off else "strong" if number in content.strong else ""
        for column, value in enumerate(row):
            is_filled = column in content.to_fill and number not in content.not_to_fill
            form = formats.to_fill if is_filled else formats.of(value, look)
            if isinstance(value, Fraction):
                sheet.write_number(number + 1, column, Decimal(value.numerator) / Decimal(value.denominator), form)
            elif value:
                sheet.write_string(number + 1, column, value, form)
            else:
                sheet.write_blank(number + 1, column, None, form)
    for (number, column), choices in content.choices.items():
        listed = {"validate": "list", "source": list(choices), "error_type": "information", "show_error": False}
        sheet.data_validation(number + 1, column, number + 1, column, listed)
    heads = [(content.head[column], content.widths[column]) for column in shown]
    sheet.set_row(0, _LINE * max(1.5, *(1.0 * -(-width(head) // wide) for head, wide in heads)))
    if content.is_filtered and content.rows:
        sheet.autofilter(0, 0, len(content.rows), len(content.head) - 1)
    if content.is_locked:
        sheet.protect("", {"format_columns": True, "format_rows": True})
    sheet.freeze_panes(1, 0)
    sheet.repeat_rows(0)
    sheet.set_landscape()
    sheet.set_paper(9)
    sheet.fit_to_pages(1, 0)
    sheet.set_footer("&C第 &P 页 共 &N 页")


def _lines(row: Sequence[Value], widths: Sequence[int]) -> int:
    """How many lines the longest cell of a row takes."""
    texts = [(value, most) for value, most in zip(row, widths, strict=True) if isinstance(value, str)]
    longest = max((sum(_wrapped(line, most) for line in text.split("\n")) for text, most in texts), default=1)
    return min(_MOST_LINES, longest)


def _wrapped(line: str, most: int) -> int:
    return -(-width(line) // (most + most // 10)) or 1
