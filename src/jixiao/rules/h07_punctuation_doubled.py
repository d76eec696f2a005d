"""两个标点不应连用。

查什么
    正文和表格中连用的标点，如“。。”“，；”“、，”“：：”。

为什么
    多半是删改后留下的；出现在金额、事项之间时，还可能是漏了一项内容。

反例
    云州市绿化所2024年度部门整体支出绩效自评报告
    全年公务接待费0.35万元，；公务用车运行维护费1.20万元。

正例
    云州市绿化所2024年度部门整体支出绩效自评报告
    全年公务接待费0.35万元；公务用车运行维护费1.20万元。

不查
    省略号、破折号、“？！”和引号、括号与其他标点相连的不算；网址、编号中的不算；文件换行处不算。
"""

from collections.abc import Iterator
from typing import Final

from jixiao.basis import Profile
from jixiao.documents import Span
from jixiao.findings import FORMS, Answer, Holds, Level, Rule, Topic
from jixiao.rules.dossier import Dossier
from jixiao.rules.spotted import spotted

RULE = Rule(
    code="H07",
    title="标点连用",
    level=Level.NOTE,
    topic=Topic.FORM,
    basis=("gbt-15834-2011",),
    kinds=FORMS,
)

MESSAGE = "有{count}处标点连用（{samples}）。"
ADVICE = "请删去多余的标点；两个标点之间漏了内容的，请补上。"
_DOUBLED: Final = r"[，。；：、,;](?=[，。；：、,;])(?:(?<=[，。；：、])[，。；：、,;]+|[，。；：、]+)"
_LED: Final = 4


def check(dossier: Dossier, profile: Profile) -> Iterator[Answer]:
    spans = [
        _with_words(span) for span in dossier.joined.spans(_DOUBLED) if span.text.strip("。") or len(span.text) < 3
    ]
    if spans:
        yield spotted(dossier, RULE, MESSAGE, ADVICE, spans, mended=_mended)
    else:
        yield Holds("没有连用的标点")


def _with_words(marks: Span) -> Span:
    """The marks with the few characters before them, by which a reader finds the place."""
    start = max(marks.holder.text.rfind("\n", 0, marks.start) + 1, marks.start - _LED)
    return Span(marks.holder, start, marks.end)


def _mended(quote: str) -> str:
    """One mark in place of the same one twice; of two different ones the author has to choose."""
    return quote[:-1] if quote[-1] == quote[-2] and quote[-3:-2] not in tuple("，。；：、,;") else ""
