"""基本支出应等于人员经费与公用经费之和。

查什么
    正文和表格中同一年度、同一口径（预算或决算）的基本支出，与所列人员经费、公用经费之和比较；各数按书写的位数留出四舍五入的余地。

为什么
    基本支出由人员经费和公用经费构成；分项与合计不符，必有一处写错或漏列。

反例
    云州市绿化所2024年度部门整体支出绩效自评报告
    2024年基本支出412.60万元，其中：人员经费360.20万元，公用经费62.40万元。

正例
    云州市绿化所2024年度部门整体支出绩效自评报告
    2024年基本支出412.60万元，其中：人员经费350.20万元，公用经费62.40万元。

不查
    只列出人员经费或公用经费一项的，不要求相等；预算数与决算数不相混；末位尾差只作建议。
    另列资本性支出等第三项的，说明构成即可。
"""

from collections.abc import Iterator

from jixiao.basis import Profile
from jixiao.findings import EVERY_KIND, Answer, Level, Rule, Topic
from jixiao.rules.dossier import Dossier
from jixiao.rules.telling import tell

RULE = Rule(
    code="B03",
    title="基本支出与人员、公用经费之和不符",
    level=Level.ERROR,
    topic=Topic.FIGURES,
    basis=("practice",),
    kinds=EVERY_KIND,
)


def check(dossier: Dossier, profile: Profile) -> Iterator[Answer]:
    yield from tell(dossier, RULE, "文中没有同时写出基本支出、人员经费和公用经费")
