"""What holds for every method of every profile: between 0 and the weight, monotone in the actual."""

from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jixiao.basis import NotScored, Profile, Role, profiles
from jixiao.basis.methods import Allowed, Surplus
from jixiao.basis.methods.qualitative import LEVELS
from jixiao.basis.profile import MethodUse

WEIGHTS = st.integers(1, 10_000).map(lambda number: Fraction(number, 100))
ACTUALS = st.integers(-10_000, 40_000).map(lambda number: Fraction(number, 100))
TARGETS = st.integers(0, 10_000).map(lambda number: Fraction(number, 100))
RATES = st.integers(-5_000, 25_000).map(lambda number: Fraction(number, 10_000))

USES = [
    pytest.param(profile, use, id=f"{profile.name} {role.value} {use.method.name}")
    for profile in profiles()
    for role, use in [
        *profile.methods.items(),
        *((Role.INDICATOR, indicator.use) for indicator in profile.indicators if indicator.use),
    ]
    if use.method.facts[-1] == "weight" and role is not Role.OVER_COMPLETION
]
COMPARED = [use for use in USES if "actual" in use.values[1].method.facts]
RATED = [use for use in USES if use.values[1].method.facts[0] in ("rate", "missing")]
ALL = [pytest.param(profile, id=profile.name) for profile in profiles()]


def score_of(profile: Profile, use: MethodUse, **facts: object) -> Fraction:
    score = profile.rounded(use(**facts))
    assert isinstance(score, Fraction)
    return score


@pytest.mark.parametrize(("profile", "use"), COMPARED)
@given(one=ACTUALS, other=ACTUALS, target=TARGETS, weight=WEIGHTS)
def test_a_score_against_a_target(
    profile: Profile, use: MethodUse, one: Fraction, other: Fraction, target: Fraction, weight: Fraction
) -> None:
    low, high = sorted((one, other))
    scores = [score_of(profile, use, actual=actual, target=target, weight=weight) for actual in (low, high)]
    assert all(0 <= score <= weight for score in scores)
    if use.method.direction:
        assert (scores[1] - scores[0]) * use.method.direction >= 0


@pytest.mark.parametrize(("profile", "use"), RATED)
@given(one=RATES, other=RATES, weight=WEIGHTS)
def test_a_score_of_a_rate(profile: Profile, use: MethodUse, one: Fraction, other: Fraction, weight: Fraction) -> None:
    fact = use.method.facts[0]
    low, high = sorted((one, other))
    scores = [score_of(profile, use, **{fact: rate}, weight=weight) for rate in (low, high)]
    assert all(0 <= score <= weight for score in scores)
    assert (scores[1] - scores[0]) * use.method.direction >= 0


@pytest.mark.parametrize("profile", ALL)
@given(score=st.integers(0, 10_000).map(lambda number: Fraction(number, 100)))
def test_no_score_is_without_a_grade(profile: Profile, score: Fraction) -> None:
    grade = profile.grade_of(score)
    better = [other for other in profile.grades if other.floor > grade.floor]
    assert grade.floor <= score and all(score < other.floor for other in better)


@pytest.mark.parametrize("profile", [case for case in ALL if Role.QUALITATIVE in case.values[0].methods])
@given(score=st.integers(0, 1000).map(lambda number: Fraction(number, 100)))
def test_every_score_within_the_weight_belongs_to_one_level(profile: Profile, score: Fraction) -> None:
    bands = [profile.score(Role.QUALITATIVE, level=level, weight=Fraction(10)) for level in LEVELS]
    assert sum(1 for band in bands if isinstance(band, Allowed) and score in band) == 1


@pytest.mark.parametrize("profile", [case for case in ALL if Role.OVER_COMPLETION in case.values[0].methods])
@given(actual=ACTUALS, target=TARGETS, weight=WEIGHTS)
def test_over_completion_never_costs_more_than_the_weight(
    profile: Profile, actual: Fraction, target: Fraction, weight: Fraction
) -> None:
    surplus = profile.score(Role.OVER_COMPLETION, actual=actual, target=target, weight=weight)
    assert isinstance(surplus, Surplus) and 0 <= surplus.deduction <= weight
    if target and actual <= target:
        assert surplus.action == "none"


@pytest.mark.parametrize("profile", [case for case in ALL if Role.TOTAL_CAP in case.values[0].methods])
@given(total=st.integers(0, 100).map(Fraction), rate=RATES)
def test_a_cap_never_raises_a_total(profile: Profile, total: Fraction, rate: Fraction) -> None:
    capped = profile.score(Role.TOTAL_CAP, total=total, rate=rate)
    assert isinstance(capped, Fraction) and 0 <= capped <= total


def test_where_a_profile_is_silent_nothing_is_scored() -> None:
    (guangdong,) = (profile for profile in profiles() if profile.name == "guangdong-department-2021")
    outcome = guangdong.score(Role.REVERSE, actual=Fraction(1), target=Fraction(1), weight=Fraction(1))
    assert isinstance(outcome, NotScored) and "没有规定" in outcome.why
