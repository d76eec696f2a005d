"""钱没有花完，成绩却接近满分的，应说明。

查什么
    指标得分率比预算执行得分率高出5%以上，或者未执行的资金超过预算的20%而指标得分率仍在95%以上的，正文和偏差原因栏又没有提到节约、结余的，提请核实。

为什么
    资金执行慢而任务全部完成，可能是预算编多了，也可能是完成情况写高了；确属节约的，写明即可。

反例
    表：部门整体支出绩效自评表
    | 年度资金（万元） | 项目 | 年初预算数 | 全年预算数 | 全年执行数 | 分值 | 执行率 | 得分 |
    | ^ | 年度资金总额 | 420.00 | 420.00 | 294.00 | 10 | 70% | 7 |
    | 一级指标 | 二级指标 | 三级指标 | 年度指标值 | 实际完成值 | 分值 | 得分 | |
    | 产出指标 | 数量指标 | 古树复壮株数 | ≥80株 | 82株 | 80 | 80 | |
    | 满意度指标 | 满意度指标 | 群众满意度 | ≥90% | 95% | 10 | 10 | |

正例
    表：部门整体支出绩效自评表
    | 年度资金（万元） | 项目 | 年初预算数 | 全年预算数 | 全年执行数 | 分值 | 执行率 | 得分 |
    | ^ | 年度资金总额 | 420.00 | 420.00 | 411.60 | 10 | 98% | 9.8 |
    | 一级指标 | 二级指标 | 三级指标 | 年度指标值 | 实际完成值 | 分值 | 得分 | |
    | 产出指标 | 数量指标 | 古树复壮株数 | ≥80株 | 82株 | 80 | 80 | |
    | 满意度指标 | 满意度指标 | 群众满意度 | ≥90% | 95% | 10 | 10 | |

不查
    正文或偏差原因写明节约、结余、尾款、结转的不查；没有预算执行得分的不查；执行得分按分档计算的，以当地办法为准。
"""

import re
from collections.abc import Iterator
from fractions import Fraction
from typing import Final

from jixiao.arithmetic.exact_sum import exact_sum
from jixiao.arithmetic.plain import show_plain
from jixiao.basis import Profile
from jixiao.evaluations import Group
from jixiao.findings import SELF_EVALUATIONS, Answer, Finding, Holds, Level, Need, NotEnoughData, Rule, Topic
from jixiao.rules.dossier import Dossier

RULE = Rule(
    code="C15",
    title="得分与资金执行不匹配",
    level=Level.WARNING,
    topic=Topic.SCORES,
    basis=("platform-rules", "practice"),
    needs=(Need.SCORES, Need.FUNDS),
    kinds=SELF_EVALUATIONS,
)

MESSAGE = "指标得分率为{results}%，预算执行得分率为{execution}%，成绩明显高于资金执行，没有说明原因。"
ADVICE = "请说明未执行资金的原因（如节约、尾款未到期）；任务没有做完的，相应核减得分。"
_EXPLAINED: Final = (
    r"节约|节省|结余|结转|尾款|质保金|质量保证金|未到(?:付款|支付)期|压减|厉行|收回|核减|跨年|招标.{0,6}(?:节|降)"
)
_NEARLY_FULL: Final = Fraction(95, 100)


def check(dossier: Dossier, profile: Profile) -> Iterator[Answer]:
    evaluation = dossier.evaluation
    fund = evaluation.execution
    rows = [
        row
        for row in evaluation.indicators
        if row.group is not Group.EXECUTION and row.score.numeral and row.weight.numeral
    ]
    weight = exact_sum(row.weight.numeral.value for row in rows if row.weight.numeral)
    score = exact_sum(row.score.numeral.value for row in rows if row.score.numeral)
    if (
        fund is None
        or not fund.score.numeral
        or not fund.weight.numeral
        or not weight
        or not score
        or not fund.weight.numeral.value
    ):
        yield NotEnoughData("没有预算执行得分，或指标没有填写分值和得分")
        return
    execution = fund.score.numeral.value / fund.weight.numeral.value
    results = score / weight
    is_above = (results - execution) / results > profile.threshold("results_over_execution")
    spent, planned = fund.actual_expenditure.numeral, fund.adjusted_budget.numeral
    unspent = 1 - spent.value / planned.value if spent and planned and planned.value else Fraction(0)
    is_idle = unspent > profile.threshold("unspent_share") and results >= _NEARLY_FULL
    if not is_above and not is_idle:
        yield Holds("指标得分率与预算执行得分率相称")
        return
    if re.search(_EXPLAINED, dossier.joined.text):
        yield Holds("指标得分率高于预算执行得分率，材料写明了节约、结余或未到期等原因")
        return
    yield Finding(
        RULE,
        MESSAGE.format(results=_percent(results), execution=_percent(execution)),
        ADVICE,
        [dossier.place(fund.score, fund.score.text), dossier.place(rows[0].score, rows[0].score.text)],
        anchor="执行/成绩",
        stated=_percent(results),
        due=_percent(execution),
    )


def _percent(share: Fraction) -> str:
    return show_plain(Fraction(round(share * 1000), 10))
