"""平均数、单价与数量、总额应当对得上。

查什么
    “全年几次、共多少钱、平均每次多少”“人均多少”等，用文中的总额除以数量复算平均数；总额、数量有几个的，都不成立才提出，并试算按哪个数量才相符。

为什么
    平均数由总额和数量算出，对不上说明总额、数量或平均数之一取自另一口径。

反例
    云州市绿化所2024年度部门整体支出绩效自评报告
    全年开展绿化巡查3次，共支出8.00万元，平均每次1.33万元。

正例
    云州市绿化所2024年度部门整体支出绩效自评报告
    全年开展绿化巡查6次，共支出8.00万元，平均每次1.33万元。

不查
    年末人数与平均人数不同、“每人每月”等有两个除数的、写“约”“余”的不查；只提请核实，不断定哪个数有误。
"""

from collections.abc import Iterator

from jixiao.basis import Profile
from jixiao.findings import EVERY_KIND, Answer, Level, Rule, Topic
from jixiao.rules.dossier import Dossier
from jixiao.rules.telling import tell

RULE = Rule(
    code="B19",
    title="单价、数量与总额不符",
    level=Level.WARNING,
    topic=Topic.FIGURES,
    basis=("practice",),
    kinds=EVERY_KIND,
)


def check(dossier: Dossier, profile: Profile) -> Iterator[Answer]:
    yield from tell(dossier, RULE, "文中没有同时写出平均数（单价）、数量和总额")
