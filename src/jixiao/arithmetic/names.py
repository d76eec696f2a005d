"""Digits that are not figures: labels, document numbers, sessions, titles, times, telephone numbers, codes.

Two kinds of guards: spans of text in which no figure is looked for (titles, document numbers, addresses), and signs
right around a bare integer that make it a label or a name. A number with a unit is only refused as an ordinal.
"""

from __future__ import annotations

import re
from typing import Final

# Titles, document numbers with the year in brackets, and years in brackets.
_ENCLOSED: Final = re.compile(
    r"[《〔\[(【{](?:(?<=《)[^《》\n]{1,80}》"
    r"|(?<!《) {0,2}(?:19|20)[0-9]{2} {0,2}[〕\])】}] {0,2}第? {0,2}(?:[0-9]{1,6} {0,2}号)?)"
)
_ADDRESS: Final = re.compile(
    r"(?:https?:/{1,2}|www\.)[!-~]{1,300}+|(?<![0-9A-Za-z._-])[0-9A-Za-z._-]{1,64}@[0-9A-Za-z.-]{1,64}"
)
_TELEPHONE: Final = re.compile(r"0[0-9]{2,3} ?[-—] ?[0-9]{7,8}(?![0-9])")
_CLOCK: Final = re.compile(r"(?:[01]?[0-9]|2[0-4])[:：][0-5][0-9](?:[:：][0-5][0-9])?(?![0-9.:%余多万亿个人])")
_DAYTIME: Final = re.compile("(?:上午|下午|早上|晚上|中午|凌晨|[早晚至到—-]) ?$")
_CODE_WORD: Final = re.compile(
    "(?:邮编|邮政编码|电话|手机|传真|热线|账号|帐号|身份证|编码|代码|文号|证号|QQ|微信|联系方式)(?:号码?)?[:：为是]? ?$"
)

_OPENERS: Final = frozenset("。；;：:！？!?\n\r\f\v、，,”》）)】")
_LABEL_WORD: Final = re.compile(
    r"(?:指标|附件|附表|附图|附|[报图]表|表|图|序号|编号|注|专栏|案例|样本|第|[Nn][Oo]\.?|№|栏|行次|题|排名) ?$"
)
_LOOSE_LABEL_WORD: Final = re.compile(
    "(?:目标|任务|项目|问题|措施|阶段|步骤|方案|课题|情形|选项|例|类型|产出|效益|数量|质量|条件|标准) ?$"
)
_AFTER_LOOSE_LABEL: Final = re.compile(r" ?(?:[:：、)）]|\.(?![0-9])|[-—](?![0-9])|$)")
_ORDINAL_BEHIND: Final = re.compile(
    r" ?(?:号|届|[级#](?!以上)|版|世纪|楼(?![宇盘])|室|路|条路|后(?=[”’」』\"青年轻干大])|点(?!以[上下内]|左右)"
    r"|时(?![以左])|等奖|强|大队?|师|"
    r"热线|专线|急救|平台|系统|工程|专项|模式|时代|法则|计划(?=[”’]))"
)
_LABEL_MARK: Final = re.compile(r"\)| ?(?:、(?![0-9])|\.(?![0-9]))")
_CHAIN: Final = re.compile(r"(?: ?[-—~至到、和.] ?[0-9]{1,4}(?![0-9.]))*")
# 1-2-3, and the first members of 3、4、5号.
_CODE_CHAIN: Final = re.compile(r"(?:-[0-9]{1,12}){2,9}|(?: ?[、,，和及] ?[0-9]{1,4}){1,9} ?号")
_OPENING_QUOTE: Final = ("“", "‘", "「", "『")
_CLOSING_QUOTE: Final = ("”", "’", "」", "』")
_CODE_LENGTH: Final = 11


def hidden_spans(plain: str) -> list[tuple[int, int]]:
    """Stretches of a half-width text in which no figure is looked for, in order."""
    spans = []
    if "《" in plain or "20" in plain or "19" in plain:
        spans = [match.span() for match in _ENCLOSED.finditer(plain)]
    if "@" in plain or "www." in plain or "http" in plain:
        spans += [match.span() for match in _ADDRESS.finditer(plain)]
        spans.sort()
    return spans


def opens_a_line(plain: str, at: int) -> bool:
    """Whether nothing of the sentence stands before this place, so that an enumeration label may."""
    while at > 0 and plain[at - 1] == " ":
        at -= 1
    return at == 0 or plain[at - 1] in _OPENERS


def is_ordinal(plain: str, at: int) -> bool:
    """第3名 is a place and not three people."""
    return plain[at - 1 : at] == "第" or (plain[at - 1 : at] == " " and plain[at - 2 : at - 1] == "第")


def after_label(plain: str, at: int, end: int) -> int:
    """Where the name ends, if the bare integer from `at` to `end` is part of one; else 0."""
    if _is_label(plain, at, end):
        chain = _CHAIN.match(plain, end)
        return chain.end() if chain else end
    if plain[at] == "0" and end - at > 1:
        telephone = _TELEPHONE.match(plain, at)
        return telephone.end() if telephone else end
    if plain[end : end + 1] in (":", "："):
        clock = _clock_end(plain, at, end)
        if clock:
            return clock
    if plain[at:end].isdigit() and (
        end - at >= _CODE_LENGTH or (end - at >= 4 and _CODE_WORD.search(plain, max(0, at - 10), at))
    ):
        return end
    chain = _CODE_CHAIN.match(plain, end)
    if chain:
        return chain.end()
    if _ORDINAL_BEHIND.match(plain, end):
        return end
    if plain[at - 1 : at] in _OPENING_QUOTE or plain[end : end + 1] in _CLOSING_QUOTE:
        return end
    return 0


def _clock_end(plain: str, at: int, end: int) -> int:
    """8:30; with the colon of prose (8：30) only where a time of day is spoken of."""
    clock = _CLOCK.match(plain, at)
    if not clock or (plain[end] == "：" and not _DAYTIME.search(plain, max(0, at - 4), at)):
        return 0
    return clock.end()


def _is_label(plain: str, at: int, end: int) -> bool:
    if end - at > 4:
        return False
    before = plain[max(0, at - 6) : at]
    if _LABEL_WORD.search(before):
        return True
    if _LOOSE_LABEL_WORD.search(before) and end - at <= 2 and _AFTER_LOOSE_LABEL.match(plain, end):
        return True
    if end - at > 3 or not _LABEL_MARK.match(plain, end):
        return False
    if plain[at - 1 : at] == "(":
        return plain[end] == ")" and opens_a_line(plain, at - 1)
    return opens_a_line(plain, at)


def is_glued_to_latin(plain: str, at: int, end: int) -> bool:
    """PM2.5, A4, 5G, H7N9: a letter on either side makes a name of bare digits."""
    return follows_latin(plain, at) or plain[end : end + 1] in _LATIN


def is_version(plain: str, end: int) -> bool:
    """2.0版, 4.0系统."""
    return bool(_ORDINAL_BEHIND.match(plain, end))


def follows_latin(plain: str, at: int) -> bool:
    """A4, W-07."""
    before = plain[at - 1 : at]
    return before in _LATIN or (before == "-" and plain[at - 2 : at - 1] in _LATIN)


_LATIN: Final = frozenset("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz_")
