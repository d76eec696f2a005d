"""Relations that each hold by rounding or by a vague figure, and cannot hold together."""

from __future__ import annotations

import pytest

from jixiao.documents.read import read
from jixiao.runs.examine import examine_document

HEAD = "云州市绿化所2024年度部门整体支出绩效自评报告\n"


def told(text: str) -> list[str]:
    (examined,) = examine_document(read((HEAD + text).encode())).documents
    return [finding.message for finding in examined.findings if "不能同时成立" in finding.message]


@pytest.mark.parametrize(
    ("text", "values"),
    [
        (
            "2024年项目支出约100万元，比上年80.0万元增加24.0万元，占支出合计240.0万元的40.0%。",
            ("104万元", "96万元"),
        ),
        ("2024年项目支出约100万元，比上年80.0万元增加24.0万元，占支出合计240.0万元的43.3%。", ()),
        # Tails of rounding that no common amount satisfies are tails.
        (
            "2024年支出合计150.9万元，其中基本支出100.4万元，项目支出50.4万元。基本支出占支出合计的66.6%，"
            "项目支出占支出合计的33.4%。",
            (),
        ),
    ],
    ids=["vague", "vague and right", "tails"],
)
def test_what_cannot_hold_together_is_asked(text: str, values: tuple[str, ...]) -> None:
    messages = told(text)
    assert bool(messages) == bool(values)
    for value in values:
        assert value in messages[0]
