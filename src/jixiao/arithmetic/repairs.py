"""How a figure that contradicts others may have come about: one slip of the pen, undone.

`feasible` is what the others allow. In this order, each kind being an explanation of its own:

    unit         8元 for 8万元; the decimal point one, two, three, four or eight places off
    digit        two neighbours transposed; one digit replaced, left out, or one too many
    stale_copy   the same figure stands elsewhere and was copied; what recomputation gives is due
    points       % for 个百分点 or the reverse: the amount fits, only the unit does not

A repair that fits by chance is worthless. Edits scatter their results over the magnitude of the figure, so the number
tried × what would fit ÷ magnitude must stay below 1 %, for each way of editing by itself; powers of ten meet each
decade once, whatever their number.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import pairwise
from typing import Final, Literal

from jixiao.arithmetic.interval import Interval
from jixiao.arithmetic.numeral import Numeral
from jixiao.arithmetic.reading import amount, place_of_last_digit
from jixiao.arithmetic.showing import show
from jixiao.arithmetic.units import Unit, unit_of

_CHANCE: Final = Fraction(1, 100)
_CHANCE_OF_UNIT: Final = Fraction(1, 10)  # 元 for 万元 is so common that less evidence will do
_DECADE: Final = Fraction(23, 10)  # the width of a decade in natural logarithms
_POWERS: Final = (1, -1, 2, -2, 3, -3, 4, -4, 8, -8)
_MAGNITUDES: Final = {"money": ("", "万", "亿"), "money_foreign": ("", "万", "亿"), "count": ("", "万")}
_THOUSANDS: Final = frozenset({"money", "money_foreign"})
_POINTS: Final = {"%": "个百分点", "个百分点": "%", "百分点": "%"}
_MOST_STEPS: Final = 12


@dataclass(frozen=True, slots=True)
class Fix:
    """One repair: how the figure would be written, and its value in the base of its family."""

    kind: Literal["unit", "digit", "stale_copy", "points"]
    new: str
    value: Fraction


def repairs(figure: Numeral, feasible: Interval, others: Sequence[Numeral] = ()) -> list[Fix]:
    """The repairs that make the figure fit, the plainest first; none for a hedged figure or without two bounds."""
    if figure.is_hedged or "/" in figure.digits or feasible.width is None:
        return []
    if feasible.meets(figure.interval):
        return list(_points(figure))
    return [*_units(figure, feasible, others), *_digits(figure, feasible, others), *_copies(figure, feasible, others)]


def suggest(figure: Numeral, feasible: Interval) -> str:
    """The figure as it would be written if recomputed; "" where what is feasible leaves a choice.

    Beyond one last digit the middle still is what a reader recomputes where it has no more decimals than the figure
    and the others were only rounded: their sum, for instance.
    """
    middle, width = feasible.middle, feasible.width
    if middle is None or width is None:
        return ""
    if width > figure.step:
        is_open = feasible.low_open or feasible.high_open
        is_written = (middle / figure.step).denominator == 1
        if figure.is_exact or is_open or not is_written or width > figure.step * _MOST_STEPS:
            return ""
    return show(middle, figure)


def _units(figure: Numeral, feasible: Interval, others: Sequence[Numeral]) -> Iterator[Fix]:
    found = {figure.value}
    places = max((other.decimals for other in others if other.unit.name == figure.unit.name), default=figure.decimals)
    lattice = figure.step if figure.is_exact else Fraction(0)
    for digits, unit, chance in _scaled(figure):
        trimmed = _trimmed(digits, places)
        if _is_far(figure, digits, trimmed, unit, feasible):
            continue
        value, step = _signed(figure, digits, unit), place_of_last_digit(trimmed, unit)
        if value in feasible:
            room = max(feasible.width or lattice, lattice)
        elif value in feasible.widen(step / 2):
            room = (feasible.width or 0) + step
        else:
            continue
        if value not in found and room < chance * _DECADE * abs(value):
            found.add(value)
            yield Fix("unit", _written(figure, trimmed, unit), value)


def _is_far(figure: Numeral, digits: str, trimmed: str, unit: Unit, feasible: Interval) -> bool:
    """Whether more than one last digit is wanting: of a dozen that are tried nearly all are, and seen at once."""
    (number, tenths), (scale, parts) = _number(digits), unit.scale.as_integer_ratio()
    last_tenths: int = 10 ** len(trimmed.partition(".")[2])
    above, last = number * scale * last_tenths, scale * tenths
    below = tenths * last_tenths * parts
    if figure.value.numerator < 0:
        above = -above
    if feasible.low is not None:
        end, scale = feasible.low.as_integer_ratio()
        if (above + last) * scale < end * below:
            return True
    if feasible.high is not None:
        end, scale = feasible.high.as_integer_ratio()
        return (above - last) * scale > end * below
    return False


def _trimmed(digits: str, places: int) -> str:
    """1.60000, which moving the point makes of 1600.00, as its neighbours are written: 1.60."""
    whole, point, decimals = digits.partition(".")
    kept = decimals[:places] + decimals[places:].rstrip("0")
    return f"{whole}.{kept}" if point and kept else whole


def _scaled(figure: Numeral) -> Iterator[tuple[str, Unit, Fraction]]:
    """The same digits with another unit and with the point moved; and how likely a chance hit may be."""
    unit = figure.unit
    for magnitude in _MAGNITUDES.get(unit.family, ()):
        yield figure.digits, unit_of(magnitude, unit.base), _CHANCE_OF_UNIT
    whole, _, places = figure.digits.partition(".")
    for power in _POWERS:
        point = len(whole) + power
        plain = "0" * (1 - point) + (whole + places).ljust(point, "0")
        point = max(point, 1)
        moved = plain[:point].lstrip("0") or "0"
        yield f"{moved}.{plain[point:]}" if plain[point:] else moved, unit, _CHANCE
    if unit.family in _THOUSANDS:
        yield figure.digits, unit_of("千", unit.base), _CHANCE_OF_UNIT


def _digits(figure: Numeral, feasible: Interval, others: Sequence[Numeral]) -> Iterator[Fix]:
    """Tried on whole numbers of last digits: some hundred strings, of which hardly one is looked at closer."""
    decimals = max([2, figure.decimals, *(other.decimals for other in others if other.unit.name == figure.unit.name)])
    allowed = feasible.widen(figure.step / 2)
    ends = sorted(
        (end or 0) / figure.unit.scale * (-1 if figure.value < 0 else 1) for end in (allowed.low, allowed.high)
    )
    (low, low_scale), (high, high_scale) = (end.as_integer_ratio() for end in ends)
    (written, scale), room = _number(figure.digits), (feasible.width or 0) + figure.step
    for edits in (_transposed, _replaced, _inserted, _deleted):
        tried, near = set(), []
        for digits in filter(_is_number, edits(figure.digits)):
            number, tenths = _number(digits)
            if abs(number * scale - written * tenths) >= tenths and tenths <= 10**decimals:
                tried.add(digits)
                if low * tenths <= number * low_scale and number * high_scale <= high * tenths:
                    near.append(digits)
        for digits in dict.fromkeys(near):
            value = _signed(figure, digits, figure.unit)
            if value in allowed and len(tried) * room < _CHANCE * abs(value):
                yield Fix("digit", _written(figure, digits, figure.unit), value)


def _number(digits: str) -> tuple[int, int]:
    """492.41 is 49241 ÷ 100."""
    whole, _, places = digits.partition(".")
    return int(whole + places), 10 ** len(places)


def _transposed(digits: str) -> Iterator[str]:
    places = [at for at, sign in enumerate(digits) if sign != "."]
    for left, right in pairwise(places):
        yield digits[:left] + digits[right] + digits[left + 1 : right] + digits[left] + digits[right + 1 :]


def _replaced(digits: str) -> Iterator[str]:
    for at, sign in enumerate(digits):
        if sign != ".":
            yield from (digits[:at] + other + digits[at + 1 :] for other in "0123456789" if other != sign)


def _inserted(digits: str) -> Iterator[str]:
    for at in range(len(digits) + 1):
        yield from (digits[:at] + other + digits[at:] for other in "0123456789")


def _deleted(digits: str) -> Iterator[str]:
    for at, sign in enumerate(digits):
        if sign != ".":
            yield digits[:at] + digits[at + 1 :]


def _is_number(digits: str) -> bool:
    whole, point, places = digits.partition(".")
    return bool(whole) and (whole == "0" or whole[0] != "0") and bool(places or not point)


def _copies(figure: Numeral, feasible: Interval, others: Sequence[Numeral]) -> Iterator[Fix]:
    due = suggest(figure, feasible)
    is_copied = any(other.value == figure.value and other.unit.name == figure.unit.name for other in others)
    if due and is_copied and len(others) * figure.step < _CHANCE * abs(figure.value):
        yield Fix("stale_copy", due, feasible.middle or Fraction(0))


def _points(figure: Numeral) -> Iterator[Fix]:
    name = _POINTS.get(figure.unit.name)
    if name is not None:
        yield Fix("points", _written(figure, figure.digits, unit_of("", name)), figure.value)


def _signed(figure: Numeral, digits: str, unit: Unit) -> Fraction:
    value = amount(digits, unit)
    return -value if figure.value.numerator < 0 else value


def _written(figure: Numeral, digits: str, unit: Unit) -> str:
    if "," in figure.text or "，" in figure.text:
        whole, point, places = digits.partition(".")
        digits = f"{int(whole):,}{point}{places}"
    return ("-" if figure.value < 0 else "") + digits + unit.name
