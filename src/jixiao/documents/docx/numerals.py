"""List numbers as Word writes them: 一、（二） 3. ④ V. The file gives form and count; the text is ours."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

MOST: Final = 32_767
"""Word's highest list number."""

_DIGITS = "〇一二三四五六七八九"
_COUNTED = "零一二三四五六七八九"
_LEGAL = "零壹贰叁肆伍陆柒捌玖"
_LEGAL_TRADITIONAL = "零壹貳參肆伍陸柒捌玖"
_UNITS = ("", "十", "百", "千")
_LEGAL_UNITS = ("", "拾", "佰", "仟")
_ROMAN = (
    (1000, "M"), (900, "CM"), (500, "D"), (400, "CD"), (100, "C"), (90, "XC"), (50, "L"), (40, "XL"),
    (10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I"),
)  # fmt: skip


def numeral(number: int, form: str) -> str:
    """`number` in a `w:numFmt`. A form that is unknown, or cannot hold the number, comes out in digits."""
    writer = _FORMS.get(form)
    written = writer(number) if writer is not None and 0 < number <= MOST else ""
    return written or ("" if form in ("none", "bullet") else str(number))


def _counted(number: int, digits: str, units: tuple[str, ...]) -> str:
    if number >= 10_000:
        high, low = divmod(number, 10_000)
        rest = _counted(low, digits, units) if low else ""
        return _counted(high, digits, units) + "万" + (digits[0] if 0 < low < 1000 else "") + rest
    written, gap = "", False
    for place in range(3, -1, -1):
        digit = number // 10**place % 10
        if digit:
            written += (digits[0] if gap else "") + digits[digit] + units[place]
        gap = bool(written) and not digit
    return written


def _spoken(number: int) -> str:
    """Ten to nineteen are 十 … 十九 and not 一十 … 一十九."""
    written = _counted(number, _COUNTED, _UNITS)
    return written[1:] if written.startswith("一十") else written


def _digitwise(digits: str) -> Callable[[int], str]:
    return lambda number: "".join(digits[int(digit)] for digit in str(number))


def _listed(signs: str) -> Callable[[int], str]:
    return lambda number: signs[number - 1] if number <= len(signs) else ""


def _run(first: str, last: int) -> Callable[[int], str]:
    """Signs that follow one another in Unicode: `first` is 1, and there are `last` of them."""
    return lambda number: chr(ord(first) + number - 1) if number <= last else ""


def _letters(first: str) -> Callable[[int], str]:
    """After Z comes AA, then BB: Word repeats the letter."""
    return lambda number: chr(ord(first) + (number - 1) % 26) * ((number - 1) // 26 + 1) if number <= 780 else ""


def _roman(number: int) -> str:
    if number > 3_999:
        return ""
    written = ""
    for value, sign in _ROMAN:
        count, number = divmod(number, value)
        written += sign * count
    return written


def _ordinal(number: int) -> str:
    tens = number % 100
    suffix = "th" if 10 < tens < 14 else {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")
    return f"{number}{suffix}"


_FULL_WIDTH = _digitwise("０１２３４５６７８９")
_IDEOGRAPHS = _digitwise(_DIGITS)
_CIRCLED = _run("①", 20)
_STEMS = _listed("甲乙丙丁戊己庚辛壬癸")

_FORMS: Final[dict[str, Callable[[int], str]]] = {
    "decimalZero": "{:02}".format,
    "decimalFullWidth": _FULL_WIDTH,
    "decimalFullWidth2": _FULL_WIDTH,
    "decimalEnclosedCircle": _CIRCLED,
    "decimalEnclosedCircleChinese": _CIRCLED,
    "decimalEnclosedParen": _run("⑴", 20),
    "decimalEnclosedFullstop": _run("⒈", 20),
    "numberInDash": "- {} -".format,
    "ordinal": _ordinal,
    "upperLetter": _letters("A"),
    "lowerLetter": _letters("a"),
    "upperRoman": _roman,
    "lowerRoman": lambda number: _roman(number).lower(),
    "chineseCounting": _spoken,
    "chineseCountingThousand": _spoken,
    "japaneseCounting": _spoken,
    "taiwaneseCounting": _spoken,
    "taiwaneseCountingThousand": _spoken,
    "chineseLegalSimplified": lambda number: _counted(number, _LEGAL, _LEGAL_UNITS),
    "ideographLegalTraditional": lambda number: _counted(number, _LEGAL_TRADITIONAL, _LEGAL_UNITS),
    "ideographDigital": _IDEOGRAPHS,
    "japaneseDigitalTenThousand": _IDEOGRAPHS,
    "taiwaneseDigital": _IDEOGRAPHS,
    "ideographTraditional": _STEMS,
    "ideographZodiac": _listed("子丑寅卯辰巳午未申酉戌亥"),
    "ideographEnclosedCircle": _run("㊀", 10),
    "none": lambda _: "",
    "bullet": lambda _: "",
}
