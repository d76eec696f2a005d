"""写明的个数与所列的名称应当一致。

查什么
    “内设5个部室：办公室、组织部……”“下设办公室、财务科、人事科等3个科室”一类，数一数所列的名称，与写明的个数比较。

为什么
    机构、项目的个数是最容易复核的数；名称增减以后忘记改数，或漏列一个，都会使人怀疑其他数字。

反例
    云州市绿化所2024年度部门整体支出绩效自评报告
    绿化所内设6个科室：办公室、财务科、养护科、规划科、技术科。

正例
    云州市绿化所2024年度部门整体支出绩效自评报告
    绿化所内设5个科室：办公室、财务科、养护科、规划科、技术科。

不查
    写“等”“其他”“包括”“其中”而没有列全的不查；名称中有“和”“与”“及”的，按一个或两个都算；括号、引号内的顿号不分开；
    人数、次数后面的说明，名称很长或夹有数字的列举，只在相符时计入，不相符时不提出。
"""

from collections.abc import Iterator
from typing import Final

from jixiao.basis import Profile
from jixiao.findings import EVERY_KIND, Answer, Finding, Level, Rule, Topic
from jixiao.rules.dossier import Dossier
from jixiao.rules.telling import tell

RULE = Rule(
    code="B32",
    title="个数与所列名称不符",
    level=Level.WARNING,
    topic=Topic.FIGURES,
    basis=("practice",),
    kinds=EVERY_KIND,
)
ADVICE: Final = "请核对所列名称：漏列或多列的，改正名称；名称无误的，改正个数。"


def check(dossier: Dossier, profile: Profile) -> Iterator[Answer]:
    for answer in tell(dossier, RULE, "文中没有写明个数又逐一列出名称的事项"):
        if isinstance(answer, Finding):
            answer.advice = ADVICE
        yield answer
