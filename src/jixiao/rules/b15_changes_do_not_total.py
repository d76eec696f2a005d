"""各项增减额之和应等于总的增减额。

查什么
    总数写有增减额、其下人员经费、公用经费、项目（专项）支出各写有增减额的，增加为正、减少为负，相加后与总的增减额比较。

为什么
    分项增减额是对总变动的解释，加起来不等于总数，解释就不完整或有误。

反例
    云州市绿化所2024年度部门整体支出绩效自评报告
    2024年支出合计492.41万元，比上年增加91.43万元，其中：人员经费增加21.97万元，公用经费增加1.66万元，专项经费增加76.80万元。

正例
    云州市绿化所2024年度部门整体支出绩效自评报告
    2024年支出合计492.41万元，比上年增加91.43万元，其中：人员经费增加21.97万元，公用经费增加1.66万元，专项经费增加67.80万元。

不查
    分项没有列全的不查（“主要是人员经费增加…”只是主要原因）；分项与总数比较的年度不同的不查；末位尾差只作建议。
"""

from collections.abc import Iterator

from jixiao.basis import Profile
from jixiao.findings import EVERY_KIND, Answer, Level, Rule, Topic
from jixiao.rules.dossier import Dossier
from jixiao.rules.telling import tell

RULE = Rule(
    code="B15",
    title="各项增减额之和与总增减额不符",
    level=Level.ERROR,
    topic=Topic.FIGURES,
    basis=("practice",),
    kinds=EVERY_KIND,
)


def check(dossier: Dossier, profile: Profile) -> Iterator[Answer]:
    yield from tell(dossier, RULE, "文中没有写全总的增减额和各项增减额")
