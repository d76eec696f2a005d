"""人数、政府采购、机关运行经费，应与部门决算公开所载一致。

查什么
    随附部门决算公开（或部门预算公开）的，编制数、在职人数、政府采购金额（货物、工程、服务）、机关运行经费，与公开材料同一年度的数比较；预算数只与预算
    公开比较，决算数只与决算公开比较。

为什么
    人数决定人均经费和在职人员控制率，采购金额决定政府采购执行率；几套报表各填各的，比率就算不准。

反例
    云州市水务局2024年度部门整体支出绩效自评报告
    一、部门概况
    全局编制62人，实有在职人员58人。
    随附：决算公开
    云州市水务局2024年度部门决算
    一、人员情况
    全局编制62人，实有在职人员53人。

正例
    云州市水务局2024年度部门整体支出绩效自评报告
    一、部门概况
    全局编制62人，实有在职人员58人。
    随附：决算公开
    云州市水务局2024年度部门决算
    一、人员情况
    全局编制62人，实有在职人员58人。

不查
    两份材料的统计时点可能不同，所以只请核实；只有一方写了的不比较；公开材料含下属单位的不比较人数；资产、采购等专门年报不在随附之列的，仍需人工核对。
"""

from collections.abc import Iterator

from jixiao.basis import Profile
from jixiao.evaluations import Kind
from jixiao.evaluations.beside import Beside
from jixiao.findings import Answer, Finding, Holds, Level, NotEnoughData, Rule, Topic
from jixiao.rules.dossier import Dossier
from jixiao.rules.figures_beside import BUDGETS, FINALS, Agreement, Met, has_subordinates, meetings, written
from jixiao.rules.other import Other

RULE = Rule(
    code="F10",
    title="人数、采购等与决算公开不一致",
    level=Level.WARNING,
    topic=Topic.FIGURES,
    basis=("practice",),
    kinds=(Kind.DEPARTMENT_SELF_EVALUATION,),
    beside=(Beside.FINAL_ACCOUNTS, Beside.BUDGET),
)

MESSAGE = "{name}自评材料为{mine}，{file}为{theirs}。"
ADVICE = "请核对统计时点和范围后统一，并重算有关比率；时点、范围不同的，在自评材料中注明。"
_PERSONS = frozenset({"编制数", "在职人数"})
_KEYS = _PERSONS | {"政府采购", "货物采购", "工程采购", "服务采购", "机关运行经费"}


def check(dossier: Dossier, profile: Profile) -> Iterator[Answer]:
    compared, fine = 0, True
    for other in dossier.beside(Beside.FINAL_ACCOUNTS, Beside.BUDGET):
        states = FINALS if other.part is Beside.FINAL_ACCOUNTS else BUDGETS
        keys = _KEYS - _PERSONS if has_subordinates(other) else _KEYS
        for met in meetings(dossier, other, keys, states, dossier.evaluation.year):
            compared += 1
            dossier.checked.add(met.mine.key)
            if met.agreement is Agreement.DIFFERS:
                fine = False
                yield _finding(dossier, other, met)
    if not compared:
        yield NotEnoughData("自评材料与公开材料没有都写明的人数、采购金额、机关运行经费")
    elif fine:
        yield Holds(f"{compared}项与公开材料一致")


def _finding(dossier: Dossier, other: Other, met: Met) -> Finding:
    mine, theirs = met.mine, met.theirs
    return Finding(
        RULE,
        MESSAGE.format(name=met.name, mine=written(mine), file=other.name, theirs=written(theirs)),
        ADVICE,
        [dossier.place(one.span, one.text) for one in (*met.everywhere, theirs)],
        anchor=f"{met.name}/公开材料",
        stated=mine.text,
        due=theirs.text,
        accused=tuple(one.span for one in met.everywhere),
    )
