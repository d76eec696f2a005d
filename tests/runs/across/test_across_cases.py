"""Every rule across documents against its cases and the two examples of its page."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml

from jixiao.rules.page import page_of
from jixiao.runs.across.catalogue import AcrossEntry, across_catalogue
from jixiao.runs.across.example import ask_example

HERE = Path(__file__).parent
CASES: dict[str, list[dict[str, Any]]] = {
    entry.rule.code: yaml.safe_load((HERE / f"{entry.rule.code.lower()}.yaml").read_text(encoding="utf-8"))
    for entry in across_catalogue()
}
ENTRIES = {entry.rule.code: entry for entry in across_catalogue()}
ALL = [pytest.param(code, case, id=f"{code} {case['name']}") for code, cases in CASES.items() for case in cases]
RULES = [pytest.param(entry, id=entry.rule.code) for entry in across_catalogue()]


@pytest.mark.parametrize(("code", "case"), ALL)
def test_a_rule_answers_as_its_case_says(code: str, case: dict[str, Any]) -> None:
    found, outcome, _ = ask_example(ENTRIES[code], case["text"])
    expected = case["expect"]
    if isinstance(expected, str):
        assert ([told.message for told in found], outcome) == ([], expected)
        return
    assert len(found) == len(expected), [told.message for told in found]
    for told, wanted in zip(found, expected, strict=True):
        assert (told.level or told.rule.level) == wanted["level"]
        for words in wanted["says"]:
            assert words in told.message + told.advice
        assert told.paths
    assert len({told.fingerprint for told in found}) == len(found)


@pytest.mark.parametrize("entry", RULES)
def test_the_wrong_example_of_a_page_fires_and_the_right_one_holds(entry: AcrossEntry) -> None:
    page = page_of(entry)
    assert ask_example(entry, page.wrong)[1] == "found"
    assert ask_example(entry, page.right)[1] == "holds"


@pytest.mark.parametrize("entry", RULES)
def test_a_rule_has_cases_of_all_four_kinds(entry: AcrossEntry) -> None:
    kinds = ["found" if not isinstance(case["expect"], str) else case["expect"] for case in CASES[entry.rule.code]]
    assert kinds.count("found") >= 2
    assert {*kinds} == {"found", "holds", "not_enough_data"}
    assert any(case.get("boundary") for case in CASES[entry.rule.code])


@pytest.mark.parametrize("entry", RULES)
def test_nothing_is_found_in_nothing(entry: AcrossEntry) -> None:
    assert ask_example(entry, "documents\n| unit |")[1] == "not_enough_data"
