"""Whatever is handed in beside a document: every rule answers, and every place lies in the file that it names."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from rule_cases import all_cases, cases_of

from jixiao.findings import Finding
from jixiao.rules.catalogue import catalogue
from jixiao.runs import ExaminedDocument, Outcome
from jixiao.runs.examine_example import examine_given

CASES = all_cases()
ACROSS = [case for case in CASES if case.get("with")]
MAIN = [case["text"] for case in ACROSS]
BESIDE = [text for case in ACROSS for text in case["with"].values()]
FAMILY = [entry.rule for entry in catalogue() if entry.rule.beside]


def holders(document: ExaminedDocument) -> set[int]:
    assert document.evaluation is not None
    own = document.evaluation.document
    return {id(p) for p in own.paragraphs} | {id(c) for table in own.all_tables() for c in table.cells}


def answers(text: str, beside: list[str]) -> list[ExaminedDocument]:
    named = [(f"随附{number}", words.encode()) for number, words in enumerate(beside, start=1)]
    return examine_given(text.encode(), named).documents


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.sampled_from(MAIN), st.lists(st.sampled_from([*BESIDE, *MAIN]), min_size=1, max_size=3))
def test_any_files_beside_any_document_are_answered_and_places_are_real(text: str, beside: list[str]) -> None:
    for document in answers(text, beside):
        failed = [answer.rule.code for answer in document.answers if answer.outcome is Outcome.FAILED]
        assert failed == []
        assert len(document.beside) == len(beside)
        assert all(file.why for file in document.beside)
        own = holders(document)
        finding: Finding
        for finding in document.findings:
            for place in finding.places:
                assert place.span.start <= place.span.end <= len(place.span.holder.text)
                assert (id(place.span.holder) in own) == (not place.source), finding.code


@pytest.mark.parametrize("rule", FAMILY, ids=[rule.code for rule in FAMILY])
def test_a_rule_that_wants_for_a_file_beside_names_what_to_hand_in(rule: Any) -> None:
    text = next(case["text"] for case in CASES if case.get("with") and case["name"] in _names(rule.code))
    (document, *_) = answers(text, [])
    (answer,) = [answer for answer in document.answers if answer.rule.code == rule.code]
    assert answer.outcome is Outcome.NOT_ENOUGH_DATA
    assert "--with" in answer.why and all(part.chinese in answer.why for part in rule.beside)


def _names(code: str) -> set[str]:
    return {case["name"] for case in cases_of(code) if not isinstance(case["expect"], str)}


def test_the_same_document_as_its_own_last_year_is_no_last_year() -> None:
    """Of one year the file plays no part as last year's, whatever is in it."""
    for text in MAIN[:6]:
        (document, *_) = answers(text, [text])
        assert [file.part for file in document.beside] in ([None], ["forms"])
