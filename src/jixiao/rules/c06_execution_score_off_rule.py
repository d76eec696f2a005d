"""预算执行得分应按执行率计算。

查什么
    预算执行一行的得分与评分方案规定的算法（一般为“分值×执行率”）比较；方案另列分档计分的，两种算法都不符才提请核实；
    项目得分汇总表的表头写明执行率得分的分值、多数行都等于“分值×执行率”的，个别不符的行提请核实。

为什么
    执行得分是总分的一部分，有明确的计算办法，不应由人填写。

反例
    表：项目支出绩效自评表 单位：万元
    | 项目资金 | 年初预算数 | 全年预算数 | 全年执行数 | 分值 | 执行率 | 得分 |
    | 年度资金总额 | 120.00 | 120.00 | 102.00 | 10 | 85% | 10 |
    | 一级指标 | 二级指标 | 三级指标 | 年度指标值 | 实际完成值 | 分值 | 得分 |
    | 产出指标 | 数量指标 | 养护里程 | ≥50公里 | 52公里 | 90 | 90 |

正例
    表：项目支出绩效自评表 单位：万元
    | 项目资金 | 年初预算数 | 全年预算数 | 全年执行数 | 分值 | 执行率 | 得分 |
    | 年度资金总额 | 120.00 | 120.00 | 102.00 | 10 | 85% | 8.5 |
    | 一级指标 | 二级指标 | 三级指标 | 年度指标值 | 实际完成值 | 分值 | 得分 |
    | 产出指标 | 数量指标 | 养护里程 | ≥50公里 | 52公里 | 90 | 90 |

不查
    没有执行率、也算不出执行率的不查；执行率超过100%按100%计；当地另有计分办法的，说明即可。
"""

from collections.abc import Iterator
from fractions import Fraction
from functools import partial

from jixiao.arithmetic import Numeral
from jixiao.arithmetic.plain import show_plain
from jixiao.basis import Profile, Role
from jixiao.evaluations import Entry, Fund
from jixiao.findings import Answer, Finding, Holds, Level, NotApplicable, NotEnoughData, Rule, Topic
from jixiao.rules.dossier import Dossier
from jixiao.rules.telling import tell

RULE = Rule(
    code="C06",
    title="预算执行得分与执行率不符",
    level=Level.WARNING,
    topic=Topic.SCORES,
    basis=("mof-2020-10", "mof-2021-101", "practice"),
)

MESSAGE = "执行率{rate}，分值{weight}分，得分填{stated}分；{way}应为{due}分。"
ADVICE = "请按执行率重新计算得分，并同步修改总分；当地另有计分办法的，请说明依据。"
_WAYS = (Role.EXECUTION, Role.EXECUTION_ALSO)


def check(dossier: Dossier, profile: Profile) -> Iterator[Answer]:
    yield from tell(dossier, RULE, "没有按执行率计算的得分", partial(_form, profile=profile))


def _form(dossier: Dossier, profile: Profile) -> Iterator[Answer]:
    if Role.EXECUTION not in profile.methods:
        yield NotApplicable("评分方案没有规定预算执行的计分办法")
        return
    fund = dossier.evaluation.execution
    weight = fund.weight.numeral if fund else None
    score = fund.score.numeral if fund else None
    rates = _rates(fund) if fund else []
    if fund is None or weight is None or score is None or not rates:
        yield NotEnoughData("没有同时填写执行率、分值和得分的预算执行行")
        return
    dossier.compared(fund.weight, fund.score, fund.execution_rate)
    if any(_holds(weight, rate, profile, score) for rate in rates):
        yield Holds(f"预算执行得分{score.text}与执行率相符")
        return
    due = show_plain(_due(profile, Role.EXECUTION, weight, rates[0]))
    shown = fund.execution_rate.text or f"{show_plain(_rounded(rates[0] * 100))}%"
    places = [dossier.place(entry, entry.text) for entry in _shown(fund)]
    yield Finding(
        RULE,
        MESSAGE.format(
            way=profile.methods[Role.EXECUTION].method.title,
            rate=shown,
            weight=weight.digits,
            stated=score.digits,
            due=due,
        ),
        ADVICE,
        places,
        anchor="预算执行得分",
        stated=score.digits,
        due=due,
        accused=(fund.score.span,) if fund.score.span else (),
    )


def _rates(fund: Fund) -> list[Fraction]:
    """The stated rate in its readings, and the recomputed one."""
    rates = []
    stated = fund.execution_rate.numeral
    if stated is not None:
        rates.append(stated.value)
        if not any(sign in fund.execution_rate.text for sign in "%％"):
            rates.append(stated.value * 100)
    spent, budget = fund.actual_expenditure.numeral, fund.adjusted_budget.numeral
    if spent is not None and budget is not None and budget.value > 0:
        rates.append(spent.value / budget.value)
    return rates


def _holds(weight: Numeral, rate: Fraction, profile: Profile, score: Numeral) -> bool:
    """Whether one of the profile's ways gives the score, as far as its decimals show."""
    tolerance = max(profile.threshold("score_tail"), score.step / 2)
    dues = (_due(profile, way, weight, rate) for way in _WAYS if way in profile.methods)
    return any(abs(due - score.value) <= tolerance for due in dues)


def _due(profile: Profile, way: Role, weight: Numeral, rate: Fraction) -> Fraction:
    due = profile.score(way, rate=rate, weight=weight.value)
    assert isinstance(due, Fraction)
    return due


def _rounded(value: Fraction) -> Fraction:
    return Fraction((value * 100 + Fraction(1, 2)).__floor__(), 100)


def _shown(fund: Fund) -> list[Entry]:
    return [entry for entry in (fund.score, fund.weight, fund.execution_rate) if entry.is_stated]
