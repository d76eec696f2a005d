"""数据有异常的，问题部分不能只写“没有”。

查什么
    标题为“存在的问题”一类的部分只写“无”“没有”，而公用经费或“三公”经费决算超过预算，或者有指标没有达到目标、被扣分的，提请核实。

为什么
    数据摆着问题而写没有，复核人会认为没有认真分析。

反例
    云州市绿化所2024年度部门整体支出绩效自评报告
    一、存在的问题
    没有。
    表：部门整体支出绩效自评表
    | 一级指标 | 二级指标 | 三级指标 | 年度指标值 | 实际完成值 | 分值 | 得分 |
    | 产出指标 | 数量指标 | 古树复壮株数 | ≥80株 | 60株 | 90 | 67.5 |
    | 满意度指标 | 满意度指标 | 群众满意度 | ≥90% | 95% | 10 | 10 |

正例
    云州市绿化所2024年度部门整体支出绩效自评报告
    一、存在的问题
    没有。
    表：部门整体支出绩效自评表
    | 一级指标 | 二级指标 | 三级指标 | 年度指标值 | 实际完成值 | 分值 | 得分 |
    | 产出指标 | 数量指标 | 古树复壮株数 | ≥80株 | 82株 | 90 | 90 |
    | 满意度指标 | 满意度指标 | 群众满意度 | ≥90% | 95% | 10 | 10 |

不查
    写了具体问题的不查；数据没有异常的，写没有是可以的；标题不是问题、不足、困难的部分不查。
"""

import re
from collections.abc import Iterator
from typing import Final

from jixiao.basis import Profile
from jixiao.evaluations import Chapter, Entry
from jixiao.evaluations.attainment import attainments
from jixiao.findings import SELF_EVALUATIONS, Answer, Finding, Holds, Level, NotApplicable, Rule, Topic
from jixiao.rules.dossier import Dossier
from jixiao.rules.told_rows import name_of

RULE = Rule(
    code="A03",
    title="问题栏写没有而数据有异常",
    level=Level.WARNING,
    topic=Topic.EXPLANATIONS,
    basis=("practice",),
    kinds=SELF_EVALUATIONS,
)

MESSAGE = "“{title}”写“{words}”，而{fact}。"
ADVICE = "请分析原因，如实写明问题和改进措施；数据有误的，先核对数据。"
_PROBLEMS: Final = r"问题|不足|困难"
_NONE: Final = r"\s*(?:本单位|本部门|目前|暂)?(?:无|没有|不存在)(?:问题|存在问题|不足|相关问题|明显问题)?[。.]?\s*"


def check(dossier: Dossier, profile: Profile) -> Iterator[Answer]:
    empty = [chapter for chapter in _all(dossier.evaluation.chapters) if _says_none(chapter)]
    if not empty:
        yield NotApplicable("正文的问题部分没有只写“无”的")
        return
    fact = _fact(dossier, profile)
    if fact is None:
        yield Holds("问题部分写没有，可以核对的数据也没有异常")
        return
    words, entries = fact
    chapter = empty[0]
    yield Finding(
        RULE,
        MESSAGE.format(title=chapter.title.rstrip("。"), words=_words(chapter).rstrip("。"), fact=words),
        ADVICE,
        [dossier.place(chapter.span), *(dossier.place(entry, entry.text) for entry in entries)],
        anchor=chapter.title,
        stated=_words(chapter),
        due="问题和措施",
    )


def _all(chapters: list[Chapter]) -> Iterator[Chapter]:
    for chapter in chapters:
        yield chapter
        yield from _all(chapter.children)


def _says_none(chapter: Chapter) -> bool:
    return bool(re.search(_PROBLEMS, chapter.title)) and bool(re.fullmatch(_NONE, _words(chapter)))


def _words(chapter: Chapter) -> str:
    """The first paragraph under a heading without sub-headings; what follows it may be the caption of a table."""
    return chapter.paragraphs[0].text.strip() if chapter.paragraphs and not chapter.children else ""


def _fact(dossier: Dossier, profile: Profile) -> tuple[str, list[Entry]] | None:
    """What the figures say to the contrary, in words, with its places."""
    data = dossier.evaluation.basic_data
    for key, name in (("operating_expenditure", "公用经费"), ("three_public", "“三公”经费")):
        budget = data.value(key, "budget") if data else None
        final = data.value(key, "final") if data else None
        if budget and final and budget.numeral and final.numeral and _is_over(dossier, profile, key, budget, final):
            return f"{name}决算{final.text}，超过预算{budget.text}", [budget, final]
    for row in dossier.evaluation.indicators:
        if any(pair.certain and pair.met is False for pair in attainments(row)):
            return f"{name_of(row)}目标为{row.target.text}，实际完成{row.actual.text}", [row.target, row.actual]
    return None


def _is_over(dossier: Dossier, profile: Profile, key: str, budget: Entry, final: Entry) -> bool:
    control = "operating_control" if key.startswith("operating") else "three_public_control"
    assert budget.numeral is not None and final.numeral is not None
    planned, spent = budget.numeral.value, final.numeral.value
    return (
        planned > 0
        and spent > planned * profile.threshold(control)
        and spent - planned >= profile.threshold("control_floor_yuan")
    )
