"""Objective filings, monitoring forms, reviews and project lists are recognised by their words, whatever the layout."""

from __future__ import annotations

import io
from pathlib import Path

import pytest
from openpyxl import Workbook

import jixiao
from jixiao.evaluations import Evaluation, Kind

EXAMPLES = Path(__file__).parents[2] / "examples"


def extracted(text: str) -> list[Evaluation]:
    return jixiao.extract(jixiao.read(text.encode()))


def test_a_monitoring_form_with_divided_columns() -> None:
    first, second = jixiao.extract(jixiao.read(EXAMPLES / "云州市交通运输局2025年1—6月项目支出绩效运行监控表.xlsx"))
    assert (first.kind, first.period.text, first.year) == (Kind.IN_YEAR_MONITORING, "1—6月", 2025)
    total = first.fund_total
    assert total is not None
    assert (total.period_expenditure.text, total.expected_expenditure.text) == ("385.40", "820.00")
    row = first.indicators[1]
    assert (row.progress.text, row.expected_actual.text, row.actual.text) == ("22座", "70座", "")
    assert [name for name, entry in row.causes.items() if entry.is_stated] == ["经费保障"]
    assert [name for name, entry in row.possibility.items() if entry.is_stated] == ["有可能"]
    assert row.variance_explanation.text.startswith("二季度专项资金6月下达")
    assert second.part == "智慧停车项目"


@pytest.mark.parametrize(
    "head", ["上半年完成情况", "截至6月底实际完成", "监控期完成值", "1-7月份执行情况", "第二季度完成情况"]
)
def test_the_column_of_what_was_reached_so_far_has_many_names(head: str) -> None:
    (evaluation,) = extracted(
        f"| 一级指标 | 二级指标 | 三级指标 | 年度指标值 | {head} | 完成目标可能性 | 偏差原因分析及纠偏措施 |\n"
        "| 产出指标 | 数量指标 | 更换灯具 | ≥900盏 | 410盏 | 有可能 | 采购推迟 |\n"
    )
    (row,) = evaluation.indicators
    assert evaluation.kind is Kind.IN_YEAR_MONITORING
    assert (row.progress.text, row.variance_explanation.text) == ("410盏", "采购推迟")
    assert [entry.text for entry in row.possibility.values()] == ["有可能"]
    assert not row.actual.is_stated


def test_a_review_keeps_both_scores_and_the_reason() -> None:
    (evaluation,) = jixiao.extract(jixiao.read(EXAMPLES / "临江县2024年度项目支出绩效自评复核表.xlsx"))
    assert evaluation.kind is Kind.SELF_EVALUATION_REVIEW
    row = evaluation.indicators[1]
    assert (row.actual.text, row.score.text, row.review_actual.text, row.review_score.text) == (
        "160",
        "20.00",
        "152",
        "19.00",
    )
    assert row.deduction_reason.text.startswith("现场核实8户未开工")
    assert (evaluation.total_score.text, evaluation.total_review_score.text) == ("99.75", "96.75")


def test_an_empty_column_for_the_reviewer_leaves_a_self_evaluation_what_it_is() -> None:
    (evaluation,) = extracted(
        "表：项目支出绩效自评表\n"
        "| 项目名称 | 河堤加固 | < | < | < | < |\n"
        "| 一级指标 | 三级指标 | 年度指标值 | 实际完成值 | 得分 | 复核得分 |\n"
        "| 产出指标 | 加固河堤 | ≥12公里 | 12公里 | 90 | |\n"
    )
    assert evaluation.kind is Kind.PROJECT_SELF_EVALUATION
    assert evaluation.indicators[0].review_score.is_blank


def test_the_reason_for_a_deduction_in_a_self_evaluation_is_its_explanation() -> None:
    (evaluation,) = extracted(
        "表：项目支出绩效自评表\n"
        "| 一级指标 | 三级指标 | 年度指标值 | 实际完成值 | 分值 | 得分 | 扣分原因 |\n"
        "| 产出指标 | 加固河堤 | ≥12公里 | 11公里 | 90 | 82.5 | 汛期停工 |\n"
    )
    assert evaluation.indicators[0].variance_explanation.text == "汛期停工"


def test_a_filing_states_money_and_objective_beside_their_labels() -> None:
    (evaluation,) = jixiao.extract(jixiao.read(EXAMPLES / "云州市老旧电梯更新项目支出绩效目标申报表.docx"))
    assert evaluation.kind is Kind.OBJECTIVE_FILING
    assert [(fund.role, fund.initial_budget.text) for fund in evaluation.funds] == [
        ("total", "480.00"),
        ("fiscal", "300.00"),
        ("other", "150.00"),
    ]
    assert evaluation.funds[0].initial_budget.unit == "万元"
    (objective,) = evaluation.objectives
    assert objective.expected.text.startswith("更新使用15年以上住宅电梯60台")
    assert evaluation.head["项目期"].text == "2025年1月至12月"


def test_a_filing_with_a_long_and_a_yearly_objective_takes_the_yearly_one() -> None:
    (evaluation,) = extracted(
        "表：项目支出绩效目标申报表 单位：万元\n"
        "| 项目名称 | 古树保护 | < | < |\n"
        "| 本年度项目金额（万元） | 36.00 | 项目总金额（中期规划，万元） | 108.00 |\n"
        "| 总体目标 | 实施期目标 | 年度目标 | < |\n"
        "| ^ | 三年内保护古树300株 | 保护古树100株 | < |\n"
        "| 一级指标 | 二级指标 | 三级指标 | 指标值 |\n"
        "| 产出指标 | 数量指标 | 保护古树 | ≥100株 |\n"
    )
    assert [one.expected.text for one in evaluation.objectives] == ["保护古树100株"]
    assert [fund.initial_budget.text for fund in evaluation.funds] == ["36.00"]


def bulk(count: int, listed: int) -> bytes:
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.title = "汇总表"
    sheet.append(["临江县水利局2024年度项目支出绩效自评汇总表（单位：万元）"])
    sheet.append(["序号", "项目名称", "全年预算数", "全年执行数", "自评得分"])
    for number in range(1, listed + 1):
        sheet.append([number, f"河段{number}治理项目", f"{number}.00", f"{number}.00", "100"])
    sheet.append(["合计", None, None, f"{listed * (listed + 1) // 2}.00", None])
    for number in range(1, count + 1):
        form = book.create_sheet(f"表{number}")
        for row in (
            ["项目支出绩效自评表"],
            ["（2024年度） 单位：万元"],
            ["项目名称", f"河段{number}治理项目"],
            ["项目资金", "年初预算数", "全年预算数", "全年执行数", "执行率", "得分"],
            ["年度资金总额", f"{number}.00", f"{number}.00", f"{number}.00", "100%", "10"],
            ["一级指标", "二级指标", "三级指标", "年度指标值", "实际完成值", "得分"],
            ["产出指标", "数量指标", "治理河长", "≥3公里", "3公里", "90"],
        ):
            form.append(row)
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def test_a_workbook_of_thirty_sheets_is_thirty_evaluations_that_agree_with_its_list() -> None:
    documents = jixiao.check(bulk(30, 30)).documents
    assert [document.kind for document in documents] == ["project_list", *["project_self_evaluation"] * 30]
    assert {answer.rule.code: answer.outcome.value for answer in documents[0].answers}.items() >= {
        "F04": "holds",
        "F09": "holds",
    }.items()


def test_a_sheet_that_is_missing_from_thirty_is_named() -> None:
    (finding,) = (one for one in jixiao.check(bulk(29, 30)).findings if one.code == "F09")
    assert "“河段30治理项目”没有自评表" in finding.message and "29张" in finding.message
