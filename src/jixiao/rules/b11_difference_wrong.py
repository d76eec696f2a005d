"""比上年（比预算）增减的数额应等于两数之差。

查什么
    正文“本期数…比上年（年初预算）数增加（减少）多少”中，本期数减基数与所写增减额比较；基数在别处写明的，与别处的数比较。

为什么
    增减额是变动分析的起点；两数俱在而差额对不上，必有一处写错。

反例
    云州市绿化所2024年度部门整体支出绩效自评报告
    2024年支出决算118.26万元，比上年105.20万元增加31.06万元。

正例
    云州市绿化所2024年度部门整体支出绩效自评报告
    2024年支出决算118.26万元，比上年105.20万元增加13.06万元。

不查
    三个数各自四舍五入造成的末位尾差只作建议；没有写基数、别处也查不到的不查；
    增减方向写反的归“增减方向与数字相反”。
"""

from collections.abc import Iterator

from jixiao.basis import Profile
from jixiao.findings import EVERY_KIND, Answer, Level, Rule, Topic
from jixiao.rules.dossier import Dossier
from jixiao.rules.telling import tell

RULE = Rule(
    code="B11",
    title="增减额与两数之差不符",
    level=Level.ERROR,
    topic=Topic.FIGURES,
    basis=("practice",),
    kinds=EVERY_KIND,
)


def check(dossier: Dossier, profile: Profile) -> Iterator[Answer]:
    yield from tell(dossier, RULE, "文中没有同时写出本期数、基数和增减额")
