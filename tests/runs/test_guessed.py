"""Tables of plain text: an error that rests on guessed columns alone is asked; full rows are told as ever."""

from __future__ import annotations

from jixiao.documents.read import read
from jixiao.runs.examine import examine_document

HEAD = "项目支出绩效自评表\n（2024年度）\n项目名称\t河道保洁\t实施单位\t云州市水务局\n"
ROWS = """一级指标\t二级指标\t三级指标\t年度指标值\t实际完成值\t分值\t得分\t偏差原因分析及改进措施
产出指标\t数量指标\t保洁河道\t≥12公里\t12公里\t40\t40\t
产出指标\t质量指标\t保洁合格率\t≥95%\t97%\t20\t{score}\t
效益指标\t社会效益指标\t沿河居民受益\t≥2个村\t2个村\t30\t30\t
"""
SHORT = "满意度指标\t居民满意度\t≥90%\t95%\t10\t{score}\t\n"


def levels(text: str, code: str) -> list[str]:
    (examined,) = examine_document(read((HEAD + text).encode())).documents
    return [str(finding.level) for finding in examined.findings if finding.code == code]


def test_a_score_over_its_weight_in_a_full_row_is_told() -> None:
    assert levels(ROWS.format(score=25), "C04") == ["error"]


def test_a_score_over_its_weight_in_a_short_row_is_asked() -> None:
    assert levels(ROWS.format(score=20) + SHORT.format(score=10), "C04") == []
    assert levels(ROWS.format(score=20) + SHORT.format(score=15), "C04") == ["warning"]
