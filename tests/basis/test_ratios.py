"""The ratios of the common frame, with the figures that real forms print."""

from __future__ import annotations

from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest
import yaml

from jixiao.basis.methods import Rounding
from jixiao.basis.ratios import Missing, ratios

COMPLETION = {"balance_prior": "19.8", "initial_budget": "1922.76", "budget_additions": "767.86", "balance": "19.8"}


WORKED = yaml.safe_load((Path(__file__).parent / "worked_ratios.yaml").read_text(encoding="utf-8"))


@pytest.mark.parametrize("case", [pytest.param(case, id=f"{case['name']} {case['variant']}") for case in WORKED])
def test_a_worked_figure(case: dict[str, Any]) -> None:
    figures = {name: Fraction(figure) for name, figure in case["figures"].items()}
    exact = ratios()[case["ratio"]].variant(case["variant"])(figures)
    assert isinstance(exact, Fraction)
    decimals = len(case["percent"].partition(".")[2])
    assert Rounding(decimals, "half_up")(exact * 100) == Fraction(case["percent"])


def test_the_budget_completion_of_hunan_is_not_spent_over_budget() -> None:
    figures = {name: Fraction(figure) for name, figure in COMPLETION.items()} | {"spent": Fraction("2690.62")}
    hunan, initial = (ratios()["budget_completion_rate"].variant(name)(figures) for name in ("hunan", "initial"))
    assert hunan != initial


def test_a_missing_datum_is_named_and_no_other_taken_for_it() -> None:
    # The basic-data form has last year's actual 三公 figure, never last year's budget.
    change = ratios()["three_public_change_rate"].variant("budgets")
    outcome = change({"three_public_budget": Fraction("63.46"), "three_public_prior_spent": Fraction("29.08")})
    assert outcome == Missing(("three_public_prior_budget",), "缺少上年“三公”经费预算数")


def test_a_denominator_of_0_makes_a_ratio_not_applicable_and_a_numerator_of_0_does_not() -> None:
    rate = ratios()["three_public_control_rate"].variant("usual")
    budgetless = rate({"three_public_spent": Fraction(1), "three_public_budget": Fraction(0)})
    assert isinstance(budgetless, Missing) and "不适用" in budgetless.why
    assert rate({"three_public_spent": Fraction(0), "three_public_budget": Fraction(2)}) == 0
    assert isinstance(rate({"three_public_spent": None, "three_public_budget": Fraction(2)}), Missing)


@pytest.mark.parametrize("key", sorted(ratios()))
def test_every_ratio_of_the_frame_computes(key: str) -> None:
    ratio = ratios()[key]
    assert ratio.title and ratio.best
    for variant in ratio.variants:
        names = {term.removeprefix("-") for term in (*variant.numerator, *variant.denominator)}
        assert isinstance(variant(dict.fromkeys(names, Fraction(7))), Fraction)
        for name in names:
            lacking = variant({other: Fraction(7) for other in names - {name}})
            assert isinstance(lacking, Missing) and lacking.what == (name,)
