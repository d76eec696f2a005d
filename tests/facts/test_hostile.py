"""Texts made to hurt: each is examined to the end with an honest ledger, and the work grows with the text."""

from __future__ import annotations

import time

import pytest

from jixiao.runs import ExaminedDocument, Outcome, examine

_HEAD = "云州市绿化所2024年度部门整体支出绩效自评报告\n"
_MANY = "项目支出12.5万元，比上年10.2万元增加2.3万元，增长22.55%，"


def _lines(count: int) -> str:
    return "。\n".join(f"第{i}项支出{i}.25万元，占总支出的{i % 100}.5%" for i in range(count // 2))


def _table(rows: int) -> str:
    told = "\n".join(f"| 2010{i:04d} | 项目{i} | {i}.25 | {i}.00 | 0.25 |" for i in range(rows))
    head = "表：2024年支出决算表 单位：万元\n| 科目编码 | 科目名称 | 合计 | 基本支出 | 项目支出 |\n"
    return f"{head}{told}\n| 合计 | < | 1.00 | 2.00 | 3.00 |"


TEXTS = {
    "one sentence of many figures": _MANY * 1250,
    "a sentence of 50,000 characters": "绿化养护" * 12_500 + "支出12.5万元。",
    "10,000 figures": _lines(10_000),
    "400 digits": f"支出{'9' * 400}万元，比上年{'8' * 400}万元增加{'1' * 400}万元，增长5%。",
    "a zero base": "2024年支出105.20万元，比上年0万元增加105.20万元，增长100%。"
    "平均每次0万元，0次，共0万元。占总支出0万元的50%。",
    "contradictory duplicates": "。\n".join(
        f"2024年部门支出合计{i}.37万元，比上年100万元增加{i}万元" for i in range(100, 3000)
    ),
    "parts of parts": "2024年支出合计1000万元，" + "其中：基本支出10万元，" * 2000,
    "brackets": "支出合计1000万元（" * 3000 + "1万元" + "）" * 3000,
    "shares of shares": "占" * 30_000 + "的50%，" + "分别为" * 3000 + "1%、2%",
    "names dealt out": "、".join(["甲" * 5] * 5000) + "分别为" + "、".join(["1.5万元"] * 5000),
    "5,000 rows": _table(5000),
}


def _examine(text: str) -> ExaminedDocument:
    examination = examine((_HEAD + text).encode())
    assert not examination.errors
    (document,) = examination.documents
    return document


@pytest.mark.parametrize("name", TEXTS)
def test_every_text_is_examined_to_the_end(name: str) -> None:
    document = _examine(TEXTS[name])
    figures = document.figures
    assert not [answer for answer in document.answers if answer.outcome is Outcome.FAILED]
    assert figures.seen == figures.checked + figures.alone + figures.not_understood > 0
    assert figures.money_checked <= figures.money_seen <= figures.seen
    assert len(document.findings) < 60


def test_contradictions_without_end_are_told_once() -> None:
    findings = _examine(TEXTS["contradictory duplicates"]).findings
    assert 0 < len(findings) <= 5
    assert max(len(finding.places) for finding in findings) <= 12


def test_twice_the_figures_take_hardly_more_than_twice_the_time() -> None:
    def spent(count: int) -> float:
        start = time.process_time()
        _examine(_lines(count))
        return time.process_time() - start

    spent(200)
    assert min(spent(10_000) / spent(5_000) for _ in range(3)) < 2.6
