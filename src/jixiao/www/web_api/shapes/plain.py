"""Amounts as plain decimal words."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction


def plain(value: Decimal | Fraction | None) -> str | None:
    """`1234.5`: without exponent and trailing zeros; a fraction rounded to ten places, half up."""
    if value is None:
        return None
    if isinstance(value, Fraction):
        scaled = (value * 10**10 + Fraction(1, 2)).__floor__()
        value = Decimal(scaled).scaleb(-10)
    text = format(value, "f")
    return text.rstrip("0").rstrip(".") if "." in text else text
