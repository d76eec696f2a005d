"""部门决算公开应有预算绩效情况。

查什么
    部门决算公开的全文没有出现“绩效”的，提请核实；只写“详见附件”“见链接”而文中没有绩效情况的，作为建议。

为什么
    各地决算公开的统一格式都要求说明预算绩效管理情况或附自评表；缺了这一部分，公开内容不完整。

反例
    云州市绿化所2024年度部门决算公开
    一、部门概况
    本所编制20名。
    二、收支情况
    本年支出218.60万元。

正例
    云州市绿化所2024年度部门决算公开
    一、部门概况
    本所编制20名。
    二、预算绩效情况
    本所对全部项目开展绩效自评，绩效自评表附后，绩效自评平均得分96.50分，绩效结果用于编制预算。

不查
    预算公开不查；只有决算表、没有说明文字的文件不查；公开的时间和网站位置不在这里查；涉密部门按保密规定处理。
"""

import re
from collections.abc import Iterator
from typing import Final

from jixiao.basis import Profile
from jixiao.evaluations import Kind
from jixiao.findings import Answer, Finding, Holds, Level, NotEnoughData, Rule, Topic
from jixiao.rules.dossier import Dossier
from jixiao.rules.narrative import holds_tables_alone

RULE = Rule(
    code="I02",
    title="决算公开没有绩效内容",
    level=Level.WARNING,
    topic=Topic.RECEIPT,
    basis=("practice",),
    kinds=(Kind.FINAL_ACCOUNTS_DISCLOSURE,),
)

MESSAGE = "部门决算公开的全文没有预算绩效情况。"
LINKED = "绩效情况只写“{words}”，本文件中没有内容。"
ADVICE = "请按当地决算公开格式补充预算绩效情况说明和自评表；另行公开的，写明在何处公开。"
_LINKED: Final = r"绩效[^。\n]{0,30}(?:详?见附件|见链接|另行公开|见网站)"
_TELLING: Final = 3


def check(dossier: Dossier, profile: Profile) -> Iterator[Answer]:
    joined = dossier.joined
    count = joined.text.count("绩效")
    linked = re.search(_LINKED, joined.text)
    if count and not (linked and count <= _TELLING):
        yield Holds(f"全文{count}处写到绩效")
        return
    if linked:
        span = joined.span(linked.start(), linked.end())
        yield Finding(
            RULE,
            LINKED.format(words=span.text),
            ADVICE,
            [dossier.place(span)],
            anchor="绩效/链接",
            level=Level.NOTE,
            stated=span.text,
        )
        return
    if holds_tables_alone(joined):
        yield NotEnoughData("文件只有决算表，没有说明文字")
        return
    title = dossier.evaluation.title
    place = title if title.is_stated else joined.span(0, max(1, joined.text.find("\n")))
    yield Finding(RULE, MESSAGE, ADVICE, [dossier.place(place)], anchor="绩效", stated="没有", due="预算绩效情况")
