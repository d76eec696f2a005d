"""The figures of a real submission, entered as data, give its own forms and right sentences."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

import jixiao
from jixiao.evaluations.to_content import to_content

SEED = Path(__file__).parents[3] / "shared" / "seed"
pytestmark = pytest.mark.skipif(not SEED.is_dir(), reason="../shared 不在这台机器上")
Content = dict[str, Any]


def extracted() -> Content:
    document = jixiao.read(SEED / "seed.docx")
    return json.loads(json.dumps(to_content(document, jixiao.extract(document))))


def report_of(content: Content) -> jixiao.Report:
    return jixiao.report(json.dumps(content, ensure_ascii=False).encode())


def test_the_forms_are_those_of_the_submission_cell_for_cell() -> None:
    tables = jixiao.read(report_of(extracted()).to_docx()).tables
    truth = json.loads((SEED / "seed_truth_tables.json").read_text(encoding="utf-8"))
    off = []
    for table, (rows, columns, cells) in zip(tables, truth.values(), strict=True):
        assert (table.rows, table.columns) == (rows, columns)
        for row, column, rowspan, colspan, text in cells:
            cell = table.at(row, column)
            assert cell is not None
            place = (cell.row, cell.column, cell.rowspan, cell.colspan)
            if place != (row, column, rowspan, colspan) or "".join(cell.text.split()) != "".join(text.split()):
                off.append((table.index, row, column, "".join(text.split())))
    # What the submission itself breaks: its form was cut in two by a page, the label printed twice and a heading lost.
    assert off == [(1, 10, 0, "绩效指标"), (1, 31, 1, "效益指标（20分）"), (1, 40, 0, "绩效指标"), (1, 40, 1, "")]


def row(name: str, **values: str) -> Content:
    return {"name": {"text": name}, "values": {key: {"text": value} for key, value in values.items()}}


ROWS = [
    row("收入合计", prior_budget="324.96万元", prior_final="460.94万元", budget="416.39万元", final="492.41万元"),
    row("财政拨款收入", prior_final="427.8万元", final="484.41万元"),
    row("其他收入", prior_final="33.13万元", final="8万元"),
    row("支出合计", prior_budget="324.96万元", prior_final="460.94万元", budget="416.39万元", final="492.41万元"),
    row("基本支出", final="492.41万元"),
    row("人员经费", prior_final="319.41万元", final="362.91万元"),
    row("年初结转和结余", final="3万元"),
    row("年末结转和结余", final="3万元"),
]


def corrected() -> Content:
    """The data with what is wrong in them put right, and the chapters with wrong figures left to be computed."""
    content = extracted()
    (one,) = content["evaluations"]
    chapters = [place for place, paragraph in enumerate(one["narrative"]) if _is_chapter(paragraph["text"])]
    third, fourth, fifth, sixth = chapters[2:6]
    narrative = one["narrative"]
    score = [narrative[fifth], {"text": "【计算：自评得分】"}]
    asked = ["年初预算支出", "收入", "支出", "与年初预算对比", "三公经费", "预算执行率", "结转结余"]
    money = [narrative[third], *({"text": f"【计算：{name}】"} for name in asked)]
    one["narrative"] = [*narrative[:third], *money, *narrative[fourth:fifth], *score, *narrative[sixth:]]
    data = one["basic_data"]
    data["rows"] += ROWS
    adjustment = next(row for row in data["rows"] if row["key"] == "budget_adjustment")["values"]
    adjustment |= {"budget": {"text": "416.39万元"}, "final": {"text": "492.41万元"}}
    output, outcome, satisfaction = one["groups"]
    for group, weight in ((output, 45), (outcome, 25), (satisfaction, 20)):
        group["heading"]["text"] = (
            f"{group['heading']['text'].split(chr(10))[0].removesuffix('指标')}指标（{weight}分）"
        )
    for indicator in output["indicators"]:
        if indicator["class"]["text"] == "质量指标":
            indicator["weight"] = indicator["score"] = {"text": "1"}
    visits = next(one for one in output["indicators"] if one["name"]["text"].startswith("指标3：每次督查"))
    visits["name"]["text"] = "指标3：督查平均每次经费"
    visits["target"], visits["actual"] = {"text": "≤2.67万元/次"}, {"text": "1.1万元/次"}
    return content


def _is_chapter(text: str) -> bool:
    words = text.strip()
    return words[1:2] == "、" and words[0] in "一二三四五六七" and len(words) < 40 and "。" not in words


def test_where_its_figures_are_wrong_the_report_is_right() -> None:
    report = report_of(corrected())
    words = "\n".join(line.words for line in report.parts[0].lines)
    for due in (
        "比上年年初预算324.96万元增加91.43万元，增长28.14%",  # stated as 28.13
        "其他收入8万元，占总收入1.62%，比上年33.13万元减少25.13万元，下降75.85%",  # stated as 8元 and 1.63
        "支出决算492.41万元，比年初预算416.39万元增加76.02万元，增长18.26%",  # stated as 18.25
        "公用经费129.5万元，比上年141.53万元减少12.03万元，下降8.50%",  # stated as 8.51
        "财政拨款收入484.41万元，占总收入98.38%",  # stated as 98.37
        "年末结转和结余3万元，与年初持平",
    ):
        assert due in words
    examination = jixiao.check(report.to_docx())
    assert examination.exit_code == 0
    figures = [(one.code, one.message) for one in examination.findings if one.code[0] in "BC" and one.level != "note"]
    assert [code for code, _ in figures] == ["C08", "B23"], figures
