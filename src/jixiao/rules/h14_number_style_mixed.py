"""同一组条目的序号写法应当一致。

查什么
    同一上级之下的阿拉伯数字序号，以及总体目标、完成情况栏内逐条列出的序号，有的用“1．”、有的用“2.”“3、”的，列出来。

为什么
    写法不一多半是几处拼接而成；分条核对目标与完成情况时，也不利于逐条对应。

反例
    云州市绿化所2024年度部门整体支出绩效自评报告
    一、主要工作
    1．完成古树复壮82株。
    2．新建口袋公园3处。
    3、补植行道树560株。

正例
    云州市绿化所2024年度部门整体支出绩效自评报告
    一、主要工作
    1．完成古树复壮82株。
    2．新建口袋公园3处。
    3．补植行道树560株。

不查
    不同上级之下的序号不相比较；文件自动生成的编号不查；引文、法规条款不查。
"""

import re
from collections import Counter
from collections.abc import Iterator
from typing import Final

from jixiao.basis import Profile
from jixiao.documents import Span
from jixiao.evaluations import Entry
from jixiao.findings import FORMS, Answer, Holds, Level, NotApplicable, Rule, Topic
from jixiao.rules.dossier import Dossier
from jixiao.rules.outline import siblings
from jixiao.rules.spotted import spotted

RULE = Rule(
    code="H14",
    title="同级序号写法不一",
    level=Level.NOTE,
    topic=Topic.FORM,
    basis=("practice",),
    kinds=FORMS,
)

MESSAGE = "同一组序号的写法不一（{samples}）。"
ADVICE = "请统一为一种写法，如“1．”。"
_LINE: Final = r"(?m)^[ \u3000]*([0-9]{1,2})([.．、])(?![0-9])"
_LABELS: Final = 6


def check(dossier: Dossier, profile: Profile) -> Iterator[Answer]:
    lists = [
        [(item.mark, Span(item.paragraph, at, at + len(item.label))) for item, at in placed]
        for items in siblings(dossier.outline)
        if items[0].depth == 3
        and (placed := [(i, i.paragraph.text.find(i.label)) for i in items if not i.paragraph.number])
    ]
    for objective in dossier.evaluation.objectives:
        lists += [_marks(entry) for entry in (objective.expected, objective.actual)]
    lists = [each for each in lists if len(each) > 1]
    if not lists:
        yield NotApplicable("没有两个以上用阿拉伯数字编号的同级条目")
        return
    mixed = [each for each in lists if len({mark for mark, _ in each}) > 1]
    if mixed:
        yield spotted(dossier, RULE, MESSAGE, ADVICE, [span for each in mixed for span in _both(each)])
    else:
        yield Holds(f"{len(lists)}组序号的写法一致")


def _marks(entry: Entry) -> list[tuple[str, Span]]:
    span = entry.span
    if span is None:
        return []
    return [
        (found[2], Span(span.holder, span.start + found.start(1), span.start + found.end()))
        for found in re.finditer(_LINE, entry.text)
    ]


def _both(marks: list[tuple[str, Span]]) -> list[Span]:
    """The labels that depart from the most frequent style, led by one that keeps to it."""
    usual = Counter(mark for mark, _ in marks).most_common(1)[0][0]
    first = next(span for mark, span in marks if mark == usual)
    return [first, *(span for mark, span in marks if mark != usual)][:_LABELS]
