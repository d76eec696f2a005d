"""The XML parts of an xlsx workbook that hold content: shared strings, styles, and the cells of a sheet."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal

from lxml import etree

from jixiao.documents.number_format import BUILT_IN, GENERAL, NumberFormat
from jixiao.documents.sheet import Merge, Sheet

_ESCAPE = re.compile(r"_x([0-9A-Fa-f]{4})_")
_REFERENCE = re.compile(r"\$?([A-Z]{1,3})\$?([1-9][0-9]{0,6})", re.I | re.A)
_ROWS = 1_048_576
_COLUMNS = 16_384
_STYLES = 65_536
_MERGES = 100_000


def read_strings(root: etree._Element) -> list[str]:
    """The shared strings, by their index."""
    space = _namespace(root)
    return [_rich_text(entry, space) for entry in root.iterchildren(f"{space}si")]


def read_formats(root: etree._Element) -> list[str]:
    """The format code of each cell style, by its index."""
    codes = {entry.get("numFmtId", ""): entry.get("formatCode", "") for entry in root.iterfind("{*}numFmts/*")}
    found = []
    for entry in root.iterfind("{*}cellXfs/*"):
        number = entry.get("numFmtId", "0")
        built_in = BUILT_IN.get(int(number), GENERAL) if number.isdecimal() and len(number) < 6 else GENERAL
        found.append(codes.get(number) or built_in)
        if len(found) == _STYLES:
            break
    return found


def _namespace(root: etree._Element) -> str:
    """The namespace of the part, transitional or strict, as a prefix for tags."""
    space = etree.QName(root).namespace
    return f"{{{space}}}" if space else ""


def _rich_text(holder: etree._Element, space: str) -> str:
    """The text of a string item: its own or that of its runs; phonetic guides are left out."""
    text = ""
    for child in holder:
        if child.tag == f"{space}t":
            text += child.text or ""
        elif child.tag == f"{space}r":
            text += child.findtext(f"{space}t") or ""
    return _unescape(text)


def _unescape(text: str) -> str:
    """`_x000D_` stands for the character itself, which XML could not hold or keep."""
    if "_x" not in text:
        return text
    return _ESCAPE.sub(lambda match: _character(int(match[1], 16)), text)


def _character(code: int) -> str:
    if 0xD800 <= code <= 0xDFFF or (code < 0x20 and code not in (0x9, 0xA, 0xD)):
        return ""
    return chr(code)


_LITERAL = re.compile(r"[0-9]{1,12}(?:\.[0-9]{1,6})?[%％]?[\u4e00-\u9fff（）()]{0,12}")
"""=12次, =100%: a target that a program wrote and took for a formula. It refers to nothing, so it is what it says."""


@dataclass(frozen=True, slots=True)
class _Tags:
    """The tags of a worksheet in its namespace."""

    space: str
    row: str
    cell: str
    value: str
    formula: str
    inline: str

    @classmethod
    def of(cls, space: str) -> _Tags:
        return cls(space, *(space + name for name in ("row", "c", "v", "f", "is")))


class CellReader:
    """Reads the cells of sheets with the strings and styles of their workbook."""

    def __init__(self, codes: list[str], date1904: bool, strings: list[str]) -> None:
        self._codes = codes or [GENERAL]
        self._strings = strings
        self._date1904 = date1904
        self._formats: dict[str | None, NumberFormat] = {}
        self._by_code: dict[str, NumberFormat] = {}
        self._columns: dict[str, int] = {}

    def read(self, root: etree._Element, sheet: Sheet) -> None:
        """Puts the cells and merged ranges of a worksheet part into a sheet."""
        space = _namespace(root)
        data = root.find(f"{space}sheetData")
        if data is not None:
            self._rows(data, _Tags.of(space), sheet)
        for entry in root.iterfind(f"{space}mergeCells/{space}mergeCell"):
            merge = self._range(entry.get("ref", ""))
            if merge:
                sheet.merges.append(merge)
            if len(sheet.merges) == _MERGES:
                break

    def _rows(self, data: etree._Element, tags: _Tags, sheet: Sheet) -> None:
        row = -1
        for entry in data.iterchildren(tags.row):
            row = _row_number(entry.get("r"), row + 1)
            column = -1
            passed = ""
            for cell in entry.iterchildren(tags.cell):
                reference = cell.get("r", "")
                if reference and not len(cell):
                    passed = reference  # matters only where the next cell does not say its place
                    continue
                if passed and not reference:
                    row, column = self._place(passed) or (row, column + 1)
                row, column = self._place(reference) or (row, column + 1)
                passed = ""
                if row < _ROWS and column < _COLUMNS:
                    self._cell(cell, tags, sheet, row, column)

    def _cell(self, cell: etree._Element, tags: _Tags, sheet: Sheet, row: int, column: int) -> None:
        value: str | None = None
        formula: str | None = None
        kind = cell.get("t", "n")
        for child in cell:
            tag = child.tag
            if tag == tags.value:
                value = child.text
            elif tag == tags.formula:
                formula = child.text or ""
            elif tag == tags.inline:
                value = _rich_text(child, tags.space)
        if value:
            number_format = self._format(cell.get("s"))
            sheet.put(row, column, self._shown(kind, value, number_format), number_format.code)
        elif formula is not None and _LITERAL.fullmatch(formula):
            sheet.put(row, column, f"={formula}", GENERAL)
        elif formula is not None and kind != "str":
            sheet.uncomputed += 1

    def _shown(self, kind: str, value: str, number_format: NumberFormat) -> str:
        match kind:
            case "s":
                return number_format.text(self._shared(value))
            case "str":
                return number_format.text(_unescape(value))
            case "inlineStr":
                return number_format.text(value)
            case "b":
                return "TRUE" if value.strip() in ("1", "true") else "FALSE"
            case "e":
                return value
            case "d":
                serial = _iso_serial(value.strip(), self._date1904)
                return value if serial is None else number_format.number(serial)
            case _:
                return number_format.stored(value.strip())

    def _shared(self, index: str) -> str:
        index = index.strip()
        if not (index.isdecimal() and len(index) < 9):
            return ""
        position = int(index)
        return self._strings[position] if position < len(self._strings) else ""

    def _format(self, style: str | None) -> NumberFormat:
        known = self._formats.get(style)
        if known is not None:
            return known
        code = self._codes[0]
        if style and style.isdecimal() and len(style) < 7 and int(style) < len(self._codes):
            code = self._codes[int(style)]
        known = self._by_code.get(code)
        if known is None:
            known = self._by_code[code] = NumberFormat(code, self._date1904)
        if len(self._formats) < _STYLES:
            self._formats[style] = known
        return known

    def _place(self, reference: str) -> tuple[int, int] | None:
        """Row and column of a reference, None where it is none."""
        letters = reference.rstrip("0123456789")
        column = self._columns.get(letters)
        digits = reference[len(letters) :]
        if column is not None and 0 < len(digits) < 8 and digits[0] != "0":
            return int(digits) - 1, column
        match = _REFERENCE.fullmatch(reference)
        if match is None:
            return None
        column = self._columns[match[1]] = _column_number(match[1])
        return int(match[2]) - 1, column

    def _range(self, reference: str) -> Merge | None:
        first, _, last = reference.partition(":")
        start, end = self._place(first), self._place(last)
        if start is None or end is None:
            return None
        top, bottom = sorted((start[0], end[0]))
        left, right = sorted((start[1], end[1]))
        return top, left, min(bottom, _ROWS - 1), min(right, _COLUMNS - 1)


def _row_number(stated: str | None, otherwise: int) -> int:
    if stated and stated.isdecimal() and len(stated) < 8 and int(stated) > 0:
        return int(stated) - 1
    return otherwise


def _column_number(letters: str) -> int:
    number = 0
    for letter in letters.upper():
        number = number * 26 + ord(letter) - 64
    return number - 1


def _iso_serial(value: str, date1904: bool) -> Decimal | None:
    """A date that strict files state in ISO 8601, as the number of days that other files state."""
    try:
        moment = datetime.fromisoformat(value).replace(tzinfo=None)
    except ValueError:
        return None
    elapsed = moment - datetime(1904, 1, 1) if date1904 else moment - datetime(1899, 12, 30)
    return Decimal(elapsed.days) + Decimal(elapsed.seconds) / 86_400
