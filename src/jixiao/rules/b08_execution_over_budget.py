"""全年执行数一般不应超过全年预算数。

查什么
    自评表资金栏中执行数大于全年预算数的行，提请核实。

为什么
    预算是支出的上限；执行数超过预算，多半是预算数没有包含上年结转或追加资金。

反例
    表：项目支出绩效自评表 单位：万元
    | 项目资金 | 年初预算数 | 全年预算数 | 全年执行数 | 分值 | 执行率 | 得分 |
    | 年度资金总额 | 120.00 | 120.00 | 126.00 | 10 | 105% | 10 |
    | 一级指标 | 二级指标 | 三级指标 | 年度指标值 | 实际完成值 | 分值 | 得分 |
    | 产出指标 | 数量指标 | 养护里程 | ≥50公里 | 52公里 | 90 | 90 |

正例
    表：项目支出绩效自评表 单位：万元
    | 项目资金 | 年初预算数 | 全年预算数 | 全年执行数 | 分值 | 执行率 | 得分 |
    | 年度资金总额 | 120.00 | 130.00 | 126.00 | 10 | 96.92% | 9.69 |
    | 一级指标 | 二级指标 | 三级指标 | 年度指标值 | 实际完成值 | 分值 | 得分 |
    | 产出指标 | 数量指标 | 养护里程 | ≥50公里 | 52公里 | 90 | 90 |

不查
    四舍五入后可能相等的不查；没有全年预算数的不查（不用年初预算数代替）。
"""

from collections.abc import Iterator

from jixiao.basis import Profile
from jixiao.evaluations import Fund
from jixiao.findings import Answer, Finding, Holds, Level, Need, NotEnoughData, Rule, Topic
from jixiao.rules.dossier import Dossier

RULE = Rule(
    code="B08",
    title="执行数超过全年预算数",
    level=Level.WARNING,
    topic=Topic.EXPLANATIONS,
    basis=("practice",),
    needs=(Need.FUNDS,),
)

MESSAGE = "{name}全年执行数{spent}超过全年预算数{budget}。"
ADVICE = "请核实：全年预算数应包括年中追加和上年结转；确有超预算支出的，说明资金来源和依据。"


def check(dossier: Dossier, profile: Profile) -> Iterator[Answer]:
    compared, over = 0, []
    for fund in dossier.evaluation.funds:
        spent, budget = fund.actual_expenditure.numeral, fund.adjusted_budget.numeral
        if spent is None or budget is None or spent.unit.family != budget.unit.family:
            continue
        compared += 1
        dossier.compared(fund.actual_expenditure, fund.adjusted_budget)
        low, high = spent.interval.low, budget.interval.high
        if low is not None and high is not None and low > high:
            over.append(fund)
    if over:
        yield _finding(dossier, over)
    elif compared:
        yield Holds(f"{compared}行执行数都没有超过全年预算数")
    else:
        yield NotEnoughData("没有同时填写全年预算数和全年执行数的行")


def _finding(dossier: Dossier, over: list[Fund]) -> Finding:
    """A part that exceeds its budget carries the total along: one finding, told by its first row."""
    fund = over[0]
    places = [
        dossier.place(entry, entry.text) for row in over for entry in (row.actual_expenditure, row.adjusted_budget)
    ]
    return Finding(
        RULE,
        MESSAGE.format(
            name=fund.name.text.strip().replace("\n", "")[:16],
            spent=fund.actual_expenditure.text,
            budget=fund.adjusted_budget.text,
        ),
        ADVICE,
        places,
        anchor=f"执行数/{fund.role}",
        stated=fund.actual_expenditure.text,
        due=f"不超过{fund.adjusted_budget.text}",
    )
