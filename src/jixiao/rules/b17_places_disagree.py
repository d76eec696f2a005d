"""同一数据在正文各处、在正文与表格之间应当一致。

查什么
    同一年度、同一口径（年初预算、全年预算、决算）、同一资金范围的同一金额，在正文、基础数据表、自评表中各处比较；
    多数处一致而一处不同的，指出不同的一处；各处各不相同的，并列出来，不断定哪个有误。

为什么
    前后不一是审核中最常见的退回原因；报告、表格和公开数据都要引用这些数。

反例
    云州市绿化所2024年度部门整体支出绩效自评报告
    2024年度收入合计492.41万元，全部为财政拨款。
    二、收入情况
    2024年度收入合计429.41万元。

正例
    云州市绿化所2024年度部门整体支出绩效自评报告
    2024年度收入合计492.41万元，全部为财政拨款。
    二、收入情况
    2024年度收入合计492.41万元。

不查
    预算数与决算数、一般公共预算与全部资金、本级与汇总口径不同的不比；写得详略不同（492.41万元与492.4万元）的按粗的一个算；
    “约”“余”等写法按其含义放宽。
"""

from collections.abc import Iterator

from jixiao.basis import Profile
from jixiao.findings import EVERY_KIND, Answer, Level, Rule, Topic
from jixiao.rules.dossier import Dossier
from jixiao.rules.telling import tell

RULE = Rule(
    code="B17",
    title="同一数据前后不一致",
    level=Level.ERROR,
    topic=Topic.FIGURES,
    basis=("practice",),
    kinds=EVERY_KIND,
)


def check(dossier: Dossier, profile: Profile) -> Iterator[Answer]:
    yield from tell(dossier, RULE, "文中没有写了两次以上的同一金额")
