"""自评满分而又写明具体问题的，应核对有关指标的得分。

查什么
    总分为满分，而存在问题一章所写的问题与某个得满分的指标说的是同一事项，或者写执行率低、支出进度慢而预算执行得满分的，列出核对。

为什么
    问题涉及的指标仍得满分，读者无从判断问题是否影响了绩效；或者扣分，或者说明不影响目标完成。

反例
    云州市绿化所2024年度部门整体支出绩效自评报告
    一、存在的问题
    古树复壮进展不够均衡，部分树木养护滞后。
    表：部门整体支出绩效自评表
    | 一级指标 | 二级指标 | 三级指标 | 年度指标值 | 实际完成值 | 分值 | 得分 |
    | 产出指标 | 数量指标 | 古树复壮株数 | ≥80株 | 82株 | 90 | 90 |
    | 满意度指标 | 满意度指标 | 群众满意度 | ≥90% | 95% | 10 | 10 |
    | 总分 | < | < | < | < | 100 | 100 |

正例
    云州市绿化所2024年度部门整体支出绩效自评报告
    一、存在的问题
    绩效管理人员业务能力有待提高。
    表：部门整体支出绩效自评表
    | 一级指标 | 二级指标 | 三级指标 | 年度指标值 | 实际完成值 | 分值 | 得分 |
    | 产出指标 | 数量指标 | 古树复壮株数 | ≥80株 | 82株 | 90 | 90 |
    | 满意度指标 | 满意度指标 | 群众满意度 | ≥90% | 95% | 10 | 10 |
    | 总分 | < | < | < | < | 100 | 100 |

不查
    绩效意识、业务能力一类泛泛的问题不查；总分不是满分的不查；问题章节写“无”的不查；建议和改进措施不算问题。
"""

import re
from collections.abc import Iterator
from typing import Final

from jixiao.basis import Profile
from jixiao.documents import Paragraph, Span
from jixiao.evaluations import Chapter, Entry, Group, Indicator
from jixiao.findings import Answer, Finding, Holds, Level, Need, NotApplicable, NotEnoughData, Rule, Topic
from jixiao.rules.dossier import Dossier

RULE = Rule(
    code="G04",
    title="自评满分而存在具体问题",
    level=Level.NOTE,
    topic=Topic.EXPLANATIONS,
    basis=("practice",),
    needs=(Need.SCORES,),
)

MESSAGE = "自评总分{total}分，为满分；存在问题中写“{problem}”，涉及{row}，该项仍得满分{score}分。"
ADVICE = "请核对该项得分；问题不影响目标完成的，请在正文中说明。"
_PROBLEMS: Final = re.compile(r"问题|不足|困难")
_ADVICE: Final = re.compile(r"建议|改进|措施|打算|对策|下一步|整改")
_SWITCH: Final = re.compile(
    r"^\s*(?:[（(]?[一二三四五六七八九十\d]+[）)、.．]\s*)?(?:[下]一步|建议|改进|整改|今后|针对)|^(?:建议|改进(?:意见|措施|建议)?)[：:]"
)
_CLAUSE: Final = re.compile(r"[^，。；;！？\n：:]+")
_SLOW: Final = re.compile(r"(?:执行率|执行进度|支出进度|支付进度)[^，。；]{0,8}(?:低|慢|滞后|不高|不够|未达|不均衡)")
_GENERIC: Final = re.compile(
    r"绩效|目标|指标|预算|执行|开展|工作|项目|管理|经费|资金|单位|部门|机关|各级|全面|完成|情况|组织|活动|建设|提高|提升|加强|保障|服务|质量|满意度|社会|群众|干部|职工|人员|数量|计划|任务|实施|培训|制度|年度|次数|时间|及时|覆盖|达到"
)
_CHINESE: Final = re.compile(r"[\u4e00-\u9fff]+")
_SHORTEST: Final = 4
_LONGEST: Final = 40


def check(dossier: Dossier, profile: Profile) -> Iterator[Answer]:
    evaluation = dossier.evaluation
    total = evaluation.total_score
    if total.numeral is None:
        yield NotEnoughData("表中没有总分行，或总分没有填数")
        return
    full = evaluation.total_weight.numeral.value if evaluation.total_weight.numeral else profile.total.value
    if total.numeral.value < full:
        yield NotApplicable("自评总分不是满分")
        return
    problems = [clause for chapter in evaluation.chapters for clause in _problems(chapter, inside=False)]
    if not problems:
        yield NotEnoughData("正文没有写存在的问题")
        return
    concerned = _concerned(dossier, problems)
    if concerned is None:
        yield Holds("自评满分，所写问题没有具体到得满分的指标")
        return
    problem, row, score = concerned
    dossier.compared(total, score)
    yield Finding(
        RULE,
        MESSAGE.format(total=total.text, problem=problem.text, row=row, score=score.text),
        ADVICE,
        [dossier.place(total, total.text), dossier.place(problem), dossier.place(score, score.text)],
        anchor="满分/问题",
        stated=total.text,
        due="扣分或说明",
    )


def _problems(chapter: Chapter, inside: bool) -> Iterator[Span]:
    """The clauses under headings of problems, up to where advice begins."""
    inside = bool(_PROBLEMS.search(chapter.title)) or (inside and not _ADVICE.search(chapter.title))
    if inside:
        for paragraph in chapter.paragraphs:
            if _SWITCH.search(paragraph.text):
                break
            yield from _clauses(paragraph)
    for child in chapter.children:
        yield from _problems(child, inside)


def _clauses(paragraph: Paragraph) -> Iterator[Span]:
    for found in _CLAUSE.finditer(paragraph.text):
        if re.match(r"\s*(?:改进|建议|下一步|整改)(?:意见|措施|建议)?$", found[0]):
            return
        words = found[0].strip()
        start = found.start() + found[0].index(words)
        if len(words) >= _SHORTEST:
            yield Span(paragraph, start, start + min(len(words), _LONGEST))


def _concerned(dossier: Dossier, problems: list[Span]) -> tuple[Span, str, Entry] | None:
    """The first problem that speaks of what a row at full marks measures."""
    rows = [indicator for indicator in dossier.evaluation.indicators if _is_full(indicator.score, indicator.weight)]
    own = [(row, _own_words(row)) for row in rows if row.group is not Group.EXECUTION]
    for problem in problems:
        told = problem.text
        for indicator, words in own:
            if any(each in told for each in words):
                return problem, f"{indicator.title}“{indicator.label[:20]}”", indicator.score
    execution = dossier.evaluation.execution
    scores = [execution.score] if execution and _is_full(execution.score, execution.weight) else []
    scores += [indicator.score for indicator in rows if indicator.group is Group.EXECUTION]
    slow = next((problem for problem in problems if _SLOW.search(problem.text)), None)
    return (slow, "预算执行", scores[0]) if slow and scores else None


def _is_full(score: Entry, weight: Entry) -> bool:
    if score.numeral is None or weight.numeral is None:
        return False
    return score.numeral.value >= weight.numeral.value > 0


def _own_words(indicator: Indicator) -> list[str]:
    """Every few signs in a row of what an indicator names, general words left out."""
    pieces = _CHINESE.findall(_GENERIC.sub(" ", indicator.label))
    return [piece[at : at + _SHORTEST] for piece in pieces for at in range(len(piece) - _SHORTEST + 1)]
