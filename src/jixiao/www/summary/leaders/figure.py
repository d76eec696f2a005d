"""A figure that knows its rows."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from typing import Final

from jixiao.www.summary.overview.line import Line

YUAN: Final = "元"


@dataclass(frozen=True, slots=True)
class Figure:
    """One number. None is not known, never 0. Money is in yuan, rates in per cent, means in points."""

    words: str
    value: Decimal | int | None
    unit: str
    rows: tuple[int, ...] = ()
    """Keys of the filings that it was computed from."""
    condition: str = ""
    """`is` of the list that shows them (`overview.conditions`)."""
    left_out: int = 0
    """Filings that were handed in and do not state what it needs: not in it."""


def counted(words: str, lines: Sequence[Line], condition: str, unit: str = "家") -> Figure:
    """How many they are."""
    return Figure(words, len(lines), unit, _keys(lines), condition)


def added(
    words: str, lines: Iterable[Line], value: Callable[[Line], Decimal | int | None], unit: str, condition: str
) -> Figure:
    """The sum over those that state it; None where nobody does."""
    all_of_them = list(lines)
    known = [line for line in all_of_them if value(line) is not None]
    total = sum((value(line) or 0 for line in known), Decimal(0)) if known else None
    if unit != YUAN and total is not None:
        total = Decimal(int(total))
    return Figure(words, total, unit, _keys(known), condition, len(all_of_them) - len(known))


def averaged(words: str, lines: Iterable[Line], value: Callable[[Line], Decimal | None], condition: str) -> Figure:
    """The mean of those that state it, exact, then rounded half up to two places."""
    all_of_them = list(lines)
    known = [line for line in all_of_them if value(line) is not None]
    total = sum((Fraction(value(line) or 0) for line in known), Fraction(0))
    mean = half_up(total / len(known)) if known else None
    return Figure(words, mean, "分", _keys(known), condition, len(all_of_them) - len(known))


def half_up(value: Fraction, places: int = 2) -> Decimal:
    """Rounded half up, away from zero."""
    scaled = abs(value) * 10**places
    whole = Decimal((scaled + Fraction(1, 2)).__floor__()).scaleb(-places)
    return -whole if value < 0 else whole


def money_unit(amounts: Iterable[Decimal | int | None]) -> tuple[str, int]:
    """万元, or 亿元 from one 亿 on: one unit for what stands beside each other, by the largest."""
    largest = max((abs(Decimal(amount)) for amount in amounts if amount is not None), default=Decimal(0))
    return ("亿元", 10**8) if largest >= 10**8 else ("万元", 10**4)


def in_unit(amount: Decimal | int, divisor: int) -> str:
    return f"{half_up(Fraction(amount) / divisor):,}"


def _keys(lines: Iterable[Line]) -> tuple[int, ...]:
    return tuple(line.filing_id for line in lines)
