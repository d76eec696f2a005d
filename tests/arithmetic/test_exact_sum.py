"""Sums of many amounts are those of `sum`, whatever their denominators."""

from __future__ import annotations

from fractions import Fraction

from hypothesis import given
from hypothesis import strategies as some

from jixiao.arithmetic.exact_sum import exact_sum


@given(some.lists(some.fractions(max_denominator=1000)))
def test_it_adds_as_fractions_do(values: list[Fraction]) -> None:
    assert exact_sum(values) == sum(values, Fraction(0))
