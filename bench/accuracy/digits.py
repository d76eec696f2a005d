"""What can happen to the digits of a figure: every function gives the digits that may stand there instead.

The number keeps its written precision and its thousands separators, so that nothing but the value looks wrong.
"""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction


def transposed(digits: str) -> Iterator[str]:
    """Two neighbouring digits change places."""
    plain = digits.replace(",", "")
    for at in range(len(plain) - 1):
        left, right = plain[at], plain[at + 1]
        if left != right and "." not in (left, right):
            yield from _kept(digits, plain[:at] + right + left + plain[at + 2 :])


def substituted_first(digits: str) -> Iterator[str]:
    """Another first digit."""
    return _substituted(digits, 0)


def substituted_inside(digits: str) -> Iterator[str]:
    """Another digit, neither the first nor the last."""
    for at in range(1, len(digits.replace(",", "")) - 1):
        yield from _substituted(digits, at)


def inserted(digits: str) -> Iterator[str]:
    """One digit more before the point."""
    whole, point, rest = digits.replace(",", "").partition(".")
    for at in range(len(whole) + 1):
        for new in "123456789" if at == 0 else "0123456789":
            yield from _kept(digits, whole[:at] + new + whole[at:] + point + rest)


def deleted(digits: str) -> Iterator[str]:
    """One digit less before the point."""
    whole, point, rest = digits.replace(",", "").partition(".")
    if len(whole) > 1:
        for at in range(len(whole)):
            yield from _kept(digits, whole[:at] + whole[at + 1 :] + point + rest)


def times(power: int, digits: str) -> Iterator[str]:
    """The point moved by so many places, either way."""
    value = Fraction(digits.replace(",", ""))
    if value:
        yield written_like(digits, value * 10**power)
        smaller = value / 10**power
        if smaller * 10 ** _decimals(digits) % 1 == 0:
            yield written_like(digits, smaller)


def last_digit(by: range, digits: str) -> Iterator[str]:
    """A few units of the last digit more or less."""
    value, step = Fraction(digits.replace(",", "")), Fraction(1, 10 ** _decimals(digits))
    for count in by:
        for changed in (value + count * step, value - count * step):
            if changed >= 0:
                yield written_like(digits, changed)


def written_like(model: str, value: Fraction) -> str:
    """A value with as many decimals as `model`, and with separators where it has some."""
    decimals = _decimals(model)
    scaled = round(value * 10**decimals)
    whole, rest = divmod(abs(scaled), 10**decimals)
    grouped = f"{whole:,}" if "," in model else str(whole)
    return ("-" if scaled < 0 else "") + grouped + (f".{rest:0{decimals}d}" if decimals else "")


def _substituted(digits: str, at: int) -> Iterator[str]:
    plain = digits.replace(",", "")
    if plain[at] != ".":
        for new in "0123456789":
            if new != plain[at]:
                yield from _kept(digits, plain[:at] + new + plain[at + 1 :])


def _kept(model: str, plain: str) -> Iterator[str]:
    """`plain` written like `model`, unless it has come to begin with a 0."""
    whole = plain.partition(".")[0]
    if len(whole) == 1 or whole[0] != "0":
        yield written_like(model, Fraction(plain))


def _decimals(digits: str) -> int:
    return len(digits.partition(".")[2])
