"""Plain figures are read at once, and exactly as the long way reads them."""

from __future__ import annotations

from itertools import product

import pytest

from jixiao.arithmetic import find as finding
from jixiao.arithmetic import find_numerals

BEFORE = ("", "共", "约", "近", "预约", "不少于", "超过 ", "第", "¥", "A", "完成率", "指标", "(")
DIGITS = ("3", "12", "180", "0", "05", "36.50", "2024", "1,200")
UNITS = (
    "名",
    "余名",
    "多个",
    "余万元",
    "余额",
    "余千米",
    "万元",
    "元",
    "%",
    "分",
    "分钟",
    "年",
    "个百分点",
    "：",
    "余",
)
BEHIND = ("", "以上", "以内", "左右", "(含)以上", "上下", "至20名", "多", "。", " 以上", "以外", "内", "其中5名")


@pytest.mark.parametrize("before", BEFORE)
def test_the_short_way_reads_what_the_long_way_does(before: str, monkeypatch: pytest.MonkeyPatch) -> None:
    texts = ["".join((before, *rest)) for rest in product(DIGITS, UNITS, BEHIND)]
    short = [find_numerals(text) for text in texts]
    assert any(short)
    monkeypatch.setattr(finding._Scan, "_plain", lambda self, at: False)
    long = [find_numerals(text) for text in texts]
    assert [text for text, one, other in zip(texts, short, long, strict=True) if one != other] == []


def test_the_number_of_a_row_is_no_figure() -> None:
    assert [numeral.text for numeral in find_numerals("指标3：走访84家，指标12:抽查5次，指标3个：")] == [
        "84家",
        "5次",
        "3个",
    ]
