"""Tables of self-evaluations and lists of projects, case by case: true as they stand, and what one change breaks."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml

from jixiao.documents.read import read
from jixiao.evaluations import extract
from jixiao.facts import Conflict, gather

CASES: list[dict[str, Any]] = yaml.safe_load((Path(__file__).parent / "tables.yaml").read_text(encoding="utf-8"))
TITLE = "云州市水务局2024年度部门整体支出绩效自评报告"
CHANGES = [(case, change) for case in CASES for change in case.get("breaks", ())]
LEFT_ALONE = [(case, change) for case in CASES for change in case.get("leaves", ())]


def _named(pair: object) -> str:
    return f"{pair['name']}" if isinstance(pair, dict) else str(pair)


def _errors(text: str) -> list[Conflict]:
    evaluations = extract(read(f"{TITLE}\n{text}".encode()))
    return [conflict for one in evaluations for conflict in gather(one).conflicts if conflict.grade == "error"]


def _changed(case: dict[str, Any], change: str) -> tuple[str, str]:
    """The text with one figure changed, and that figure; `4.00 | 5 > 4.10 | 5` where the figure alone is not unique."""
    old, new = change.split(" > ")
    text: str = case["text"]
    assert text.count(old) == 1, (old, text.count(old))
    figure = next(after for before, after in zip(old.split("|"), new.split("|"), strict=True) if before != after)
    return text.replace(old, new), figure.strip()


@pytest.mark.parametrize("case", CASES, ids=_named)
def test_a_table_in_which_all_is_right_is_silent(case: dict[str, Any]) -> None:
    assert not [[figure.text for figure in conflict.figures] for conflict in _errors(case["text"])]


@pytest.mark.parametrize(("case", "change"), CHANGES, ids=_named)
def test_one_figure_changed_is_told(case: dict[str, Any], change: str) -> None:
    text, figure = _changed(case, change)
    told = [one.text for conflict in _errors(text) for one in conflict.figures]
    assert figure in told, told


@pytest.mark.parametrize(("case", "change"), LEFT_ALONE, ids=_named)
def test_what_may_well_be_so_is_left_alone(case: dict[str, Any], change: str) -> None:
    text, _ = _changed(case, change)
    assert not [[figure.text for figure in conflict.figures] for conflict in _errors(text)]


def test_names_of_cases_are_told_apart() -> None:
    assert len({case["name"] for case in CASES}) == len(CASES)
