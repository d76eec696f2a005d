"""Dates: which years, months and days a text names. A date is never a quantity.

2021年, 2021年度, 2018-2021年, 2021年5月18日, 1-6月, 2021-05-18, 2022.5.18, 二〇二一年五月, 12月份, 18日.
Durations are not dates: 3年, 12个月, 五天, 20年. A year has four digits, or two before a month (21年5月).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from jixiao.arithmetic.chinese import chinese_integer, digit_value
from jixiao.arithmetic.width import half_width


@dataclass(frozen=True, slots=True)
class Date:
    text: str
    start: int
    end: int
    year: int | None
    month: int | None = None
    day: int | None = None


_YEAR = "(?:19|20)[0-9]{2}"
_JOIN = " ?(?:[-—~～至到、,，和与及]|——) ?"
_NUMERIC = rf"(?P<y1>{_YEAR})(?P<sep>[-/.])(?P<m1>[0-9]{{1,2}})(?:(?P=sep)(?P<d1>[0-9]{{1,2}}))(?![0-9])"
_YEAR_MONTH = rf"(?P<y2>{_YEAR})-(?P<m2>0[1-9]|1[0-2])(?![-0-9.%])(?! ?[万亿元年人个])"
# 2021.12 alone is as likely an amount; from one to another it is a span of months.
_FROM_TO = (
    rf"(?P<ya>{_YEAR})[./](?P<ma>0?[1-9]|1[0-2])(?P<to> ?[-—~至到]{{1,2}} ?)"
    rf"(?P<yb>{_YEAR})[./](?P<mb>1[0-2]|0?[1-9])(?![0-9.])"
)
_WRITTEN = (
    rf"(?P<years>(?:{_YEAR}(?: ?年度?)?{_JOIN}){{0,9}})"
    rf"(?P<y3>{_YEAR}|[0-9]{{2}}(?=年[0-9]{{1,2}}月))(?P<nian> ?年度?)"
    rf"(?: ?(?:(?P<m4>[0-9]{{1,2}}) ?(?:月份?)?[-—~至到] ?)?(?P<m5>[0-9]{{1,2}}) ?月份?"
    rf"(?: ?(?P<d5>[0-9]{{1,2}}) ?[日号])?)?"
)
_MONTH = (
    r"(?:(?P<m6>[0-9]{1,2}) ?(?:月份?)?[-—~至到] ?)?(?P<m7>[0-9]{1,2}) ?月份?"
    r"(?: ?(?P<d7>[0-9]{1,2}) ?[日号])?"
)
_DAY = r"(?:[0-9]{1,2} ?日?[-—~至到] ?)?(?P<d8>[0-9]{1,2}) ?日(?![之以]?内|历|[均常])"
_ARABIC: Final = re.compile(rf"(?<![0-9A-Za-z])(?:{_NUMERIC}|{_FROM_TO}|{_WRITTEN}|{_YEAR_MONTH}|{_MONTH}|{_DAY})")
_NOUGHT = "零〇○OoΟ0"
_ONE_TO_TWELVE = "十[一二]?|[一二三四五六七八九]"
_DAYS = "三十一?|二?十[一二三四五六七八九]?|廿[一二三四五六七八九]?|[一二三四五六七八九]"
_CHINESE: Final = re.compile(
    rf"(?P<y>[一二][{_NOUGHT}九][{_NOUGHT}一二三四五六七八九]{{2}})年度?(?:(?P<m>{_ONE_TO_TWELVE})月份?(?:(?P<d>{_DAYS})日)?)?"
    rf"|(?<![零〇一二三四五六七八九十个第半])(?P<mm>{_ONE_TO_TWELVE})月份?(?:(?P<dd>{_DAYS})日)?"
)


_RUNS: Final = re.compile(
    "(?:[0-9](?<![0-9A-Za-z][0-9])|[零〇一二三四五六七八九十](?<![零〇一二三四五六七八九十个第半].))"
)


def find_dates(text: str) -> list[Date]:
    """All dates of a text, in order; of a list or range of years each year is one date."""
    plain = half_width(text)
    found: list[Date] = []
    done = 0
    for run in _RUNS.finditer(plain):
        if run.start() >= done:
            dates = dates_at(plain, text, run.start())
            if dates:
                found += dates
                done = dates[-1].end
    return found


def dates_at(plain: str, text: str, at: int) -> list[Date]:
    """The dates that begin at this place of a half-width text, as one written expression; [] for none."""
    if plain[at] in "0123456789":
        match = _ARABIC.match(plain, at)
        return list(_arabic_dates(match, text)) if match else []
    match = _CHINESE.match(plain, at)
    return [_chinese_date(match, text)] if match else []


def _arabic_dates(match: re.Match[str], text: str) -> Iterator[Date]:
    group = match.groupdict()
    if group["to"]:
        yield _date(text, match.start(), match.end("ma"), int(group["ya"]), int(group["ma"]))
        yield _date(text, match.start("yb"), match.end(), int(group["yb"]), int(group["mb"]))
        return
    names = (("y1", "y2", "y3"), ("m1", "m2", "m5", "m7"), ("d1", "d5", "d7", "d8"))
    year, month, day = (_first(group, which) for which in names)
    if year is not None and year < 100:
        year += 2000
    if not (1 <= (1 if month is None else month) <= 12 and 1 <= (1 if day is None else day) <= 31):
        if group["nian"]:
            yield _date(text, match.start("y3"), match.end("nian"), year)
        return
    start = match.start()
    for listed in re.finditer(_YEAR, group["years"]) if group["years"] else ():
        yield _date(text, start + listed.start(), start + listed.end(), int(listed[0]))
    start = match.start("y3") if group["years"] else start
    first = "m4" if group["m4"] else "m6"
    if group[first] and 1 <= int(group[first]) <= 12:
        yield _date(text, start, match.end(first), year, int(group[first]))
        start = match.start("m5" if first == "m4" else "m7")
    yield _date(text, start, match.end(), year, month, day)


def _chinese_date(match: re.Match[str], text: str) -> Date:
    year = "".join("0" if sign in _NOUGHT else str(digit_value(sign)) for sign in match["y"] or "")
    month, day = match["m"] or match["mm"], match["d"] or match["dd"]
    return _date(
        text,
        match.start(),
        match.end(),
        int(year) if year else None,
        chinese_integer(month) if month else None,
        chinese_integer(day) if day else None,
    )


def _first(group: dict[str, str | None], names: tuple[str, ...]) -> int | None:
    return next((int(value) for name in names if (value := group[name])), None)


def _date(text: str, start: int, end: int, year: int | None, month: int | None = None, day: int | None = None) -> Date:
    return Date(text[start:end], start, end, year, month, day)
