"""用到的行应填齐目标、实际、分值和得分；预算有调整的，应填预算调整数。

查什么
    有名称的指标行中，年度指标值、实际完成值、分值、得分有空白的，逐行指出。
    基础数据表有“部门整体支出预算调整”一行而没有填数，自评表中年初预算数与全年预算数又不相等的，也指出。

为什么
    缺一栏就无法复核完成情况和得分；预算调整数缺填，看不出追加多少、依据是什么。

反例
    表：部门整体支出绩效自评表
    | 一级指标 | 二级指标 | 三级指标 | 年度指标值 | 实际完成值 | 分值 | 得分 |
    | 产出指标 | 数量指标 | 培训人次 | ≥200人次 | | 90 | 90 |
    | 满意度指标 | 满意度指标 | 学员满意度 | ≥90% | 95% | 10 | 10 |

正例
    表：部门整体支出绩效自评表
    | 一级指标 | 二级指标 | 三级指标 | 年度指标值 | 实际完成值 | 分值 | 得分 |
    | 产出指标 | 数量指标 | 培训人次 | ≥200人次 | 210人次 | 90 | 90 |
    | 满意度指标 | 满意度指标 | 学员满意度 | ≥90% | 95% | 10 | 10 |

不查
    没有填写的模板行不查；填“—”“无”“不涉及”的不算空白；没有分值也没有得分的行视为没有使用。
"""

from collections.abc import Iterator

from jixiao.arithmetic.plain import show_plain
from jixiao.basis import Profile
from jixiao.evaluations import Indicator
from jixiao.findings import Answer, Finding, Holds, Level, Need, NotEnoughData, Rule, Topic
from jixiao.rules.dossier import Dossier

RULE = Rule(
    code="A07",
    title="应填的栏目空白",
    level=Level.ERROR,
    topic=Topic.RECEIPT,
    basis=("practice",),
    needs=(Need.SCORES,),
)

ROW = "{name}“{label}”的{blank}没有填写。"
ROW_ADVICE = "请补填；该指标不适用的，注明“不涉及”并按通知调整分值。"
ADJUSTMENT = "年初预算数{initial}，全年预算数{adjusted}，两数不等，基础数据表“{label}”没有填数。"
ADJUSTMENT_ADVICE = "请补填预算调整数（相差{gap}万元），说明资金来源、事由和批准依据；没有调整的，核对两个预算数。"
_COLUMNS = (("actual", "实际完成值"), ("weight", "分值"), ("score", "得分"))


def check(dossier: Dossier, profile: Profile) -> Iterator[Answer]:
    used = [indicator for indicator in dossier.evaluation.indicators if indicator.label and indicator.is_scored]
    findings = [finding for indicator in used if (finding := _row(dossier, indicator))]
    if adjustment := _adjustment(dossier):
        findings.append(adjustment)
    yield from findings
    if not used:
        yield NotEnoughData("没有既有名称又有分值的指标行")
    elif not findings:
        yield Holds(f"{len(used)}行指标的目标、实际、分值和得分都已填写")


def _row(dossier: Dossier, indicator: Indicator) -> Finding | None:
    blank = [words for name, words in _COLUMNS if getattr(indicator, name).is_blank]
    if indicator.target.is_blank and not indicator.score.is_stated:
        blank.insert(0, "年度指标值")
    if not blank:
        return None
    return Finding(
        RULE,
        ROW.format(name=indicator.title, label=indicator.label[:20], blank="、".join(blank)),
        ROW_ADVICE,
        [dossier.place(entry, entry.text) for entry in (indicator.weight, indicator.score) if entry.is_stated],
        anchor=f"{indicator.klass}/{indicator.label[:20]}",
        stated="空白",
        due="、".join(blank),
    )


def _adjustment(dossier: Dossier) -> Finding | None:
    data, fund = dossier.evaluation.basic_data, dossier.evaluation.fund_total
    row = data.row("budget_adjustment") if data else None
    if row is None or fund is None or not row.values:
        return None
    initial, adjusted = fund.initial_budget, fund.adjusted_budget
    if initial.numeral is None or adjusted.numeral is None or initial.numeral.interval.meets(adjusted.numeral.interval):
        return None
    if any(entry.is_stated for entry in row.values.values()) or not any(e.is_blank for e in row.values.values()):
        return None
    dossier.compared(initial, adjusted)
    scale = 10_000 if initial.numeral.unit.family == "money" else 1
    return Finding(
        RULE,
        ADJUSTMENT.format(initial=initial.text, adjusted=adjusted.text, label=row.name.text.strip()),
        ADJUSTMENT_ADVICE.format(gap=show_plain(abs(adjusted.numeral.value - initial.numeral.value) / scale)),
        [dossier.place(row.name), dossier.place(initial, initial.text), dossier.place(adjusted, adjusted.text)],
        anchor="预算调整",
        stated="空白",
        due=show_plain((adjusted.numeral.value - initial.numeral.value) / scale),
        accused=(row.name.span,) if row.name.span else (),
    )
