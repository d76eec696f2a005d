"""占比应等于部分除以总数。

查什么
    “甲占乙的百分之几”，用文中写出的部分和总数复算百分比；总数可作几种理解的，每一种都不成立才提出。

为什么
    占比说明结构；部分和总数都在文中，百分比对不上必有一处写错。

反例
    云州市绿化所2024年度部门整体支出绩效自评报告
    2024年收入合计492.41万元，其中：财政拨款收入484.41万元，占总收入的89.37%；其他收入8.00万元，占1.62%。

正例
    云州市绿化所2024年度部门整体支出绩效自评报告
    2024年收入合计492.41万元，其中：财政拨款收入484.41万元，占总收入的98.38%；其他收入8.00万元，占1.62%。

不查
    为使各项占比合计为100%而调整末位的（98.37%与98.38%），四舍五入的区间内相符即可；
    “约”“近”等写法按其含义放宽；截尾造成的末位差只作建议。
"""

from collections.abc import Iterator

from jixiao.basis import Profile
from jixiao.findings import EVERY_KIND, Answer, Level, Rule, Topic
from jixiao.rules.dossier import Dossier
from jixiao.rules.telling import tell

RULE = Rule(
    code="B14",
    title="占比与文中数字不符",
    level=Level.ERROR,
    topic=Topic.FIGURES,
    basis=("practice",),
    kinds=EVERY_KIND,
)


def check(dossier: Dossier, profile: Profile) -> Iterator[Answer]:
    yield from tell(dossier, RULE, "文中没有同时写出占比、部分和总数")
