"""Layouts of self-evaluation forms in other provinces: every figure in its own column, nothing taken for a row."""

from __future__ import annotations

import jixiao
from jixiao.evaluations import Evaluation, Group, Indicator, Kind


def extracted(text: str) -> list[Evaluation]:
    return jixiao.extract(jixiao.read(text.encode()))


def told(row: Indicator) -> tuple[str, ...]:
    return row.label, row.target.text, row.actual.text, row.weight.text, row.score.text


def points(evaluation: Evaluation) -> list[str]:
    return [str(row.weight.numeral.value) if row.weight.numeral else "" for row in evaluation.indicators]


def test_a_frame_down_the_side_is_no_column_of_results() -> None:
    (form,) = extracted("""
| 年度绩效指标完成情况 | 一级指标 | 二级指标 | 三级指标 | 指标值 | 实际完成指标值 | 权重 | 得分 |
| ^ | 产出指标 | 数量指标 | 补贴车辆数 | ＝86辆 | ＝84辆 | 50 | 48.84 |
| ^ | 效益指标 | 社会效益指标 | 客运通达率 | ≥98% | ＝98.5% | 50 | 50 |
""")
    assert [told(row) for row in form.indicators] == [
        ("补贴车辆数", "＝86辆", "＝84辆", "50", "48.84"),
        ("客运通达率", "≥98%", "＝98.5%", "50", "50"),
    ]


def test_a_target_divided_over_three_columns() -> None:
    (form,) = extracted("""
| 绩效指标 | < | < | 年度指标值 | < | < | 实际完成值 | 分值 | 得分 |
| 一级指标 | 二级指标 | 三级指标 | 指标性质 | 指标值 | 度量单位 | ^ | ^ | ^ |
| 产出指标 | 数量指标 | 抽检批次 | ＞＝ | 1200 | 批次 | 1236 | 90 | 90 |
| 满意度指标 | 满意度指标 | 群众满意度 | ＞＝ | 90 | % | 92 | 10 | 9.9 |
| 其他需要说明事项 | 无 | < | < | < | < | < | < | < |
| 总分 | < | < | < | < | < | < | 100 | 99.90（自评等级：优） |
""")
    assert [(*told(row), row.operator.text, row.unit.text) for row in form.indicators] == [
        ("抽检批次", "1200", "1236", "90", "90", "＞＝", "批次"),
        ("群众满意度", "90", "92", "10", "9.9", "＞＝", "%"),
    ]
    assert form.total_score.numeral is not None
    assert form.total_score.numeral.value * 10 == 999


def test_weights_in_hundredths_are_points() -> None:
    (form,) = extracted("""
| 一级指标 | 二级指标 | 三级指标 | 年度指标值 | 实际完成值 | 权重 | 得分 |
| 产出指标（60%） | 数量指标 | 维修面积 | ≥1.8万平方米 | 1.85万平方米 | 60% | 60 |
| 效益指标（40%） | 社会效益指标 | 受益学生数 | ≥8600人 | 8742人 | 40% | 40 |
| 总分 | < | < | < | < | 100% | 100 |
""")
    assert points(form) == ["60", "40"]
    assert form.total_weight.numeral is not None
    assert form.total_weight.numeral.value == 100


def test_weights_told_behind_names_and_a_second_objective_in_one_form() -> None:
    (form,) = extracted("""
| 年度目标1：（60分） | 保障水库安全度汛。 | < | < | < | < | < |
| 年度绩效指标 | 一级指标 | 二级指标 | 三级指标 | 年初目标值 | 实际完成值 | 得分 |
| ^ | 产出指标 | 数量指标 | 除险加固数量（60分） | 12座 | 12座 | 60 |
| 年度目标2：（40分） | 推进农村饮水安全。 | < | < | < | < | < |
| 年度绩效指标 | 一级指标 | 二级指标 | 三级指标 | 年初目标值 | 实际完成值 | 得分 |
| ^ | 产出指标 | 数量指标 | 新建管网长度（40分） | ≥86公里 | 88公里 | 40 |
""")
    assert [row.label for row in form.indicators] == ["除险加固数量（60分）", "新建管网长度（40分）"]
    assert points(form) == ["60", "40"]


def test_a_class_with_one_row_weighs_it_and_one_with_two_does_not() -> None:
    head = "| 一级指标 | 二级指标 | 三级指标 | 目标值 | 实际完成值 | 得分 |\n"
    first = "| 产出指标（60分） | 数量指标（60分） | 参保人数 | ≥18万人 | 19万人 | 60 |\n"
    last = "| 效益指标（40分） | 社会效益指标（40分） | 代缴覆盖率 | 100% | 100% | 40 |\n"
    (form,) = extracted(head + first + last)
    assert points(form) == ["60", "40"]
    (form,) = extracted(head + first + "| ^ | ^ | 缴费人数 | ≥9万人 | 9万人 | 20 |\n" + last)
    assert points(form) == ["", "", ""]


def test_the_management_of_the_funds_is_scored_beside_the_indicators() -> None:
    (form,) = extracted("""
| 项目资金（万元） |  | 年初预算数 | 全年预算数 | 全年执行数 | 分值 | 执行率 | 得分 |
| ^ | 年度资金总额 | 460 | 460 | 460 | 10 | 100% | 10 |
| 资金管理情况 |  | 情况说明 | < | < | 分值 | 得分 | 存在问题、原因及改进措施 |
| ^ | 安排科学性 | 依据充分。 | < | < | 10 | 10 |  |
| ^ | 使用规范性 | 专款专用。 | < | < | 10 | 9 | 票据归档不及时，已补齐。 |
| 绩效指标 | 一级指标 | 二级指标 | 三级指标 | 年度指标值 | 实际完成值 | 分值 | 得分 |
| ^ | 产出指标 | 数量指标 | 购置设备数量 | 92台 | 92台 | 70 | 70 |
| 总分 | < | < | < | < | < | 100 | 99 |
""")
    assert [(row.group, row.label, row.weight.text, row.score.text) for row in form.indicators] == [
        (Group.PROCESS, "安排科学性", "10", "10"),
        (Group.PROCESS, "使用规范性", "10", "9"),
        (Group.OUTPUT, "购置设备数量", "70", "70"),
    ]
    assert form.indicators[1].variance_explanation.text.startswith("票据")


def test_a_task_is_called_by_its_name_and_not_by_its_content() -> None:
    (form,) = extracted("""
表：2024年度部门整体支出绩效自评表
| 任务名称 | 主要内容 | 预算数（万元） | 执行数（万元） | 执行率 |
| 国土绿化 | 完成人工造林 | 620 | 601.4 | 97% |
| 森林防火 | 防火巡护 | 280 | 266 | 95% |
| 金额合计 | < | 900 | 867.4 | 96.38% |
| 一级指标 | 二级指标 | 三级指标 | 年度指标值 | 实际完成值 | 分值 | 得分 |
| 产出指标 | 数量指标 | 造林面积 | ≥1万亩 | 1.2万亩 | 100 | 100 |
""")
    assert [(fund.role, fund.name.text) for fund in form.funds] == [
        ("item", "国土绿化"),
        ("item", "森林防火"),
        ("total", "金额合计"),
    ]


def test_objectives_behind_the_tables_of_a_budget_are_documents_of_their_own() -> None:
    budget, first, second = extracted("""
云州市绿化所2025年部门预算公开表
表：部门收支总体情况表 单位：万元
| 收入 | 2025年预算 | 支出 | 2025年预算 |
| 一、财政拨款收入 | 300 | 一、城乡社区支出 | 300 |
| 收入总计 | 300 | 支出总计 | 300 |

项目支出绩效目标表（2025年度）
| 项目名称 | 绿地养护 | < | < | < |
| 一级指标 | 二级指标 | 三级指标 | 指标值 | 分值权重（90） |
| 产出指标 | 数量指标 | 养护面积 | ≥60公顷 | 90 |

项目支出绩效目标表（2025年度）
| 项目名称 | 行道树补植 | < | < | < |
| 一级指标 | 二级指标 | 三级指标 | 指标值 | 分值权重（90） |
| 产出指标 | 数量指标 | 补植株数 | ≥80株 | 90 |
""")
    assert (budget.kind, first.kind, second.kind) == (
        Kind.BUDGET_DISCLOSURE,
        Kind.OBJECTIVE_FILING,
        Kind.OBJECTIVE_FILING,
    )
    assert (first.project_name.text, second.project_name.text) == ("绿地养护", "行道树补植")


def test_a_weight_for_each_of_three_levels() -> None:
    (form,) = extracted("""
| 一级指标 | 分值 | 二级指标 | 分值 | 三级指标 | 分值 | 评分标准 | 扣分 | 得分 | 扣分原因 |
| 投入 | 20 | 目标设定 | 20 | 绩效目标合理性 | 5 | 目标依据充分 | 0 | 5 |  |
| ^ | ^ | ^ | ^ | 绩效指标明确性 | 15 | 指标可衡量 | 1 | 14 | 2项指标未量化。 |
| 产出 | 80 | 职责履行 | 80 | 实际完成率 | 80 | 按完成比例计分 | 0 | 80 |  |
| 合计 | 100 |  | 100 |  | 100 |  | 1 | 99 |  |
""")
    assert points(form) == ["5", "15", "80"]
    assert [group.stated_weight.text for group in form.groups] == ["20", "80"]
    assert (form.total_weight.text, form.total_score.text) == ("100", "99")


def test_adjusted_targets_and_the_weight_of_the_rate() -> None:
    (form,) = extracted("""
| 资金情况（万元） |  | 年初预算数 | 全年（调整）预算数 | 全年执行数 | 执行率（%） | 执行率权重 | 执行率得分（分） |
| ^ | 总量 | 860 | 820 | 787.2 | 96 | 10 | 9.6 |
| ^ | 其中：市级资金 | 860 | 820 | 787.2 | 96 | / | / |
| 绩效指标 | 指标名称 | 计量单位 | 年初指标值 | 调整指标值 | 全年完成值 | 指标权重 | 指标得分 |
| ^ | 改造户厕数 | 户 | 4300 | 4100 | 4100 | 90 | 90 |
""")
    assert [told(row) for row in form.indicators] == [("改造户厕数", "4100", "4100", "90", "90")]
    total = form.fund_total
    assert total is not None
    assert (total.weight.text, total.execution_rate.text, total.score.text) == ("10", "96", "9.6")


def test_a_column_for_adjusted_targets_that_nobody_filled_in() -> None:
    (form,) = extracted("""
| 指标名称 | 年初指标值 | 调整指标值 | 全年完成值 | 权重 | 得分 |
| 改造户厕数 | 4300户 |  | 4310户 | 60 | 60 |
| 改造合格率 | 95% | 96% | 97% | 40 | 40 |
""")
    assert [row.target.text for row in form.indicators] == ["4300户", "95%"]


def test_a_frame_of_the_objectives_is_not_what_was_done() -> None:
    (form,) = extracted("""
| 总体目标完成情况 | 总体目标 | < | 全年实际完成情况 | < | < |
| ^ | 带动脱贫户5100户。 | < | 带动脱贫户5236户。 | < | < |
| 绩效指标 | 一级指标 | 三级指标 | 指标值 | 全年实际完成值 | 未完成原因和改进措施 |
| ^ | 产出指标 | 实施产业项目数 | ≥26个 | 26个 |  |
""")
    assert [(one.expected.text, one.actual.text) for one in form.objectives] == [
        ("带动脱贫户5100户。", "带动脱贫户5236户。")
    ]


def test_headers_of_a_list_name_no_body() -> None:
    (accounts,) = extracted("""
云州市教育局2025年部门预算公开表
| 单位名称 | 科目编码 | 科目名称 | 合计 |
| 云州市第一中学 | 2050204 | 高中教育 | 3430.00 |
""")
    assert "科目" not in accounts.unit_name.text


def test_subtotals_among_the_rows_are_no_indicators() -> None:
    (form,) = extracted("""
| 一级指标 | 二级指标 | 三级指标 | 年度指标值 | 实际完成值 | 分值 | 得分 |
| 产出指标 | 数量指标 | 编印统计资料 | 4种 | 4种 | 60 | 60 |
| ^ | 小计 |  |  |  | 60 | 60 |
| 效益指标 | 社会效益指标 | 数据服务次数 | ≥20次 | 24次 | 40 | 40 |
| 效益指标小计 | < | < | < | < | 40 | 40 |
| 合计 | < | < | < | < | 100 | 100 |
""")
    assert points(form) == ["60", "40"]
    assert [group.group for group in form.groups] == [Group.OUTPUT, Group.OUTCOME]


def test_a_column_called_only_indicators_holds_the_groups() -> None:
    (form,) = extracted("""
表：2024年度项目绩效自评表
| 指标 | 指标名称 | 目标值 | 完成值 | 分值 | 得分 |
| 产出 | 更新健身路径 | 32套 | 32套 | 40 | 40 |
| ^ | 器材合格率 | 100% | 100% | 20 | 20 |
| 效益 | 覆盖社区数 | ≥20个 | 23个 | 40 | 40 |
| 合计 | < | < | < | 100 | 100 |
""")
    assert [(group.group, len(group.indicators)) for group in form.groups] == [(Group.OUTPUT, 2), (Group.OUTCOME, 1)]


def test_the_years_indicators_are_a_name_and_its_value() -> None:
    (form,) = extracted("""
| 绩效指标 | 一级指标 | 二级指标 | 中期指标 | < | 年度指标 | < | 权重 |
| ^ | 成本指标 | 经济成本指标 | 三年总成本 | ≤1280万元 | 本年成本 | ≤420万元 | 20 |
| ^ | 产出指标 | 数量指标 | 三年检测点次 | ≥1500点次 | 检测点次 | ≥480点次 | 50 |
| ^ | 效益指标 | 社会效益指标 | 三年发布次数 | ≥36次 | 发布次数 | ≥12次 | 30 |
""")
    assert [(row.klass, row.label, row.target.text) for row in form.indicators] == [
        ("经济成本", "本年成本", "≤420万元"),
        ("数量", "检测点次", "≥480点次"),
        ("社会效益", "发布次数", "≥12次"),
    ]


def test_a_share_of_the_points_is_no_score_and_a_frame_no_heading() -> None:
    (form,) = extracted("""
| 绩效指标 | 指标名称 | 指标性质 | 指标值 | 完成值 | 得分系数（%） | 指标权重（分） | 指标得分（分） | 说明 |
| ^ | 培训人次 | ≥ | 8000 | 8126 | 100.00 | 40 | 40.00 | 否 |
| ^ | 高技能人才培训人次 | ≥ | 2000 | 1860 | 93.00 | 30 | 27.90 | 是 |
| ^ | 培训合格率 | ≥ | 90 | 95.4 | 100.00 | 20 | 20.00 | 否 |
| ^ | 学员满意度 | ≥ | 92 | 93.1 | 100.00 | 10 | 10.00 | 否 |
""")
    assert [(row.label, row.weight.text, row.score.text) for row in form.indicators] == [
        ("培训人次", "40", "40.00"),
        ("高技能人才培训人次", "30", "27.90"),
        ("培训合格率", "20", "20.00"),
        ("学员满意度", "10", "10.00"),
    ]


def test_the_execution_told_in_pairs_below_its_total() -> None:
    (form,) = extracted("""
| 年度任务 | 任务名称 | 全年预算数 | 全年执行数 |
| ^ | 设备购置 | 640.00 | 612.50 |
| ^ | 合计 | 640.00 | 612.50 |
| 预算执行 | 分值 | 10 | 执行率 | 95.70% | 得分 | 9.57 |

| 一级指标 | 二级指标 | 三级指标 | 指标值 | 实际完成值 | 分值 | 得分 |
| 产出指标（90分） | 数量指标 | 购置设备 | ≥12台 | 12台 | 90 | 90 |
""")
    assert form.execution is not None
    assert (form.execution.weight.text, form.execution.score.text) == ("10", "9.57")
    assert form.execution.execution_rate.text == "95.70%"
