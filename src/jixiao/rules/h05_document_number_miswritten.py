"""引用的文号应当用六角括号括年份，序号不加“第”、不编虚位。

查什么
    正文和表格中形如“云财绩[2024]5号”“云财绩（2024）05号”“云财绩〔2024〕第5号”的文号：年份没有用六角括号“〔〕”，
    或者序号前加了“第”、前面补了零。

为什么
    公文格式的通行写法是年份用六角括号括入，序号为阿拉伯数字、不加“第”字、不编虚位。写法不一，检索和核对依据都不方便。

反例
    云州市绿化所2024年度部门整体支出绩效自评报告
    根据《关于开展绩效自评工作的通知》（云财绩[2025]6号），我所开展了绩效自评。

正例
    云州市绿化所2024年度部门整体支出绩效自评报告
    根据《关于开展绩效自评工作的通知》（云财绩〔2025〕6号），我所开展了绩效自评。

不查
    裁判文书的案号（年份在前）、标准号、会议届次不算；不核对文号本身是否存在。
"""

import re
from collections.abc import Iterator
from typing import Final

from jixiao.basis import Profile
from jixiao.documents import Span
from jixiao.findings import FORMS, Answer, Holds, Level, Rule, Topic
from jixiao.rules.dossier import Dossier
from jixiao.rules.spotted import spotted

RULE = Rule(
    code="H05",
    title="文号写法不规范",
    level=Level.NOTE,
    topic=Topic.FORM,
    basis=("gbt-9704-2012",),
    kinds=FORMS,
)

MESSAGE = "有{count}处文号写法不规范（{samples}）。"
ADVICE = "请按原文件改为“机关代字〔年份〕序号号”，如“财预〔2020〕10号”：年份用六角括号，序号不加“第”、不补零。"
_TAIL: Final = (
    r"[\[［【（(〔](?:(?<!〔)(?:19|20)[0-9]{2}年?[\]］】）)] ?第?[0-9]{1,4}号"
    r"|(?<=〔)(?:19|20)[0-9]{2}〕 ?(?:第[0-9]{1,4}|0[0-9]{1,3})号)"
)
_AGENCY: Final = r"[\u4e00-\u9fff]{2,10}$"
_LONGEST: Final = 10
_BEFORE: Final = r".*(?:根据|依据|按照|依照|参照|印发|通知|批复|文件|[和与及的])(?=[\u4e00-\u9fff]{2})"


def check(dossier: Dossier, profile: Profile) -> Iterator[Answer]:
    spans = [number for span in dossier.joined.spans(_TAIL) if (number := _with_agency(span))]
    if spans:
        yield spotted(dossier, RULE, MESSAGE, ADVICE, spans)
    else:
        yield Holds("引用的文号写法规范")


def _with_agency(tail: Span) -> Span | None:
    """The number with the agency before it and without the words that lead to it; None where no agency stands there."""
    text, at = tail.holder.text, tail.start
    agency = re.search(_AGENCY, text[max(0, at - _LONGEST) : at])
    if agency is None:
        return None
    leading = re.match(_BEFORE, agency[0])
    return Span(tail.holder, at - len(agency[0]) + (leading.end() if leading else 0), tail.end)
