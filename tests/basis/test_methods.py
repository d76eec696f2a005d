"""Every method at its edges: exactly the target, 0, twice the target, 120 %, 130 %, blank, negative."""

from __future__ import annotations

import inspect
from fractions import Fraction

import pytest

from jixiao.basis.methods import METHODS, Allowed, Method, NotScored, Rounding, Step, Surplus
from jixiao.basis.methods.bands import band_table
from jixiao.basis.methods.deductions import deduct_missing, deduct_over, deduct_short
from jixiao.basis.methods.equals import equals_as_positive, equals_strict
from jixiao.basis.methods.execution import execution_proportional, execution_rate, execution_steps
from jixiao.basis.methods.over_completion import over_block, over_none, over_note, over_reduce
from jixiao.basis.methods.positive import positive, positive_above_floor
from jixiao.basis.methods.qualitative import qualitative_bands
from jixiao.basis.methods.reverse import reverse_linear, reverse_ratio
from jixiao.basis.methods.satisfaction import satisfaction_steps
from jixiao.basis.methods.total_cap import cap_by_execution

W, T = Fraction(10), Fraction(50)
ACTUALS = {
    "T": T,
    "0": Fraction(0),
    "2T": 2 * T,
    "80 %": Fraction(40),
    "120 %": Fraction(60),
    "130 %": Fraction(65),
    "negative": Fraction(-1),
}


def steps(*rows: tuple[str, str]) -> tuple[Step, ...]:
    return tuple(Step(Fraction(edge), Fraction(result)) for edge, result in rows)


@pytest.mark.parametrize(
    ("method", "numbers", "due"),
    [
        (positive, {}, {"T": 10, "0": 0, "2T": 10, "80 %": 8, "120 %": 10, "130 %": 10, "negative": 0}),
        (
            positive_above_floor,
            {"floor": Fraction(3, 5)},
            {"T": 10, "0": 0, "2T": 10, "80 %": 5, "120 %": 10, "130 %": 10, "negative": 0},
        ),
        (equals_as_positive, {}, {"T": 10, "0": 0, "2T": 10, "80 %": 8, "120 %": 10, "130 %": 10, "negative": 0}),
        (equals_strict, {}, {"T": 10, "0": 0, "2T": 0, "80 %": 8, "120 %": 8, "130 %": 7, "negative": 0}),
        (
            reverse_linear,
            {"zero_at": Fraction(2)},
            {"T": 10, "0": 10, "2T": 0, "80 %": 10, "120 %": 8, "130 %": 7, "negative": 10},
        ),
        (
            reverse_ratio,
            {},
            {
                "T": 10,
                "0": 10,
                "2T": 5,
                "80 %": 10,
                "120 %": Fraction(25, 3),
                "130 %": Fraction(100, 13),
                "negative": 10,
            },
        ),
    ],
)
def test_a_method_of_targets_at_its_edges(
    method: object, numbers: dict[str, Fraction], due: dict[str, Fraction]
) -> None:
    assert callable(method)
    scores = {name: method(actual, T, W, **numbers) for name, actual in ACTUALS.items()}
    assert scores == {name: Fraction(score) for name, score in due.items()}
    for missing in (
        method(None, T, W, **numbers),
        method(T, None, W, **numbers),
        method(T, Fraction(-3), W, **numbers),
    ):
        assert isinstance(missing, NotScored) and missing.why


@pytest.mark.parametrize(
    ("method", "numbers", "at_zero", "above"),
    [
        (positive, {}, 10, 10),
        (positive_above_floor, {"floor": Fraction(3, 5)}, 10, 10),
        (equals_as_positive, {}, 10, 0),
        (equals_strict, {}, 10, 0),
        (reverse_linear, {"zero_at": Fraction(2)}, 10, 0),
        (reverse_ratio, {}, 10, 0),
    ],
)
def test_a_target_of_0_divides_nothing(method: object, numbers: dict[str, Fraction], at_zero: int, above: int) -> None:
    assert callable(method)
    assert (method(Fraction(0), Fraction(0), W, **numbers), method(Fraction(1), Fraction(0), W, **numbers)) == (
        at_zero,
        above,
    )


def test_the_two_reverse_formulas_differ_by_a_sixth_at_one_and_a_half_targets() -> None:
    linear, ratio = (
        reverse_linear(Fraction(75), T, Fraction(1), zero_at=Fraction(2)),
        reverse_ratio(Fraction(75), T, Fraction(1)),
    )
    assert (linear, ratio) == (Fraction(1, 2), Fraction(2, 3))


def test_the_floor_of_attainment_is_worth_nothing_and_just_above_it_next_to_nothing() -> None:
    assert positive_above_floor(Fraction(30), T, W, floor=Fraction(3, 5)) == 0
    assert positive_above_floor(Fraction("29.99"), T, W, floor=Fraction(3, 5)) == 0
    just_above = positive_above_floor(Fraction("30.01"), T, W, floor=Fraction(3, 5))
    assert isinstance(just_above, Fraction) and 0 < just_above < Fraction(1, 100)


def test_the_boundary_between_two_levels_belongs_to_the_upper_one() -> None:
    full, part, none = (
        qualitative_bands(level, W, full=Fraction(4, 5), part=Fraction(3, 5)) for level in ("full", "part", "none")
    )
    assert isinstance(full, Allowed) and isinstance(part, Allowed) and isinstance(none, Allowed)
    assert (
        Fraction(8) in full
        and Fraction(8) not in part
        and Fraction("7.99") in part
        and Fraction(6) in part
        and Fraction(6) not in none
    )
    assert Fraction(10) in full and Fraction("10.01") not in full and Fraction(0) in none


def test_praise_is_no_level() -> None:
    assert isinstance(qualitative_bands(None, W, full=Fraction(4, 5), part=Fraction(3, 5)), NotScored)
    assert isinstance(qualitative_bands("效果显著", W, full=Fraction(4, 5), part=Fraction(3, 5)), NotScored)


@pytest.mark.parametrize(
    ("spent", "initial", "adjusted", "base", "zero_budget", "due"),
    [
        (102, 100, 120, "adjusted", "zero", Fraction(85, 100)),
        (102, 100, 120, "initial", "zero", Fraction(102, 100)),
        (0, 100, 120, "adjusted", "zero", 0),
        (-5, 100, 120, "adjusted", "zero", 0),
        (5, 0, 0, "adjusted", "zero", 0),
    ],
)
def test_the_execution_rate(
    spent: int, initial: int, adjusted: int, base: str, zero_budget: str, due: Fraction
) -> None:
    assert (
        execution_rate(Fraction(spent), Fraction(initial), Fraction(adjusted), base=base, zero_budget=zero_budget)
        == due
    )


def test_an_execution_rate_that_has_no_base_is_not_0() -> None:
    for spent, adjusted in ((Fraction(5), Fraction(0)), (None, Fraction(5)), (Fraction(5), None)):
        rate = execution_rate(spent, Fraction(1), adjusted, base="adjusted", zero_budget="not_scored")
        assert isinstance(rate, NotScored)


EXECUTION = steps(("1", "1"), ("0.8", "0.7"), ("0.6", "0.5"))


@pytest.mark.parametrize(
    ("rate", "proportional", "stepped"),
    [
        ("1", "10", "10"),
        ("0.9999", "9.999", "7"),
        ("0.8", "8", "7"),
        ("0.7999", "7.999", "5"),
        ("0.6", "6", "5"),
        ("0.5999", "5.999", "0"),
        ("0", "0", "0"),
        ("-0.1", "0", "0"),
        ("1.2", "10", "10"),
        ("1.3", "10", "10"),
    ],
)
def test_execution_in_proportion_and_by_steps(rate: str, proportional: str, stepped: str) -> None:
    assert execution_proportional(Fraction(rate), W, cap=Fraction(1)) == Fraction(proportional)
    assert execution_steps(Fraction(rate), W, steps=EXECUTION) == Fraction(stepped)


def test_a_blank_rate_is_not_scored() -> None:
    table = steps(("0.9", "1"))
    for outcome in (
        execution_proportional(None, W, cap=Fraction(1)),
        execution_steps(None, W, steps=EXECUTION),
        satisfaction_steps(None, W, steps=table),
        band_table(None, W, bands=table),
        deduct_over(None, W, limit=Fraction(1), each=Fraction("0.01"), points=Fraction(1), counting="whole"),
        deduct_short(None, W, limit=Fraction(1), each=Fraction("0.01"), points=Fraction(1), counting="whole"),
        deduct_missing(None, W, points=Fraction(1)),
        cap_by_execution(Fraction(95), None, caps=table),
    ):
        assert isinstance(outcome, NotScored) and outcome.why


@pytest.mark.parametrize(
    ("rate", "due"),
    [("0.9", 10), ("0.8999", 8), ("0.8", 8), ("0.7999", 5), ("0.6", 5), ("0.5999", 0), ("1", 10), ("0", 0)],
)
def test_satisfaction_by_steps(rate: str, due: int) -> None:
    table = steps(("0.9", "1"), ("0.8", "0.8"), ("0.6", "0.5"))
    assert satisfaction_steps(Fraction(rate), W, steps=table) == due


def test_the_four_regimes_of_over_completion() -> None:
    at, below = (Fraction(65), T, W), (Fraction("64.99"), T, W)
    closed = {"threshold": Fraction(13, 10), "edge": "included"}
    assert over_none(*at) == Surplus("none")
    assert over_note(*at, **closed) == Surplus("note") and over_note(*below, **closed) == Surplus("none")
    assert over_note(*at, threshold=Fraction(13, 10), edge="excluded") == Surplus("none")
    assert over_note(Fraction("65.01"), T, W, threshold=Fraction(13, 10), edge="excluded") == Surplus("note")
    assert over_block(*at, threshold=Fraction(13, 10), edge="included", from_when_zero=Fraction(30)) == Surplus("block")
    assert over_block(
        Fraction(30), Fraction(0), W, threshold=Fraction(13, 10), edge="included", from_when_zero=Fraction(30)
    ) == Surplus("block")
    assert over_block(
        Fraction(29), Fraction(0), W, threshold=Fraction(13, 10), edge="included", from_when_zero=Fraction(30)
    ) == Surplus("none")
    assert over_reduce(*at, threshold=Fraction(13, 10), edge="included", points=Fraction(2)) == Surplus(
        "reduce", Fraction(2)
    )
    assert over_reduce(
        Fraction(65), T, Fraction(1), threshold=Fraction(13, 10), edge="included", points=Fraction(2)
    ) == Surplus("reduce", Fraction(1))
    for actual, target in ((None, T), (Fraction(65), None), (Fraction(65), Fraction(0)), (Fraction(65), Fraction(-1))):
        assert over_reduce(
            actual, target, W, threshold=Fraction(13, 10), edge="included", points=Fraction(2)
        ) == Surplus("none")


CAPS = steps(("0.5", "59"), ("0.6", "69"), ("0.7", "79"), ("0.8", "89"))


@pytest.mark.parametrize(
    ("rate", "total", "due"),
    [
        ("0.4999", 95, 59),
        ("0.5", 95, 69),
        ("0.5999", 95, 69),
        ("0.6", 95, 79),
        ("0.7", 95, 89),
        ("0.7999", 95, 89),
        ("0.8", 95, 95),
        ("0.4", 50, 50),
    ],
)
def test_the_caps_on_the_total(rate: str, total: int, due: int) -> None:
    assert cap_by_execution(Fraction(total), Fraction(rate), caps=CAPS) == due


@pytest.mark.parametrize(
    ("rate", "whole", "started", "proportional"),
    [
        ("1", 8, 8, 8),
        ("0.95", 8, 8, 8),
        ("1.01", "7.5", "7.5", "7.5"),
        ("1.0099", 8, "7.5", "7.505"),
        ("1.0101", "7.5", 7, "7.495"),
        ("1.16", 0, 0, 0),
        ("2", 0, 0, 0),
        ("-1", 8, 8, 8),
    ],
)
def test_points_for_every_step_over_a_limit(rate: str, whole: object, started: object, proportional: object) -> None:
    for counting, due in (("whole", whole), ("started", started), ("proportional", proportional)):
        score = deduct_over(
            Fraction(rate),
            Fraction(8),
            limit=Fraction(1),
            each=Fraction("0.01"),
            points=Fraction("0.5"),
            counting=counting,
        )
        assert score == Fraction(str(due))


@pytest.mark.parametrize(("rate", "due"), [("1", 8), ("0.9501", 8), ("0.95", 6), ("0.8", 0), ("0", 0), ("1.2", 8)])
def test_points_for_every_step_short_of_a_limit(rate: str, due: int) -> None:
    assert (
        deduct_short(
            Fraction(rate), Fraction(8), limit=Fraction(1), each=Fraction("0.05"), points=Fraction(2), counting="whole"
        )
        == due
    )


def test_points_for_every_missing_item() -> None:
    scores = [deduct_missing(Fraction(missing), Fraction(3), points=Fraction(1)) for missing in (0, 1, 3, 4, -1)]
    assert scores == [3, 2, 0, 0, 3]


@pytest.mark.parametrize(
    ("rate", "due"),
    [("0", 8), ("0.0001", 6), ("0.1", 6), ("0.1001", 4), ("0.2", 4), ("0.3", 2), ("0.3001", 0), ("-0.1", 8)],
)
def test_a_band_is_closed_at_its_upper_edge(rate: str, due: int) -> None:
    bands = steps(("0", "8"), ("0.1", "6"), ("0.2", "4"), ("0.3", "2"))
    assert band_table(Fraction(rate), Fraction(8), bands=bands) == due


def test_rounding_is_half_away_from_0_or_none() -> None:
    half_up, cut = Rounding(2, "half_up"), Rounding(2, "truncate")
    values = [Fraction("0.005"), Fraction("0.00499"), Fraction("-0.005"), Fraction("8.335"), Fraction(25, 3)]
    assert [half_up(value) for value in values] == [
        Fraction("0.01"),
        0,
        Fraction("-0.01"),
        Fraction("8.34"),
        Fraction("8.33"),
    ]
    assert [cut(value) for value in values] == [0, 0, 0, Fraction("8.33"), Fraction("8.33")]


@pytest.mark.parametrize("method", [pytest.param(method, id=method.name) for method in METHODS.values()])
def test_a_method_says_its_formula_units_source_and_edges(method: Method) -> None:
    page = inspect.getdoc(method.function) or ""
    for heading in ("Formula:", "Units:", "Source:", "Edges:"):
        assert heading in page
    parameters = list(inspect.signature(method.function).parameters)
    assert parameters == [*method.facts, *method.numbers]
    assert all("{" + name + "}" in method.explain for name in method.numbers)
