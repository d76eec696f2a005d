"""预算执行率应等于全年执行数除以全年预算数。

查什么
    自评表资金栏逐行复算执行率，与所填的执行率比较；按年初预算数计算才相符的，提示分母应为全年预算数；
    正文写有预算数、执行数和执行率（完成预算的百分之几）的，用文中的数复算；预算数有几个的，都不成立才提出。

为什么
    执行率直接决定预算执行的得分，算错就会多得分或少得分。

反例
    表：项目支出绩效自评表 单位：万元
    | 项目资金 | 年初预算数 | 全年预算数 | 全年执行数 | 分值 | 执行率 | 得分 |
    | 年度资金总额 | 120.00 | 120.00 | 102.00 | 10 | 95% | 9.5 |
    | 一级指标 | 二级指标 | 三级指标 | 年度指标值 | 实际完成值 | 分值 | 得分 |
    | 产出指标 | 数量指标 | 养护里程 | ≥50公里 | 52公里 | 90 | 90 |

正例
    表：项目支出绩效自评表 单位：万元
    | 项目资金 | 年初预算数 | 全年预算数 | 全年执行数 | 分值 | 执行率 | 得分 |
    | 年度资金总额 | 120.00 | 120.00 | 102.00 | 10 | 85% | 8.5 |
    | 一级指标 | 二级指标 | 三级指标 | 年度指标值 | 实际完成值 | 分值 | 得分 |
    | 产出指标 | 数量指标 | 养护里程 | ≥50公里 | 52公里 | 90 | 90 |

不查
    预算数或执行数没有填的不查；四舍五入、截尾造成的末位差不算错。
"""

from collections.abc import Iterator
from dataclasses import replace
from fractions import Fraction

from jixiao.arithmetic import Interval, Numeral, ratio_matches, show
from jixiao.basis import Profile
from jixiao.evaluations import ABSENT, Entry, Fund
from jixiao.facts import Kind
from jixiao.findings import EVERY_KIND, Answer, Finding, Holds, Level, NotEnoughData, Rule, Topic
from jixiao.rules.dossier import Dossier
from jixiao.rules.form_first import form_first

RULE = Rule(
    code="B07",
    title="预算执行率与复算不符",
    level=Level.ERROR,
    topic=Topic.FIGURES,
    basis=("mof-2020-10", "practice"),
    kinds=EVERY_KIND,
    explains=("C06",),
)

MESSAGE = "{name}执行率填{stated}；按执行数{spent}÷全年预算数{budget}复算为{due}。"
ON_INITIAL = "{name}执行率{stated}是按年初预算数{budget}算的；按全年预算数{adjusted}复算为{due}。"
ADVICE = "请核对预算数、执行数，更正执行率，并按更正后的执行率重新计算得分。"


def check(dossier: Dossier, profile: Profile) -> Iterator[Answer]:
    yield from form_first(dossier, RULE, "文中没有同时写出预算数、执行数和执行率", _form)


def _form(dossier: Dossier) -> Iterator[Answer]:
    compared, fine = 0, True
    for fund in map(_of_year, dossier.evaluation.funds):
        rate, spent, budget = fund.execution_rate.numeral, fund.actual_expenditure.numeral, fund.adjusted_budget.numeral
        if rate is None or spent is None or budget is None or budget.value <= 0:
            continue
        compared += 1
        dossier.compared(fund.execution_rate, fund.actual_expenditure, fund.adjusted_budget)
        if _fits(fund.execution_rate, spent, budget) or _is_of_another_base(dossier, fund):
            continue
        fine = False
        yield _finding(dossier, fund, rate, spent, budget)
    if not compared:
        yield NotEnoughData("没有同时填写全年预算数、全年执行数和执行率的行")
    elif fine:
        yield Holds(f"{compared}行执行率与复算相符")


def _of_year(fund: Fund) -> Fund:
    """A row of a monitoring form: what was spent by its date, of the budget that it states."""
    if fund.period_expenditure.span is None:
        return fund
    budget = fund.adjusted_budget if fund.adjusted_budget.numeral else fund.initial_budget
    return replace(fund, actual_expenditure=fund.period_expenditure, adjusted_budget=budget, initial_budget=ABSENT)


def _is_of_another_base(dossier: Dossier, fund: Fund) -> bool:
    """Whether the rows of its list bear out another reading of the column, under which the rate holds: 支出数÷到位资金."""
    rate = fund.execution_rate.span
    return rate is not None and any(
        relation.result.holder is rate.holder and relation.holds and not relation.if_mended
        for relation in dossier.facts.relations_of(Kind.RATIO)
    )


def _fits(entry: Entry, spent: Numeral, budget: Numeral) -> bool:
    """98, 98% and 0.98 may all be meant for one rate where the cell carries no sign of its own."""
    assert entry.numeral is not None
    readings: list[Numeral | Interval] = [entry.numeral]
    if not any(sign in entry.text for sign in "%％"):
        low, high = entry.numeral.interval.low, entry.numeral.interval.high
        if low is not None and high is not None:
            readings += [Interval(low * factor, high * factor) for factor in (100, Fraction(1, 100))]
    return any(ratio_matches(spent, budget, reading).grade != "error" for reading in readings)


def _finding(dossier: Dossier, fund: Fund, rate: Numeral, spent: Numeral, budget: Numeral) -> Finding:
    due = show(spent.value / budget.value, rate)
    initial = fund.initial_budget.numeral
    on_initial = initial is not None and initial.value > 0 and _fits(fund.execution_rate, spent, initial)
    name = fund.name.text.strip().replace("\n", "")[:16]
    message = (
        ON_INITIAL.format(
            name=name, stated=rate.text, budget=initial.text if initial else "", adjusted=budget.text, due=due
        )
        if on_initial
        else MESSAGE.format(name=name, stated=rate.text, spent=spent.text, budget=budget.text, due=due)
    )
    return Finding(
        RULE,
        message,
        ADVICE,
        [
            dossier.place(fund.execution_rate, rate.text),
            dossier.place(fund.actual_expenditure, spent.text),
            dossier.place(fund.adjusted_budget, budget.text),
        ],
        anchor=f"执行率/{name}",
        level=Level.WARNING if on_initial else Level.ERROR,
        stated=rate.text,
        due=due,
        accused=tuple(e.span for e in (fund.execution_rate, fund.score) if e.span),
    )
