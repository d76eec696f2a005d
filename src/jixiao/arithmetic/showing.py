"""Printing a due figure the way the stated one is written: same unit, same decimals, rounded half up."""

from __future__ import annotations

from fractions import Fraction
from typing import Final

from jixiao.arithmetic.interval import Interval
from jixiao.arithmetic.numeral import Numeral
from jixiao.arithmetic.plain import rounded_half_up
from jixiao.arithmetic.units import Unit, unit_of

_MORE_DECIMALS: Final = 4


def show_quantity(value: Fraction | int, unit: Unit, decimals: int) -> str:
    """1182600 in 万元 with 2 decimals: 118.26万元."""
    above, below = value.as_integer_ratio()
    scale, parts = unit.scale.as_integer_ratio()
    digits = rounded_half_up(abs(above) * parts * 10**decimals, below * scale)
    text = str(digits).rjust(decimals + 1, "0")
    if decimals:
        text = f"{text[:-decimals]}.{text[-decimals:]}"
    return ("-" if above < 0 and digits else "") + text + unit.name


def show(value: Interval | Fraction, like: Numeral) -> str:
    """A due figure in the unit and decimals of the stated one.

    An interval whose ends print alike is one figure, else a range (28.13%～28.14%). A figure that would print
    like the stated one although it contradicts it gets more decimals, so that the reader sees the difference.
    """
    unit, decimals = _unit_and_decimals(like)
    if isinstance(value, Fraction):
        decimals = _telling_decimals(value, like, unit, decimals)
        return show_quantity(value, unit, decimals)
    if value.low is None or value.high is None:
        return _show_unbounded(value, unit, decimals)
    low, high = (show_quantity(end, unit, decimals) for end in (value.low, value.high))
    return low if low == high else f"{low}～{high}"


def _unit_and_decimals(like: Numeral) -> tuple[Unit, int]:
    """三分之一 and 三成 are answered in percent."""
    if "/" in like.digits or like.unit.name == "成":
        return unit_of("", "%"), 2
    return like.unit, like.decimals


def _telling_decimals(value: Fraction, like: Numeral, unit: Unit, decimals: int) -> int:
    if value in like.interval:
        return decimals
    stated = show_quantity(like.value, unit, decimals)
    for more in range(_MORE_DECIMALS):
        if show_quantity(value, unit, decimals + more) != show_quantity(like.value, unit, decimals + more):
            return decimals + more
    return decimals + _MORE_DECIMALS if stated else decimals


def _show_unbounded(value: Interval, unit: Unit, decimals: int) -> str:
    if value.low is not None:
        return ("超过" if value.low_open else "不低于") + show_quantity(value.low, unit, decimals)
    if value.high is not None:
        return ("低于" if value.high_open else "不超过") + show_quantity(value.high, unit, decimals)
    return "不限"
