"""同一张表、同一段话里的数，资金范围应当一致，不应把一般公共预算的数填作全部资金。

查什么
    随附部门决算公开、部门预算公开的：自评材料某项数据与公开材料同一资金范围的数不同，却等于另一资金范围的数（如把“一般公共预算财政拨款支出”填作
    “部门支出合计”）的，提请核实。

为什么
    执行率、结转结余率的分子分母只要有一个换了范围，比率就没有意义；漏掉的往往正是结转多的那部分资金。

反例
    云州市水务局2024年度部门整体支出绩效自评报告
    一、资金使用情况
    2024年部门支出决算1865.00万元。
    随附：决算公开
    云州市水务局2024年度部门决算
    一、决算情况说明
    云州市水务局2024年度支出合计1897.53万元。2024年度一般公共预算财政拨款支出1865.00万元。

正例
    云州市水务局2024年度部门整体支出绩效自评报告
    一、资金使用情况
    2024年部门支出决算1897.53万元。
    随附：决算公开
    云州市水务局2024年度部门决算
    一、决算情况说明
    云州市水务局2024年度支出合计1897.53万元。2024年度一般公共预算财政拨款支出1865.00万元。

不查
    两种范围的数相同的（只有一种资金）不算；自评材料注明了范围的，按注明的范围比较；与哪个范围都不同的见F02。
"""

from collections.abc import Iterator

from jixiao.basis import Profile
from jixiao.evaluations import Kind
from jixiao.evaluations.beside import Beside
from jixiao.findings import Answer, Finding, Holds, Level, NotEnoughData, Rule, Topic
from jixiao.rules.dossier import Dossier
from jixiao.rules.figures_beside import BUDGETS, FINALS, MEASURES, Agreement, Met, fund_named, meetings, written
from jixiao.rules.other import Other

RULE = Rule(
    code="F03",
    title="资金范围写混",
    level=Level.WARNING,
    topic=Topic.FIGURES,
    basis=("practice",),
    kinds=(Kind.DEPARTMENT_SELF_EVALUATION,),
    beside=(Beside.BUDGET, Beside.FINAL_ACCOUNTS),
)

MESSAGE = "{key}按{mine_fund}写为{mine}，{file}中{mine_fund}为{due}，{mine}是{their_fund}的数。"
ADVICE = "请统一资金范围：按全部资金填的改用全部资金的数，只评财政拨款的在表中注明；据此重算执行率等比率。"


def check(dossier: Dossier, profile: Profile) -> Iterator[Answer]:
    compared, fine = 0, True
    for other in dossier.beside(Beside.BUDGET, Beside.FINAL_ACCOUNTS):
        states = BUDGETS if other.part is Beside.BUDGET else FINALS
        for met in meetings(dossier, other, MEASURES, states, dossier.evaluation.year):
            compared += 1
            dossier.checked.add(met.mine.key)
            if met.agreement is Agreement.OTHER_SCOPE:
                fine = False
                yield _finding(dossier, other, met)
    if not compared:
        yield NotEnoughData("自评材料与公开的预算、决算没有同一口径的数")
    elif fine:
        yield Holds(f"{compared}项数据的资金范围与公开的一致")


def _finding(dossier: Dossier, other: Other, met: Met) -> Finding:
    their_fund = met.theirs.measure.fund if met.theirs.measure is not None else ""
    return Finding(
        RULE,
        MESSAGE.format(
            key=met.key,
            mine_fund=fund_named(met.fund),
            mine=written(met.mine),
            file=other.name,
            due=written(met.due),
            their_fund=fund_named(their_fund),
        ),
        ADVICE,
        [dossier.place(figure.span, figure.text) for figure in (met.mine, met.due, met.theirs)],
        anchor=f"{met.name}/资金范围",
        stated=met.mine.text,
        due=met.due.text,
        accused=(met.mine.span,),
    )
