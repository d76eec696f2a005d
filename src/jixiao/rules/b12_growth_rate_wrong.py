"""增长率、下降率应能由文中写出的两个数复算出来。

查什么
    正文“比上年增加多少、增长百分之几”一类说法：用增减额除以基数，或用两个数之差除以基数，复算百分比；
    没有写基数的，用本期数和增减额倒推。各数都按书写的位数取区间，区间内对得上的不算错。

为什么
    增减幅度是变动分析的结论，读者据此判断是否正常；两数俱在而百分比对不上，必有一处写错。

反例
    云州市绿化所2024年度部门整体支出绩效自评报告
    2024年支出决算118.26万元，比上年105.20万元增加13.06万元，增长14.21%。

正例
    云州市绿化所2024年度部门整体支出绩效自评报告
    2024年支出决算118.26万元，比上年105.20万元增加13.06万元，增长12.41%。

不查
    基数为0的不算增长率；末位尾差（截尾、逐次修约）只作建议；说法可作两种理解的，两种都不成立才提出。
"""

from collections.abc import Iterator

from jixiao.basis import Profile
from jixiao.findings import EVERY_KIND, Answer, Level, Rule, Topic
from jixiao.rules.dossier import Dossier
from jixiao.rules.telling import tell

RULE = Rule(
    code="B12",
    title="增长率与文中数字不符",
    level=Level.ERROR,
    topic=Topic.FIGURES,
    basis=("practice",),
    kinds=EVERY_KIND,
)


def check(dossier: Dossier, profile: Profile) -> Iterator[Answer]:
    yield from tell(dossier, RULE, "正文没有同时写出增长率和可供复算的两个数")
