"""存在的问题与改进建议应当对应。

查什么
    “存在的问题”和“建议（改进措施）”两处都分条列出，而条数相差两条以上的，提示。

为什么
    问题没有对应的措施，或者措施找不到对应的问题，整改就落不到实处。

反例
    云州市绿化所2024年度部门整体支出绩效自评报告
    一、存在的问题
    一是养护力量不足。二是复壮进度不均。三是台账不全。四是验收滞后。
    二、改进建议
    一是加强管理。二是提高认识。

正例
    云州市绿化所2024年度部门整体支出绩效自评报告
    一、存在的问题
    一是养护力量不足。二是复壮进度不均。三是台账不全。
    二、改进建议
    一是增配养护人员。二是按月调度。三是补齐台账。

不查
    没有分条的不查；相差一条的不算；一条措施对应几个问题的，写明即可。
"""

import re
from collections.abc import Iterator
from typing import Final

from jixiao.basis import Profile
from jixiao.evaluations import Chapter
from jixiao.findings import SELF_EVALUATIONS, Answer, Finding, Holds, Level, NotEnoughData, Rule, Topic
from jixiao.rules.dossier import Dossier

RULE = Rule(
    code="G05",
    title="问题与建议条数相差较多",
    level=Level.NOTE,
    topic=Topic.EXPLANATIONS,
    basis=("practice",),
    kinds=SELF_EVALUATIONS,
)

MESSAGE = "存在的问题列了{problems}条，建议或改进措施列了{advice}条，条数相差较多。"
ADVICE = "请逐条对应：每个问题写明措施，没有问题对应的措施可以删去或并入。"
_PROBLEMS: Final = re.compile(r"问题|不足|困难")
_ADVICE: Final = re.compile(r"建议|改进|措施|打算|对策|下一步|整改")
_ITEM: Final = re.compile(
    r"(?:^|(?<=[。；：\n]))\s*(?:[一二三四五六七八九十]是|[（(]?[0-9]{1,2}[）)、.．](?![0-9])|[（(][一二三四五六七八九十]{1,2}[）)])"
)
_MOST: Final = 1


def check(dossier: Dossier, profile: Profile) -> Iterator[Answer]:
    problems: list[tuple[Chapter, int]] = []
    advice: list[tuple[Chapter, int]] = []
    for chapter in _all(dossier.evaluation.chapters):
        is_problem, is_advice = _PROBLEMS.search(chapter.title), _ADVICE.search(chapter.title)
        if bool(is_problem) != bool(is_advice) and (count := _items(chapter)) > 1:
            (problems if is_problem else advice).append((chapter, count))
    if len(problems) != 1 or len(advice) != 1:
        yield NotEnoughData("问题和建议没有各自成章、分条列出")
        return
    (first, told), (second, answered) = problems[0], advice[0]
    if abs(told - answered) <= _MOST:
        yield Holds(f"问题{told}条，建议{answered}条")
        return
    yield Finding(
        RULE,
        MESSAGE.format(problems=told, advice=answered),
        ADVICE,
        [dossier.place(first.span), dossier.place(second.span)],
        anchor="问题/建议",
        stated=f"{told}、{answered}",
        due="逐条对应",
    )


def _all(chapters: list[Chapter]) -> Iterator[Chapter]:
    for chapter in chapters:
        yield chapter
        yield from _all(chapter.children)


def _items(chapter: Chapter) -> int:
    """How many items stand directly under a heading: sub-headings, else enumerated sentences."""
    if len(chapter.children) > 1:
        return len(chapter.children)
    return len(_ITEM.findall("\n".join(paragraph.text for paragraph in chapter.paragraphs)))
