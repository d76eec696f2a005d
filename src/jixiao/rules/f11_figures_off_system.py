"""自评表的预算数、执行数，应与财政系统的数一致。

查什么
    随附财政系统（预算管理一体化系统等）导出表的：项目按名称或编码、部门按单位名称，把“年度资金总额”的年初预算数、全年预算数、全年执行数与系统数
    比较，精确到元。

为什么
    资金数以财政系统为准。执行率10分由这几个数算出，也是复核时最先核对的数。

反例
    表：2024年度项目支出绩效自评表 单位：万元
    | 项目名称 | 河堤加固项目 | < | < | < |
    | 实施单位 | 云州市水务局 | < | < | < |
    | 项目资金 | 年初预算数 | 全年预算数 | 全年执行数 | 执行率 |
    | 年度资金总额 | 240.00 | 240.00 | 240.00 | 100% |
    | 一级指标 | 二级指标 | 三级指标 | 实际完成值 | 得分 |
    | 产出指标 | 数量指标 | 加固河堤 | 12公里 | 90 |
    随附：导出
    表：2024年部门预算执行情况表 单位：元
    | 预算单位 | 项目 | 年初预算 | 调整后预算 | 支出数 |
    | 101001-云州市水务局 | 530100240002-河堤加固项目 | 2400000.00 | 2400000.00 | 2100000.00 |

正例
    表：2024年度项目支出绩效自评表 单位：万元
    | 项目名称 | 河堤加固项目 | < | < | < |
    | 实施单位 | 云州市水务局 | < | < | < |
    | 项目资金 | 年初预算数 | 全年预算数 | 全年执行数 | 执行率 |
    | 年度资金总额 | 240.00 | 240.00 | 210.00 | 87.5% |
    | 一级指标 | 二级指标 | 三级指标 | 实际完成值 | 得分 |
    | 产出指标 | 数量指标 | 加固河堤 | 12公里 | 90 |
    随附：导出
    表：2024年部门预算执行情况表 单位：元
    | 预算单位 | 项目 | 年初预算 | 调整后预算 | 支出数 |
    | 101001-云州市水务局 | 530100240002-河堤加固项目 | 2400000.00 | 2400000.00 | 2100000.00 |

不查
    系统数四舍五入后与自评数相同的算一致；与导出表中另一范围（某一种资金、含下属单位）的合计相同的，不算不一致；导出表中没有的项目、没有填的数不
    比较，空白不当作零；各列含义不能确定的导出表不采用。
"""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from typing import TYPE_CHECKING

from jixiao.arithmetic import show
from jixiao.basis import Profile
from jixiao.evaluations.beside import Beside
from jixiao.findings import Answer, Finding, Holds, Level, Need, NotEnoughData, Place, Rule, Topic
from jixiao.rules.dossier import Dossier
from jixiao.rules.other import Other

if TYPE_CHECKING:
    from jixiao.evaluations.against_system import Comparison
    from jixiao.evaluations.system_figures import SystemFigures

RULE = Rule(
    code="F11",
    title="预算数、执行数与财政系统不一致",
    level=Level.ERROR,
    topic=Topic.FIGURES,
    basis=("practice",),
    needs=(Need.FUNDS,),
    beside=(Beside.SYSTEM,),
    explains=("F02",),
)

MESSAGE = "{subject}的{column}，自评表为{stated}，财政系统为{due}，相差{difference}。"
SLIP = "{subject}的{column}，自评表为{stated}，财政系统为{due}，疑金额单位写错。"
ADVICE = "请以财政系统的数为准填写，并重算执行率和得分；口径不同的（如含下属单位、含其他资金），请注明。"
_AMOUNTS = {"年初预算数": "initial_budget", "全年预算数": "adjusted_budget", "全年执行数": "expenditure"}
_MOST_PLACES = 6
_SLIPS = (Fraction(10**4), Fraction(1, 10**4))


def check(dossier: Dossier, profile: Profile) -> Iterator[Answer]:
    from jixiao.evaluations.against_system import Agreement, against_system  # who compares nothing does not wait

    compared, fine, missing = 0, True, False
    for other in dossier.beside(Beside.SYSTEM):
        figures = other.material.figures
        assert figures is not None
        for one in against_system([dossier.evaluation], figures):
            missing = missing or one.agreement is Agreement.NOT_IN_SYSTEM
            if one.agreement not in (Agreement.SAME, Agreement.DIFFERS):
                continue
            compared += 1
            dossier.compared(one.stated)
            if one.agreement is Agreement.DIFFERS and not _is_of_another_scope(one, figures):
                fine = False
                yield _finding(dossier, other, one)
    if not compared:
        why = "导出表中没有这个项目或单位的数" if missing else "年度资金总额没有填数"
        yield NotEnoughData(why)
    elif fine:
        yield Holds(f"{compared}个数与财政系统一致")


def _is_of_another_scope(one: Comparison, figures: SystemFigures) -> bool:
    """Whether the figure is the sum of one fund, or of the whole export where that holds other units too."""
    assert one.stated.numeral is not None
    key = _AMOUNTS[one.column]
    funds = {line.subjects["fund"].name for line in one.lines if "fund" in line.subjects}
    sums = [figures.total(key)]
    sums += [
        figures.total(
            key, [line for line in one.lines if "fund" in line.subjects and line.subjects["fund"].name == fund]
        )
        for fund in funds
    ]
    return any(amount is not None and amount in one.stated.numeral.interval for amount in sums)


def _finding(dossier: Dossier, other: Other, one: Comparison) -> Finding:
    numeral = one.stated.numeral
    assert numeral is not None and one.system is not None and one.difference is not None
    is_slip = any(one.system * slip in numeral.interval for slip in _SLIPS)
    return Finding(
        RULE,
        (SLIP if is_slip else MESSAGE).format(
            subject=one.subject or "本单位",
            column=one.column,
            stated=show(numeral.value, numeral),
            due=show(one.system, numeral),
            difference=show(abs(one.difference), numeral),
        ),
        ADVICE,
        [dossier.place(one.stated, one.stated.text), *_places(dossier, one)],
        anchor=f"年度资金总额/{one.column}",
        level=Level.WARNING if one.column == "年初预算数" else None,
        stated=one.stated.text,
        due=show(one.system, numeral),
        accused=(one.stated.span,) if one.stated.span is not None else (),
    )


def _places(dossier: Dossier, one: Comparison) -> list[Place]:
    """The cells of the export that were added up, the first of many."""
    key = _AMOUNTS[one.column]
    cells = [line.amounts[key].entry for line in one.lines if key in line.amounts]
    return [dossier.place(entry, entry.text) for entry in cells[:_MOST_PLACES]]
