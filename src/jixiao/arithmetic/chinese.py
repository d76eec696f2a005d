"""Chinese numerals that are well formed, and nothing else: 三十五万六千, 一百零五, 壹佰贰拾, 三点五, 廿五."""

from __future__ import annotations

import re
from typing import Final

_DIGITS: Final[dict[str, int]] = {
    **{char: index for index, char in enumerate("零一二三四五六七八九")},
    **{char: index for index, char in enumerate("〇壹贰叁肆伍陆柒捌玖")},
    "○": 0,
    "两": 2,
    "俩": 2,
    "貳": 2,
    "參": 3,
    "陸": 6,
    "弌": 1,
}
_PLACES: Final[dict[str, int]] = {"十": 10, "拾": 10, "百": 100, "佰": 100, "千": 1000, "仟": 1000}
_MYRIADS: Final[dict[str, int]] = {"万": 10**4, "萬": 10**4, "亿": 10**8, "億": 10**8}
_ONES = "一二两三四五六七八九壹贰貳叁參肆伍陆陸柒捌玖"
_SMALL: Final = re.compile(
    rf"(?:([{_ONES}])[千仟])?(?:零?([{_ONES}])[百佰])?(?:零?([{_ONES}])?[十拾])?(?:[零〇]?([{_ONES}]))?"
)
_LONGEST = 24

CHARACTERS: Final = "".join({**_DIGITS, **_PLACES, **_MYRIADS}) + "廿卅"


def chinese_integer(text: str) -> int | None:
    """The value of a well-formed Chinese integer; None for anything else (一二三, 十百, 万)."""
    if not 0 < len(text) <= _LONGEST:
        return None
    if len(text) == 1 and text in _DIGITS:
        return _DIGITS[text]
    text = text.replace("廿", "二十").replace("卅", "三十")
    total, rest = 0, text
    for sign, size in (("亿億", 10**8), ("万萬", 10**4)):
        head, found, tail = _cut(rest, sign)
        if found:
            upper = _below_myriad(head) if size == 10**4 or "万" not in head else chinese_integer(head)
            if not upper:
                return None
            total, rest = total + upper * size, tail
    if rest == "":
        return total or None
    lower = _below_myriad(rest)
    return None if lower is None else total + lower


def chinese_decimal(text: str) -> str | None:
    """The Arabic digits of a Chinese integer or decimal: 三点五 → 3.5."""
    whole, point, places = text.partition("点")
    value = chinese_integer(whole)
    if value is None or (point and not places):
        return None
    if not all(char in _DIGITS for char in places):
        return None
    return str(value) + ("." + "".join(str(_DIGITS[char]) for char in places) if point else "")


def trailing_magnitude(text: str) -> tuple[str, str]:
    """Split off a final 万 or 亿, which belongs to the unit: 三十万 → 三十, 万."""
    for cut in (2, 1):
        tail = text[-cut:].translate({ord("萬"): "万", ord("億"): "亿"})
        if len(text) > cut and tail in ("万", "亿", "万亿"):
            return text[:-cut], tail
    return text, ""


def digit_value(char: str) -> int | None:
    return _DIGITS.get(char)


def _cut(text: str, signs: str) -> tuple[str, bool, str]:
    at = max(text.rfind(sign) for sign in signs)
    return (text[:at], True, text[at + 1 :]) if at >= 0 else ("", False, text)


def _below_myriad(text: str) -> int | None:
    """A number below 10000, e.g. 三千零五, 一百二十, 十五, 零六千."""
    text = text[1:] if len(text) > 1 and text[0] in "零〇" else text
    match = _SMALL.fullmatch(text)
    if not text or not match:
        return None
    value = 0
    for digit, place, sign in zip(match.groups(), (1000, 100, 10, 1), ("千仟", "百佰", "十拾", ""), strict=True):
        if digit:
            value += _DIGITS[digit] * place
        elif place == 10 and any(char in text for char in sign):
            value += 10
    return value or None
