"""自评报告应在年度结束以后出具。

查什么
    报告落款日期早于所评年度的12月31日的，提请核实。

为什么
    年度没有结束，全年执行数和完成情况还没有最终结果；也可能是落款年份写错。

反例
    云州市林业局2024年度部门整体支出绩效自评报告
    一、部门概况
    本单位按照部门职责和年度工作要点，组织实施林区巡护、造林绿化、森林防火等工作，按照预算绩效管理的要求开展了自评。自评工作由办公室牵头，财务、业务科室共同参加，核对了年度预算执行情况和各项指标的完成情况，收集了验收单、签到册、问卷等佐证材料，形成本报告。本单位按照部门职责和年度工作要点，组织实施林区巡护、造林绿化、森林防火等工作，按照预算绩效管理的要求开展了自评。自评工作由办公室牵头，财务、业务科室共同参加，核对了年度预算执行情况和各项指标的完成情况，收集了验收单、签到册、问卷等佐证材料，形成本报告。
    二、自评结论
    各项目标已完成。
    云州市林业局
    2024年11月20日

正例
    云州市林业局2024年度部门整体支出绩效自评报告
    一、部门概况
    本单位按照部门职责和年度工作要点，组织实施林区巡护、造林绿化、森林防火等工作，按照预算绩效管理的要求开展了自评。自评工作由办公室牵头，财务、业务科室共同参加，核对了年度预算执行情况和各项指标的完成情况，收集了验收单、签到册、问卷等佐证材料，形成本报告。本单位按照部门职责和年度工作要点，组织实施林区巡护、造林绿化、森林防火等工作，按照预算绩效管理的要求开展了自评。自评工作由办公室牵头，财务、业务科室共同参加，核对了年度预算执行情况和各项指标的完成情况，收集了验收单、签到册、问卷等佐证材料，形成本报告。
    二、自评结论
    各项目标已完成。
    云州市林业局
    2025年3月20日

不查
    没有落款日期的不查；年中监控报告不查。
"""

from collections.abc import Iterator
from datetime import date

from jixiao.basis import Profile
from jixiao.findings import Answer, Finding, Holds, Level, NotEnoughData, Rule, Topic
from jixiao.rules.dossier import Dossier

RULE = Rule(
    code="A15",
    title="落款日期早于年度结束",
    level=Level.NOTE,
    topic=Topic.FORM,
    basis=("practice",),
)

MESSAGE = "报告评价{year}年度，落款日期为{signed}，年度尚未结束。"
ADVICE = "请核对落款日期；提前自评的，年度结束后更新数据。"


def check(dossier: Dossier, profile: Profile) -> Iterator[Answer]:
    evaluation = dossier.evaluation
    if evaluation.year is None or evaluation.signed_on is None:
        yield NotEnoughData("没有写明年度或落款日期")
        return
    if evaluation.signed_on >= date(evaluation.year, 12, 31):
        yield Holds(f"落款日期在{evaluation.year}年度结束以后")
        return
    yield Finding(
        RULE,
        MESSAGE.format(year=evaluation.year, signed=evaluation.signed_on_entry.text),
        ADVICE,
        [dossier.place(evaluation.signed_on_entry)],
        anchor="落款日期",
        stated=evaluation.signed_on_entry.text,
        due=f"{evaluation.year}年12月31日以后",
    )
