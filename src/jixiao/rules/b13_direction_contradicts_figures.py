"""写“增加”的应当是本期数大于基数，写“减少”的应当小于，写“持平”的两数应当相等。

查什么
    本期数与基数之差和所写增减额大小相同、方向相反的，指出方向；写“持平”“一致”“没有变化”而两数不等的，指出两数；
    写“决算数大于（小于）年初预算数”，而前面所写两数正好相反的，指出两数。

为什么
    方向写反，读者得到的结论就反了；通常是沿用上年文字而未修改。

反例
    云州市绿化所2024年度部门整体支出绩效自评报告
    2024年支出决算118.26万元，比上年105.20万元减少13.06万元。

正例
    云州市绿化所2024年度部门整体支出绩效自评报告
    2024年支出决算118.26万元，比上年105.20万元增加13.06万元。

不查
    “基本持平”不要求相等；“增减”“增加（减少）”等不定方向的写法，两个方向都试；“减少支出增加拨款”一类各有所指的，各按所指核对。
"""

from collections.abc import Iterator

from jixiao.basis import Profile
from jixiao.findings import EVERY_KIND, Answer, Level, Rule, Topic
from jixiao.rules.dossier import Dossier
from jixiao.rules.telling import tell

RULE = Rule(
    code="B13",
    title="增减方向与数字相反",
    level=Level.ERROR,
    topic=Topic.FIGURES,
    basis=("practice",),
    kinds=EVERY_KIND,
)


def check(dossier: Dossier, profile: Profile) -> Iterator[Answer]:
    yield from tell(dossier, RULE, "文中没有可以比较方向的两个数")
