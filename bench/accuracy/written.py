"""Written figures for the bench: found by a pattern of its own, so that it does not share the engine's mistakes."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction
from functools import cached_property
from typing import Final

from accuracy.ranges import FAR, Range

_BEFORE: Final = {
    "at_least": "不少于|不得少于|不低于|不得低于|不小于|至少|大于等于|≥|>=",
    "at_most": "不超过|不突破|不高于|不大于|不多于|至多|小于等于|≤|<=",
    "almost": "将近|接近|(?<![附最邻靠临新就远])近|不足",
    "about": "大约|(?<![节预合签契违特公简续制集邀条履解])约[为占]?",
    "over": "超过|(?<![赶反])超|逾|突破|大于|高于|多于|>",
    "below": "少于|低于|小于|不到|<",
}
_AFTER: Final = {"at_least": "及?以上", "at_most": "及?以[下内]", "about": "左右"}
_MAGNITUDE: Final = {"": 1, "千": 10**3, "万": 10**4, "百万": 10**6, "千万": 10**7, "亿": 10**8}
_COUNTED: Final = (
    "人次|场次|批次|班次|人天|个月|个|名|人|次|场|件|起|项|家|户|处|篇|份|期|条|辆|台套|台|套|位|批|轮|种|类|册|本|座|栋"
    "|间|所|例|只|头|株|棵|张|幅|块|节|首|组|艘|趟|对|箱|年|月|天|日|小时"
)
_MEASURED: Final = "平方公里|平方千米|平方米|立方米|公顷|公里|千米|米|亩|吨|公斤"
_HALF_WIDTH: Final = str.maketrans("０１２３４５６７８９．％", "0123456789.%")
_NUMBER: Final = r"(?:[0-9]{1,3}(?:,[0-9]{3})+|[0-9]+)(?:\.[0-9]+)?"
_FIGURE: Final = re.compile(
    rf"(?:{'|'.join(f'(?P<b_{name}>{words})' for name, words in _BEFORE.items())})?[ ]?"
    rf"(?<![0-9.A-Za-z])(?<![0-9],)(?P<sign>-(?<![0-9年月日号、.）)]-))?(?P<digits>{_NUMBER})(?![0-9.]*[A-Za-z])"
    rf"(?:[-~—～至](?P<high>{_NUMBER}))?"
    r"(?P<more>余|多(?![于少]))?[ ]?"
    r"(?P<unit>%|‰|个?百分点"
    rf"|(?P<magnitude>百万|千万|[千万亿])?(?P<name>元|{_COUNTED}|{_MEASURED}|倍|分(?![别类析布为管钟]))?(?:多(?![于少0-9]))?)"
    rf"(?:{'|'.join(f'(?P<a_{name}>{words})' for name, words in _AFTER.items())})?"
)


@dataclass(frozen=True)
class Written:
    """One figure, its text in half width. `start`, `end` frame all of it, `digits_start`, `digits_end` its digits."""

    text: str
    start: int
    end: int
    digits: str
    digits_start: int
    digits_end: int
    unit: str
    magnitude: int
    family: str
    hedge: str = ""
    high: str = ""
    is_negative: bool = False

    @cached_property
    def value(self) -> Fraction:
        value = Fraction(self.digits.replace(",", "")) * self.scale
        return -value if self.is_negative else value

    @property
    def scale(self) -> Fraction:
        """Of one in the unit: 万元 is 10000, % is 1/100."""
        if self.family in ("ratio", "points"):
            return Fraction(1, 1000 if self.unit == "‰" else 100)
        return Fraction(self.magnitude)

    @property
    def decimals(self) -> int:
        return len(self.digits.partition(".")[2])

    @property
    def step(self) -> Fraction:
        """The place value of the last written digit."""
        return self.scale / Fraction(10**self.decimals)

    @property
    def significant(self) -> Fraction:
        """The place value of the last digit that is not 0."""
        plain = self.digits.replace(",", "").replace(".", "")
        zeros = len(plain) - len(plain.rstrip("0"))
        return self.step * 10**zeros if plain.strip("0") else self.step

    @property
    def is_count(self) -> bool:
        """Whether it is written as a whole number of things, hence exact."""
        return self.family in ("count", "score", "bare") and self.magnitude == 1 and self.decimals == 0

    def range(self, last_digits: Fraction, is_exact: bool | None = None) -> Range:
        """What it can stand for if its last digit may be off by `last_digits`."""
        value, step = self.value, self.significant
        if self.high:
            return Range(value, Fraction(self.high.replace(",", "")) * self.scale)
        if self.hedge == "more":
            return Range(value, value + step)
        if self.hedge == "almost":
            return Range(value - (Fraction(5, 100) if self.family == "ratio" else step), value)
        if self.hedge == "about":
            return Range(value * Fraction(9, 10), value * Fraction(11, 10))
        if self.hedge in ("over", "at_least"):
            return Range(value, FAR)
        if self.hedge in ("below", "at_most"):
            return Range(-FAR, value)
        slack = Fraction(0) if (self.is_count if is_exact is None else is_exact) else self.step * last_digits
        return Range(value - slack, value + slack)


def find(text: str) -> Iterator[Written]:
    """Everything that looks like a figure, with or without a unit, in order."""
    for match in _FIGURE.finditer(text.translate(_HALF_WIDTH)):
        yield _written(match)


def parse(text: str) -> Written | None:
    """The first figure of a text, None if there is none."""
    return next(find(text), None)


def _written(match: re.Match[str]) -> Written:
    named = match.groupdict()
    hedge = next((key[2:] for key, word in named.items() if key[:2] in ("a_", "b_") and word), "")
    return Written(
        match[0],
        match.start(),
        match.end(),
        match["digits"],
        match.start("digits"),
        match.end("digits"),
        match["unit"],
        _MAGNITUDE[match["magnitude"] or ""],
        _family(match["unit"], match["name"] or ""),
        "more" if match["more"] or match["unit"].endswith("多") else hedge,
        match["high"] or "",
        bool(match["sign"]),
    )


def _family(unit: str, name: str) -> str:
    if unit in ("%", "‰"):
        return "ratio"
    if unit.endswith("百分点"):
        return "points"
    if name == "元":
        return "money"
    if name == "分":
        return "score"
    if name in _MEASURED.split("|") or name == "倍":
        return "measured" if name else "bare"
    return "count" if name else "bare"
