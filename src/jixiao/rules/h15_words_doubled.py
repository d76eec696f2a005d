"""同一个词语不应连写两遍。

查什么
    紧接着重复的词语，如“主要原因是主要原因是”“进一步进一步”“的的”；“组织组织”“服务服务”一类可以是名词接动词的，
    只在后面接标点、副词或“的”“和”而读不通时列出。

为什么
    多半是复制、改写时留下的，校对软件不一定能查出来。

反例
    云州市绿化所2024年度部门整体支出绩效自评报告
    支出增长的主要原因是主要原因是新增养护面积。

正例
    云州市绿化所2024年度部门整体支出绩效自评报告
    支出增长的主要原因是新增养护面积。

不查
    “研究研究”“一步一步”等叠用、“党组织组织党员”等名词接动词、单位和人名中的叠字不算；数字不算。
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
    code="H15",
    title="词语重复",
    level=Level.NOTE,
    topic=Topic.FORM,
    basis=("practice",),
    kinds=FORMS,
)

MESSAGE = "有{count}处词语重复（{samples}）。"
ADVICE = "请删去重复的词语。"
_MOST_TRIED: Final = 20_000
"""Far more than any report needs: a text made of repetition is not searched to its end."""
_LENGTHS: Final = range(2, 9)
_SIGN: Final = re.compile(r"[\u4e00-\u9fff“”《》]")
_WORD: Final = re.compile(r"[\u4e00-\u9fff“”《》]+")
_ON_PURPOSE: Final = re.compile(
    r"(?:一.|[^一]一|很多|许多|不断|逐.|层层|久久|慢慢|常常|渐渐|研究|讨论|商量|考虑|了解|检查检|学习学|多少|反复|高度|哈哈|非常|十分|特别|"
    r"[零一二三四五六七八九十百千万亿]+|[甲乙丙丁]+)"
)
_NOUN_AND_VERB: Final = re.compile(
    r"(?:组织|服务|管理|规划|建设|学习|培训|评价|监督|检查|审计|领导|指导|代表|教育|发展|保障|调研|工作|支持|生产|经营|运行|"
    r"合作|委员会|小组|中心|治理|保护|执法|宣传|统计|采购|收入|支出|调查|研究|计划|项目|监测|监管|设计|维护|养护|救助|救援|协会|联合|分管|执行|城市|社区|街道)"
)
_READS_BADLY: Final = re.compile(
    r"[，。；：、！？）\n的了和与及或]|紧紧|积极|认真|扎实|全面|深入|切实|充分|大力|始终|不断|严格|按照|进一步|共同|坚持|围绕"
)
_PARTICLES: Final = r"的(?<![目有标]的)的(?![确士])|与与|及及(?!其)|为为|于于(?!.{0,2}氏)"

_DOUBLED: Final = ("的的", "与与", "及及", "为为", "于于")


def check(dossier: Dossier, profile: Profile) -> Iterator[Answer]:
    joined = dossier.joined
    text = joined.text
    spans = [joined.span(start, end) for start, end in _doubled(text) if not _is_meant(text, start, end)]
    if any(doubled in text for doubled in _DOUBLED):
        spans += joined.spans(_PARTICLES)
    if spans:
        yield spotted(dossier, RULE, MESSAGE, ADVICE, _in_order(spans), mended=_once)
    else:
        yield Holds("没有紧接着重复的词语")


def _doubled(text: str) -> Iterator[tuple[int, int]]:
    """Every stretch of words that is said twice in a row, the longest first.

    A text laid over itself, moved by n characters, is zero where the two agree: n such zeros in a row are a word of n
    characters said twice. That takes a few operations on the whole text in place of one a character. Of a character the
    last eight bits are enough to find a place that may be one.
    """
    data = text.encode("utf-32-le", "surrogatepass")[::4]
    whole, size = int.from_bytes(data, "little"), len(data)
    taken: set[int] = set()
    tried = 0
    for length in reversed(_LENGTHS):
        moved = (whole ^ (whole >> (8 * length))).to_bytes(size, "little")
        zeros = bytes(length)
        at = moved.find(zeros)
        while 0 <= at < size - length:
            start, tried = at, tried + 1
            if tried > _MOST_TRIED:
                return
            end = start + 2 * length
            word = text[start : start + length]
            if word == text[start + length : end] and start not in taken and _WORD.fullmatch(word):
                taken.update(range(start - length, end))
                yield start, end
                at = moved.find(zeros, end)
            else:
                at = moved.find(zeros, _next_word(text, start + 1))


def _next_word(text: str, at: int) -> int:
    """Where words go on: a long rule of strokes or dots is repetition as well, and is stepped over at once."""
    found = _SIGN.search(text, at)
    return found.start() if found else len(text)


def _is_meant(text: str, start: int, end: int) -> bool:
    word = text[start : (start + end) // 2]
    if len(set(word)) == 1 or _ON_PURPOSE.fullmatch(word):
        return True
    return bool(_NOUN_AND_VERB.fullmatch(word)) and not _READS_BADLY.match(text[end : end + 4])


def _in_order(spans: list[Span]) -> list[Span]:
    return sorted(spans, key=lambda span: (hasattr(span.holder, "row"), span.holder.origin.index, span.start))


def _once(quote: str) -> str:
    """The word said once."""
    return quote[: len(quote) // 2]
