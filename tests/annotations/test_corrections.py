"""Which findings become tracked changes, from a report with slips of the pen to the report without them."""

from __future__ import annotations

import io
from pathlib import Path

import docx
import pytest
from annotated_docx import accepted, changes, comments

import jixiao

CLEAN = Path(__file__).parents[2] / "examples" / "云州市图书馆2024年度部门整体支出绩效自评报告.docx"


def with_sentence(sentence: str) -> bytes:
    """The clean report with a sentence behind its longest paragraph."""
    report = docx.Document(str(CLEAN))
    longest = max(report.paragraphs, key=lambda paragraph: len(paragraph.text))
    longest.add_run(sentence)
    stream = io.BytesIO()
    report.save(stream)
    return stream.getvalue()


@pytest.mark.parametrize(
    ("slip", "code", "expected"),
    [
        ("馆内秩序良好。。", "H07", [("del", "。")]),
        ("读者较多的主要原因是主要原因是开放时间延长。", "H15", [("del", "主要原因是")]),
        ("严格执行中央八项政策。", "H08", [("del", "政策"), ("ins", "规定")]),
    ],
)
def test_what_can_be_mended_in_one_way_only_is_suggested(slip: str, code: str, expected: list[tuple[str, str]]) -> None:
    annotated = jixiao.annotate(with_sentence(slip), suggest=True)
    assert code in {finding.code for finding in annotated.remarks.findings}
    assert [(kind, words) for kind, _, words in changes(annotated.content)] == expected
    assert any("已用修订写入" in comment.text for comment in comments(annotated.content))
    assert code not in {finding.code for finding in jixiao.check(accepted(annotated.content)).findings}


@pytest.mark.parametrize("slip", ["全年接待读者10万人次，；开展活动52场。", "馆内严格执行八项政策规定，秩序良好。"])
def test_what_leaves_a_choice_is_only_said(slip: str) -> None:
    annotated = jixiao.annotate(with_sentence(slip), suggest=True)
    assert annotated.remarks.findings and changes(annotated.content) == []
    assert not any("已用修订写入" in comment.text for comment in comments(annotated.content))
