"""Intervals: what holds for the amounts inside holds for the whole."""

from collections.abc import Callable
from fractions import Fraction
from operator import add, mul, sub, truediv

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jixiao.arithmetic import Interval

small = st.fractions(min_value=-50, max_value=50, max_denominator=12)
ends = st.one_of(st.none(), small)


@st.composite
def intervals(draw: st.DrawFn) -> Interval:
    low, high = draw(ends), draw(ends)
    if low is not None and high is not None and low > high:
        low, high = high, low
    is_point = low is not None and low == high
    return Interval(low, high, not is_point and draw(st.booleans()), not is_point and draw(st.booleans()))


@st.composite
def amounts(draw: st.DrawFn) -> tuple[Interval, Fraction]:
    """An interval and an amount inside."""
    interval = draw(intervals())
    low = interval.low if interval.low is not None else (interval.high or Fraction(0)) - 40
    high = interval.high if interval.high is not None else low + 80
    share = draw(st.fractions(min_value=0, max_value=1, max_denominator=9))
    value = low + (high - low) * share
    if value not in interval:
        value = (low + high) / 2
    return interval, value


@pytest.mark.parametrize("operation", [add, sub, mul])
@given(first=amounts(), second=amounts())
def test_an_operation_on_amounts_stays_inside_the_operation_on_intervals(
    operation: Callable[..., Interval], first: tuple[Interval, Fraction], second: tuple[Interval, Fraction]
) -> None:
    assert operation(first[1], second[1]) in operation(first[0], second[0])


@given(first=amounts(), second=amounts())
def test_a_quotient_of_amounts_stays_inside_the_quotient_of_intervals(
    first: tuple[Interval, Fraction], second: tuple[Interval, Fraction]
) -> None:
    if second[1] != 0:
        assert truediv(first[1], second[1]) in first[0] / second[0]


@given(intervals(), intervals(), small)
def test_what_two_intervals_share_is_in_both(a: Interval, b: Interval, value: Fraction) -> None:
    shared = a.intersect(b)
    assert a.meets(b) == b.meets(a) == (shared is not None)
    assert (value in a and value in b) == (shared is not None and value in shared)


@given(intervals(), intervals())
def test_the_hull_holds_both_and_containment_is_intersection(a: Interval, b: Interval) -> None:
    assert a in a.hull(b)
    assert b in a.hull(b)
    shared = a.intersect(b)
    if a.contains(b) and shared is not None:
        assert shared.contains(b)
        assert b.contains(shared)


@given(intervals(), intervals(), intervals())
def test_the_order_of_a_sum_does_not_matter(a: Interval, b: Interval, c: Interval) -> None:
    assert str(Interval.combined((1, 1, 1), [a, b, c])) == str(c + (b + a))


coefficients = st.sampled_from((-3, -1, 1, 2))


@given(coefficients, intervals(), coefficients, intervals())
def test_a_combination_is_the_sum_of_the_multiples(by: int, a: Interval, times: int, b: Interval) -> None:
    assert str(Interval.combined((by, times), [a, b])) == str(a * by + b * times)


def test_open_ends_do_not_touch() -> None:
    over = Interval(Fraction(5), None, low_open=True)
    at_most = Interval(None, Fraction(5))
    assert not over.meets(at_most)
    assert Interval(Fraction(5), None).meets(at_most)
    assert 5 not in over


def test_an_open_end_stays_open_through_a_sum_and_a_product() -> None:
    more = Interval(Fraction(2), Fraction(3), low_open=True, high_open=True)
    assert str(more + Interval.exact(1)) == "(3, 4)"
    assert str(more * 2) == "(4, 6)"
    assert str(1 - more) == "(-2, -1)"
    assert str(6 / more) == "(2, 3)"


def test_nothing_is_divided_by_exactly_nought() -> None:
    with pytest.raises(ZeroDivisionError):
        Interval.exact(1) / Interval.exact(0)
    with pytest.raises(ZeroDivisionError):
        Interval.exact(1) / 0


def test_division_by_what_may_be_nought_says_nothing() -> None:
    assert str(Interval.exact(1) / Interval.around(0, 1)) == "(-∞, ∞)"
    assert str(Interval.exact(1) / Interval(Fraction(0), Fraction(4))) == "[1/4, ∞)"


def test_an_interval_is_never_empty() -> None:
    with pytest.raises(ValueError, match="empty"):
        Interval(Fraction(2), Fraction(1))
    with pytest.raises(ValueError, match="empty"):
        Interval(Fraction(1), Fraction(1), low_open=True)


def test_it_refuses_what_is_no_exact_number() -> None:
    with pytest.raises(TypeError):
        Interval.exact(1) + "1"  # type: ignore[operator]


def test_width_middle_and_exactness() -> None:
    around = Interval.around(Fraction(10), Fraction(1, 2))
    assert (around.width, around.middle, around.is_exact, around.is_bounded) == (1, 10, False, True)
    unbounded = Interval(Fraction(1), None)
    assert (unbounded.width, unbounded.middle, unbounded.is_bounded) == (None, None, False)
    assert str(around.widen(Fraction(1, 2))) == "[9, 11]"
