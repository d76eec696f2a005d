"""Relations between stated figures: consistent, a slip of the last digit, or wrong."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jixiao.arithmetic import (
    Interval,
    Numeral,
    Verdict,
    difference_matches,
    growth_matches,
    parts_fit,
    product_matches,
    ratio_matches,
    read_numeral,
    same_figure,
    show,
    show_quantity,
    sum_matches,
)


def figure(text: str) -> Numeral:
    read = read_numeral(text)
    assert read is not None, text
    return read


def figures(text: str) -> list[Numeral]:
    return [figure(part) for part in text.split()]


def graded(verdict: Verdict) -> tuple[str, str]:
    return verdict.grade, verdict.mechanism


@pytest.mark.parametrize(
    ("parts", "total", "grade", "mechanism"),
    [
        ("427.8万元 33.13万元", "460.94万元", "consistent", ""),
        ("427.8万元 33.13万元", "460.93万元", "consistent", ""),
        ("484.41万元 8万元", "492.41万元", "consistent", ""),
        ("484.41万元 8元", "492.41万元", "error", ""),
        ("484.41万元 8万元", "492.81万元", "slip", "dropped_zeros"),
        ("484.41万元 8.00万元", "492.81万元", "error", ""),
        ("484.41万元 8万元", "512.41万元", "error", ""),
        ("10.01万元 20.02万元", "30.05万元", "slip", ""),
        ("10.01万元 20.02万元", "30.09万元", "error", ""),
        ("1.01万元 1.01万元 1.01万元 1.01万元 1.01万元", "5.13万元", "slip", "accumulated"),
        ("1.01万元 1.01万元", "2.07万元", "error", ""),
        ("3人 4人", "7人", "consistent", ""),
        ("3人 4人", "8人", "error", ""),
        ("30余人 40人", "75人", "consistent", ""),
        ("30余人 40人", "70人", "error", ""),
        ("10000元 2万元", "3万元", "consistent", ""),
        ("0万元 0.17万元", "0.17万元", "consistent", ""),
    ],
)
def test_parts_add_up(parts: str, total: str, grade: str, mechanism: str) -> None:
    assert graded(sum_matches(figures(parts), figure(total))) == (grade, mechanism)


@pytest.mark.parametrize(
    ("above", "below", "stated", "grade", "mechanism"),
    [
        ("91.43万元", "324.96万元", "28.13%", "consistent", ""),
        ("91.43万元", "324.96万元", "28.14%", "consistent", ""),
        ("76.02万元", "416.39万元", "18.25%", "slip", "truncation"),
        ("12.03万元", "141.53万元", "8.51%", "slip", ""),
        ("12.03万元", "141.53万元", "8.5%", "consistent", ""),
        ("484.41万元", "492.41万元", "98.37%", "consistent", ""),
        ("8万元", "3次", "1.33万元", "error", ""),
        ("2.2万元", "2次", "1.1万元", "consistent", ""),
        ("362.91万元", "20人", "18.14万", "slip", "truncation"),
        ("20人", "20人", "100%", "consistent", ""),
        ("60人", "84人", "近三成", "error", ""),
        ("22人", "84人", "近三成", "consistent", ""),
        ("8.53459万元", "1个", "8.54万元", "slip", "successive_rounding"),
    ],
)
def test_a_share_follows_from_its_figures(above: str, below: str, stated: str, grade: str, mechanism: str) -> None:
    assert graded(ratio_matches(figure(above), figure(below), figure(stated))) == (grade, mechanism)


def test_growth_is_taken_from_current_and_base() -> None:
    assert growth_matches(figure("416.39万元"), figure("324.96万元"), figure("28.13%")).holds
    assert growth_matches(figure("129.5万元"), figure("141.53万元"), figure("8.5%"), falling=True).holds
    assert growth_matches(figure("129.5万元"), figure("141.53万元"), figure("8.5%")).grade == "error"


def test_a_base_of_nought_has_no_growth() -> None:
    with pytest.raises(ZeroDivisionError):
        growth_matches(figure("5万元"), figure("0万元"), figure("100%"))


def test_a_difference_may_be_of_points() -> None:
    assert difference_matches(figure("95.5%"), figure("92.3%"), figure("3.2个百分点")).holds
    assert difference_matches(figure("95.5%"), figure("92.3%"), figure("2.3个百分点")).grade == "error"


def test_listed_parts_may_leave_a_rest() -> None:
    assert parts_fit(figures("9.34万元 6.43万元 0.68万元"), figure("129.5万元")).holds
    assert parts_fit(figures("90万元 60万元"), figure("129.5万元")).grade == "error"


def test_a_price_times_a_number() -> None:
    assert product_matches(figures("1.1万元 2次"), figure("2.2万元")).holds
    assert product_matches(figures("1.1万元 3次"), figure("2.2万元")).grade == "error"


def test_two_mentions_of_one_fact() -> None:
    assert same_figure(figure("8.5%"), figure("8.51%")).holds
    assert same_figure(figure("8.5%"), figure("8.56%")).grade == "slip"
    assert same_figure(figure("8.5%"), figure("8.66%")).grade == "error"
    assert same_figure(figure("1.4万余名"), figure("14466名")).holds
    assert same_figure(figure("6000余个"), figure("8000余个")).grade == "error"


def test_an_interval_takes_part_as_it_is() -> None:
    shares = figures("98.37% 1.63%")
    assert sum_matches(shares, Interval.exact(1)).holds
    assert sum_matches(figures("98.37% 1.73%"), Interval.exact(1)).grade == "error"


def test_a_verdict_carries_what_is_due() -> None:
    verdict = sum_matches(figures("484.41万元 8元"), figure("492.41万元"))
    assert verdict.due == 4844108
    assert show(verdict.due, figure("492.41万元")) == "484.41万元"
    assert sum_matches(figures("30余人 40人"), figure("70人")).due is None


@pytest.mark.parametrize(
    ("value", "like", "shown"),
    [
        (Fraction(5913, 5000), "118.20%", "118.26%"),
        (Fraction(4924100), "416.39万元", "492.41万元"),
        (Fraction(4924100), "8元", "4924100元"),
        (Fraction(76600), "8.0万元", "7.7万元"),
        (Fraction(84400), "8万元", "8万元"),
        (Fraction(-1, 80), "-1.3%", "-1.3%"),
        (Fraction(181455), "18.14万", "18.15万"),
        (Fraction(1, 4), "近三成", "25.00%"),
        (Fraction(8, 3), "3次", "2.7次"),
        (Fraction(0), "3.5%", "0.0%"),
    ],
)
def test_a_due_figure_is_printed_like_the_stated_one(value: Fraction, like: str, shown: str) -> None:
    assert show(value, figure(like)) == shown


def test_a_due_interval_is_one_figure_where_its_ends_print_alike() -> None:
    like = figure("28.13%")
    assert show(Interval.around(Fraction(2813, 10000), Fraction(1, 10**6)), like) == "28.13%"
    assert show(Interval(Fraction(28131, 10**5), Fraction(28138, 10**5)), like) == "28.13%～28.14%"
    assert show(Interval(Fraction(3, 10), None), like) == "不低于30.00%"
    assert show(Interval(None, Fraction(3, 10), high_open=True), like) == "低于30.00%"


def test_a_quantity_is_printed_in_any_unit() -> None:
    unit = figure("1万元").unit
    assert show_quantity(Fraction(1182600), unit, 2) == "118.26万元"
    assert show_quantity(-5, unit, 2) == "0.00万元"
    assert show_quantity(-50, unit, 2) == "-0.01万元"


hundredths = st.integers(min_value=1, max_value=10**7)


def written(amount: int) -> Numeral:
    return figure(f"{amount // 100}.{amount % 100:02d}万元")


@given(st.lists(st.integers(4, 10**7), min_size=1, max_size=7), st.integers(min_value=-3, max_value=3))
def test_the_order_of_the_parts_does_not_matter(parts: list[int], off: int) -> None:
    total = written(sum(parts) + off)
    terms = [written(part) for part in parts]
    one, other = sum_matches(terms, total), sum_matches(terms[::-1], total)
    assert graded(one) == graded(other)
    assert (one.recomputed, one.due) == (other.recomputed, other.due)
    if off == 0:
        assert sum_matches(terms, total).holds


@given(st.integers(min_value=10_000, max_value=10**7), hundredths)
def test_a_share_rounded_either_way_holds_and_ten_digits_off_is_wrong(above: int, rest: int) -> None:
    below = above + rest
    basis_points = (Fraction(above, below) * 10_000 + Fraction(1, 2)).__floor__()
    share, wrong = (figure(f"{points // 100}.{points % 100:02d}%") for points in (basis_points, basis_points + 10))
    assert ratio_matches(written(above), written(below), share).holds
    assert ratio_matches(written(above), written(below), wrong).grade == "error"


@given(st.integers(500, 10**7), hundredths, st.integers(min_value=-400, max_value=400))
def test_a_total_and_the_difference_it_implies_are_judged_alike(a: int, b: int, off: int) -> None:
    total = written(a + b + off)
    added = sum_matches([written(a), written(b)], total)
    assert difference_matches(total, written(a), written(b)).grade == added.grade
