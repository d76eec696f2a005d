"""同一段话不应出现两次。

查什么
    正文中60字以上、去掉空格和标点后完全相同的段落，出现两次以上的，列出来。

为什么
    整段重复多半是复制时多贴了一次，占去篇幅，也容易在修改时只改了一处。

反例
    云州市绿化所2024年度部门整体支出绩效自评报告
    全年对城区行道树开展修剪、浇水、施肥和病虫害防治，分片包干，每周巡查一次，发现枯枝、倒伏及时处置，养护记录按月归档，接受街道和居民监督。
    全年对城区行道树开展修剪、浇水、施肥和病虫害防治，分片包干，每周巡查一次，发现枯枝、倒伏及时处置，养护记录按月归档，接受街道和居民监督。

正例
    云州市绿化所2024年度部门整体支出绩效自评报告
    全年对城区行道树开展修剪、浇水、施肥和病虫害防治，分片包干，每周巡查一次，发现枯枝、倒伏及时处置，养护记录按月归档，接受街道和居民监督。

不查
    不足60字的段落、表格中的文字不查；只有部分句子相同的不查；与上年或其他单位的材料相同不在这里查。
"""

import re
from collections import Counter
from collections.abc import Iterator
from typing import Final

from jixiao.basis import Profile
from jixiao.documents import Paragraph, Span
from jixiao.findings import SELF_EVALUATIONS, Answer, Finding, Holds, Level, NotEnoughData, Rule, Topic
from jixiao.rules.dossier import Dossier

RULE = Rule(
    code="G13",
    title="整段重复",
    level=Level.NOTE,
    topic=Topic.FORM,
    basis=("practice",),
    kinds=SELF_EVALUATIONS,
)

MESSAGE = "有{count}段文字整段重复（“{words}…”）。"
ADVICE = "请删去重复的一段；内容应当不同的，改写其中一段。"
_LENGTH: Final = 60
_SHOWN: Final = 20
_FREQUENT: Final = "的工一年作大"
"""Texts in which one of these occurs more often than in the other are not the same: spares most the closer look."""


def check(dossier: Dossier, profile: Profile) -> Iterator[Answer]:
    seen: dict[str, list[Paragraph]] = {}
    paragraphs = [paragraph for paragraph in dossier.evaluation.paragraphs if len(paragraph.text) >= _LENGTH]
    counts = [tuple(map(paragraph.text.count, _FREQUENT)) for paragraph in paragraphs]
    may_be_same = Counter(counts)
    for paragraph, count in zip(paragraphs, counts, strict=True):
        text = paragraph.text
        seen.setdefault(re.sub(r"\W+", "", text) if may_be_same[count] > 1 else text, []).append(paragraph)
    repeated = [same for same in seen.values() if len(same) > 1]
    if not seen:
        yield NotEnoughData(f"没有{_LENGTH}字以上的段落")
    elif not repeated:
        yield Holds(f"{len(seen)}段文字没有整段重复")
    else:
        spans = [Span(paragraph, 0, min(len(paragraph.text), _SHOWN)) for same in repeated for paragraph in same]
        yield Finding(
            RULE,
            MESSAGE.format(count=len(repeated), words=spans[0].text.strip()),
            ADVICE,
            [dossier.place(span) for span in spans[:_SHOWN]],
            anchor="整段重复",
            stated=str(len(repeated)),
            due="0",
        )
