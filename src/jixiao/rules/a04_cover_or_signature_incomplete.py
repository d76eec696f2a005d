"""自评报告应写明单位、年度和日期。

查什么
    有正文的自评报告，封面、标题、表头和落款中都找不到单位名称、评价年度或者报告日期的，合并列出。

为什么
    报告报送、公开和归档都要靠单位、年度、日期辨认；缺了要退回补充。

反例
    云州市绿化所2024年度部门整体支出绩效自评报告
    本所负责全市城区绿化养护，核定编制20名。
    全年补植苗木820株，成活率95%，绩效目标完成较好。

正例
    云州市绿化所2024年度部门整体支出绩效自评报告
    本所负责全市城区绿化养护，核定编制20名。
    全年补植苗木820株，成活率95%，绩效目标完成较好。
    云州市绿化所
    2025年3月18日

不查
    只有表格、没有正文的不查；印章在纸质件上，不作要求；只写年月的日期也算。
"""

import re
from collections.abc import Iterator
from typing import Final

from jixiao.basis import Profile
from jixiao.documents import Span
from jixiao.evaluations import Evaluation
from jixiao.findings import Answer, Finding, Holds, Level, NotApplicable, Rule, Topic
from jixiao.rules.dossier import Dossier

RULE = Rule(
    code="A04",
    title="封面或落款要素缺失",
    level=Level.NOTE,
    topic=Topic.RECEIPT,
    basis=("practice",),
)

MESSAGE = "封面、标题和落款中没有找到{missing}。"
ADVICE = "请在封面或落款补写；已盖章的纸质件上有的，电子件也请补齐。"
_FEWEST: Final = 2
_OPENING, _CLOSING = 15, 30
_LONGEST: Final = 60
_DATE: Final = re.compile(
    r"(?:20|２０)[0-9０-９]{2}\s*[年./-]\s*[0-9０-９]{1,2}\s*(?:[月./-]|$)|二[〇○O0零Ｏ]?[〇○O0零Ｏ一二三四五六七八九]{2}年[一二三四五六七八九十]{1,3}月"
)
_BODY: Final = re.compile(
    r"(?:[局委办厅院校馆站所会队部处社台团]|中心|公司|政府|街道|[乡镇](?!村)|机关|大学|小学|中学|幼儿园|医院)(?:[（(]盖?章?[^）)]*[）)])?$"
)


def check(dossier: Dossier, profile: Profile) -> Iterator[Answer]:
    evaluation = dossier.evaluation
    prose = [paragraph for paragraph in evaluation.paragraphs if "。" in paragraph.text]
    if len(prose) < _FEWEST:
        yield NotApplicable("材料只有表格，没有自评报告正文")
        return
    present = (
        ("单位名称", evaluation.unit_name.is_stated or _has_line(evaluation, _BODY, whole=True)),
        ("评价年度", evaluation.year is not None),
        ("报告日期", evaluation.signed_on is not None or _has_line(evaluation, _DATE) or _is_dated(evaluation)),
    )
    missing = [name for name, found in present if not found]
    if not missing:
        yield Holds("单位名称、评价年度和报告日期都有")
        return
    first = evaluation.title if evaluation.title.span is not None else None
    at = first.span if first is not None and first.span is not None else None
    yield Finding(
        RULE,
        MESSAGE.format(missing="、".join(missing)),
        ADVICE,
        [dossier.place(at if at is not None else _opening(evaluation))],
        anchor="、".join(missing),
        stated="没有",
        due="、".join(missing),
    )


def _has_line(evaluation: Evaluation, pattern: re.Pattern[str], whole: bool = False) -> bool:
    """Whether a short line at the beginning or the end fits."""
    lines = [paragraph.text.strip() for paragraph in evaluation.paragraphs if paragraph.text.strip()]
    ends = [line for line in (*lines[:_OPENING], *lines[-_CLOSING:]) if len(line) <= _LONGEST and "。" not in line]
    return any(pattern.search(line) and (not whole or len(line) <= _LONGEST // 2) for line in ends)


def _is_dated(evaluation: Evaluation) -> bool:
    return any("日期" in label and entry.is_stated for label, entry in evaluation.head.items())


def _opening(evaluation: Evaluation) -> Span:
    paragraph = next(paragraph for paragraph in evaluation.paragraphs if paragraph.text.strip())
    span = Span.of(paragraph)
    return Span(paragraph, span.start, min(span.end, span.start + _LONGEST // 2))
