"""Chinese numerals in number formats: `[DBNum1]` 一二三, `[DBNum2]` 壹贰叁, `[DBNum3]` １２３."""

from __future__ import annotations

_DIGITS = {1: "〇一二三四五六七八九", 2: "零壹贰叁肆伍陆柒捌玖", 3: "０１２３４５６７８９"}
_UNITS = {1: ("", "十", "百", "千"), 2: ("", "拾", "佰", "仟")}
_GROUPS = ("", "万", "亿", "万亿", "亿亿", "万亿亿")
_ASCII = "0123456789"


def digit_by_digit(text: str, style: int) -> str:
    """Each digit replaced, everything else kept: 2021 becomes 二〇二一."""
    return text.translate(str.maketrans(_ASCII, _DIGITS[style])) if style else text


def as_number(text: str, style: int) -> str:
    """A plain decimal with units: 120.5 becomes 一百二十.五. What is no plain decimal is mapped by digits."""
    sign, plain = ("-", text[1:]) if text.startswith("-") else ("", text)
    whole, point, decimals = plain.partition(".")
    if style not in _UNITS or not whole.isdigit() or len(whole) > 4 * len(_GROUPS):
        return digit_by_digit(text, style)
    return sign + _whole(whole, style) + point + digit_by_digit(decimals, style)


def _whole(digits: str, style: int) -> str:
    zero = _DIGITS[style][0]
    digits = digits.lstrip("0")
    written = ""
    gap = False
    for place, digit in zip(range(len(digits) - 1, -1, -1), digits, strict=True):
        if digit == "0":
            gap = True
        else:
            written += (zero if gap and written else "") + _DIGITS[style][int(digit)] + _UNITS[style][place % 4]
            gap = False
        if place % 4 == 0 and digits[-place - 4 : len(digits) - place].strip("0"):
            written += _GROUPS[place // 4]
    return written or zero
