"""年中追加了资金，指标值应随之调整。

查什么
    随附绩效目标申报表的，“年度资金总额”的全年预算数比年初预算数增加超过一成（金额不小），而自评表的指标和指标值与申报表完全相同，材料又没有说明追加的
    是人员经费一类与工作量无关的钱的。

为什么
    钱多了而要做的事没有变，不是原来的目标定低了，就是追加的钱没有目标管着。

反例
    表：2024年度项目支出绩效自评表 单位：万元
    | 项目名称 | 河堤加固项目 | < | < | < | < |
    | 实施单位 | 云州市水务局 | < | < | < | < |
    | 项目资金 | 年初预算数 | 全年预算数 | 全年执行数 | 执行率 | 得分 |
    | 年度资金总额 | 240.00 | 320.00 | 320.00 | 100% | 10 |
    | 一级指标 | 二级指标 | 三级指标 | 年度指标值 | 实际完成值 | 得分 |
    | 产出指标 | 数量指标 | 加固河堤长度 | ≥12公里 | 12公里 | 50 |
    | 产出指标 | 质量指标 | 验收合格率 | ≥98% | 100% | 40 |
    随附：申报表
    表：2024年度项目支出绩效目标申报表 单位：万元
    | 项目名称 | 河堤加固项目 | < | < |
    | 实施单位 | 云州市水务局 | < | < |
    | 一级指标 | 二级指标 | 三级指标 | 指标值 |
    | 产出指标 | 数量指标 | 加固河堤长度 | ≥12公里 |
    | 产出指标 | 质量指标 | 验收合格率 | ≥98% |

正例
    表：2024年度项目支出绩效自评表 单位：万元
    | 项目名称 | 河堤加固项目 | < | < | < | < |
    | 实施单位 | 云州市水务局 | < | < | < | < |
    | 项目资金 | 年初预算数 | 全年预算数 | 全年执行数 | 执行率 | 得分 |
    | 年度资金总额 | 240.00 | 320.00 | 320.00 | 100% | 10 |
    | 一级指标 | 二级指标 | 三级指标 | 年度指标值 | 实际完成值 | 得分 |
    | 产出指标 | 数量指标 | 加固河堤长度 | ≥16公里 | 16公里 | 50 |
    | 产出指标 | 质量指标 | 验收合格率 | ≥98% | 100% | 40 |
    随附：申报表
    表：2024年度项目支出绩效目标申报表 单位：万元
    | 项目名称 | 河堤加固项目 | < | < |
    | 实施单位 | 云州市水务局 | < | < |
    | 一级指标 | 二级指标 | 三级指标 | 指标值 |
    | 产出指标 | 数量指标 | 加固河堤长度 | ≥12公里 |
    | 产出指标 | 质量指标 | 验收合格率 | ≥98% |

不查
    调减预算的不查；正文写明追加的是人员经费、增资、社保等的不提；部门整体的追加往往是人员经费，只作建议；有一个指标值变了就不提。
"""

import re
from collections.abc import Iterator
from fractions import Fraction
from typing import Final

from jixiao.arithmetic import show
from jixiao.basis import Profile
from jixiao.evaluations import Fund, Kind
from jixiao.evaluations.beside import Beside
from jixiao.evaluations.indicator_pairs import Pairs, same_target
from jixiao.findings import Answer, Finding, Holds, Level, Need, NotApplicable, NotEnoughData, Rule, Topic
from jixiao.rules.dossier import Dossier
from jixiao.rules.other import Other
from jixiao.rules.rows_beside import paired

RULE = Rule(
    code="D17",
    title="年中追加资金而指标值未变",
    level=Level.WARNING,
    topic=Topic.TARGETS,
    basis=("practice",),
    needs=(Need.INDICATORS, Need.FUNDS),
    beside=(Beside.FILING,),
)

MESSAGE = "全年预算比年初增加{change}（{rate}%），{count}个指标的指标值与{file}完全相同，没有随资金调整。"
ADVICE = "请说明追加资金的用途；用于扩大任务的，补报调整后的目标并按调整后的目标计分，附批准依据。"
_PAY: Final = (
    r"增资|工资|津补贴|津贴|补贴标准|社保|养老保险|职业年金|公积金|抚恤|丧葬|人员经费|调资|绩效奖|奖金|退休|离休"
)
_FLOOR = Fraction(10_000)
"""Yuan: an adjustment below is not worth a question."""


def check(dossier: Dossier, profile: Profile) -> Iterator[Answer]:
    fund = dossier.evaluation.fund_total
    raised = _raised(fund, profile) if fund is not None else None
    if fund is None or raised is None:
        yield NotEnoughData("没有同时写明年初预算数和全年预算数")
        return
    dossier.compared(fund.initial_budget, fund.adjusted_budget)
    if raised <= 0:
        yield NotApplicable("全年预算没有比年初增加，或增加不多")
        return
    if pay := _told_pay(dossier):
        yield Holds(f"材料写明追加资金与“{pay}”有关")
        return
    compared, fine = 0, True
    for other, found in paired(dossier, Beside.FILING):
        compared += len(found.pairs)
        if _is_unchanged(found):
            fine = False
            yield _finding(dossier, other, fund, raised, len(found.pairs))
    if not compared:
        yield NotEnoughData("申报表与自评表没有能对应的指标")
    elif fine:
        yield Holds("指标或指标值与申报表不完全相同")


def _raised(fund: Fund, profile: Profile) -> Fraction | None:
    """By how many yuan the budget rose; 0 where that is not worth a question, None where it is not stated."""
    before, after = fund.initial_budget.numeral, fund.adjusted_budget.numeral
    if before is None or after is None or before.unit != after.unit or before.unit.family != "money":
        return None
    change = after.value - before.value
    enough = before.value > 0 and change / before.value > profile.threshold("adjustment_unexplained")
    return change if enough and change >= _FLOOR else Fraction(0)


def _told_pay(dossier: Dossier) -> str:
    """The word for pay beside an addition in the narrative, `""` where there is none."""
    for paragraph in dossier.evaluation.paragraphs:
        for sentence in re.split("[。；\n]", paragraph.text):
            if re.search("追加|调增|增加|核增", sentence) and (found := re.search(_PAY, sentence)):
                return found[0]
    return ""


def _is_unchanged(found: Pairs) -> bool:
    """Whether every row of both forms has its like, and every target that can be compared is the same."""
    if found.only_mine or found.only_theirs or any(pair.is_reworded for pair in found.pairs):
        return False
    told = [same_target(pair.mine, pair.theirs) for pair in found.pairs]
    return any(same is True for same in told) and False not in told


def _finding(dossier: Dossier, other: Other, fund: Fund, raised: Fraction, count: int) -> Finding:
    before, after = fund.initial_budget, fund.adjusted_budget
    assert before.numeral is not None and after.numeral is not None
    rate = (raised / before.numeral.value * 100).__round__()
    first = other.evaluation.indicators[0]
    return Finding(
        RULE,
        MESSAGE.format(change=show(raised, after.numeral), rate=rate, count=count, file=other.name),
        ADVICE,
        [dossier.place(before, before.text), dossier.place(after, after.text), dossier.place(first.target)],
        anchor="追加资金/指标值",
        level=Level.NOTE if dossier.evaluation.kind is Kind.DEPARTMENT_SELF_EVALUATION else None,
        stated=after.text,
        due=before.text,
    )
