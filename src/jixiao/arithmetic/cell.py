"""A cell that is one figure, and nothing but: 20　, 416.39万元, 1,234.50, ≥95%, （100）, －12.5.

Missing is not zero: blank, “—”, “/” and “无” are no numeral, 0 is one. Codes are no numerals either: 05, or
eleven digits and more where no heading states a unit.
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Final

from jixiao.arithmetic.arabic import digits_at, written_at
from jixiao.arithmetic.dates import dates_at
from jixiao.arithmetic.find import STARTS, begins_with_figure, find_numerals
from jixiao.arithmetic.hedges import SIGNS_BEFORE
from jixiao.arithmetic.numeral import Numeral
from jixiao.arithmetic.reading import assemble, assemble_plain, stands_for
from jixiao.arithmetic.units import BARE, Unit, parse_unit, unit_of
from jixiao.arithmetic.width import half_width, with_wide

_LONGEST_CELL: Final = 120
_BLANKS: Final = " \r\n\v\f\t"
_BRACKETS: Final = {"(": ")", "[": "]", "【": "】", "（": "）"}
_NUMBER: Final = re.compile(r"(?P<minus>-|负)? ?(?P<sign>¥|人民币)? ?(?=[0-9])")
# What nearly every cell of figures is. A nought in front makes a code of digits, and so may many of them.
_PLAIN: Final = re.compile(r"((?!0[0-9]+$)[0-9]{1,10}+(?:\.[0-9]{1,8}+)?+)(万元|元|%)?")
_PLAIN_UNITS: Final = {"%": unit_of("", "%"), "元": unit_of("", "元"), "万元": unit_of("万", "元")}
# What a cell that is a figure begins with; of words nothing more is asked.
_FIRST: Final = with_wide(f"{STARTS}{''.join(SIGNS_BEFORE)}{_BLANKS}{''.join(_BRACKETS)}=+人")
_UNIT_BEHIND: Final = re.compile(r" ?\( ?([^() 0-9]{1,8}) ?\)$")


def read_numeral(text: str, unit: str = "") -> Numeral | None:
    """The figure that a cell is, or None; `unit` is what its heading states, used where the cell states none."""
    if len(text) > _LONGEST_CELL or text[:1] not in _FIRST:
        return None
    if match := _PLAIN.fullmatch(text):
        written = _PLAIN_UNITS[match[2]] if match[2] else parse_unit(unit) if unit else None
        return assemble_plain(text, 0, len(text), match[1], written or BARE)
    plain = half_width(text)
    start, end = _inside(plain)
    behind = _UNIT_BEHIND.search(plain, start, end)
    stated = parse_unit(behind[1]) if behind else None
    if behind and stated:
        end = behind.start()
    heading = stated or (parse_unit(unit) if unit else None)
    numeral = _number(text, plain, start, end, heading) or _figure(text, plain, start, end)
    return _in_unit(numeral, heading) if numeral and heading else numeral


def is_plain(text: str) -> bool:
    """Whether the text is digits and perhaps 万元, 元 or %: one figure from its first sign on, or none."""
    return _PLAIN.fullmatch(text) is not None


def _inside(plain: str) -> tuple[int, int]:
    """The cell without outer blanks, brackets, a leading = and a closing full stop."""
    start, end = 0, len(plain)
    for _ in range(3):
        while start < end and plain[start] in _BLANKS:
            start += 1
        while start < end and plain[end - 1] in _BLANKS + "。；;，、":
            end -= 1
        if end - start > 2 and _BRACKETS.get(plain[start]) == plain[end - 1]:
            start, end = start + 1, end - 1
        elif end - start > 1 and plain[start] in "=+" and plain[start + 1] in "0123456789.- ":
            start += 1
        else:
            break
    return start, end


def _number(text: str, plain: str, start: int, end: int, heading: Unit | None) -> Numeral | None:
    """A number without hedges, of which no guard need be asked: 20 is no label in a cell of its own."""
    opening = _NUMBER.match(plain, start, end)
    if not opening:
        return None
    written = written_at(plain, digits_at(plain, opening.end(), end))
    if written is None or written.end != end or written.hedge:
        return None
    if written.unit.family == "time" and dates_at(plain, text, opening.end()):
        return None
    if _is_code(plain[opening.end() : end], written.unit is BARE and heading is None):
        return None
    if opening["sign"] and written.unit.family == "none":
        written = written._replace(unit=unit_of(written.unit.name, "元"))
    return assemble(text, start, end, written, negative=bool(opening["minus"]))


def _is_code(digits: str, is_bare: bool) -> bool:
    return digits.isdigit() and ((digits[0] == "0" and len(digits) > 1) or (is_bare and len(digits) >= 11))


def _figure(text: str, plain: str, start: int, end: int) -> Numeral | None:
    """One hedged or Chinese figure that fills the cell."""
    if not begins_with_figure(plain, start, end):
        return None
    found = find_numerals(text[start:end])
    if len(found) != 1 or found[0].start or found[0].end != end - start:
        return None
    return replace(found[0], start=start, end=end)


def _in_unit(numeral: Numeral, heading: Unit) -> Numeral:
    """A bare number takes the unit of its heading; 8万 under 元 is 8万元."""
    if numeral.unit.family != "none" or (numeral.unit is not BARE and heading.family != "money"):
        return numeral
    unit = heading if numeral.unit is BARE else unit_of(numeral.unit.name, heading.base)
    if unit.is_counted:
        # 10 under 分: exact as it was, on the same scale.
        start, end, digits, value = numeral.start, numeral.end, numeral.digits, numeral.value
        return Numeral(numeral.text, start, end, digits, value, numeral.step, unit, numeral.hedge, numeral.interval)
    if numeral.hedge == "range":
        factor = unit.scale / numeral.unit.scale
        return replace(
            numeral,
            unit=unit,
            value=numeral.value * factor,
            step=numeral.step * factor,
            interval=numeral.interval * factor,
        )
    factor = unit.scale / numeral.unit.scale
    value, step = numeral.value * factor, numeral.step * factor
    interval = stands_for(value, numeral.digits, step, unit, numeral.hedge)
    return replace(numeral, unit=unit, value=value, step=step, interval=interval)
