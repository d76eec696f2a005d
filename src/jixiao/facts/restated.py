"""One amount told twice on end: 42,350.66万元（4.24亿元）, 12,318.42万元，约合1.23亿元."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import Final

from jixiao.arithmetic.constraint import Linear
from jixiao.facts.mention import Mention
from jixiao.facts.relation import Kind, Relation

_EQUAL: Final = Linear((1, -1))
_BRACKET: Final = re.compile(r"\s*[（(]\s*(?:即|合|折合|约合|约)?\s*")
_WORDS: Final = re.compile(r"\s*[，,]\s*(?:约合|折合|合计约?合|即)\s*")


def restated(mentions: Sequence[Mention]) -> Iterator[Relation]:
    """Equalities between neighbours in different units; a breach counts only where one slip of the pen explains it."""
    for one, other in pairwise(mentions):
        if one.holder is not other.holder or one.family != "money" or other.family != "money":
            continue
        if one.numeral.unit.name == other.numeral.unit.name:
            continue
        text = one.holder.text
        gap = text[one.span.end : other.span.start]
        closes = text[other.span.end : other.span.end + 1] in ("）", ")")
        if (closes and _BRACKET.fullmatch(gap)) or _WORDS.fullmatch(gap):
            yield Relation(Kind.REPEATED, (one, other), _EQUAL, is_certain=False, if_mended=True, name="同一金额")
