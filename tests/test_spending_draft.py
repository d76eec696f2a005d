"""The draft of the 结果应用建议: marked as internal throughout, every sum and name in it, the same bytes again."""

from __future__ import annotations

from decimal import Decimal

from jixiao.documents.read import read
from jixiao.writers.to_spending_docx import BodyLine, SpendingDraft, SumLine, to_spending_docx

LINE = BodyLine(
    "云州市交通运输局", "70（自评）", "中", "95%", "压减", "-40.00", "960.00", "压减项目支出的10%。<算式>", "采纳"
)
DRAFT = SpendingDraft(
    year=2024,
    made="2024年度第1次测算（2025年9月1日）",
    policy="按等级挂钩（第1版）",
    note="比例为举例。",
    score="只用自评得分",
    base="年初预算数",
    bands=("优，90分（含）以上", "差，0分（含）—90分（不含）"),
    unverified=4,
    sums=(SumLine("压减", 1, Decimal("-40.00"), Decimal("960.00"), 0), SumLine("取消", 2, Decimal(0), Decimal(0), 2)),
    projects="另有项目自评表的项目1个（包含在单位预算内，不与上表相加）：取消1个。",
    standing="共3家单位，已办理1家（按办理结果列出），其余为测算结果，尚未办理。",
    groups=(("单位：压减", (LINE,)),),
    unproposed=(("未报送自评，没有得分", tuple(f"第{number}局" for number in range(70))),),
    clauses=(("评为中的，压减项目支出的10%", "审核实践（没有文件依据，未核原文）"),),
)


def test_everything_that_is_told_stands_in_it() -> None:
    content = to_spending_docx(DRAFT)
    document = read(content)
    words = [paragraph.text for paragraph in document.paragraphs]
    assert words[0] == "内部参考　草稿　不得公开" and sum("内部参考" in line for line in words) == 3
    told = "\n".join(words)
    for said in ("2024年度绩效结果应用于2025年预算安排", "未核原文", "只用自评得分", "不是预算安排决定"):
        assert said in told
    assert "第59局等，其余10家见建议表（70家）" in told
    cells = [[cell.text for cell in table.cells] for table in document.tables]
    assert cells[0][5:10] == ["压减", "1", "-40.00", "960.00", "—"]
    assert cells[0][10:] == ["取消", "2", "0.00", "0.00", "2"]
    assert "压减项目支出的10%。<算式>" in cells[1] and "审核实践（没有文件依据，未核原文）" in cells[2]
    assert to_spending_docx(DRAFT) == content
