"""全年预算数与执行数分毫不差、又与年初预算相差较大的，建议核对。

查什么
    全年预算数与全年执行数完全相同，且与年初预算数相差超过方案规定的比例的，给出提示。

为什么
    全年预算数应为批复调整后的数；按执行数倒填，执行率就总是100%，看不出预算管理情况。

反例
    表：项目支出绩效自评表 单位：万元
    | 项目资金 | 年初预算数 | 全年预算数 | 全年执行数 | 分值 | 执行率 | 得分 |
    | 年度资金总额 | 120.00 | 146.32 | 146.32 | 10 | 100% | 10 |
    | 一级指标 | 二级指标 | 三级指标 | 年度指标值 | 实际完成值 | 分值 | 得分 |
    | 产出指标 | 数量指标 | 养护里程 | ≥50公里 | 52公里 | 90 | 90 |

正例
    表：项目支出绩效自评表 单位：万元
    | 项目资金 | 年初预算数 | 全年预算数 | 全年执行数 | 分值 | 执行率 | 得分 |
    | 年度资金总额 | 120.00 | 150.00 | 146.32 | 10 | 100% | 10 |
    | 一级指标 | 二级指标 | 三级指标 | 年度指标值 | 实际完成值 | 分值 | 得分 |
    | 产出指标 | 数量指标 | 养护里程 | ≥50公里 | 52公里 | 90 | 90 |

不查
    年末据实结算的基本支出常见两数相等，只作提示；没有年初预算数的不查。
"""

from collections.abc import Iterator

from jixiao.arithmetic.plain import show_plain
from jixiao.basis import Profile
from jixiao.findings import Answer, Finding, Holds, Level, Need, NotEnoughData, Rule, Topic
from jixiao.rules.dossier import Dossier

RULE = Rule(
    code="B09",
    title="全年预算数与执行数完全相同而调整较大",
    level=Level.NOTE,
    topic=Topic.EXPLANATIONS,
    basis=("practice",),
    needs=(Need.FUNDS,),
)

MESSAGE = "全年预算数与全年执行数都是{spent}，比年初预算数{initial}变动{rate}%。"
ADVICE = "请核对全年预算数是否为批复调整后的数，并附调整依据。"


def check(dossier: Dossier, profile: Profile) -> Iterator[Answer]:
    fund = dossier.evaluation.fund_total
    entries = [fund.initial_budget, fund.adjusted_budget, fund.actual_expenditure] if fund else []
    figures = [entry.numeral for entry in entries if entry.numeral]
    if len(figures) < 3 or figures[0].value <= 0:
        yield NotEnoughData("年初预算、全年预算、全年执行数没有填全")
        return
    dossier.compared(*entries)
    initial, adjusted, spent = figures
    change = abs(adjusted.value - initial.value) / initial.value
    if adjusted.value != spent.value or change <= profile.threshold("back_filled_adjustment"):
        yield Holds("全年预算数与执行数不同，或与年初预算相差不大")
        return
    yield Finding(
        RULE,
        MESSAGE.format(spent=spent.text, initial=initial.text, rate=show_plain((change * 100).__round__())),
        ADVICE,
        [dossier.place(entry, entry.text) for entry in entries],
        anchor="全年预算数",
        stated=adjusted.text,
        due="",
    )
