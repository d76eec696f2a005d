"""Constraints between written figures: as written, by grade, and what one of them may be."""

from fractions import Fraction

import pytest
import z3
from hypothesis import given, settings
from hypothesis import strategies as st

from jixiao.arithmetic import (
    Constraint,
    Interval,
    Linear,
    Numeral,
    Ratio,
    Shape,
    feasible,
    find_numerals,
    holds_as_written,
    judge,
    same_figure,
    show,
)
from jixiao.arithmetic.projection import satisfiable

SUM = Linear((1, 1, -1))
CHANGE = Linear((1, -1, -1))
PART = Linear((1, -1), at_most=True)
SAME = Linear((1, -1))


def figures(text: str) -> list[Numeral]:
    return [find_numerals(part)[0] for part in text.split()]


# constraint, figures, whether they hold just as written, grade, mechanism
CASES: list[tuple[Constraint, str, bool, str, str]] = [
    (Ratio("share"), "91.43万元 324.96万元 28.13%", False, "consistent", ""),
    (Ratio("share"), "91.43万元 324.96万元 28.14%", True, "consistent", ""),
    (Ratio("share"), "76.02万元 416.39万元 18.25%", False, "slip", "truncation"),
    (Ratio("share"), "12.03万元 141.53万元 8.51%", False, "slip", ""),
    (Ratio("share"), "12.03万元 141.53万元 8.5%", True, "consistent", ""),
    (Ratio("share"), "362.91万元 20人 18.14万元", False, "slip", "truncation"),
    (Ratio("share"), "8万元 3次 1.33万元", False, "error", ""),
    (Ratio("share"), "484.41万元 492.41万元 98.37%", False, "consistent", ""),
    (Ratio("share"), "8万元 492.41万元 1.63%", False, "consistent", ""),
    (Ratio("share"), "8元 492.41万元 1.63%", False, "error", ""),
    (Ratio("share"), "8.53459万元 1个 8.54万元", False, "slip", "successive_rounding"),
    (Ratio("share"), "22人 84人 近三成", True, "consistent", ""),
    (Ratio("share"), "60人 84人 近三成", False, "error", ""),
    (Ratio("share"), "-5.0万元 50.0万元 -10%", True, "consistent", ""),
    (Ratio("grown"), "416.39万元 324.96万元 28.14%", True, "consistent", ""),
    (Ratio("grown"), "416.39万元 324.96万元 28.31%", False, "error", ""),
    (Ratio("fallen"), "129.5万元 141.53万元 8.5%", True, "consistent", ""),
    (Ratio("grown"), "129.5万元 141.53万元 8.5%", False, "error", ""),
    (Ratio("of_grown"), "91.43万元 416.39万元 28.14%", True, "consistent", ""),
    (Ratio("of_grown"), "91.43万元 416.39万元 21.96%", False, "error", ""),
    (Ratio("of_fallen"), "12.03万元 129.5万元 8.5%", True, "consistent", ""),
    (Ratio("of_fallen"), "12.03万元 129.5万元 9.3%", False, "error", ""),
    (SUM, "427.8万元 33.13万元 460.94万元", False, "consistent", ""),
    (SUM, "427.8万元 33.13万元 460.93万元", True, "consistent", ""),
    (SUM, "484.41万元 8元 492.41万元", False, "error", ""),
    (SUM, "10000元 2万元 3万元", True, "consistent", ""),
    (SUM, "30余人 40人 75人", True, "consistent", ""),
    (SUM, "30余人 40人 74人", False, "consistent", ""),
    (SUM, "30余人 40人 80人", False, "error", ""),
    (SUM, "约31万元 40.00万元 73.50万元", False, "slip", ""),
    (SUM, "约31万元 40.00万元 75.50万元", False, "error", ""),
    (SUM, "超过30人 40人 71人", True, "consistent", ""),
    (SUM, "超过30人 40人 70人", False, "error", ""),
    (SUM, "不满30人 40人 69人", True, "consistent", ""),
    (CHANGE, "95.5% 92.3% 3.2个百分点", True, "consistent", ""),
    (CHANGE, "95.5% 92.3% 2.3个百分点", False, "error", ""),
    (Linear((1, 1, 1, -1), at_most=True), "9.34万元 6.43万元 0.68万元 129.5万元", True, "consistent", ""),
    (PART, "22次 19次", False, "error", ""),
    (PART, "129.51万元 129.50万元", False, "consistent", ""),
    (PART, "129.52万元 129.50万元", False, "slip", ""),
    (PART, "129.53万元 129.50万元", False, "error", ""),
    (Linear((1, -1)), "8.5% 8.51%", False, "consistent", ""),
    (Linear((1, -1)), "1.4万余名 14466名", False, "consistent", ""),
    (Linear((1, -1)), "6000余个 8000余个", False, "error", ""),
    (Linear((1,) * 5 + (-1,)), "1.01万元 1.01万元 1.01万元 1.01万元 1.01万元 5.13万元", False, "slip", "accumulated"),
    (Linear((2, -1)), "1.1万元 2.2万元", True, "consistent", ""),
]


@pytest.mark.parametrize(("constraint", "text", "as_written", "grade", "mechanism"), CASES)
def test_a_relation_is_graded(constraint: Constraint, text: str, as_written: bool, grade: str, mechanism: str) -> None:
    numerals = figures(text)
    verdict = judge(constraint, numerals)
    assert (holds_as_written(constraint, numerals), verdict.grade, verdict.mechanism) == (as_written, grade, mechanism)


@pytest.mark.parametrize(("constraint", "text"), [case[:2] for case in CASES])
def test_the_grade_does_not_depend_on_the_figure_that_is_stated(constraint: Constraint, text: str) -> None:
    numerals = figures(text)
    grades = {judge(constraint, numerals, stated).grade for stated in range(-1, len(numerals))}
    assert len(grades) == 1


@pytest.mark.parametrize(
    ("constraint", "text", "stated", "due"),
    [
        (Ratio("share"), "12.03万元 141.53万元 8.51%", 2, "8.50%"),
        (Ratio("share"), "12.03万元 141.53万元 8.51%", 0, "12.04万元"),
        (Ratio("fallen"), "129.5万元 141.53万元 8.5%", 1, "141.53万元"),
        (Ratio("of_grown"), "91.43万元 416.39万元 28.14%", 0, "91.44万元"),
        (Ratio("of_grown"), "91.43万元 416.39万元 28.14%", 2, "28.14%"),
        (SUM, "484.41万元 8元 492.41万元", 1, "80000元"),
    ],
)
def test_any_figure_may_be_the_one_that_is_due(constraint: Constraint, text: str, stated: int, due: str) -> None:
    numerals = figures(text)
    verdict = judge(constraint, numerals, stated)
    assert verdict.due is not None
    assert show(verdict.due, numerals[stated]) == due


def test_nothing_is_a_share_of_nought() -> None:
    numerals = figures("5万元 0万元 100%")
    assert not holds_as_written(Ratio("share"), numerals)
    assert feasible(Ratio("share"), numerals, 2) is None
    with pytest.raises(ZeroDivisionError):
        judge(Ratio("share"), numerals)


def test_a_growth_by_nought_leaves_the_base_open_only_where_nothing_was_gained() -> None:
    assert judge(Ratio("share"), figures("5万元 9万元 0%"), stated=1).grade == "error"
    assert judge(Ratio("share"), figures("0万元 9万元 0%"), stated=1).holds


@pytest.mark.parametrize(
    ("constraint", "text", "index", "room"),
    [
        (SUM, "484.41万元 8元 492.41万元", 1, "79900元～80100元"),
        (Ratio("share"), "8元 492.41万元 1.63%", 0, "80016元～80510元"),
        (Ratio("share"), "91.43万元 324.96万元 28.31%", 2, "28.13%～28.14%"),
        (PART, "22次 19次", 0, "不超过19次"),
        (PART, "22次 19次", 1, "不低于22次"),
        (SUM, "超过30人 40人 70人", 2, "超过70人"),
    ],
)
def test_the_others_leave_room_for_a_figure(constraint: Constraint, text: str, index: int, room: str) -> None:
    numerals = figures(text)
    found = feasible(constraint, numerals, index)
    assert found is not None
    assert show(found, numerals[index]) == room


def test_where_all_may_be_there_is_no_room_to_name() -> None:
    assert feasible(Ratio("share"), figures("5万元 0.00万元 3%"), 2) is None
    assert feasible(PART, figures("5人 不满9人"), 0) is not None
    assert feasible(PART, figures("5人 超过9人"), 0) is None


# --- properties: z3 over the reals, which knows nothing of intervals, is the oracle ---

HEDGES = ("", "", "", "约", "近", "超过", "不低于", "不超过")
amounts = st.builds(
    lambda hedge, hundredths: f"{hedge}{hundredths // 100}.{hundredths % 100:02d}万元",
    st.sampled_from(HEDGES),
    st.integers(100, 5000),
)
rates = st.builds(
    lambda hedge, tenths: f"{hedge}{tenths // 10}.{tenths % 10}%", st.sampled_from(HEDGES), st.integers(1, 900)
)
SHAPES: list[Shape] = ["share", "grown", "fallen", "of_grown", "of_fallen"]


@st.composite
def relations(draw: st.DrawFn) -> tuple[Constraint, list[Numeral]]:
    """A relation that often nearly holds."""
    if draw(st.booleans()):
        # 不超过 does not exclude nought, of which nothing is a share.
        below = draw(amounts.filter(lambda amount: not amount.startswith("不超过")))
        shape, rate = draw(st.sampled_from(SHAPES)), draw(rates)
        base, share = figures(f"{below} {rate}")
        factor = {
            "share": share.value,
            "grown": 1 + share.value,
            "fallen": 1 - share.value,
            "of_grown": share.value / (1 + share.value),
            "of_fallen": share.value / (1 - share.value),
        }[shape]
        off = draw(st.integers(-30, 30)) * 100
        above = show(factor * base.value + off, figures("1.00万元")[0])
        return Ratio(shape), figures(f"{above} {below} {rate}")
    signs = draw(st.lists(st.sampled_from((1, -1)), min_size=1, max_size=5))
    parts = figures(" ".join(draw(amounts) for _ in signs))
    total = Fraction(sum(sign * part.value for sign, part in zip(signs, parts, strict=True)))
    total += draw(st.integers(-12, 12)) * 100
    stated = figures(show(total, figures("1.00万元")[0]))
    return Linear((*signs, -1), draw(st.booleans())), [*parts, *stated]


def possible(constraint: Constraint, ranges: list[Interval]) -> bool:
    solver = z3.Solver()
    amounts = [z3.Real(f"x{at}") for at in range(len(ranges))]
    for amount, interval in zip(amounts, ranges, strict=True):
        if interval.low is not None:
            low = z3.Q(*interval.low.as_integer_ratio())
            solver.add(amount > low if interval.low_open else amount >= low)
        if interval.high is not None:
            high = z3.Q(*interval.high.as_integer_ratio())
            solver.add(amount < high if interval.high_open else amount <= high)
    if isinstance(constraint, Linear):
        total = z3.Sum([by * amount for by, amount in zip(constraint.coefficients, amounts, strict=True)])
        solver.add(total <= 0 if constraint.at_most else total == 0)
    else:
        x, y, p = amounts
        solver.add(
            {
                "share": x == p * y,
                "grown": x == (1 + p) * y,
                "fallen": x == (1 - p) * y,
                "of_grown": x * (1 + p) == p * y,
                "of_fallen": x * (1 - p) == p * y,
            }[constraint.shape]
        )
        if constraint.shape in ("of_grown", "of_fallen"):
            solver.add(p > -1 if constraint.shape == "of_grown" else p < 1)
    return bool(solver.check() == z3.sat)


@settings(deadline=None)
@given(relations())
def test_it_is_consistent_exactly_where_some_amounts_satisfy_it(relation: tuple[Constraint, list[Numeral]]) -> None:
    constraint, numerals = relation
    assert judge(constraint, numerals).holds == possible(constraint, [numeral.interval for numeral in numerals])


@given(relations())
def test_what_holds_as_written_is_consistent_and_lies_in_the_room_that_the_others_leave(
    relation: tuple[Constraint, list[Numeral]],
) -> None:
    constraint, numerals = relation
    if holds_as_written(constraint, numerals):
        assert satisfiable(constraint, [numeral.interval for numeral in numerals])
        assert judge(constraint, numerals).holds
    for index, numeral in enumerate(numerals):
        room = feasible(constraint, numerals, index)
        if room is not None and judge(constraint, numerals).holds:
            assert room.meets(numeral.interval)


@given(relations(), st.integers(min_value=10, max_value=10**6), st.booleans())
def test_a_figure_far_off_is_an_error(relation: tuple[Constraint, list[Numeral]], steps: int, is_less: bool) -> None:
    constraint, numerals = relation
    room = feasible(constraint, numerals, -1)
    if room is None or any(numeral.is_hedged for numeral in numerals):
        return
    end = room.low if is_less else room.high
    if end is None:
        return
    width = room.width or Fraction(0)
    # Twice the digits of the others widen the room by no more than its own width on either side.
    like = numerals[-1]
    far = end + (-1 if is_less else 1) * (width * 4 + steps * like.step)
    stated = figures(show(far, like))[0]
    if stated.step == like.step:
        assert judge(constraint, [*numerals[:-1], stated]).grade == "error"


@given(amounts, amounts)
def test_two_mentions_are_one_fact_in_either_order(first: str, second: str) -> None:
    one, other = figures(f"{first} {second}")
    assert judge(SAME, (one, other)).grade == judge(SAME, (other, one)).grade == same_figure(one, other).grade
