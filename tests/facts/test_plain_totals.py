"""Tables of counts: a total is held against its rows where the rest of the table adds up."""

from __future__ import annotations

import pytest

import jixiao

SCHOOLS = """云溪县教育局2024年度部门整体支出绩效自评报告
一、部门基本情况
| 学校类别 | 学校数 | 教师数 | 学生数 |
| 小学 | 41 | 1186 | 15240 |
| 初中 | 17 | 742 | 8126 |
| 高中 | 4 | 418 | 5384 |
| 职业学校 | 2 | 136 | 1650 |
| 合计 | 64 | 2482 | 30400 |
"""
QUARTERS = """云溪县文化和旅游局2024年度部门整体支出绩效自评报告
一、部门基本情况
| 项目 | 一季度 | 二季度 | 三季度 | 四季度 | 全年 |
| 接待游客（万人次） | 112.40 | 168.25 | 176.85 | 98.70 | 556.20 |
| 图书借阅（万册次） | 6.20 | 7.15 | 9.40 | 6.85 | 29.60 |
| 演出观众（人） | 11820 | 12640 | 13410 | 12230 | 50100 |
"""


def alarms(text: str) -> list[str]:
    (examined,) = jixiao.check(text.encode()).documents
    return [finding.message for finding in examined.findings if finding.code == "B27"]


@pytest.mark.parametrize("text", [SCHOOLS, QUARTERS])
def test_a_table_that_adds_up_is_silent(text: str) -> None:
    assert alarms(text) == []


@pytest.mark.parametrize(
    ("text", "old", "new"),
    [
        (SCHOOLS, "30400", "31400"),
        (SCHOOLS, "1186", "1168"),
        (QUARTERS, "176.85", "167.85"),
        (QUARTERS, "50100", "51100"),
    ],
)
def test_one_slip_in_it_is_found(text: str, old: str, new: str) -> None:
    (message,) = alarms(text.replace(old, new))
    assert new in message


def test_what_no_slip_explains_is_left_alone() -> None:
    assert alarms(SCHOOLS.replace("30400", "27957")) == []


def test_a_table_of_which_nothing_adds_up_is_left_alone() -> None:
    assert alarms(SCHOOLS.replace("2482", "2483").replace("30400", "31400").replace("| 64 |", "| 65 |")) == []


FORM = """云溪县水利局2024年度项目支出绩效自评表
| 一级指标 | 二级指标 | 三级指标 | 指标值 | 实际完成值 | 完成率 | 分值 | 得分 |
| 产出指标 | 数量指标 | 清淤土方 | ≥96万立方米 | 93.12万立方米 | 97.00% | 20 | 19.40 |
| 产出指标 | 数量指标 | 整治河道 | ≥118公里 | 121.6公里 | 103.05% | 20 | 20 |
| 产出指标 | 数量指标 | 发放补贴 | ≥52000人次 | 51735人次 | 99.49% | 20 | 19.90 |
| 产出指标 | 数量指标 | 受益农田 | ≥6.50万亩 | 6.63万亩 | 102.00% | 10 | 10 |
| 产出指标 | 数量指标 | 新建闸站 | ≥8座 | 8座 | 100.00% | 10 | 10 |
| 产出指标 | 成本指标 | 单位成本 | ≤26万元/公里 | 25.27万元/公里 | 102.81% | 20 | 20 |
"""


def test_rates_of_attainment_follow_from_their_row() -> None:
    (examined,) = jixiao.check(FORM.encode()).documents
    assert [finding for finding in examined.findings if finding.code == "B33"] == []


def test_one_rate_that_does_not_follow_is_found() -> None:
    (examined,) = jixiao.check(FORM.replace("99.49%", "100.51%").encode()).documents
    (finding,) = [finding for finding in examined.findings if finding.code == "B33"]
    assert "51735人次" in finding.message
    assert "99.49%" in finding.message
