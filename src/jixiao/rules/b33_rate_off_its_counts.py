"""办结率、合格率、满意率等应等于文中两数之比。

查什么
    “受理多少件、办结多少件、办结率多少”“回收问卷多少份、满意多少份、满意率多少”等，用文中同一句的两个数复算比率；
    控制率、调整率等以金额计算的，用文中写明的两个金额复算；
    自评表的“完成率”一栏，多数行等于完成值除以指标值而只有一行不等的，提出这一行。

为什么
    比率和两个数写在一起，读者随手可算；对不上，三个数都会受到怀疑。

反例
    云州市绿化所2024年度部门整体支出绩效自评报告
    全年受理信访件120件，办结108件，办结率98%。

正例
    云州市绿化所2024年度部门整体支出绩效自评报告
    全年受理信访件120件，办结108件，办结率90%。

不查
    比率按书写的位数四舍五入即可；同一句有几个可作分母的数的，都不成立才提出；预算执行率、完成率归“预算执行率与复算不符”。
    人与人次、件与人等单位不同的不相除；只提请核实，不断定哪个数有误。
"""

from collections.abc import Iterator

from jixiao.basis import Profile
from jixiao.findings import EVERY_KIND, Answer, Level, Rule, Topic
from jixiao.rules.dossier import Dossier
from jixiao.rules.telling import tell

RULE = Rule(
    code="B33",
    title="比率与文中两数不符",
    level=Level.WARNING,
    topic=Topic.FIGURES,
    basis=("practice",),
    kinds=EVERY_KIND,
)


def check(dossier: Dossier, profile: Profile) -> Iterator[Answer]:
    yield from tell(dossier, RULE, "文中没有同时写出比率和计算它的两个数")
