"""提交的材料中不应留有待填的占位文字。

查什么
    正文和填写了的指标行中的“XX”“××”“____”“（此处填写）”“待补充”等占位文字。

为什么
    占位文字说明内容没有写完，或者从样稿复制后没有改。

反例
    表：部门整体支出绩效自评表
    | 一级指标 | 二级指标 | 三级指标 | 年度指标值 | 实际完成值 | 分值 | 得分 |
    | 产出指标 | 数量指标 | 培训人次 | ≥200人次 | XX人次 | 90 | 90 |
    | 满意度指标 | 满意度指标 | 学员满意度 | ≥90% | 95% | 10 | 10 |

正例
    表：部门整体支出绩效自评表
    | 一级指标 | 二级指标 | 三级指标 | 年度指标值 | 实际完成值 | 分值 | 得分 |
    | 产出指标 | 数量指标 | 培训人次 | ≥200人次 | 210人次 | 90 | 90 |
    | 满意度指标 | 满意度指标 | 学员满意度 | ≥90% | 95% | 10 | 10 |

不查
    没有填写的模板行、表中的省略号不算；型号、网址中的字母不算。
"""

import re
from collections.abc import Iterator

from jixiao.basis import Profile
from jixiao.documents import Span
from jixiao.findings import FORMS, Answer, Finding, Holds, Level, Rule, Topic
from jixiao.rules.dossier import Dossier

RULE = Rule(
    code="A08",
    title="留有待填的占位文字",
    level=Level.NOTE,
    topic=Topic.FORM,
    basis=("practice",),
    kinds=FORMS,
)

MESSAGE = "材料中有{count}处占位文字没有替换成实际内容。"
ADVICE = "请补充实际内容，或删除该处。"
_PLACEHOLDER = re.compile(
    r"(?<![A-Za-z0-9])[XxＸ×✕]{2,}(?![A-Za-z0-9])|(?<![-_=])_{4,}(?![-_=])|＿{3,}"
    r"|[（(【\[](?:此处|请)(?:填写|补充|填入)[^）)】\]]{0,20}[）)】\]]|待补充|待填写?(?=[。；，）)]|$)"
)
_MAY_HOLD_ONE = re.compile(
    r"[XxＸ×✕_＿（(【\[待](?:(?<=[XxＸ×✕])[XxＸ×✕]|(?<=_)_|(?<=＿)＿|(?<=[（(【\[])[此请]|(?<=待)[补填])"
)
"""Spares most documents the search of every text."""
_PLACES = 20


def check(dossier: Dossier, profile: Profile) -> Iterator[Answer]:
    may_hold_one = _MAY_HOLD_ONE.search(dossier.joined.text)
    spans = [
        Span(holder, found.start(), found.end())
        for holder, _ in (dossier.joined.holders() if may_hold_one else ())
        if _MAY_HOLD_ONE.search(holder.text)
        for found in _PLACEHOLDER.finditer(holder.text)
    ]
    if not spans:
        yield Holds("没有发现占位文字")
        return
    yield Finding(
        RULE,
        MESSAGE.format(count=len(spans)),
        ADVICE,
        [dossier.place(span) for span in spans[:_PLACES]],
        anchor="占位文字",
        stated=str(len(spans)),
        due="0",
    )
