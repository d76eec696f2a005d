"""两个百分数相差多少，应以“个百分点”表示，数值应等于两数之差。

查什么
    “由85%提高到92%，提高7个百分点”，用两个百分数之差核对百分点数；写“提高7%”而按增长率复算不成立、按百分点恰好相符的，指出混用。

为什么
    百分点与百分比相差很大，混用会使提高的幅度说大或说小。

反例
    云州市绿化所2024年度部门整体支出绩效自评报告
    群众满意度由85.20%提高到92.50%，提高9.30个百分点。

正例
    云州市绿化所2024年度部门整体支出绩效自评报告
    群众满意度由85.20%提高到92.50%，提高7.30个百分点。

不查
    按增长率理解也成立的不提出；百分数各自四舍五入造成的末位差只作建议；“提高到”后面的数不是提高的幅度。
"""

from collections.abc import Iterator

from jixiao.basis import Profile
from jixiao.findings import EVERY_KIND, Answer, Level, Rule, Topic
from jixiao.rules.dossier import Dossier
from jixiao.rules.telling import tell

RULE = Rule(
    code="G07",
    title="百分点与百分比混用或提高幅度不符",
    level=Level.ERROR,
    topic=Topic.FIGURES,
    basis=("practice",),
    kinds=EVERY_KIND,
)


def check(dossier: Dossier, profile: Profile) -> Iterator[Answer]:
    yield from tell(dossier, RULE, "文中没有两个百分数的比较")
