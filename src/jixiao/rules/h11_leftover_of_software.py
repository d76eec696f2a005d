"""正文和表格中不应留有软件的残留文字。

查什么
    书签和域代码的残留（[bookmark: …]、PAGEREF、HYPERLINK）、“错误！未定义书签”、“#REF!”“#DIV/0!”等公式错误。

为什么
    这些是转换或复制时留下的，公开后影响严肃性；公式错误还意味着该处数据没有算出来。

反例
    表：部门整体支出绩效自评表
    | 一级指标 | 二级指标 | 三级指标 | 年度指标值 | 实际完成值 | 分值 | 得分 |
    | 产出指标 | 数量指标 | 培训人次 | ≥200人次 | #REF! | 90 | 90 |
    | 满意度指标 | 满意度指标 | 学员满意度 | ≥90% | 95% | 10 | 10 |

正例
    表：部门整体支出绩效自评表
    | 一级指标 | 二级指标 | 三级指标 | 年度指标值 | 实际完成值 | 分值 | 得分 |
    | 产出指标 | 数量指标 | 培训人次 | ≥200人次 | 210人次 | 90 | 90 |
    | 满意度指标 | 满意度指标 | 学员满意度 | ≥90% | 95% | 10 | 10 |

不查
    正常使用的方括号、文号不算；网址不算。
"""

import re
from collections.abc import Iterator

from jixiao.basis import Profile
from jixiao.documents import Span
from jixiao.findings import FORMS, Answer, Finding, Holds, Level, Rule, Topic
from jixiao.rules.dossier import Dossier

RULE = Rule(
    code="H11",
    title="留有软件的残留文字",
    level=Level.WARNING,
    topic=Topic.FORM,
    basis=("practice",),
    kinds=FORMS,
)

MESSAGE = "文中留有软件的残留文字{count}处，不是正文内容。"
ADVICE = "请删除；公式错误处请补上正确的数据，目录请重新生成。"
_LEFTOVER = re.compile(
    r"\[bookmark:[^\[\]]{0,60}\]|错误[!！](?:未定义书签|未找到引用源)[。.]?|#(?:REF|DIV/0|VALUE|NAME|N/A|NUM|NULL)[!?]?"
    r"|\b(?:PAGEREF|HYPERLINK|MERGEFORMAT|_Toc\d{5,})\b|\{\{[^{}\n]{1,40}\}\}",
    re.IGNORECASE,
)
_MAY_HOLD_ONE = re.compile(r"[\[#{A-Za-z_错](?:(?<=\[)[Bb]|(?<=#)|(?<=\{)\{|(?<=[A-Za-z_])[A-Za-z]{3}|(?<=错)误)")
"""Spares most documents the search of every text."""
_PLACES = 20


def check(dossier: Dossier, profile: Profile) -> Iterator[Answer]:
    may_hold_one = _MAY_HOLD_ONE.search(dossier.joined.text)
    spans = [
        Span(holder, found.start(), found.end())
        for holder, _ in (dossier.joined.holders() if may_hold_one else ())
        if _MAY_HOLD_ONE.search(holder.text)
        for found in _LEFTOVER.finditer(holder.text)
    ]
    if not spans:
        yield Holds("没有发现书签、域代码和公式错误的残留")
        return
    yield Finding(
        RULE,
        MESSAGE.format(count=len(spans)),
        ADVICE,
        [dossier.place(span) for span in spans[:_PLACES]],
        anchor="残留文字",
        stated=str(len(spans)),
        due="0",
    )
