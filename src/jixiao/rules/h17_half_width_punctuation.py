"""汉字之间的标点应用全角。

查什么
    两个汉字之间的半角逗号、分号、冒号、问号和叹号，如“进行公开,做到规范透明”。

为什么
    中文标点用全角；半角、全角混用，排版不齐，也说明文字由几处拼接而成、没有统一校对。

反例
    云州市绿化所2024年度部门整体支出绩效自评报告
    自评结果在本所网站公开,接受社会监督。

正例
    云州市绿化所2024年度部门整体支出绩效自评报告
    自评结果在本所网站公开，接受社会监督。

不查
    数字、字母、网址旁的半角标点不算；半角括号不算；指标表中“大于、小于”等符号不算。
"""

from collections.abc import Iterator
from typing import Final

from jixiao.basis import Profile
from jixiao.documents import Span
from jixiao.findings import FORMS, Answer, Holds, Level, Rule, Topic
from jixiao.rules.dossier import Dossier
from jixiao.rules.spotted import spotted

RULE = Rule(
    code="H17",
    title="汉字之间用了半角标点",
    level=Level.NOTE,
    topic=Topic.FORM,
    basis=("gbt-15834-2011",),
    kinds=FORMS,
)

MESSAGE = "有{count}处汉字之间用了半角标点（{samples}）。"
ADVICE = "请统一改为全角标点。"
_HALF_WIDTH: Final = r"[,;:?!](?<=[\u4e00-\u9fff”》）].)(?<!错误!)(?=[\u4e00-\u9fff“《（])"
_WORDS: Final = 4


def check(dossier: Dossier, profile: Profile) -> Iterator[Answer]:
    spans = [_with_words(span) for span in dossier.joined.spans(_HALF_WIDTH)]
    if spans:
        yield spotted(dossier, RULE, MESSAGE, ADVICE, spans)
    else:
        yield Holds("汉字之间没有半角标点")


def _with_words(mark: Span) -> Span:
    text = mark.holder.text
    return Span(mark.holder, max(0, mark.start - _WORDS), min(len(text), mark.end + _WORDS))
