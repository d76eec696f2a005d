"""自评材料的预算数、决算数，应与公开的部门预算、部门决算一致。

查什么
    随附部门决算公开的，收入、支出、基本支出、项目支出、人员经费、公用经费、“三公”经费各项、年末结转的决算数；随附部门预算公开的，上述各项的年初
    预算数。都按同一年度、同一资金范围（全部资金、财政拨款、一般公共预算等）比较。

为什么
    预算经批复、决算经批复并已公开，是固定的数；自评与公开的数不一致，社会一比就能发现。

反例
    云州市水务局2024年度部门整体支出绩效自评报告
    一、资金使用情况
    2024年部门支出决算1897.53万元，其中基本支出1037.00万元，项目支出860.53万元。
    随附：决算公开
    云州市水务局2024年度部门决算
    一、决算情况说明
    云州市水务局2024年度支出合计1889.53万元，其中：基本支出1037.00万元，项目支出852.53万元。

正例
    云州市水务局2024年度部门整体支出绩效自评报告
    一、资金使用情况
    2024年部门支出决算1897.53万元，其中基本支出1037.00万元，项目支出860.53万元。
    随附：决算公开
    云州市水务局2024年度部门决算
    一、决算情况说明
    云州市水务局2024年度支出合计1897.53万元，其中：基本支出1037.00万元，项目支出860.53万元。

不查
    只有一方写了的、资金范围不同的不比较（范围写混的见F03）；四舍五入的尾差不算；公开材料含下属单位的，差额可能是范围不同，只请核实；
    各项都对不上的，多半不是同一口径，合为一条请核实。
"""

from collections.abc import Iterator

from jixiao.arithmetic import show
from jixiao.basis import Profile
from jixiao.evaluations import Kind
from jixiao.evaluations.beside import Beside
from jixiao.findings import Answer, Finding, Holds, Level, NotEnoughData, Rule, Topic
from jixiao.rules.dossier import Dossier
from jixiao.rules.figures_beside import (
    BUDGETS,
    FINALS,
    MEASURES,
    Agreement,
    Met,
    all_off,
    by_difference,
    has_subordinates,
    meetings,
    written,
)
from jixiao.rules.other import Other

RULE = Rule(
    code="F02",
    title="预算数、决算数与公开的不一致",
    level=Level.ERROR,
    topic=Topic.FIGURES,
    basis=("practice",),
    kinds=(Kind.DEPARTMENT_SELF_EVALUATION,),
    beside=(Beside.BUDGET, Beside.FINAL_ACCOUNTS),
)

MESSAGE = "{state}与{file}不一致：{figures}，相差{difference}。"
FIGURE = "{name}自评材料为{mine}，公开的为{theirs}"
ALL = "{names}的{state}，自评材料与{file}都不相同，可能不是同一口径（本级与含下属单位、全部资金与财政拨款）。"
ADVICE = "请核对两份材料的口径后统一；公开的数有误的，按规定更正；口径不同的，在自评材料中注明。"


def check(dossier: Dossier, profile: Profile) -> Iterator[Answer]:
    compared, fine = 0, True
    for other in dossier.beside(Beside.BUDGET, Beside.FINAL_ACCOUNTS):
        is_budget = other.part is Beside.BUDGET
        states, state = (BUDGETS, "年初预算数") if is_budget else (FINALS, "决算数")
        found = meetings(dossier, other, MEASURES, states, dossier.evaluation.year)
        compared += len(found)
        dossier.checked.update(met.mine.key for met in found)
        wrong = [met for met in found if met.agreement is Agreement.DIFFERS]
        if all_off(found):
            fine = False
            yield _all(dossier, other, wrong, state)
            continue
        for causes in by_difference(wrong):
            fine = False
            yield _finding(dossier, other, causes, state)
    if not compared:
        yield NotEnoughData("自评材料与公开的预算、决算没有同一口径的数")
    elif fine:
        yield Holds(f"{compared}项数据与公开的预算、决算一致")


def _finding(dossier: Dossier, other: Other, causes: list[Met], state: str) -> Finding:
    mine, theirs = causes[0].mine, causes[0].theirs
    figures = "；".join(
        FIGURE.format(name=met.name, mine=written(met.mine), theirs=written(met.theirs)) for met in causes
    )
    difference = show(abs(mine.numeral.value - theirs.numeral.value), mine.numeral)
    is_sure = mine.is_named and not has_subordinates(other)
    return Finding(
        RULE,
        MESSAGE.format(state=state, file=other.name, figures=figures, difference=difference),
        ADVICE,
        [dossier.place(one.span, one.text) for met in causes for one in (*met.everywhere, met.theirs)],
        anchor=f"{causes[0].name}/{state}",
        level=None if is_sure else Level.WARNING,
        stated=mine.text,
        due=theirs.text,
        accused=tuple(figure.span for met in causes for figure in met.everywhere),
    )


def _all(dossier: Dossier, other: Other, wrong: list[Met], state: str) -> Finding:
    names = "、".join(met.name for met in wrong[:4]) + (f"等{len(wrong)}项" if len(wrong) > 4 else "")
    places = [dossier.place(one.span, one.text) for met in wrong[:4] for one in (met.mine, met.theirs)]
    told = ALL.format(names=names, state=state, file=other.name)
    return Finding(RULE, told, ADVICE, places, f"口径/{state}", Level.WARNING)
