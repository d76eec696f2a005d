"""Ways to say the same: rewritings of a text that may change no alarm."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Final

Rewriting = Callable[[str], str]

_FULL_WIDTH: Final = str.maketrans("0123456789.%", "０１２３４５６７８９．％")
_DIGITS: Final = re.compile(r"[0-9]+(?:\.[0-9]+)?%?")
_CHANGE_THEN_RATE: Final = re.compile(
    r"(?P<change>(?:增加|减少)(?:了)?[0-9][0-9.,]*(?:万|亿)?元)，(?P<rate>(?:增长|增加|下降|减少|降低)(?:了)?[0-9][0-9.]*%)"
)
_BULLET: Final = re.compile(r"^(?P<blank>\s*)(?P<number>[1-9])(?:[.．、](?![0-9]))")
_CIRCLED: Final = "①②③④⑤⑥⑦⑧⑨"
_LAST_YEAR: Final = re.compile("(?P<by>比|较)(?P<year>上年|去年)(?!结转|结余|末|底|年)")
_INCREASED: Final = re.compile(r"增加(?=(?:了)?[0-9][0-9.,]*(?:万|亿)?元)")
_UNRELATED: Final = (
    "据气象部门资料，当年平均气温16.8摄氏度，年降水量1386.4毫米。",
    "办公楼建成于1998年，距高铁站11.5公里，院内有古樟树3棵。",
    "上述工作得到各方支持，热线电话为0738-8312345。",
)


def paraphrased(text: str) -> str:
    """比上年 for 较去年, and the other way round."""
    return _LAST_YEAR.sub(
        lambda m: {"比": "较", "较": "比"}[m["by"]] + {"上年": "去年", "去年": "上年"}[m["year"]], text
    )


def grown(text: str) -> str:
    """增长31.47万元 for 增加31.47万元."""
    return _INCREASED.sub("增长", text)


def full_width(text: str) -> str:
    """Digits, points and percent signs in full width."""
    return _DIGITS.sub(lambda match: match[0].translate(_FULL_WIDTH), text)


def rate_first(text: str) -> str:
    """增长6.83%，增加31.47万元 for 增加31.47万元，增长6.83%."""
    return _CHANGE_THEN_RATE.sub(lambda match: f"{match['rate']}，{match['change']}", text)


def bracketed_bullets(text: str) -> str:
    return _BULLET.sub(lambda match: f"{match['blank']}（{match['number']}）", text)


def circled_bullets(text: str) -> str:
    return _BULLET.sub(lambda match: match["blank"] + _CIRCLED[int(match["number"]) - 1], text)


def dotted_bullets(text: str) -> str:
    return _BULLET.sub(lambda match: match["blank"] + "• ", text)


def with_unrelated(text: str) -> str:
    """A sentence with figures that belong to nothing, behind a paragraph that ends in a full stop."""
    if len(text) < 60 or not text.endswith("。"):
        return text
    return text + _UNRELATED[len(text) % len(_UNRELATED)]


REWRITINGS: Final[dict[str, Rewriting]] = {
    "较去年 ↔ 比上年": paraphrased,
    "增加 → 增长": grown,
    "full-width digits": full_width,
    "rate before change": rate_first,
    "1. → （1）": bracketed_bullets,
    "1. → ①": circled_bullets,
    "1. → •": dotted_bullets,
    "unrelated figures added": with_unrelated,
}
PARAGRAPHS_ONLY: Final = frozenset({"1. → （1）", "1. → ①", "1. → •", "unrelated figures added"})
"""Rewritings that are made in paragraphs alone: in a form, numbers and bullets name things."""
