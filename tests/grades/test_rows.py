"""Rows through the whole path: what is recomputed, what gets a range, and what is left as stated, with its reason."""

from __future__ import annotations

from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest
import yaml
from scored_forms import form, read

from jixiao.basis import named
from jixiao.grades import ScoredRow, State, score

CASES = yaml.safe_load((Path(__file__).parent / "rows.yaml").read_text(encoding="utf-8"))


def scored(case: dict[str, Any]) -> ScoredRow:
    text = form(
        [case["row"]] if "row" in case else [("产出指标", "数量指标", "里程", "≥50公里", "50公里", 90, 90)],
        case.get("funds", ()),
    )
    scores = score(read(text), named(case.get("profile", "national-project-2020")))
    return scores.rows[0]


@pytest.mark.parametrize("case", [pytest.param(case, id=case["name"]) for case in CASES])
def test_a_row_comes_out_as_its_case_says(case: dict[str, Any]) -> None:
    row = scored(case)
    if "due" in case:
        assert row.state is State.RECOMPUTED, row.reason
        assert row.recomputed is not None and float(row.recomputed) == case["due"]
    elif "range" in case:
        assert row.allowed is not None
        assert [float(row.allowed.low), float(row.allowed.high)] == case["range"]
    else:
        assert row.state is State.NOT_RECOMPUTED and row.recomputed is None and row.allowed is None
        assert case["reason"] in row.reason
    if "agreement" in case:
        assert row.agreement.value == case["agreement"]
    for words in case.get("says", ()):
        assert words in "；".join(row.remarks)


@pytest.mark.parametrize("case", [pytest.param(case, id=case["name"]) for case in CASES])
def test_every_row_is_explained_down_to_cells(case: dict[str, Any]) -> None:
    row = scored(case)
    spans = row.why.spans
    if row.weight_entry.span is not None:
        assert row.weight_entry.span in spans
    if row.state is State.RECOMPUTED:
        leaves = [step for _, step in row.why.walk() if not step.parts]
        assert len(spans) >= 3 and any(leaf.source for leaf in leaves)
        assert all(step.where for _, step in row.why.walk() if step.span is not None)
        assert row.why.value == row.recomputed


def test_a_weight_merged_over_two_rows_is_counted_once() -> None:
    text = form(
        [
            ("产出指标", "数量指标", "养护里程", "≥50公里", "50公里", 60, 60),
            ("^", "^", "清理边沟", "≥10公里", "10公里", "^", "^"),
            ("效益指标", "社会效益指标", "受益村", "≥4个", "4个", 40, 40),
        ]
    )
    scores = score(read(text), named("national-project-2020"))
    assert scores.whole.weight == 100 and scores.whole.stated == 100


HUNAN = """
表：部门整体支出绩效评价基础数据表 单位：万元
| 财政供养人员情况 | 编制数 | 2018年实际在职人数 | 控制率 |
| ^ | 100 | 103 | 103% |
| 经费控制情况 | 2017年决算数 | 2018年预算数 | 2018年决算数 |
| 三公经费 | 29.08 | 63.46 | 44.29 |
| 公用经费 | 141.53 | 142.06 | 129.5 |
表：2018年度部门整体支出绩效自评表 单位：万元
| 部门整体支出 | 年初预算数 | 预算调整数 | 全年预算数 | 全年执行数 | 执行率 |
| 年度资金总额 | 1000 | 150 | 1150 | 1150 | 100% |
| 一级指标 | 二级指标 | 三级指标 | 年度指标值 | 实际完成值 | 分值 | 得分 |
| 投入 | 预算配置 | 在职人员控制率 | ≤100% | 100% | 8 | 8 |
| ^ | ^ | “三公经费”变动率 | ≤0 | 3% | 8 | 8 |
| 过程 | 预算执行 | 预算控制率 | 0 | 8% | 8 | 6 |
| ^ | ^ | 预算完成率 | 100% | | 8 | 8 |
"""


def test_fixed_indicators_are_scored_by_the_ratios_of_the_document_and_only_then_by_the_stated_rate() -> None:
    scores = score(read(HUNAN), named("hunan-department-2018"))
    staffing, three_public, control, completion = scores.rows
    # 103 of 100: three points over, half a point each; the form's own 100 % is not believed.
    assert staffing.recomputed == 6.5 and staffing.agreement.value == "above"
    # Last year's budget is not in the form: the rate that the row states is scored, and the tree says so.
    assert three_public.recomputed == Fraction("5.6")
    assert any("按所填比率" in step.says for _, step in three_public.why.walk())
    assert any("缺少上年“三公”经费预算数" in step.shown for _, step in three_public.why.walk())
    # 150 of 1000 is 15 %: the band up to 20 %, whatever the row says.
    assert control.recomputed == 4
    assert completion.state is State.NOT_RECOMPUTED and "缺少" in completion.reason


APART = """
表：2024年度部门预算执行情况表 单位：万元
| {name} | 全年预算数 | 全年执行数 | 执行率 |
| 道路养护 | 100 | 90 | 90% |
| {total} | 200 | 190 | 95% |
表：2024年度部门整体支出绩效自评表
| 一级指标 | 二级指标 | 三级指标 | 年度指标值 | 实际完成值 | 分值 | 得分 |
| 预算执行 | 预算执行率 | 预算执行率 | 100% | {actual} | 10 | 9.5 |
| 产出指标 | 数量指标 | 里程 | ≥50公里 | 50公里 | 90 | 90 |
"""


@pytest.mark.parametrize(
    ("name", "total", "actual", "due", "says"),
    [
        ("资金", "部门整体支出合计", "95%", "9.5", ""),
        ("资金", "部门整体支出合计", "94%", "9.4", "另一张表的资金算得95%，与本行所填不同，按本行计分"),
        ("资金", "部门整体支出合计", "", None, "另一张表的资金是否同一口径不能确定"),
        ("项目名称", "合计", "94%", "9.4", ""),  # a list of projects is not the whole body
        ("项目名称", "合计", "", None, "缺少全年执行数"),
    ],
)
def test_money_in_another_table_counts_only_where_it_is_surely_of_the_same_scope(
    name: str, total: str, actual: str, due: str | None, says: str
) -> None:
    row = score(read(APART.format(name=name, total=total, actual=actual)), named("national-project-2020")).rows[0]
    assert row.recomputed == (None if due is None else Fraction(due))
    assert says in "；".join((row.reason, *row.remarks))
    if due is not None and not says:
        assert row.remarks == ()
