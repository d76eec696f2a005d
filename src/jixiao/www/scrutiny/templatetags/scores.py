"""Points in the words of the users."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

from django import template

from jixiao.www.scrutiny.scoring.rows import plain

register = template.Library()


@register.filter
def points(value: Decimal | None) -> str:
    """`91.5`; `""` for none, so that `default` can say it."""
    return plain(value) if isinstance(value, Decimal) else ""


@register.filter
def share(value: Fraction | None) -> str:
    """An exact share in percent, two decimals: `6.63%`; `""` for none."""
    if value is None:
        return ""
    hundredths = (abs(value) * 10_000 + Fraction(1, 2)).__floor__()
    return f"{'-' if value < 0 and hundredths else ''}{hundredths // 100}.{hundredths % 100:02d}%"


@register.filter
def tenths(value: Fraction) -> str:
    """Points of risk to one decimal: `41.7`."""
    held = (value * 10 + Fraction(1, 2)).__floor__()
    return f"{held // 10}.{held % 10}".removesuffix(".0")
