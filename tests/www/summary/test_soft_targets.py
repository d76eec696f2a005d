"""Which indicators cannot fail: told only where it follows beyond doubt."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from jixiao.www.summary.scored_rows import Row
from jixiao.www.summary.soft import YEARS, looks

CASES = yaml.safe_load((Path(__file__).parent / "soft_cases.yaml").read_text("utf-8"))


def row(target: str = "", actual: str = "", stated: str = "5", name: str = "公路", group: str = "output") -> Row:
    return Row(f"{group}:{name}", name, group, "5", stated, target, actual)


@pytest.mark.parametrize("case", CASES, ids=[case[0] for case in CASES])
def test_exact_and_eased(case: list[object]) -> None:
    _told, target, actual, before, exact, eased = case
    (look,) = looks([[row(str(target), str(actual))], [row("", str(before))]])
    assert (look.exact, look.eased) == (exact, eased)


@pytest.mark.parametrize(
    ("scores", "full_years", "is_always_full", "has_years"),
    [
        (["5", "5", "5"], 3, True, True),
        (["5", "5", "4"], 2, False, True),
        (["4", "5", "5"], 0, False, True),
        (["5", "", "5"], 1, False, False),
        (["5", "5"], 2, False, False),
        (["", "5", "5"], 0, False, False),
    ],
)
def test_full_marks_year_after_year(scores: list[str], full_years: int, is_always_full: bool, has_years: bool) -> None:
    (look,) = looks([[row(stated=score)] for score in scores])
    assert (look.full_years, look.is_always_full, look.has_years) == (full_years, is_always_full, has_years)


def test_names_that_differ_or_stand_twice_are_silent() -> None:
    this_year = [row("≥42公里", "42公里"), row("≥42公里", "42公里"), row("≥3处", "3处", name="桥梁")]
    last_year = [
        row("≥42公里", "42公里"),
        row("≥3处", "3处", name="桥"),
        row("≥3处", "3处", name="桥梁", group="outcome"),
    ]
    (look,) = looks([this_year, last_year])
    assert (look.row.name, look.exact, look.eased) == ("桥梁", True, None)


def test_execution_is_no_target() -> None:
    assert looks([[row("95%", "95%", group="execution")]]) == []


@settings(suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(st.lists(st.sampled_from(["5", "4", ""]), max_size=4), min_size=1, max_size=5))
def test_a_run_of_full_marks_is_never_longer_than_the_years(years: list[list[str]]) -> None:
    rows = [[row(stated=score, name=f"公路{n}") for n, score in enumerate(year)] for year in years]
    for look in looks(rows):
        assert look.full_years <= len(years)
        assert not look.is_always_full or look.full_years >= YEARS
        assert not (look.is_always_full and len(years) < YEARS)
