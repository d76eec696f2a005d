"""Repairs: the one slip of the pen that explains a figure, and none that fits by chance."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jixiao.arithmetic import (
    Constraint,
    Fix,
    Interval,
    Linear,
    Numeral,
    Ratio,
    feasible,
    find_numerals,
    repairs,
    suggest,
)

SUM = Linear((1, 1, -1))
SHARE = Ratio("share")


def figures(text: str) -> list[Numeral]:
    return [find_numerals(part)[0] for part in text.split()]


def repaired(constraint: Constraint, text: str, index: int, elsewhere: str = "") -> list[Fix]:
    numerals = figures(text)
    room = feasible(constraint, numerals, index)
    assert room is not None
    return repairs(numerals[index], room, [*numerals[:index], *numerals[index + 1 :], *figures(elsewhere)])


@pytest.mark.parametrize(
    ("constraint", "text", "index", "fixes"),
    [
        (SHARE, "8元 492.41万元 1.63%", 0, ["unit 8万元"]),
        (SUM, "484.41万元 8元 492.41万元", 1, ["unit 8万元"]),
        (SUM, "484.41元 8.00元 492.41万元", 2, ["unit 492.41元"]),
        (SUM, "427.83万元 33.13万元 4609.6万元", 2, ["unit 460.96万元"]),
        (SUM, "427.83万元 33.13万元 46096万元", 2, ["unit 460.96万元"]),
        (SUM, "427.83万元 33.13万元 0.46096万元", 2, ["unit 460.96万元"]),
        (SHARE, "416.39万元 324.96万元 1.2814%", 2, ["unit 128.14%"]),
        (SUM, "427.83万元 33.13万元 460.69万元", 2, ["digit 460.96万元"]),
        (SUM, "427.83万元 33.13万元 406.96万元", 2, ["digit 460.96万元"]),
        (SUM, "427.83万元 33.13万元 960.96万元", 2, ["digit 460.96万元"]),
        (SUM, "427.83万元 33.13万元 46.96万元", 2, ["digit 460.96万元"]),
        (SUM, "427.83万元 33.13万元 4660.96万元", 2, ["digit 460.96万元"]),
        (SUM, "-427.83万元 -33.13万元 -460.69万元", 2, ["digit -460.96万元"]),
        (SHARE, "91.43万元 324.96万元 28.31%", 2, ["digit 28.13%"]),
        # Three digits of a rate are soon hit by one of thirty replacements.
        (SHARE, "91.43万元 324.96万元 58.1%", 2, []),
        (SHARE, "8万元 3次 1.33万元", 2, []),
        (SUM, "1061人 23人 1048人", 2, ["digit 1084人"]),
        (SUM, "61人 23人 48人", 2, []),
        (SUM, "3人 4人 8人", 2, []),
        (SUM, "约30万元 40万元 7万元", 2, []),
        (SUM, "30余人 40人 700余人", 2, []),
    ],
)
def test_a_figure_is_mended_by_one_slip(constraint: Constraint, text: str, index: int, fixes: list[str]) -> None:
    assert [f"{fix.kind} {fix.new}" for fix in repaired(constraint, text, index)] == fixes


def test_a_copied_figure_is_to_be_recomputed() -> None:
    fixes = repaired(SUM, "427.83万元 33.13万元 391.27万元", 2, "391.27万元 120.11万元")
    assert fixes == [Fix("stale_copy", "460.96万元", figures("460.96万元")[0].value)]
    assert repaired(SUM, "427.83万元 33.13万元 391.27万元", 2, "391.72万元 120.11万元") == []


def test_points_are_written_as_percent() -> None:
    fixes = repaired(Linear((1, -1, -1)), "95.5% 92.3% 3.2%", 2)
    assert [(fix.kind, fix.new) for fix in fixes] == [("points", "3.2个百分点")]


def test_a_figure_that_fits_needs_no_repair() -> None:
    assert repaired(SUM, "427.83万元 33.13万元 460.96万元", 2) == []


@pytest.mark.parametrize(
    ("constraint", "text", "index", "suggestion"),
    [
        (SUM, "484.41万元 8.00万元 492.14万元", 2, "492.41万元"),
        (SHARE, "91.43万元 324.96万元 28.31%", 2, "28.14%"),
        (SUM, "61人 23人 48人", 2, "84人"),
        (SUM, "484.41万元 8万元 492.14万元", 2, ""),
        (SHARE, "8元 492.41万元 1.63%", 0, ""),
        (SUM, "30余人 40人 90人", 2, ""),
        (SUM, "超过30人 40人 60人", 2, ""),
        (SHARE, "8万元 3次 1.33万元", 2, ""),
        (SHARE, "8.00万元 3次 1.33万元", 2, "2.67万元"),
    ],
)
def test_what_is_due_is_suggested_where_it_is_one_figure(
    constraint: Constraint, text: str, index: int, suggestion: str
) -> None:
    numerals = figures(text)
    room = feasible(constraint, numerals, index)
    assert room is not None
    assert suggest(numerals[index], room) == suggestion


@given(st.integers(10_000, 9_999_999), st.integers(0, 5))
def test_two_neighbours_transposed_are_put_back(amount: int, at: int) -> None:
    digits = str(amount)
    at %= len(digits) - 1
    swapped = digits[:at] + digits[at + 1] + digits[at] + digits[at + 2 :]
    if swapped[0] == "0" or abs(int(swapped) - amount) < 2:
        return
    right, wrong = figures(f"{digits[:-2]}.{digits[-2:]}万元 {swapped[:-2]}.{swapped[-2:]}万元")
    assert right.text in [fix.new for fix in repairs(wrong, right.interval)]


@given(st.integers(100, 10**8), st.integers(1, 10**8), st.integers(0, 10**6))
def test_every_repair_is_one_that_fits(written: int, low: int, width: int) -> None:
    figure = figures(f"{written // 100}.{written % 100:02d}万元")[0]
    room = Interval(figure.step * low, figure.step * low + width)
    for fix in repairs(figure, room):
        (mended,) = figures(fix.new)
        assert mended.value == fix.value
        assert mended.interval.meets(room)
        assert fix.new != figure.text
