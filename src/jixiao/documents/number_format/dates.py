"""A date or time section of a number format: a serial number of days becomes what a person reads."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import ROUND_HALF_UP, Decimal

from jixiao.documents.number_format.numerals import as_number, digit_by_digit
from jixiao.documents.number_format.sections import Kind, Section, Token

_LAST_DAY = 2_958_465
_DAYS_TO_1904 = 1462
_SECONDS = 86_400
_MONTHS = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)
_WEEKDAYS = ("Sunday", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday")
_CHINESE_WEEKDAYS = "日一二三四五六"


@dataclass(frozen=True, slots=True)
class _Moment:
    """A serial number taken apart. The days of early 1900 are Excel's: 1900 counts as a leap year there."""

    serial: int
    year: int
    month: int
    day: int
    seconds: int
    fraction: str


class DateSection:
    """A section that holds date or time tokens."""

    def __init__(self, section: Section, date1904: bool) -> None:
        self._tokens = _with_minutes(section.tokens)
        self._numerals = section.numerals
        self._chinese = section.chinese
        self._date1904 = date1904
        self._half = section.has(Kind.HALF)
        self._places = _subsecond_places(self._tokens)

    def shown(self, value: Decimal) -> str | None:
        """The text, or None where the number is no date (negative, or beyond the year 9999)."""
        moment = self._moment(value)
        if moment is None:
            return None
        return "".join(self._token(token, moment) for token in self._tokens)

    def _moment(self, value: Decimal) -> _Moment | None:
        if self._date1904:
            value += _DAYS_TO_1904
        if not 0 <= value < _LAST_DAY + 1:
            return None
        unit = 10**self._places
        ticks = int((value * _SECONDS * unit).to_integral_value(ROUND_HALF_UP))
        whole, fraction = divmod(ticks, unit)
        serial, seconds = divmod(whole, _SECONDS)
        if serial > _LAST_DAY:
            return None
        return _Moment(serial, *_calendar(serial), seconds, str(fraction).zfill(self._places))

    def _token(self, token: Token, moment: _Moment) -> str:
        match token.kind:
            case Kind.DATE:
                return self._date(token.value, moment)
            case Kind.ELAPSED:
                return self._elapsed(token.value, moment)
            case Kind.HALF:
                return _half(token.value, moment.seconds >= _SECONDS // 2)
            case Kind.DIGIT:
                return moment.fraction if token.value == "0" * self._places else ""
            case Kind.TEXT | Kind.GENERAL:
                return ""
            case _:
                return token.value

    def _date(self, code: str, moment: _Moment) -> str:
        match code[0]:
            case "y" | "e":
                year = moment.year % 100 if code in ("y", "yy") else moment.year
                return digit_by_digit(f"{year:02d}", self._numerals)
            case "m":
                return self._month(code, moment.month)
            case "d":
                if len(code) > 2:
                    return self._weekday(code, moment.serial)
                return self._padded(moment.day, len(code))
            case "a":
                name = _CHINESE_WEEKDAYS[(moment.serial + 6) % 7]
                return name if len(code) == 3 else f"星期{name}"
            case "h":
                hour = moment.seconds // 3600
                return self._padded(((hour + 11) % 12 + 1) if self._half else hour, len(code))
            case "n":
                return self._padded(moment.seconds // 60 % 60, len(code))
            case _:
                return self._padded(moment.seconds % 60, len(code))

    def _month(self, code: str, month: int) -> str:
        if len(code) <= 2:
            return self._padded(month, len(code))
        if self._chinese:
            return as_number(str(month), 1).removeprefix("一" if month >= 10 else "") + "月"
        name = _MONTHS[month - 1]
        return {3: name[:3], 5: name[0]}.get(len(code), name)

    def _weekday(self, code: str, serial: int) -> str:
        index = (serial + 6) % 7
        if self._chinese:
            return ("周" if len(code) == 3 else "星期") + _CHINESE_WEEKDAYS[index]
        return _WEEKDAYS[index][:3] if len(code) == 3 else _WEEKDAYS[index]

    def _elapsed(self, code: str, moment: _Moment) -> str:
        seconds = moment.serial * _SECONDS + moment.seconds
        return self._padded(seconds // {"h": 3600, "m": 60, "s": 1}[code[0]], len(code))

    def _padded(self, number: int, width: int) -> str:
        if not self._numerals:
            return str(number).zfill(min(width, 2))
        written = as_number(str(number), self._numerals)
        return written.removeprefix("一") if self._numerals == 1 and 10 <= number < 20 else written


def _calendar(serial: int) -> tuple[int, int, int]:
    if serial == 0:
        return 1900, 1, 0
    if serial == 60:
        return 1900, 2, 29
    day = date(1899, 12, 31 if serial < 60 else 30) + timedelta(days=serial)
    return day.year, day.month, day.day


def _with_minutes(tokens: Sequence[Token]) -> list[Token]:
    """The tokens with `m` turned into `n` where it means minutes: after hours or before seconds.

    Placeholders after a decimal point, the fractions of a second, become one token; others have no meaning.
    """
    found: list[Token] = []
    for token in tokens:
        last = found[-1] if found else None
        if token.kind is not Kind.DIGIT:
            found.append(token)
        elif last and last.kind is Kind.DIGIT:
            found[-1] = Token(Kind.DIGIT, last.value + "0")
        elif last and last.kind is Kind.POINT:
            found.append(Token(Kind.DIGIT, "0"))
    clocks = [i for i, token in enumerate(found) if token.kind in (Kind.DATE, Kind.ELAPSED)]
    for place, index in enumerate(clocks):
        code = found[index].value
        if found[index].kind is Kind.DATE and code in ("m", "mm"):
            before = found[clocks[place - 1]].value if place else ""
            after = found[clocks[place + 1]].value if place + 1 < len(clocks) else ""
            if before.startswith("h") or after.startswith("s"):
                found[index] = Token(Kind.DATE, "n" * len(code))
    return found


def _subsecond_places(tokens: Sequence[Token]) -> int:
    return min(9, max((len(token.value) for token in tokens if token.kind is Kind.DIGIT), default=0))


def _half(code: str, afternoon: bool) -> str:
    first, second = {"a/p": ("A", "P"), "am/pm": ("AM", "PM")}.get(code, ("上午", "下午"))
    return second if afternoon else first
