"""xls (Excel 5 to 2003, and WPS et): one table a sheet, each cell with the text that a person sees in it."""

from __future__ import annotations

import math
import struct
from collections.abc import Callable
from dataclasses import dataclass, field
from decimal import Decimal

from jixiao.documents import biff
from jixiao.documents.biff import Record, Substream, Text
from jixiao.documents.document import Document
from jixiao.documents.number_format import BUILT_IN, GENERAL, NumberFormat, to_decimal
from jixiao.documents.refusals import refusal
from jixiao.documents.sheet import MACROS, Sheet, Workbook, header_text, too_large

_BIFF8 = 0x0600
_ERRORS = {
    0x00: "#NULL!",
    0x07: "#DIV/0!",
    0x0F: "#VALUE!",
    0x17: "#REF!",
    0x1D: "#NAME?",
    0x24: "#NUM!",
    0x2A: "#N/A",
}
_WORKSHEET, _MACRO_SHEETS = 0, (1, 6)
_Place = tuple[int, int, int]
"""Row, column and style of a cell."""
_MOST_MERGES = 100_000
_MOST_STRINGS = 1_000_000
_CELL = struct.Struct("<HHH")
_REFERENCE = struct.Struct("<HHHH")


def from_xls(data: bytes) -> Document:
    """Reads a workbook. Raises Unreadable."""
    stream = biff.open_stream(data)
    try:
        return _read(stream)
    except (struct.error, IndexError):  # a record shorter than its kind needs
        raise biff.damaged() from None


def _read(stream: biff.Stream) -> Document:
    book = _Globals()
    records = Substream(stream.content, 0)
    for record in records:
        book.take(record)
    scanned = records.end
    workbook = Workbook()
    headers: list[str] = []
    for entry in book.sheets:
        sheet = workbook.sheet(entry.name, entry.hidden)
        cells = _Cells(book, sheet)
        records = Substream(stream.content, entry.position)
        for record in records:
            cells.take(record)
        scanned += records.end - entry.position
        if scanned > len(stream.content):  # sheets that share bytes would be read again and again
            raise biff.damaged()
        workbook.add(sheet)
        headers.extend(cells.headers)
    notices = [MACROS] if stream.macros or book.macros else []
    return workbook.document("xls", notices, headers, stream.title)


@dataclass(frozen=True, slots=True)
class _Entry:
    name: str
    position: int
    hidden: bool


@dataclass(slots=True)
class _Globals:
    """What the first substream says for all sheets: their names and places, strings and number formats."""

    sheets: list[_Entry] = field(default_factory=list)
    strings: list[str] = field(default_factory=list)
    macros: bool = False
    wide: bool = True
    """Whether strings are Unicode (Excel 97 and later)."""
    encoding: str = biff.encoding_of(936)
    _date1904: bool = False
    _codes: dict[int, str] = field(default_factory=dict)
    _styles: list[int] = field(default_factory=list)
    _formats: dict[int, NumberFormat] = field(default_factory=dict)

    def take(self, record: Record) -> None:
        data = record.data
        match record.code:
            case biff.BOF:
                self.wide = struct.unpack_from("<H", data)[0] >= _BIFF8
            case biff.FILEPASS:
                raise refusal("encrypted")
            case biff.CODEPAGE:
                self.encoding = biff.encoding_of(struct.unpack_from("<H", data)[0])
            case biff.DATEMODE:
                self._date1904 = data[:1] == b"\1"
            case biff.FORMAT:
                self._codes[struct.unpack_from("<H", data)[0]] = self.string(record, 2, 2 if self.wide else 1)
            case biff.XF:
                self._styles.append(struct.unpack_from("<H", data, 2)[0])
            case biff.BOUNDSHEET:
                self._sheet(record)
            case biff.SST if not self.strings:
                self._shared_strings(record)

    def _shared_strings(self, record: Record) -> None:
        count = struct.unpack_from("<I", record.data, 4)[0]
        if count > _MOST_STRINGS:
            raise too_large()
        text = Text(record, 8)
        self.strings = [text.string() for _ in range(count)]

    def _sheet(self, record: Record) -> None:
        position, hidden, kind = struct.unpack_from("<iBB", record.data)
        if kind == _WORKSHEET:
            self.sheets.append(_Entry(self.string(record, 6, 1), position, bool(hidden & 3)))
        elif kind in _MACRO_SHEETS:
            self.macros = True

    def string(self, record: Record, position: int, length_bytes: int) -> str:
        """A string in a record: Unicode, or in older files bytes in the code page of the file."""
        if self.wide:
            return Text(record, position).string(length_bytes)
        start = position + length_bytes
        length = int.from_bytes(record.data[position:start], "little")
        return record.data[start : start + length].decode(self.encoding, "replace")

    def format(self, style: int) -> NumberFormat:
        known = self._formats.get(style)
        if known is None:
            key = self._styles[style] if style < len(self._styles) else 0
            code = self._codes.get(key) or BUILT_IN.get(key, GENERAL)
            known = self._formats[style] = NumberFormat(code, self._date1904)
        return known


class _Cells:
    """Puts the cell records of one sheet into it."""

    def __init__(self, book: _Globals, sheet: Sheet) -> None:
        self._book = book
        self._sheet = sheet
        self.headers: list[str] = []
        """Texts of page headers and footers."""
        self._formula: _Place | None = None
        self._takers: dict[int, Callable[[Record], None]] = {
            biff.NUMBER: self._number,
            biff.RK: self._rk,
            biff.MULRK: self._rk_row,
            biff.LABELSST: self._shared_string,
            biff.LABEL: self._label,
            biff.RSTRING: self._label,
            biff.BOOLERR: self._boolean_or_error,
            biff.FORMULA: self._formula_result,
            biff.STRING: self._formula_text,
            biff.MERGEDCELLS: self._merges,
            biff.HEADER: self._header,
            biff.FOOTER: self._header,
        }

    def take(self, record: Record) -> None:
        taker = self._takers.get(record.code)
        if taker is not None:
            taker(record)

    def _put_text(self, place: _Place, text: str) -> None:
        row, column, style = place
        shown = self._book.format(style)
        self._sheet.put(row, column, shown.text(text), shown.code)

    def _put_number(self, place: _Place, value: Decimal | None) -> None:
        if value is not None:
            row, column, style = place
            shown = self._book.format(style)
            self._sheet.put(row, column, shown.number(value), shown.code)

    def _number(self, record: Record) -> None:
        self._put_number(_place(record), _double(record.data[6:14]))

    def _rk(self, record: Record) -> None:
        self._put_number(_place(record), _compressed(record.data[6:10]))

    def _rk_row(self, record: Record) -> None:
        data = record.data
        row, first = struct.unpack_from("<HH", data)
        for offset, start in enumerate(range(4, len(data) - 7, 6)):
            style = struct.unpack_from("<H", data, start)[0]
            self._put_number((row, first + offset, style), _compressed(data[start + 2 : start + 6]))

    def _shared_string(self, record: Record) -> None:
        index = struct.unpack_from("<I", record.data, 6)[0]
        if index < len(self._book.strings):
            self._put_text(_place(record), self._book.strings[index])

    def _label(self, record: Record) -> None:
        self._put_text(_place(record), self._book.string(record, 6, 2))

    def _boolean_or_error(self, record: Record) -> None:
        self._result(_place(record), record.data[6], bool(record.data[7]))

    def _result(self, place: _Place, value: int, is_error: bool) -> None:
        row, column, style = place
        text = _ERRORS.get(value, "#N/A") if is_error else ("TRUE" if value else "FALSE")
        self._sheet.put(row, column, text, self._book.format(style).code)

    def _formula_result(self, record: Record) -> None:
        """The stored result of a formula; a text follows in a record of its own."""
        place = _place(record)
        result = record.data[6:14]
        self._formula = None
        if result[6:8] != b"\xff\xff":
            self._put_number(place, _double(result))
        elif result[0] == 0:
            self._formula = place
        elif result[0] in (1, 2):
            self._result(place, result[2], result[0] == 2)

    def _formula_text(self, record: Record) -> None:
        if self._formula is not None:
            self._put_text(self._formula, self._book.string(record, 0, 2))
            self._formula = None

    def _header(self, record: Record) -> None:
        if record.data:
            stored = self._book.string(record, 0, 2 if self._book.wide else 1)
            self.headers.append(header_text(stored))

    def _merges(self, record: Record) -> None:
        data = record.data
        for start in range(2, len(data) - 7, 8):
            top, bottom, left, right = _REFERENCE.unpack_from(data, start)
            if len(self._sheet.merges) < _MOST_MERGES:
                self._sheet.merges.append((top, left, bottom, right))


def _place(record: Record) -> _Place:
    row, column, style = _CELL.unpack_from(record.data)
    return row, column, style


def _double(raw: bytes) -> Decimal | None:
    value = struct.unpack("<d", raw)[0]
    return to_decimal(repr(value)) if math.isfinite(value) else None


def _compressed(raw: bytes) -> Decimal | None:
    """An RK number: thirty bits of a double or of an integer, perhaps to be divided by a hundred."""
    bits = struct.unpack("<I", raw)[0]
    if bits & 2:
        value: Decimal | None = Decimal(struct.unpack("<i", raw)[0] >> 2)
    else:
        value = _double(b"\0\0\0\0" + struct.pack("<I", bits & 0xFFFFFFFC))
    return value.scaleb(-2) if value is not None and bits & 1 else value
