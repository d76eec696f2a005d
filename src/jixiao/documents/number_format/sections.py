"""The grammar of a number format: sections, their conditions, and the tokens a section is made of."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from enum import Enum, auto

_SPLIT = re.compile(r'"[^"]*"?|\[[^\]]*\]|[\\_*].?|;|[^";\[\\_*]+|\[', re.S)

_TOKEN = re.compile(
    r"""
      "(?P<quoted>[^"]*)"?
    | \\(?P<escaped>.?)
    | !(?P<banged>[0#?.,%])           # the escape sign of East Asian editions: 0!.0,"万"
    | (?P<padding>[_*].?)             # a blank as wide as the sign, or a sign that fills the column
    | \[(?P<bracket>[^\]]*)\]
    | (?P<general>General|G/通用格式)
    | (?P<exponent>E[+-](?=[0\#?]))
    | (?P<half>AM/PM|A/P|上午/下午)
    | (?P<date>y+|m+|d+|h+|s+|e+|aaaa?)
    | (?P<digit>[0\#?])
    | (?P<sign>[.,%/@])
    | (?P<literal>.)
    """,
    re.I | re.S | re.X,
)
_CONDITION = re.compile(r"(<=|>=|<>|<|>|=)\s*(-?\d{1,15}(?:\.\d{1,15})?)")
_ELAPSED = re.compile(r"h+|m+|s+", re.I)
_NUMERALS = re.compile(r"dbnum([123])", re.I)
_CURRENCY = re.compile(r"\$([^-]*)(?:-([0-9a-f]{1,8}))?", re.I)
_CHINESE_LOCALES = frozenset({0x0004, 0x0404, 0x0804, 0x0C04, 0x1004, 0x1404, 0x7804, 0x7C04})


class Kind(Enum):
    LITERAL = auto()
    GENERAL = auto()
    DIGIT = auto()
    POINT = auto()
    COMMA = auto()
    PERCENT = auto()
    SLASH = auto()
    TEXT = auto()
    EXPONENT = auto()
    DATE = auto()
    ELAPSED = auto()
    HALF = auto()


_SIGNS = {".": Kind.POINT, ",": Kind.COMMA, "%": Kind.PERCENT, "/": Kind.SLASH, "@": Kind.TEXT}


@dataclass(frozen=True, slots=True)
class Token:
    kind: Kind
    value: str


@dataclass(frozen=True, slots=True)
class Condition:
    sign: str
    limit: Decimal

    def admits(self, value: Decimal) -> bool:
        match self.sign:
            case "<":
                return value < self.limit
            case "<=":
                return value <= self.limit
            case ">":
                return value > self.limit
            case ">=":
                return value >= self.limit
            case "=":
                return value == self.limit
            case _:
                return value != self.limit

    @property
    def admits_only_negatives(self) -> bool:
        return (self.sign == "<" and self.limit <= 0) or (self.sign == "<=" and self.limit < 0)


@dataclass(slots=True)
class Section:
    """One of up to four parts of a format: positive; negative; zero; text."""

    tokens: list[Token]
    condition: Condition | None = None
    numerals: int = 0
    """1, 2 or 3 where Chinese numerals are asked for: 一二三, 壹贰叁 or １２３."""
    chinese: bool = False
    """Whether a locale asks for Chinese names of months and weekdays."""

    def has(self, *kinds: Kind) -> bool:
        return any(token.kind in kinds for token in self.tokens)


def parse_sections(code: str) -> list[Section]:
    """The sections of a format code, at most four."""
    parts = [""]
    for piece in _SPLIT.findall(code):
        if piece == ";":
            parts.append("")
        else:
            parts[-1] += piece
    return [_section(part) for part in parts[:4]]


def _section(code: str) -> Section:
    section = Section([])
    for match in _TOKEN.finditer(code):
        name = match.lastgroup or ""
        value = match[name] if name else ""
        if name == "bracket":
            _bracket(section, value)
        elif name == "sign":
            section.tokens.append(Token(_SIGNS[value], value))
        elif name in ("quoted", "escaped", "banged", "literal"):
            section.tokens.append(Token(Kind.LITERAL, value))
        elif name != "padding":
            section.tokens.append(Token(Kind[name.upper()], value.lower()))
    return section


def _bracket(section: Section, content: str) -> None:
    """What stands in square brackets; colours and what is unknown leave no trace."""
    if condition := _CONDITION.fullmatch(content):
        section.condition = Condition(condition[1], Decimal(condition[2]))
    elif _ELAPSED.fullmatch(content):
        section.tokens.append(Token(Kind.ELAPSED, content.lower()))
    elif numerals := _NUMERALS.fullmatch(content):
        section.numerals = int(numerals[1])
    elif currency := _CURRENCY.fullmatch(content):
        if currency[1]:
            section.tokens.append(Token(Kind.LITERAL, currency[1]))
        if currency[2] and int(currency[2], 16) & 0xFFFF in _CHINESE_LOCALES:
            section.chinese = True
