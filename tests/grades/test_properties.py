"""What holds of every scored document: scores within weights, monotone in the actual, parents the sums of children."""

from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scored_forms import form, read

from jixiao.basis import Profile, profiles
from jixiao.grades import Scores, score

CLASSES = (
    ("产出指标", "数量指标"),
    ("产出指标", "质量指标"),
    ("效益指标", "社会效益指标"),
    ("满意度指标", "满意度指标"),
)
NUMBERS = st.integers(1, 4000).map(lambda number: Fraction(number, 100))
ROWS = st.lists(st.tuples(st.integers(0, 3), st.sampled_from("≥≤"), NUMBERS, NUMBERS, NUMBERS), min_size=1, max_size=6)
MONEY = st.tuples(st.integers(1, 500), st.integers(0, 600))
PROFILES = [pytest.param(profile, id=profile.name) for profile in profiles()]


def written(value: Fraction) -> str:
    return f"{float(value):.2f}"


def scored(rows: list[tuple[int, str, Fraction, Fraction, Fraction]], money: tuple[int, int], to: Profile) -> Scores:
    lines = [
        (
            *CLASSES[klass],
            f"事项{'甲乙丙丁戊己'[number]}",
            f"{sign}{written(target)}公里",
            f"{written(actual)}公里",
            written(weight),
            1,
        )
        for number, (klass, sign, target, actual, weight) in enumerate(sorted(rows))
    ]
    budget, spent = money
    return score(read(form(lines, [("年度资金总额", budget, budget, spent, 10, "", 1)])), to)


@pytest.mark.parametrize("profile", PROFILES)
@settings(max_examples=25, deadline=None)
@given(rows=ROWS, money=MONEY)
def test_scores_stay_within_their_weights_and_parents_are_sums_of_rounded_children(
    profile: Profile, rows: list[tuple[int, str, Fraction, Fraction, Fraction]], money: tuple[int, int]
) -> None:
    scores = scored(rows, money, profile)
    assert len(scores.rows) == len(rows) + 1
    for row in scores.rows:
        assert row.weight is not None
        if row.recomputed is not None:
            assert 0 <= row.recomputed <= row.weight
            assert profile.rounding(row.recomputed) == row.recomputed
    for one in scores.sums:
        below = [row for row in scores.rows if one.group is None or row.group is one.group]
        if one.level == "class":
            below = [row for row in below if row.klass == one.name]
        assert one.rows == len(below)
        assert one.weight == sum(row.weight or 0 for row in below)
        due = [row.recomputed for row in below]
        complete = all(value is not None for value in due)
        assert one.recomputed == (sum(value for value in due if value is not None) if complete else None)
    assert (scores.total is None) == (scores.whole.recomputed is None)
    if scores.total is not None and scores.whole.recomputed is not None:
        assert scores.total <= scores.whole.recomputed


@pytest.mark.parametrize("profile", PROFILES)
@settings(max_examples=25, deadline=None)
@given(sign=st.sampled_from("≥≤"), target=NUMBERS, one=NUMBERS, other=NUMBERS, weight=NUMBERS)
def test_a_better_actual_never_scores_less(
    profile: Profile, sign: str, target: Fraction, one: Fraction, other: Fraction, weight: Fraction
) -> None:
    worse, better = sorted((one, other), reverse=sign == "≤")
    low, high = (
        scored([(0, sign, target, actual, weight)], (100, 100), profile).rows[1].recomputed
        for actual in (worse, better)
    )
    assert (low is None) == (high is None)
    # Far over the target one profile takes points off: what is over 130 % is no better any more.
    if low is not None and high is not None and not (sign == "≥" and better >= target * Fraction(13, 10)):
        assert low <= high


@pytest.mark.parametrize("profile", PROFILES)
@settings(max_examples=25, deadline=None)
@given(budget=st.integers(1, 500), one=st.integers(0, 600), other=st.integers(0, 600))
def test_more_execution_never_scores_less(profile: Profile, budget: int, one: int, other: int) -> None:
    low, high = (
        scored([(0, "≥", Fraction(1), Fraction(1), Fraction(9))], (budget, spent), profile).rows[0].recomputed
        for spent in sorted((one, other))
    )
    assert (low is None) == (high is None)
    assert low is None or (high is not None and low <= high <= 10)
