"""引号、书名号、括号应当成对。

查什么
    逐段、逐格核对“”、《》、（）是否成对：只有前一半、没有后一半，或者只有后一半的，列出来。

为什么
    缺了一半，读者分不清引文、名称和说明到哪里为止；常见于复制、删改之后。

反例
    云州市绿化所2024年度部门整体支出绩效自评报告
    全年开展“爱绿护绿主题活动12场，参加群众860人次。

正例
    云州市绿化所2024年度部门整体支出绩效自评报告
    全年开展“爱绿护绿”主题活动12场，参加群众860人次。

不查
    “1）”“a)”一类的编号不算；半角、全角括号混用的按成对计；直引号不查；PDF和文本文件中被换行拆开的段落不查。
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
    code="H16",
    title="引号或括号不成对",
    level=Level.NOTE,
    topic=Topic.FORM,
    basis=("gbt-15834-2011",),
    kinds=FORMS,
)

MESSAGE = "有{count}处引号、书名号或括号不成对（{samples}）。"
ADVICE = "请补上缺少的一半，或删去多余的一半。"
_CLOSING: Final = {"“": "”", "《": "》", "（": "）"}
_OPENING: Final = {closing: opening for opening, closing in _CLOSING.items()}
_MARKED: Final = re.compile("[“”《》（）(]")
_HALF_WIDTH: Final = str.maketrans("()", "（）")
_ENDS: Final = "。！？；!?;"
_SHOWN: Final = 12
_FULL: Final = 25
_WRAPPED: Final = frozenset({"pdf", "txt"})
"""Formats in which one paragraph may stand as several lines."""
_LABEL: Final = r"(?:^|[\n，。；：、\s])(?:[0-9]{1,3}|[a-zA-Z①-⑳]|[一二三四五六七八九十]{1,3})$"


def check(dossier: Dossier, profile: Profile) -> Iterator[Answer]:
    may_be_wrapped, before = dossier.document.format in _WRAPPED, ""
    spans = []
    for holder, is_paragraph in dossier.joined.holders():
        text, previous = holder.text, before
        before = text.rstrip() if may_be_wrapped else ""
        if not _MARKED.search(text):
            continue
        if all(text.count(one) == text.count(other) for one, other in _CLOSING.items()) and "(" not in text:
            continue
        is_whole = not (may_be_wrapped and is_paragraph) or _is_whole(before, previous)
        if is_whole:
            spans += [_shown(Span(holder, at, at + 1)) for at in _single(text.translate(_HALF_WIDTH))]
    if spans:
        yield spotted(dossier, RULE, MESSAGE, ADVICE, spans)
    else:
        yield Holds("引号、书名号和括号都成对")


def _is_whole(line: str, previous: str) -> bool:
    """Whether a line of a wrapped text ends a paragraph and the line before it seems to as well."""
    return line[-1:] in _ENDS and (previous[-1:] in _ENDS or (len(previous) < _FULL and previous[-1:] not in "，、"))


def _single(text: str) -> list[int]:
    """The offsets of marks without their other half; labels such as 1） have none and need none."""
    open_at: dict[str, list[int]] = {opening: [] for opening in _CLOSING}
    single = []
    for found in re.finditer("[“”《》（）]", text):
        mark, at = found[0], found.start()
        if mark in _CLOSING:
            open_at[mark].append(at)
        elif open_at[_OPENING[mark]]:
            open_at[_OPENING[mark]].pop()
        elif mark != "）" or not re.search(_LABEL, text[:at]):
            single.append(at)
    return sorted([*single, *(at for places in open_at.values() for at in places)])


def _shown(mark: Span) -> Span:
    """The mark with a few of the words that it should enclose."""
    if mark.text in _OPENING or mark.text == ")":
        return Span(mark.holder, max(0, mark.start - _SHOWN), mark.end)
    return Span(mark.holder, mark.start, min(len(mark.holder.text), mark.start + _SHOWN))
