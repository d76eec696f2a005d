"""A claim that was seen and could not be recomputed is said aloud, with its place and the reason."""

from __future__ import annotations

import pytest

from jixiao.documents.read import read
from jixiao.runs.examine import examine_document

HEAD = "云州市绿化所2024年度部门整体支出绩效自评报告\n"


def told(text: str) -> list[str]:
    document = read((HEAD + text).encode())
    (examined,) = examine_document(document).documents
    return [place.quote for place, why in examined.to_look_at if why.endswith("未复算")]


@pytest.mark.parametrize(
    ("text", "clauses"),
    [
        ("全年养护绿地，其中古树名木占树木总量的3.5%。", ["其中古树名木占树木总量的3.5%"]),
        ("• 居民投诉较上年下降12.4%", ["• 居民投诉较上年下降12.4%"]),
        ("★补植存活率较全市水平高1.2个百分点。", ["★补植存活率较全市水平高1.2个百分点"]),
        ("2024年支出合计200万元，其中基本支出50万元，占支出合计的25%。", []),
        ("力争居民投诉下降30%以上。", []),
    ],
    ids=["share", "bullet", "odd bullet", "recomputed", "promise"],
)
def test_what_was_not_recomputed_is_listed(text: str, clauses: list[str]) -> None:
    assert told(text) == clauses
