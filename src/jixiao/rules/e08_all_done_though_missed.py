"""有指标没有达到目标的，正文不应写全部完成。

查什么
    正文写各项绩效目标（指标）均已完成、全面完成，或者在“未完成情况说明”下写“无”，而自评表中有指标的实际完成值低于目标，
    或填写部分达成、未达成的，提请核实。

为什么
    正文的结论应与指标表一致；未完成的指标要在正文中说明原因，写成全部完成就看不出来了。

反例
    云州市绿化所2024年度部门整体支出绩效自评报告
    本所2024年度各项绩效目标均已完成。
    表：部门整体支出绩效自评表
    | 一级指标 | 二级指标 | 三级指标 | 年度指标值 | 实际完成值 | 分值 | 得分 |
    | 产出指标 | 数量指标 | 培训人次 | ≥200人次 | 150人次 | 90 | 67.5 |
    | 满意度指标 | 满意度指标 | 学员满意度 | ≥90% | 95% | 10 | 10 |

正例
    云州市绿化所2024年度部门整体支出绩效自评报告
    本所2024年度各项绩效目标均已完成。
    表：部门整体支出绩效自评表
    | 一级指标 | 二级指标 | 三级指标 | 年度指标值 | 实际完成值 | 分值 | 得分 |
    | 产出指标 | 数量指标 | 培训人次 | ≥200人次 | 210人次 | 90 | 90 |
    | 满意度指标 | 满意度指标 | 学员满意度 | ≥90% | 95% | 10 | 10 |

不查
    写“基本完成”“较好地完成”的不算全部完成；只说某一项、某一类指标完成的不算；正文已写明该指标未完成的不再提出；
    成本等越低越好的指标、数字对应关系说不清的指标不查。
"""

import re
from collections.abc import Iterator
from typing import Final

from jixiao.basis import Profile
from jixiao.documents import Span
from jixiao.evaluations import Group, Indicator
from jixiao.evaluations.attainment import Direction, attainments, qualitative_level
from jixiao.findings import Answer, Finding, Holds, Level, Need, NotApplicable, NotEnoughData, Rule, Topic
from jixiao.rules.dossier import Dossier

RULE = Rule(
    code="E08",
    title="正文称全部完成而有指标未达标",
    level=Level.WARNING,
    topic=Topic.TARGETS,
    basis=("practice",),
    needs=(Need.SCORES,),
)

MESSAGE = "正文写“{claim}”，自评表中{missed}。"
ADVICE = "请核对这些指标；确未完成的，在正文中如实写明完成情况、原因和改进措施；已完成的，改正实际完成值。"
_CLAIM: Final = re.compile(
    r"(?:各项|全部|所有|既定|预定|预期|年初设定的?|设定的?|年度|全年)(?:的|各项|全部)*(?:年度|全年)?(?:整体|部门|支出|总体|绩效|工作)*"
    r"(?:绩效目标|绩效指标|目标任务|目标|指标|指标任务|任务指标)[^，。；、：0-9%]{0,4}?(?:均|都|全部|已全部|全面|已全面|100%)(?:已|已经|圆满|顺利|按期|如期)*"
    r"(?:得到|予以)?(?:完成|实现|达成|达到|达标)"
    r"|(?:全面|全部|100%)(?:圆满|顺利|按期|如期)?(?:完成|实现|达成)了?(?:年初|既定|预定|预期|设定|全年|年度|各项|的)*(?:绩效目标|绩效指标|目标任务|指标任务)"
)
_LIMITED: Final = re.compile(
    r"产出|效益|满意度|数量|质量|时效|成本|目标[一二三四五六七八九十\d]|项目|除|基本|大部分|部分|以外|未|没有|[0-9一二三四五六七八九十]+项"
)
_HEADING: Final = re.compile(
    r"(?:未|没有)(?:实现|完成|达到|达标).{0,16}(?:目标|指标|任务).{0,12}(?:说明|分析|原因|情况)|偏离.{0,8}目标.{0,12}(?:说明|分析|原因|情况)"
)
_NONE: Final = re.compile(r"^\s*(?:无|没有|不存在|无此情况|无未完成(?:情况|指标|目标)?)[。．.]?\s*$")
_ADMITTED: Final = re.compile(r"未完成|未达到?|未实现|没有完成|没有达到|少于目标|低于目标|偏差|比计划少|部分达成")
_CLAUSE: Final = re.compile(r"[，。；;！？\n]")
_SENTENCE: Final = re.compile(r"[^。；;！？\n]+")
_NO_WORDS: Final = re.compile(r"[^\u4e00-\u9fff]")
_SHOWN: Final = 4
_LEVEL_WORDS: Final = 8


def check(dossier: Dossier, profile: Profile) -> Iterator[Answer]:
    claim = _claim(dossier)
    if claim is None:
        yield NotApplicable("正文没有写全部完成绩效目标")
        return
    compared = [i for i in dossier.evaluation.indicators if attainments(i) or qualitative_level(i.actual.text)]
    misses = [(i, miss) for i in compared if (miss := _missed(dossier, i))]
    admissions = _admissions(dossier) if misses else []
    missed = [miss for i, miss in misses if not _admitted(admissions, i)]
    if not compared:
        yield NotEnoughData("没有目标和实际都能取数比较的指标")
        return
    if not missed:
        yield Holds(f"正文写全部完成，{len(compared)}个可比的指标都达到了目标")
        return
    rows = "；".join(why for why, _ in missed[:_SHOWN]) + (f"等{len(missed)}项" if len(missed) > _SHOWN else "")
    yield Finding(
        RULE,
        MESSAGE.format(claim=claim.text, missed=rows),
        ADVICE,
        [dossier.place(claim), *(dossier.place(span, span.text) for _, span in missed)],
        anchor="全部完成",
        stated=claim.text,
        due="未完成的指标",
        accused=(claim,),
    )


def _claim(dossier: Dossier) -> Span | None:
    for paragraph in dossier.evaluation.paragraphs:
        if not _may_claim(paragraph.text):
            continue
        for found in _CLAIM.finditer(paragraph.text):
            before = _CLAUSE.split(paragraph.text[: found.start()])[-1]
            if not _LIMITED.search(before + found[0]):
                return Span(paragraph, found.start(), found.end())
    stack = list(dossier.evaluation.chapters)
    while stack:
        chapter = stack.pop()
        stack += chapter.children
        if _HEADING.search(chapter.title) and len(chapter.paragraphs) == 1 and not chapter.children:
            if _NONE.match(chapter.paragraphs[0].text):
                return Span.of(chapter.paragraphs[0])
    return None


def _may_claim(text: str) -> bool:
    """Whether it holds the words that every claim holds: spares most paragraphs the whole pattern."""
    return ("目标" in text or "指标" in text) and ("完成" in text or "实现" in text or "达" in text)


def _missed(dossier: Dossier, indicator: Indicator) -> tuple[str, Span] | None:
    """How the row misses its target, and where; None where it does not."""
    span = indicator.actual.span
    if indicator.group is Group.EXECUTION or span is None:
        return None
    name = f"{indicator.title}“{indicator.label[:20]}”" if indicator.label else indicator.title
    for pair in attainments(indicator):
        if pair.direction is Direction.AT_MOST:
            continue
        dossier.compared_numerals(pair.target_entry, [pair.target])
        dossier.compared_numerals(pair.actual_entry, [pair.actual])
        if pair.met is False:
            reached = pair.actual_entry.span_of(pair.actual)
            return f"{name}目标为{pair.target.text}，实际{pair.actual.text}", reached
    if qualitative_level(indicator.actual.text) not in ("part", "none"):
        return None
    words = Span(span.holder, span.start, min(span.end, span.start + _LEVEL_WORDS))
    return f"{name}为“{words.text}”", words


def _admissions(dossier: Dossier) -> list[str]:
    """The sentences of the narrative that speak of what was not reached."""
    texts = [paragraph.text for paragraph in dossier.evaluation.paragraphs if _ADMITTED.search(paragraph.text)]
    sentences = (found[0] for text in texts for found in _SENTENCE.finditer(text))
    return [sentence for sentence in sentences if _ADMITTED.search(sentence)]


def _admitted(admissions: list[str], indicator: Indicator) -> bool:
    """Whether the narrative says that this very indicator was not reached."""
    words = _NO_WORDS.sub("", indicator.label)
    pieces = {words[at : at + 4] for at in range(max(1, len(words) - 3))} - {""}
    return any(piece in sentence for sentence in admissions for piece in pieces)
