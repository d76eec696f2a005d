"""Whatever is handed in, every rule answers, quickly, and points only at words that are there."""

from __future__ import annotations

from time import process_time

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from rule_cases import all_cases

from jixiao.runs import Outcome, examine

TEXTS = [case["text"] for case in all_cases() if not case["text"].startswith("版式：")]
SIGNS = "0129.,，。；：“”（）()[]〔〕【】%年月日号一二十万元率度≥≤<^\n 　—~的第省"
EDITS = st.lists(
    st.tuples(st.integers(0, 10_000), st.integers(0, 6), st.text(SIGNS, max_size=5)), min_size=1, max_size=20
)
LONG = 30_000


def edited(text: str, edits: list[tuple[int, int, str]]) -> str:
    for position, removed, added in edits:
        at = position % (len(text) + 1)
        text = text[:at] + added + text[at + removed :]
    return text


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.sampled_from(TEXTS), EDITS)
def test_no_rule_breaks_on_a_damaged_text(text: str, edits: list[tuple[int, int, str]]) -> None:
    try:
        examination = examine(edited(text, edits).encode())
    except ValueError:
        return  # merges that make no rectangle: the notation is refused, never a real file
    for document in examination.documents:
        failed = [(answer.rule.code, answer.why) for answer in document.answers if answer.outcome is Outcome.FAILED]
        assert failed == []
        for finding in document.findings:
            for place in finding.places:
                assert 0 <= place.span.start < place.span.end <= len(place.span.holder.text), finding.code


@pytest.mark.parametrize(
    "repeated",
    [
        "（",
        "“",
        "-",
        "0",
        "约1",
        "一、",
        "的",
        "甲-",
        "我局",
        "年初预算1万元增加原因是列入",
        "根据财预〔2011〕285号",
        "甲乙[2024]",
    ],
)
def test_a_text_made_of_repetition_takes_no_long_time(repeated: str) -> None:
    text = "云州市绿化所2024年度部门整体支出绩效自评报告\n一、存在的问题\n" + repeated * (LONG // len(repeated))
    start = process_time()
    (document,) = examine(text.encode()).documents
    assert not [answer.rule.code for answer in document.answers if answer.outcome is Outcome.FAILED]
    assert process_time() - start < 20
