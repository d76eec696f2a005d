"""The lamps: red, yellow, green, and none where a datum is missing; each rests on cells."""

from __future__ import annotations

import pytest
from scored_forms import form, read

from jixiao.basis import named
from jixiao.grades import Colour, Lamp, score

NATIONAL = "national-project-2020"


def lamp(text: str, key: str) -> Lamp:
    return next(one for one in score(read(text), named(NATIONAL)).lamps if one.key == key)


def project(spent: object, execution: object, stated: object, budget: object = 100) -> str:
    money = [("年度资金总额", 100, budget, spent, 10, "", execution)]
    return form([("产出指标", "数量指标", "里程", "≥50公里", "50公里", 90, stated)], money)


@pytest.mark.parametrize(
    ("execution", "stated", "colour"),
    [
        (10, 90, Colour.GREEN),
        ("9.5", 90, Colour.GREEN),  # (1 − 0.95) ÷ 1 is exactly 5 %
        ("9.49", 90, Colour.RED),
        (5, 90, Colour.RED),
        (5, 45, Colour.GREEN),
        (10, 45, Colour.GREEN),
        (0, 0, Colour.NONE),
        ("满分", 90, Colour.NONE),
        ("", 90, Colour.NONE),
    ],
)
def test_claims_ahead_of_the_money(execution: object, stated: object, colour: Colour) -> None:
    assert lamp(project(100, execution, stated), "claims_ahead").colour is colour


@pytest.mark.parametrize(
    ("budget", "spent", "colour"),
    [
        (100, 100, Colour.GREEN),
        (100, 80, Colour.GREEN),
        (100, "79.99", Colour.YELLOW),
        (100, 105, Colour.GREEN),
        (0, 0, Colour.YELLOW),
        ("", 80, Colour.NONE),
        (100, "", Colour.NONE),
    ],
)
def test_unspent_money(budget: object, spent: object, colour: Colour) -> None:
    found = lamp(project(spent, 10, 90, budget), "unspent")
    assert found.colour is colour
    assert colour is Colour.NONE or len(found.why.spans) == 2


def monitoring(months: str, spent: object) -> str:
    return "\n".join(
        (
            f"2024年{months}项目支出绩效运行监控表",
            "单位：万元",
            "| 项目名称 | 道路养护 | < | < | < | < |",
            "| 项目资金 | 年初预算数 | 全年预算数 | 执行数 | 执行率 | 说明 |",
            f"| 年度资金总额 | 120 | 120 | {spent} |  |  |",
            "| 一级指标 | 二级指标 | 三级指标 | 年度指标值 | 完成情况 | 原因 |",
            "| 产出指标 | 数量指标 | 里程 | ≥50公里 | 20公里 |  |",
        )
    )


@pytest.mark.parametrize(
    ("months", "spent", "colour"),
    [
        ("1-6月", 60, Colour.GREEN),
        ("1—6月", 48, Colour.GREEN),  # 40 % of the budget in half a year is exactly 80 % of the pace
        ("1—6月", "47.9", Colour.YELLOW),
        ("1至6月", 36, Colour.YELLOW),  # exactly 60 %
        ("1-6月", "35.9", Colour.RED),
        ("1-7月", "", Colour.NONE),
        ("", 60, Colour.NONE),
    ],
)
def test_the_pace_of_a_monitoring_form(months: str, spent: object, colour: Colour) -> None:
    found = lamp(monitoring(months, spent), "pace")
    assert found.colour is colour, found.says
    assert found.applies


def test_the_pace_looks_at_what_was_spent_in_the_months_that_are_monitored() -> None:
    form = monitoring("1—6月", 48).replace(
        "全年预算数 | 执行数 | 执行率 | 说明", "1—6月执行数 | 全年预计执行数 | 执行率"
    )
    form = form.replace("| 120 | 120 | 48 |  |  |", "| 120 | 48 | 120 |  |")
    found = lamp(form, "pace")
    assert found.colour is Colour.GREEN, found.says


def test_a_self_evaluation_has_no_pace() -> None:
    found = lamp(project(100, 10, 90), "pace")
    assert found.colour is Colour.NONE and not found.applies and "不是年中监控表" in found.says


def test_in_the_middle_of_the_year_unspent_money_is_no_lamp() -> None:
    assert [lamp(monitoring("1-6月", 60), key).applies for key in ("claims_ahead", "unspent", "pace")] == [
        False,
        False,
        True,
    ]
