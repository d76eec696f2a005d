"""From a written numeral to the amounts it can stand for: the one table of hedges.

    61名          integer count, no scale           exactly v
    492.41万元    decimals, a scale or a measurement  [v − ½u, v + ½u], u the place of the last digit
    5000元        whole yuan                         ± ½ yuan: fen may have been rounded away
    0             zero without decimals              exactly 0, whatever the unit
    8000余        余 多 几                            (v, v + s), s the place of the last digit that is not 0
    近1100        近 接近 将近 不足                     (v − s, v); of a percentage (v − 5 points, v)
    约            约 左右 上下                         v ± max(½s, 5 % of v)
    超 逾 突破 大于                                    (v, ∞)
    以上 至少 不低于 ≥                                 [v, ∞)
    以下 以内 不超过 ≤                                 (−∞, v]
    不满 低于 少于 <                                   (−∞, v)
    三分之一 一半                                      ± 1 percentage point

Either direction of a tie is allowed (GB/T 8170 rounds ties to even, offices round them up): the ends are
closed. 以上、以下、以内 include the number, 超过、不满 exclude it (Civil Code, art. 1259).
"""

from __future__ import annotations

from fractions import Fraction
from functools import lru_cache, reduce
from typing import Final

from jixiao.arithmetic.arabic import Written
from jixiao.arithmetic.interval import Interval
from jixiao.arithmetic.numeral import Numeral
from jixiao.arithmetic.units import Unit

_HALF: Final = Fraction(1, 2)
_FIVE_PERCENT: Final = Fraction(1, 20)
_ONE_POINT: Final = Fraction(1, 100)


def stands_for(value: Fraction, digits: str, step: Fraction, unit: Unit, hedge: str) -> Interval:
    """The interval of a numeral with one hedge (or none)."""
    match hedge:
        case "":
            return _unhedged(value, digits, step, unit)
        case "more":
            return _open(value, value + _last_nonzero_place(digits, step))
        case "almost":
            short = _FIVE_PERCENT if unit.family == "ratio" else _last_nonzero_place(digits, step)
            return _open(value - short, value)
        case "about":
            return Interval.around(value, max(_last_nonzero_place(digits, step) / 2, abs(value) * _FIVE_PERCENT))
        case "over":
            return Interval(value, None, low_open=True)
        case "at_least":
            return Interval(value, None)
        case "at_most":
            return Interval(None, value)
        case "below":
            return Interval(None, value, high_open=True)
    raise ValueError(f"unknown hedge {hedge!r}")


def _unhedged(value: Fraction, digits: str, step: Fraction, unit: Unit) -> Interval:
    if "/" in digits:
        return Interval.around(value, _ONE_POINT)
    if "." not in digits and (value == 0 or unit.is_counted):
        return Interval(value, value)
    return Interval.around(value, step * _HALF)


def _open(low: Fraction, high: Fraction) -> Interval:
    return Interval(low, high, low_open=True, high_open=True)


def _last_nonzero_place(digits: str, step: Fraction) -> Fraction:
    """1200 → 100, 1.40 → 0.1, 0 → its own last place; a fraction has a place of one percentage point."""
    if "/" in digits:
        return _ONE_POINT
    plain = digits.replace(".", "")
    zeros = len(plain) - len(plain.rstrip("0"))
    return step if zeros == len(plain) else step * 10**zeros


def amount(digits: str, unit: Unit) -> Fraction:
    """The point value in the base of the unit's family."""
    above, slash, below = digits.partition("/")
    if slash:
        return Fraction(int(above), int(below)) * unit.scale
    whole, _, places = digits.partition(".")
    scale = unit.scale
    return Fraction(int(whole + places) * scale.numerator, 10 ** len(places) * scale.denominator)


def place_of_last_digit(digits: str, unit: Unit) -> Fraction:
    if "/" in digits:
        return _ONE_POINT * unit.scale
    places = len(digits.partition(".")[2])
    return Fraction(unit.scale.numerator, 10**places * unit.scale.denominator) if places else unit.scale


def assemble(
    text: str, start: int, end: int, written: Written, hedges: tuple[str, ...] = (), negative: bool = False
) -> Numeral:
    """The numeral of a written number with its hedges; two hedges (约1200余) allow what either allows."""
    value, step, interval = _read(written.digits, written.unit, hedges, negative)
    hedge = hedges[0] if hedges else ""
    return Numeral(text[start:end], start, end, written.digits, value, step, written.unit, hedge, interval)


def assemble_plain(text: str, start: int, end: int, digits: str, unit: Unit) -> Numeral:
    """The numeral of digits and a unit around which nothing else belongs to it: no hedge, no sign."""
    value, step, interval = _read(digits, unit, (), False)
    return Numeral(text[start:end], start, end, digits, value, step, unit, "", interval)


# A report repeats its figures; building four exact fractions costs more than finding the numeral.
@lru_cache(maxsize=4096)
def _read(digits: str, unit: Unit, hedges: tuple[str, ...], negative: bool) -> tuple[Fraction, Fraction, Interval]:
    value, step = amount(digits, unit), place_of_last_digit(digits, unit)
    if negative:
        value = -value
    readings = [stands_for(value, digits, step, unit, hedge) for hedge in hedges or ("",)]
    return value, step, reduce(Interval.hull, readings)


def assemble_as(text: str, start: int, end: int, written: Written, interval: Interval) -> Numeral:
    """The numeral of a written number whose interval is known from its form: a range, 过半, 翻一番."""
    digits, unit = written.digits, written.unit
    value, step = amount(digits, unit), place_of_last_digit(digits, unit)
    return Numeral(text[start:end], start, end, digits, value, step, unit, written.hedge, interval)
