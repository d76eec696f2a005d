"""Every rule against its cases and against the two examples of its own page, through the whole path."""

from __future__ import annotations

import inspect
from typing import Any

import pytest
from laid_out import as_file
from rule_cases import cases_of

from jixiao.basis import citations
from jixiao.basis.sources import PRACTICE
from jixiao.findings import Finding
from jixiao.rules.catalogue import Entry, catalogue
from jixiao.rules.page import page_of
from jixiao.runs import Examination
from jixiao.runs.examine_example import examine_given, parted

ALL = [
    pytest.param(entry.rule.code, case, id=f"{entry.rule.code} {case['name']}")
    for entry in catalogue()
    for case in cases_of(entry.rule.code)
]
RULES = [pytest.param(entry, id=entry.rule.code) for entry in catalogue()]


def kind_of(case: dict[str, Any]) -> str:
    """`found`; if silent, `boundary` where the case says so, else `clean` where the rule holds, or `not_examined`."""
    if not isinstance(case["expect"], str):
        return "found"
    if case.get("boundary"):
        return "boundary"
    return "clean" if case["expect"] == "holds" else "not_examined"


def examined(example: str) -> Examination:
    main, beside = parted(example)
    return examine_given(as_file(main), beside)


def _findings(examination: Examination, code: str) -> list[Finding]:
    found = [finding for finding in examination.findings if finding.code == code]
    return found + [other for finding in examination.findings for other in finding.folded if other.code == code]


def _outcome(examination: Examination, code: str) -> str:
    (document, *_) = examination.documents
    return next(answer.outcome.value for answer in document.answers if answer.rule.code == code)


@pytest.mark.parametrize(("code", "case"), ALL)
def test_a_rule_answers_as_its_case_says(code: str, case: dict[str, Any]) -> None:
    beside = [(name, text.encode()) for name, text in case.get("with", {}).items()]
    examination = examine_given(as_file(case["text"]), beside, case.get("profile"))
    assert not examination.errors, examination.errors
    found = _findings(examination, code)
    expected = case["expect"]
    if isinstance(expected, str):
        assert [finding.message for finding in found] == []
        assert _outcome(examination, code) == expected
        return
    assert len(found) == len(expected), [finding.message for finding in found]
    for finding, wanted in zip(found, expected, strict=True):
        assert finding.level == wanted["level"]
        for words in wanted.get("says", ()):
            assert words in finding.message + finding.advice
        for file in wanted.get("in", ()):
            assert file in {place.source for place in finding.places}
        assert not finding.places[0].source, "the first place lies in the document that is checked"
        for quote in wanted.get("quotes", ()):
            assert any(quote in place.quote for place in finding.places), [p.quote for p in finding.places]


@pytest.mark.parametrize("entry", RULES)
def test_the_wrong_example_of_a_page_fires_and_the_right_one_is_silent(entry: Entry) -> None:
    page = page_of(entry)
    wrong, right = examined(page.wrong), examined(page.right)
    assert not wrong.errors and not right.errors
    assert _findings(wrong, entry.rule.code)
    assert not _findings(right, entry.rule.code)
    assert _outcome(right, entry.rule.code) == "holds"


@pytest.mark.parametrize("entry", RULES)
def test_a_rule_has_cases_of_all_four_kinds(entry: Entry) -> None:
    kinds = [kind_of(case) for case in cases_of(entry.rule.code)]
    assert kinds.count("found") >= 2
    assert {*kinds} == {"found", "clean", "boundary", "not_examined"}
    assert len(kinds) - kinds.count("found") >= 3, "at least three cases of silence, each with its reason"


@pytest.mark.parametrize("entry", RULES)
def test_the_basis_of_a_rule_resolves(entry: Entry) -> None:
    assert entry.rule.basis
    assert {*entry.rule.basis} <= {PRACTICE, *citations()}


@pytest.mark.parametrize("entry", RULES)
def test_a_rule_file_is_short_and_free_of_side_doors(entry: Entry) -> None:
    source = inspect.getsource(entry.module)
    assert source.count("\n") <= 190
    for word in ("open(", "print(", "logging", "import time", "datetime.now", "float("):
        assert word not in source
