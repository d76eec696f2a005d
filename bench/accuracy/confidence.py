"""Clopper–Pearson: what a share observed in few cases says of the true one."""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction
from math import comb

_STEPS = 20


def clopper_pearson(hits: int, total: int, level: Fraction = Fraction(95, 100)) -> tuple[float, float]:
    """The exact two-sided interval of a binomial share, by bisection with exact fractions."""
    if not 0 <= hits <= total:
        raise ValueError(f"{hits} of {total}")
    tail = (1 - level) / 2
    low = Fraction(0) if hits == 0 else _root(lambda p: _at_least(hits, total, p) >= tail)
    high = Fraction(1) if hits == total else _root(lambda p: 1 - _at_least(hits + 1, total, p) <= tail)
    return float(low), float(high)


def _at_least(hits: int, total: int, share: Fraction) -> Fraction:
    """The probability of `hits` or more out of `total`."""
    top, bottom = share.numerator, share.denominator
    other = bottom - top
    ways = sum(comb(total, k) * top**k * other ** (total - k) for k in range(hits, total + 1))
    return Fraction(ways, bottom**total)


def _root(is_reached: Callable[[Fraction], bool]) -> Fraction:
    """The smallest share for which `is_reached`, which turns true once, within 2⁻²⁰."""
    low, high = Fraction(0), Fraction(1)
    for _ in range(_STEPS):
        middle = (low + high) / 2
        low, high = (low, middle) if is_reached(middle) else (middle, high)
    return (low + high) / 2
