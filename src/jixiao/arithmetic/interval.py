"""Exact intervals: what a written figure can stand for.

A printed figure is a set of possible amounts, not a point, so every relation is tested on sets. Ends are
`Fraction` (or None for "no bound") and may be open, because 超过 excludes the number and 以上 includes it
(Civil Code, art. 1259). Nothing here rounds.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from fractions import Fraction
from typing import Final

_ZERO = Fraction(0)


@dataclass(slots=True, unsafe_hash=True)
class Interval:
    """All amounts between `low` and `high`; None is unbounded; an open end is not itself included."""

    low: Final[Fraction | None]
    high: Final[Fraction | None]
    low_open: Final[bool] = False
    high_open: Final[bool] = False
    is_exact: bool = field(default=False, init=False, repr=False, compare=False)
    """A point: one amount and no other."""
    _width: Fraction | None = field(default=None, init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        low, high = self.low, self.high
        if low is None or high is None:
            return
        if low is not high or self.low_open or self.high_open:
            (above, scale), (under, low_scale) = high.as_integer_ratio(), low.as_integer_ratio()
            apart = above * low_scale - under * scale
            if apart > 0:
                return
            if apart < 0 or self.low_open or self.high_open:
                raise ValueError(f"an interval must not be empty: {self}")
        self.is_exact = True

    @classmethod
    def exact(cls, value: Fraction | int) -> Interval:
        point = value if type(value) is Fraction else Fraction(value)
        return cls(point, point)

    @classmethod
    def around(cls, value: Fraction | int, half: Fraction | int) -> Interval:
        """The closed interval value ± half."""
        reach, parts = half.as_integer_ratio()
        if not reach:
            return cls.exact(value)
        middle, scale = value.as_integer_ratio()
        middle, reach, scale = middle * parts, reach * scale, scale * parts
        return cls(Fraction(middle - reach, scale), Fraction(middle + reach, scale))

    @classmethod
    def combined(cls, coefficients: Sequence[int], parts: Sequence[Interval]) -> Interval:
        """Σ coefficient · part, no coefficient being 0; bounds are added as integers, for lists are long."""
        low, high = _added(coefficients, parts, downward=True), _added(coefficients, parts, downward=False)
        return cls(
            Fraction(low[0], low[1]) if low is not None else None,
            Fraction(high[0], high[1]) if high is not None else None,
            low is not None and low[2],
            high is not None and high[2],
        )

    @property
    def is_nought(self) -> bool:
        """Exactly 0 and nothing else."""
        return self.is_exact and self.low is not None and not self.low.numerator

    @property
    def is_bounded(self) -> bool:
        return self.low is not None and self.high is not None

    @property
    def width(self) -> Fraction | None:
        """High minus low; None where a side has no bound."""
        if self._width is None and self.low is not None and self.high is not None:
            self._width = self.high - self.low
        return self._width

    @property
    def middle(self) -> Fraction | None:
        return None if self.low is None or self.high is None else (self.low + self.high) / 2

    def contains(self, value: Fraction | int | Interval) -> bool:
        """Whether an amount, or every amount of another interval, lies inside."""
        if isinstance(value, Interval):
            return _starts_no_later(self, value) and _ends_no_earlier(self, value)
        if self.low is not None:
            above = _sign(value, self.low)
            if above < 0 or (self.low_open and above == 0):
                return False
        if self.high is not None:
            below = _sign(self.high, value)
            if below < 0 or (self.high_open and below == 0):
                return False
        return True

    __contains__ = contains

    def intersect(self, other: Interval) -> Interval | None:
        low, low_open = _inner(self.low, self.low_open, other.low, other.low_open, upward=True)
        high, high_open = _inner(self.high, self.high_open, other.high, other.high_open, upward=False)
        if low is not None and high is not None:
            apart = 0 if low is high else _sign(high, low)
            if apart < 0 or (apart == 0 and (low_open or high_open)):
                return None
        return Interval(low, high, low_open, high_open)

    def meets(self, other: Interval) -> bool:
        """Whether some amount belongs to both."""
        return self.intersect(other) is not None

    def hull(self, other: Interval) -> Interval:
        """The smallest interval that holds both."""
        first, last = self, self
        if not _starts_no_later(self, other):
            first = other
        if not _ends_no_earlier(self, other):
            last = other
        return Interval(first.low, last.high, first.low_open, last.high_open)

    def widen(self, by: Fraction) -> Interval:
        """Both bounds moved outwards by `by`."""
        low = None if self.low is None else self.low - by
        high = None if self.high is None else self.high + by
        return Interval(low, high, self.low_open, self.high_open)

    def __add__(self, other: Interval | Fraction | int) -> Interval:
        other = _interval(other)
        low = None if self.low is None or other.low is None else self.low + other.low
        high = None if self.high is None or other.high is None else self.high + other.high
        low_open = low is not None and (self.low_open or other.low_open)
        high_open = high is not None and (self.high_open or other.high_open)
        return Interval(low, high, low_open, high_open)

    __radd__ = __add__

    def __neg__(self) -> Interval:
        low = None if self.high is None else -self.high
        high = None if self.low is None else -self.low
        return Interval(low, high, self.high_open, self.low_open)

    def __sub__(self, other: Interval | Fraction | int) -> Interval:
        return self + -_interval(other)

    def __rsub__(self, other: Interval | Fraction | int) -> Interval:
        return _interval(other) + -self

    def __mul__(self, other: Interval | Fraction | int) -> Interval:
        other = _interval(other)
        if _is_at_least_nought(self) and _is_at_least_nought(other):
            return _product(self, other)
        corners = [_times(a, b) for a in _ends(self) for b in _ends(other)]
        # Of two equal corners the closed one wins: False sorts before True.
        low = min(corners, key=lambda end: (end[0], end[1], end[2]))
        high = max(corners, key=lambda end: (end[0], end[1], not end[2]))
        return Interval(
            None if low[0] else low[1],
            None if high[0] else high[1],
            not low[0] and low[2],
            not high[0] and high[2],
        )

    __rmul__ = __mul__

    def __truediv__(self, other: Interval | Fraction | int) -> Interval:
        """The quotients by every divisor but zero.

        A divisor that is exactly 0 raises ZeroDivisionError. One with 0 strictly inside gives the whole
        line: nothing can be said, and nothing is then violated.
        """
        divisor = _interval(other)
        if divisor.is_nought:
            raise ZeroDivisionError("a figure that is exactly 0 cannot be divided by")
        low, high = divisor.low, divisor.high
        if (low is None or low.numerator < 0) and (high is None or high.numerator > 0):
            return self if self.is_nought else Interval(None, None)
        return self * _reciprocal(divisor)

    def __rtruediv__(self, other: Interval | Fraction | int) -> Interval:
        return _interval(other) / self

    def __str__(self) -> str:
        left = "(" if self.low is None or self.low_open else "["
        right = ")" if self.high is None or self.high_open else "]"
        low = "-∞" if self.low is None else str(self.low)
        high = "∞" if self.high is None else str(self.high)
        return f"{left}{low}, {high}{right}"


def _sign(one: Fraction | int, other: Fraction | int) -> int:
    """A whole number with the sign of one − other. Fractions would first ask an abstract class what they meet."""
    above, below = one.as_integer_ratio()
    other_above, other_below = other.as_integer_ratio()
    return above - other_above if below == other_below else above * other_below - other_above * below


# (which infinity or 0 for a number, the number, open?)
_End = tuple[int, Fraction, bool]


def _interval(other: Interval | Fraction | int) -> Interval:
    if isinstance(other, Interval):
        return other
    if isinstance(other, (Fraction, int)):
        return Interval.exact(other)
    raise TypeError(f"an interval combines with an Interval, a Fraction or an int, not with {type(other).__name__}")


def _ends(of: Interval) -> tuple[_End, _End]:
    low: _End = (-1, _ZERO, True) if of.low is None else (0, of.low, of.low_open)
    high: _End = (1, _ZERO, True) if of.high is None else (0, of.high, of.high_open)
    return low, high


def _times(a: _End, b: _End) -> _End:
    if (not a[0] and a[1] == 0) or (not b[0] and b[1] == 0):
        # Zero times anything, an infinity included, is zero; it is reached if a zero end is.
        reached = (not a[0] and a[1] == 0 and not a[2]) or (not b[0] and b[1] == 0 and not b[2])
        return 0, _ZERO, not reached
    if a[0] or b[0]:
        sign = (a[0] or (1 if a[1] > 0 else -1)) * (b[0] or (1 if b[1] > 0 else -1))
        return sign, _ZERO, True
    return 0, a[1] * b[1], a[2] or b[2]


def _is_at_least_nought(of: Interval) -> bool:
    """Bounded, closed, and nowhere below nought: what most figures are."""
    if of.low is None or of.high is None or of.low_open or of.high_open:
        return False
    return of.low.numerator >= 0


def _product(one: Interval, other: Interval) -> Interval:
    """The product of two intervals at or above nought: low by low, high by high."""
    assert one.low is not None and one.high is not None and other.low is not None and other.high is not None
    low = times(one.low, other.low)
    return Interval(low, low if one.is_exact and other.is_exact else times(one.high, other.high))


def times(one: Fraction, other: Fraction) -> Fraction:
    """What `one * other` gives, without asking first what the two are."""
    above, below = one.as_integer_ratio()
    other_above, other_below = other.as_integer_ratio()
    return Fraction(above * other_above, below * other_below)


def _reciprocal(of: Interval) -> Interval:
    """1/x over an interval on one side of zero."""
    if of.low is of.high and of.low:
        return Interval.exact(1 / of.low)
    low = _ZERO if of.high is None else _one_over(of.high)
    high = _ZERO if of.low is None else _one_over(of.low)
    low_open = of.high is None or (low is not None and of.high_open)
    high_open = of.low is None or (high is not None and of.low_open)
    return Interval(low, high, low_open, high_open)


def _one_over(end: Fraction) -> Fraction | None:
    above, below = end.as_integer_ratio()
    return Fraction(below, above) if above else None


def _inner(
    a: Fraction | None, a_open: bool, b: Fraction | None, b_open: bool, upward: bool
) -> tuple[Fraction | None, bool]:
    if a is None:
        return b, b_open
    if b is None:
        return a, a_open
    apart = 0 if a is b else _sign(a, b)
    if apart == 0:
        return a, a_open or b_open
    return (a, a_open) if (apart > 0) == upward else (b, b_open)


def _starts_no_later(a: Interval, b: Interval) -> bool:
    if a.low is None or b.low is None:
        return a.low is None
    return a.low < b.low or (a.low == b.low and (b.low_open or not a.low_open))


def _ends_no_earlier(a: Interval, b: Interval) -> bool:
    if a.high is None or b.high is None:
        return a.high is None
    return a.high > b.high or (a.high == b.high and (b.high_open or not a.high_open))


def can_be_nought(coefficients: Sequence[int], parts: Sequence[Interval], at_most: bool = False) -> bool:
    """Whether Σ coefficient · part, no coefficient being 0, may be 0; with `at_most`, 0 or less."""
    low = _added(coefficients, parts, downward=True)
    if low is not None and (low[0] > 0 or (low[0] == 0 and low[2])):
        return False
    high = None if at_most else _added(coefficients, parts, downward=False)
    return high is None or high[0] > 0 or (high[0] == 0 and not high[2])


def _added(coefficients: Sequence[int], parts: Sequence[Interval], *, downward: bool) -> tuple[int, int, bool] | None:
    """The lower or upper bound of Σ coefficient · part as a quotient, not reduced and its divisor positive, and
    whether it is open; None where a part has no end.
    """
    total, scale, is_open = 0, 1, False
    for by, part in zip(coefficients, parts, strict=True):
        if (by > 0) is downward:
            bound, opens = part.low, part.low_open
        else:
            bound, opens = part.high, part.high_open
        if bound is None:
            return None
        is_open = is_open or opens
        above, below = bound.as_integer_ratio()
        if below == scale:
            total += by * above
        elif scale % below == 0:
            total += by * above * (scale // below)
        else:
            total, scale = total * below + by * above * scale, scale * below
    return total, scale, is_open
