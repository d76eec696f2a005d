"""年初预算数加预算调整数，应等于全年预算数。

查什么
    资金表中同一行写有年初预算数、预算调整数、全年预算数的，逐行相加核对；调减的以负数相加。

为什么
    三个数互相印证预算从批复到执行的变化；加不平，执行率的分母就没有依据。

反例
    表：2024年度项目支出绩效自评表 单位：万元
    | 项目 | 年初预算数 | 预算调整数 | 全年预算数 | 全年执行数 | 分值 | 执行率 | 得分 |
    | 年度资金总额 | 300.00 | 20.00 | 330.00 | 313.50 | 10 | 95% | 9.5 |

正例
    表：2024年度项目支出绩效自评表 单位：万元
    | 项目 | 年初预算数 | 预算调整数 | 全年预算数 | 全年执行数 | 分值 | 执行率 | 得分 |
    | 年度资金总额 | 300.00 | 30.00 | 330.00 | 313.50 | 10 | 95% | 9.5 |

不查
    没有预算调整数一栏、或者有空白的行不查；调减写成正数而数额相符的不算错；差额正好等于上年结转资金的，只作口径不同处理；
    末位尾差不算错。
"""

from collections.abc import Iterator

from jixiao.arithmetic import Numeral, difference_matches, show_quantity, sum_matches
from jixiao.basis import Profile
from jixiao.evaluations import Fund
from jixiao.findings import Answer, Finding, Holds, Level, Need, NotEnoughData, Rule, Topic
from jixiao.rules.dossier import Dossier

RULE = Rule(
    code="B06",
    title="年初预算加调整数不等于全年预算",
    level=Level.WARNING,
    topic=Topic.FIGURES,
    basis=("practice",),
    needs=(Need.FUNDS,),
)

MESSAGE = "“{name}”年初预算{initial}，调整{adjustment}，相加为{due}，全年预算填{stated}，相差{gap}。"
ADVICE = "请核对三个数；上年结转、净额与总额口径不同的，请注明。"


def check(dossier: Dossier, profile: Profile) -> Iterator[Answer]:
    funds = dossier.evaluation.funds
    compared, wrong = 0, 0
    carried = [fund.adjusted_budget for fund in funds if fund.role == "carry_over" and fund.adjusted_budget.numeral]
    for fund in funds:
        initial, change, adjusted = _figures(fund)
        if initial is None or change is None or adjusted is None:
            continue
        compared += 1
        dossier.compared(fund.initial_budget, fund.budget_adjustment, fund.adjusted_budget)
        if sum_matches([initial, change], adjusted).grade != "error":
            continue
        if difference_matches(initial, change, adjusted).grade != "error":
            continue
        with_carried = [[initial, change, entry.numeral] for entry in carried if entry.numeral]
        if fund.role == "total" and any(sum_matches(parts, adjusted).grade != "error" for parts in with_carried):
            continue
        wrong += 1
        yield _finding(dossier, fund)
    if not compared:
        yield NotEnoughData("没有同时填写年初预算数、预算调整数和全年预算数的行")
    elif not wrong:
        yield Holds(f"{compared}行的年初预算加调整数与全年预算相符")


def _figures(fund: Fund) -> tuple[Numeral | None, Numeral | None, Numeral | None]:
    return fund.initial_budget.numeral, fund.budget_adjustment.numeral, fund.adjusted_budget.numeral


def _finding(dossier: Dossier, fund: Fund) -> Finding:
    initial, change, adjusted = _figures(fund)
    assert initial is not None and change is not None and adjusted is not None
    due = initial.value + change.value
    decimals = max(initial.decimals, change.decimals, adjusted.decimals)
    shown, gap = (show_quantity(value, adjusted.unit, decimals) for value in (due, abs(adjusted.value - due)))
    entries = (fund.adjusted_budget, fund.initial_budget, fund.budget_adjustment)
    return Finding(
        RULE,
        MESSAGE.format(
            name=fund.name.text[:20],
            initial=initial.text,
            adjustment=change.text,
            due=shown,
            stated=adjusted.text,
            gap=gap,
        ),
        ADVICE,
        [dossier.place(entry, entry.text) for entry in entries],
        anchor=f"{fund.name.text[:20]}/全年预算",
        stated=adjusted.text,
        due=shown,
        accused=tuple(entry.span for entry in entries[:1] if entry.span),
    )
