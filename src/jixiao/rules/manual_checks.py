"""人工核对: what a reviewer must check and no document handed in can settle. These are cards without a rule behind them.

They stand in the catalogue so that nobody takes silence for health; they never fire and are never counted as checked.
"""

from __future__ import annotations

from typing import Final

from jixiao.findings import Level, Rule, Status, Topic


def _check(code: str, title: str, level: Level, topic: Topic, settled_by: str) -> Rule:
    return Rule(code, title, level, topic, ("practice",), status=Status.MANUAL, settled_by=settled_by)


MANUAL_CHECKS: Final = (
    _check(
        "B30",
        "产出与花费明显不相称",
        Level.WARNING,
        Topic.FIGURES,
        "同类项目的单位成本、合同和结算，判断花费能否办成所报的产出",
    ),
    _check(
        "B31", "资金支付与工程进度相差较大", Level.WARNING, Topic.FIGURES, "监理或业主确认的形象进度，与支付凭证对照"
    ),
    _check("C13", "得满分而没有佐证材料", Level.WARNING, Topic.SCORES, "各指标的统计台账、验收单、签到表、照片等佐证"),
    _check(
        "D15",
        "指标与部门职责或项目内容无关",
        Level.ERROR,
        Topic.TARGETS,
        "三定方案、项目立项文件和批复的绩效目标申报表",
    ),
    _check(
        "D16", "指标没有覆盖总体目标和主要任务", Level.WARNING, Topic.TARGETS, "年度工作要点、总体目标与指标逐条对照"
    ),
    _check(
        "E12", "验收之前已按完成计满分", Level.ERROR, Topic.TARGETS, "验收报告、竣工结算的日期，与填报的完成时间对照"
    ),
    _check("E16", "受益人重复或无法联系", Level.WARNING, Topic.TARGETS, "受益人名册，去重并抽样电话核实"),
    _check(
        "G08",
        "正文偏重工作总结，资金和绩效分析单薄",
        Level.NOTE,
        Topic.EXPLANATIONS,
        "通读全文，判断资金使用和绩效分析是否写清",
    ),
    _check("G10", "荣誉、名次和“首创”一类的说法没有依据", Level.NOTE, Topic.EXPLANATIONS, "表彰文件、通报、证书"),
    _check("G11", "评价方法和抽样的局限没有写明", Level.NOTE, Topic.EXPLANATIONS, "评价方案、抽样记录和访谈提纲"),
    _check(
        "H13", "领导姓名、职务和政治提法的表述", Level.WARNING, Topic.FORM, "现任职务和最新提法，由文字审核人员核对"
    ),
    _check(
        "I01", "预决算公开不及时", Level.WARNING, Topic.RECEIPT, "财政部门批复的日期和网站发布的日期，自批复起二十日内"
    ),
    _check(
        "F07", "审计、检查发现的问题没有写入自评", Level.NOTE, Topic.EXPLANATIONS, "当年的审计报告、检查通报和整改台账"
    ),
)
"""Every such check, by code."""
