"""减少、下降不能用“倍”表示。

查什么
    “减少了2倍”“下降1.5倍”“降低一倍”等说法。

为什么
    减少一倍就是没有了，减少两倍没有意义；读者无从知道实际降到多少，据此计算的得分也不可靠。

反例
    云州市绿化所2024年度部门整体支出绩效自评报告
    行道树病虫害发生面积比上年减少了2倍。

正例
    云州市绿化所2024年度部门整体支出绩效自评报告
    行道树病虫害发生面积比上年减少了66.7%。

不查
    “减少到原来的几分之几”“增长几倍”不算；“倍增计划”等名称不算。
"""

from collections.abc import Iterator
from typing import Final

from jixiao.basis import Profile
from jixiao.findings import FORMS, Answer, Finding, Holds, Level, Rule, Topic
from jixiao.rules.dossier import Dossier

RULE = Rule(
    code="G15",
    title="减少用倍数表示",
    level=Level.WARNING,
    topic=Topic.FIGURES,
    basis=("gbt-15835-2011", "practice"),
    kinds=FORMS,
)

MESSAGE = "“{words}”：减少、下降不能用倍数表示，读不出实际降到多少。"
ADVICE = "请按两年的数字改写为“下降百分之几”或“降为原来的几分之几”。"
_LESS: Final = r"(?:减少|下降|降低|减低|缩短|缩减|压减|压缩|回落|降)了?(?:近|约|超过|达)?(?:[0-9]+(?:\.[0-9]+)?|[一二两三四五六七八九十几数]+)(?:余|多)?倍(?!增)"


def check(dossier: Dossier, profile: Profile) -> Iterator[Answer]:
    spans = dossier.joined.spans(_LESS) if "倍" in dossier.joined.text else []
    for span in spans:
        yield Finding(
            RULE,
            MESSAGE.format(words=span.text),
            ADVICE,
            [dossier.place(span, span.text)],
            anchor=span.text,
            stated=span.text,
        )
    if not spans:
        yield Holds("没有用倍数表示减少的说法")
