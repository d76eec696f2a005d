"""Words around a number that say it is not the number itself: 约, 近, 超, 不低于, ≥, 以上, 左右 …

The longest word that ends right before the number decides, so that 不超过 is not read as 超过, 节约 not as 约.
"""

from __future__ import annotations

import re
from typing import Final

_WORDS: Final = {
    "about": """
        约 大约 约为 大约为 约占 约有 约合 约达 约计 约需 大概 ≈
        """,
    "almost": "近 将近 接近 不足 近乎",
    "over": """
        超 逾 超过 超过了 突破 突破了 大于 高于 多于 > 已超 已超过
        """,
    "at_least": """
        至少 最少 起码 不少于 不得少于 不低于 不得低于 未低于 不小于 不得小于 应不低于 ≥ ≧ ⩾ ≮ >= =>
        大于等于 大于或等于 高于或等于 不下 不下于 不少於 >/=
        """,
    "at_most": """
        不超过 不得超过 未超过 没有超过 不超 未超 不突破 未突破 不高于 不得高于 未高于 不大于 不得大于
        不多于 不得多于 至多 最多 最多不超过 ≤ ≦ ⩽ ≯ <= =< 小于等于 小于或等于 低于或等于 </=
        """,
    "below": """
        不满 未满 不到 低于 少于 小于 < 未达 未达到
        """,
    # Words that only end like a hedge.
    "": """
        节约 预约 合约 签约 契约 违约 特约 公约 简约 续约 制约 集约 邀约 条约 履约 解约 附近 最近 邻近
        靠近 临近 新近 就近 远近 赶超 反超 减少于
        """,
}
_BEFORE: Final = {word: hedge for hedge, words in _WORDS.items() for word in words.split()}
_LAST: Final = frozenset(word[-1] for word in _BEFORE)
_LONGEST: Final = max(map(len, _BEFORE))
_BLANKS: Final = 2
ENDS_BEFORE: Final = _LAST | {" "}
"""One of these stands right before a number that has a hedge in front."""
SIGNS_BEFORE: Final = frozenset("".join(_BEFORE) + " -¥负")
"""What alone may stand of a figure before its first digit."""
LONGEST_BEFORE: Final = _LONGEST + _BLANKS + len("-¥")
"""How many signs of a figure may stand before its first digit: a hedge, blanks, a sign."""

_AFTER: Final = re.compile(
    r" ?(?:\(含[^()]{0,4}\)|含)?(?:(?P<at_least>及?其?以上)|(?P<at_most>及?其?以[下内]|之内)"
    r"|(?P<about>左右(?!手|两)|上下(?!班|级|游|联|一|同|册|半|水)))(?:\(含[^()]{0,4}\))?"
)
STARTS_AFTER: Final = frozenset(" (含及其以之左上")
_INNER: Final = frozenset("部容控外设蒙陆需在涵")  # 3年内部审计
_RECENT: Final = re.compile("(?:历时|耗时|用时|时长|长达|达|共|经过)近$")


def hedge_before(plain: str, at: int, floor: int) -> tuple[int, str]:
    """Where the hedge in front of the number at `at` begins, and which it is; it may not reach below `floor`."""
    end = at
    while end > floor and end > at - _BLANKS and plain[end - 1] == " ":
        end -= 1
    if end <= floor or plain[end - 1] not in _LAST:
        return at, ""
    for length in range(min(_LONGEST, end - floor), 0, -1):
        hedge = _BEFORE.get(plain[end - length : end])
        if hedge is not None:
            return (end - length, hedge) if hedge else (at, "")
    return at, ""


def hedge_after(plain: str, at: int, is_time: bool = False) -> tuple[int, str]:
    """Where the hedge behind the number that ends at `at` ends, and which it is; 内 only bounds a span of time."""
    sign = plain[at : at + 1]
    if sign == "内" and is_time and plain[at + 1 : at + 2] not in _INNER:
        return at + 1, "at_most"
    if sign not in STARTS_AFTER:
        return at, ""
    match = _AFTER.match(plain, at)
    return (match.end(), match.lastgroup or "") if match else (at, "")


def means_recent(plain: str, start: int, at: int) -> bool:
    """近3年 is the last three years, unless something lasted for it (历时近3年)."""
    return plain[start:at].strip() == "近" and not _RECENT.search(plain, max(0, start - 4), start + 1)
