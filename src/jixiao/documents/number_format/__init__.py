"""What a person sees in a spreadsheet cell: a stored number and its number format become text.

A report is checked by the figures as they are written: a cell that stores 0.98764 and shows 98.76% says
98.76%. Rounding is half up on decimals, as spreadsheets do it, after the noise of binary fractions is gone.
"""

from __future__ import annotations

import re
from decimal import Decimal

from jixiao.documents.number_format.built_in import BUILT_IN, GENERAL
from jixiao.documents.number_format.dates import DateSection
from jixiao.documents.number_format.digits import DigitSection, FractionSection, general, significant
from jixiao.documents.number_format.numerals import as_number, digit_by_digit
from jixiao.documents.number_format.sections import Kind, Section, parse_sections

__all__ = ["BUILT_IN", "GENERAL", "NumberFormat", "to_decimal"]

_LONGEST_CODE = 1024
_LARGEST_POWER = 308
_NUMBER = re.compile(r"[+-]?(?:\d+\.?\d*|\.\d+)(?:E[+-]?\d{1,4})?", re.I | re.A)
_SYSTEM = {"[$-f800]": 'yyyy"年"m"月"d"日"', "[$-f400]": "h:mm:ss"}
_MOST_DIGITS = 400


def to_decimal(raw: str) -> Decimal | None:
    """The number that a file states as text; None where it is none, or beyond what a spreadsheet holds."""
    if len(raw) > _MOST_DIGITS or not _NUMBER.fullmatch(raw):
        return None
    value = Decimal(raw)
    if value and abs(value.adjusted()) > _LARGEST_POWER:
        return None
    return value


class NumberFormat:
    """A number format, taken apart once and applied to many cells."""

    def __init__(self, code: str, date1904: bool = False) -> None:
        self.code = code
        usable = code if code and len(code) <= _LONGEST_CODE else GENERAL
        sections = parse_sections(_SYSTEM.get(usable[:8].lower(), usable))
        self._text = _text_section(sections)
        self._numeric = [section for section in sections[:3] if section is not self._text]
        self._painters = [_Painter(section, date1904) for section in self._numeric]
        self._plain = code == GENERAL

    def text(self, value: str) -> str:
        """A text as the cell shows it: unchanged, unless the format has a section for texts."""
        if self._text is None:
            return value
        return "".join(value if token.kind in (Kind.TEXT, Kind.GENERAL) else token.value for token in self._text.tokens)

    def stored(self, raw: str) -> str:
        """A number given in the digits of the file; what is no number is shown as it stands."""
        if self._plain and raw.isdecimal() and raw.isascii() and len(raw) < 12 and (raw[0] != "0" or raw == "0"):
            return raw
        value = to_decimal(raw)
        return raw if value is None else self.number(value)

    def number(self, value: Decimal) -> str:
        """A number as the cell shows it."""
        if self._plain or not self._painters:
            return general(value)
        value = significant(value)
        index = self._choose(value)
        if index is None:
            return general(value)
        shown = self._painters[index].shown(value)
        if shown is None:
            return general(value)
        if value < 0 and not self._is_unsigned(index):
            shown = "-" + shown.lstrip(" ")
        return shown.strip(" ")

    def _choose(self, value: Decimal) -> int | None:
        """The section for a number, by its own conditions or by sign."""
        sections = self._numeric
        first = sections[0].condition
        if len(sections) == 1:
            return 0 if first is None or first.admits(value) else None
        if first.admits(value) if first else (value > 0 if len(sections) == 3 else value >= 0):
            return 0
        second = sections[1].condition
        if len(sections) == 2:
            return 1 if second is None or second.admits(value) else None
        return 1 if (second.admits(value) if second else value < 0) else 2

    def _is_unsigned(self, index: int) -> bool:
        """Whether the section writes the sign itself, being for negative numbers only."""
        own = self._numeric[index].condition
        if own is not None:
            return own.admits_only_negatives
        first = self._numeric[0].condition
        return index == 1 and (first is None or (first.sign in (">", ">=") and first.limit == 0))


def _text_section(sections: list[Section]) -> Section | None:
    """The fourth section, or the last one if it holds `@` and no number."""
    if len(sections) == 4:
        return sections[3]
    last = sections[-1]
    return last if last.has(Kind.TEXT) and not last.has(Kind.DIGIT, Kind.DATE) else None


class _Painter:
    """One section, ready to write numbers."""

    def __init__(self, section: Section, date1904: bool) -> None:
        self._section = section
        self._date: DateSection | None = None
        self._digits: DigitSection | FractionSection | None = None
        if section.has(Kind.DATE, Kind.ELAPSED, Kind.HALF):
            self._date = DateSection(section, date1904)
        elif not section.has(Kind.GENERAL):
            self._digits = FractionSection.of(section.tokens) or DigitSection.of(section.tokens)

    def shown(self, value: Decimal) -> str | None:
        """The text without a sign; None where a number is no date."""
        if self._date:
            return self._date.shown(value)
        value = abs(value)
        if self._digits:
            return digit_by_digit(self._digits.shown(value), self._section.numerals)
        number = as_number(general(value), self._section.numerals)
        return "".join(number if token.kind is Kind.GENERAL else token.value for token in self._section.tokens)
