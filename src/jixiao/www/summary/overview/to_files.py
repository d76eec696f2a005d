"""Tables as files: a workbook, where text never becomes a formula, and CSV with a byte order mark for Excel and WPS."""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence
from typing import Final

from django.utils.translation import gettext as _

from jixiao.writers.clean import clean
from jixiao.writers.columns import width
from jixiao.writers.sheets import Sheet, Value, workbook
from jixiao.www.summary.overview.table import Cell, Table

_FORMULA: Final = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
"""A text that begins so would be computed by a spreadsheet program."""
_WIDEST: Final = 40


def to_xlsx(title: str, table: Table, notes: Sequence[str] = ()) -> bytes:
    """The table as a sheet; what it rests on stands on a second one."""
    rows = [tuple(_value(cell) for cell in row) for row in table.rows]
    strong = frozenset({len(rows) - 1}) if table.total and rows else frozenset()
    sheets = [
        Sheet(
            _("数据"), tuple(map(clean, table.heads)), rows, _widths(table), strong=strong, is_filtered=not table.total
        )
    ]
    if notes:
        sheets.append(Sheet(_("说明"), (_("说明"),), [(clean(note),) for note in notes], (90,)))
    return workbook(title, sheets)


def to_csv(table: Table) -> bytes:
    """UTF-8 with a byte order mark; a text that a program would take for a formula is marked as text."""
    stream = io.StringIO()
    writer = csv.writer(stream, lineterminator="\r\n")
    writer.writerow([harmless(head) for head in table.heads])
    for row in table.rows:
        writer.writerow([_plain(cell) for cell in row])
    return b"\xef\xbb\xbf" + stream.getvalue().encode()


def harmless(words: str) -> str:
    words = clean(words)
    return f"'{words}" if words.startswith(_FORMULA) or words.lstrip().startswith(_FORMULA) else words


def _plain(cell: Cell) -> str:
    if cell.value is None:
        return harmless("" if cell.words == "—" else cell.words)
    return str(cell.value.numerator) if cell.value.denominator == 1 else f"{float(cell.value):.10g}"


def _value(cell: Cell) -> Value:
    if cell.value is not None:
        return cell.value
    return clean(cell.words) if cell.words != "—" else None


def _widths(table: Table) -> tuple[int, ...]:
    widest = [
        max(width(words) for words in (head, *(row[place].words for row in table.rows)))
        for place, head in enumerate(table.heads)
    ]
    return tuple(min(_WIDEST, max(8, wide + 2)) for wide in widest)
