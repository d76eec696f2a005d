"""同一事项不应既说列入预算，又说没有列入预算。

查什么
    正文一处写某项经费已列入（纳入）年度预算，另一处写同一事项没有列入（纳入）年度预算的，并列两处原文，提请核实。

为什么
    两种说法只有一种属实；用来解释支出增长、预算追加的理由互相矛盾，解释就不成立。

反例
    云州市绿化所2024年度部门整体支出绩效自评报告
    支出比上年增长，主要是古树复壮经费列入了年初预算。
    存在的问题：年中追加较多，原因是古树复壮、抗旱等费用没有纳入年度预算。

正例
    云州市绿化所2024年度部门整体支出绩效自评报告
    支出比上年增长，主要是古树复壮经费列入了年初预算。
    存在的问题：年中追加较多，原因是抗旱等费用没有纳入年度预算。

不查
    建议、打算列入预算的不算已列入；说的是不同年度的不查；纳入调整预算与没有纳入年初预算并不矛盾；
    “工作经费”“人员工资”一类通用的名称相同不算同一事项。
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from jixiao.basis import Profile
from jixiao.documents import Paragraph, Span
from jixiao.findings import Answer, Finding, Holds, Level, NotEnoughData, Rule, Topic
from jixiao.rules.dossier import Dossier

RULE = Rule(
    code="G02",
    title="同一事项列入预算的说法前后矛盾",
    level=Level.WARNING,
    topic=Topic.EXPLANATIONS,
    basis=("practice",),
)

MESSAGE = "“{subject}”一处写“{stated}”，另一处写“{denied}”，两种说法不能同时成立。"
ADVICE = "请核对预算批复，统一说法；两处所指年度或经费不同的，请写明。"
_CLAUSE: Final = re.compile(r"[^，。；;！？\n]+")
_SENTENCE_END: Final = re.compile(r"[。；;！？\n]")
_STATEMENT: Final = re.compile(
    r"(?P<not>未能|没能|没有|未曾|尚未|并未|均未|未|没|不)?(?P<done>已|均|都|全部)*(?:被)?(?P<verb>列入|纳入|编入)了?"
    r"(?P<kind>[^，。；、列纳编]{0,8}?)预算(?![^，。；]{0,2}(?:绩效|管理|一体化|公开|监督|评审|单位|考核|体系|项目库|调整))"
)
_VERB: Final = re.compile("入(?<=[列纳编]入)")
"""What stands in every such statement."""
_OTHER_BUDGET: Final = re.compile(r"调整|追加|全年|下一?年|明年|次年|绩效")
_NOT_SAID: Final = re.compile(
    r"部分|新增|增量|缺口|尾款|[一二三四]期|应当?|建议|要求|争取|力争|拟|计划|打算|下一步|今后|逐步|需要|希望|确保|尽量|能否|如果|为[了将]|(?<![主重必需])要|可以|(?<!未)将(?![^，。；]*(?:了|已))"
)
_ADVISING: Final = re.compile(r"建议|改进|措施|打算|下一步|计划|对策")
_YEAR: Final = re.compile(r"(?:19|20)\d\d(?=年)")
_PRIOR: Final = re.compile(r"上年|去年|以前年度|往年")
_PARTING: Final = re.compile(
    r"[、和与及或的了是等对在将把由：:（()）“”\"]|原因|主要|变化|其中|由于|因为?|增加|减少|增长|部分|相关|有关|导致"
)
_GENERIC: Final = re.compile(
    r"专项(?:经费|资金|支出)?|(?:工作|项目|人员|公用|业务|运行|日常|办公|部门|单位|财政|市级|县级|省级|年度|年初|本级)+(?:经费|资金|支出|费用|预算|工资|任务|收入)?"
    r"|经费|费用|支出|资金|工资|工作|项目|任务|预算|开支|没有|均"
)
_SHORTEST: Final = 3
_LONGEST: Final = 40


@dataclass(frozen=True, slots=True)
class _Saying:
    """One statement: what it is about, whether it denies, of which year, and its shortest words."""

    nouns: tuple[tuple[str, int], ...]
    """Each with its offset in the paragraph."""
    denies: bool
    year: str
    paragraph: Paragraph
    end: int


def check(dossier: Dossier, profile: Profile) -> Iterator[Answer]:
    sayings = [saying for paragraph in _told(dossier) for saying in _sayings(paragraph)]
    stated = [saying for saying in sayings if not saying.denies]
    denied = [saying for saying in sayings if saying.denies]
    if not stated or not denied:
        yield NotEnoughData("正文没有同时写哪些事项列入预算、哪些没有列入预算")
        return
    seen: set[str] = set()
    for one in stated:
        for other in denied:
            shared = _shared(one, other)
            if shared is None or shared[0] in seen:
                continue
            seen.add(shared[0])
            yield _finding(dossier, one, other, shared)
    if not seen:
        yield Holds(f"列入预算的{len(stated)}处与没有列入预算的{len(denied)}处所说事项不同")


def _told(dossier: Dossier) -> list[Paragraph]:
    """The paragraphs that state facts: those under headings of advice and plans are left out."""
    advice: set[int] = set()
    stack = list(dossier.evaluation.chapters)
    while stack:
        chapter = stack.pop()
        if _ADVISING.search(chapter.title) and "问题" not in chapter.title:
            advice.update(id(paragraph) for paragraph in chapter.paragraphs)
        stack += chapter.children
    return [paragraph for paragraph in dossier.evaluation.paragraphs if id(paragraph) not in advice]


def _sayings(paragraph: Paragraph) -> Iterator[_Saying]:
    if "预算" not in paragraph.text or not _VERB.search(paragraph.text):
        return
    for clause in _CLAUSE.finditer(paragraph.text):
        found = _STATEMENT.search(clause[0]) if "预算" in clause[0] else None
        if found is None or _OTHER_BUDGET.search(found["kind"]) or _NOT_SAID.search(clause[0][: found.end()]):
            continue
        before = clause[0][: found.start()]
        nouns = tuple((noun, clause.start() + offset) for noun, offset in _nouns(before))
        start = max((end.end() for end in _SENTENCE_END.finditer(paragraph.text, 0, clause.start())), default=0)
        sentence = paragraph.text[start : clause.start() + found.end()]
        if not re.match(r"\s*(?:[（(]?[一二三四五六七八九十][）)、是])?\s*建议", sentence):
            years = _YEAR.findall(sentence) + (["上年"] if _PRIOR.search(found["kind"] + before[-8:]) else [])
            yield _Saying(nouns, bool(found["not"]), "".join(years[-1:]), paragraph, clause.start() + found.end())


def _nouns(text: str) -> Iterator[tuple[str, int]]:
    """What the words before the verb name, general words left out."""
    start = 0
    for found in [*_PARTING.finditer(text), None]:
        end = found.start() if found else len(text)
        piece, offset = text[start:end], start
        for part in re.split(f"({_GENERIC.pattern})", piece):
            if part and len(part.strip()) >= _SHORTEST and not _GENERIC.fullmatch(part):
                yield part, offset
            offset += len(part or "")
        start = found.end() if found else end


def _shared(one: _Saying, other: _Saying) -> tuple[str, int, int] | None:
    """The longest words that both name, and where they stand in each."""
    if one.year and other.year and one.year != other.year:
        return None
    best: tuple[str, int, int] | None = None
    for noun, at in one.nouns:
        for start in range(len(noun)):
            for end in range(len(noun), start + _SHORTEST - 1, -1):
                words = noun[start:end]
                if best is not None and len(words) <= len(best[0]):
                    break
                there = next((place + text.index(words) for text, place in other.nouns if words in text), None)
                if there is not None and re.fullmatch(r"[\u4e00-\u9fff]+", words):
                    best = words, at + start, there
                    break
    return best


def _finding(dossier: Dossier, one: _Saying, other: _Saying, shared: tuple[str, int, int]) -> Finding:
    places = [
        Span(saying.paragraph, max(at, saying.end - _LONGEST), saying.end)
        for saying, at in ((one, shared[1]), (other, shared[2]))
    ]
    return Finding(
        RULE,
        MESSAGE.format(subject=shared[0], stated=places[0].text, denied=places[1].text),
        ADVICE,
        [dossier.place(place) for place in places],
        anchor=f"列入预算/{shared[0]}",
        stated=places[0].text,
        due=places[1].text,
    )
