"""The names of a list: what separates them, and where the list ends; brackets and quotation marks are opaque."""

from __future__ import annotations

import re
from typing import Final

LONGEST: Final = 1200
_PAIRS: Final = {"（": "）", "(": ")", "“": "”", "《": "》", "【": "】"}


def end_of(text: str, at: int, stops: str) -> int:
    """Where the list ends: at the first of `stops` outside brackets and quotation marks."""
    closing: list[str] = []
    for index in range(at, min(len(text), at + LONGEST)):
        sign = text[index]
        if closing and sign == closing[-1]:
            closing.pop()
        elif sign in _PAIRS:
            closing.append(_PAIRS[sign])
        elif not closing and sign in stops:
            return index
    return min(len(text), at + LONGEST)


_ASIDE = re.compile(r"（[^（）]*）|\([^()]*\)|“[^“”]*”|《[^《》]*》")


def items_of(words: str) -> tuple[list[str], set[str]]:
    """The names of a list and what separates them; where 、 does, a comma ends the list or makes it unclear."""
    cuts, signs = [-1], set()
    closing: list[str] = []
    for index, sign in enumerate(words):
        if closing and sign == closing[-1]:
            closing.pop()
        elif sign in _PAIRS:
            closing.append(_PAIRS[sign])
        elif not closing and sign in "、，,；;":
            cuts.append(index)
            signs.add(sign)
    bounds = zip(cuts, [*cuts[1:], len(words)], strict=True)
    return ["".join(words[first + 1 : last].split()) for first, last in bounds], signs


def plain(words: str) -> str:
    """Without what stands in brackets and quotation marks."""
    return _ASIDE.sub("", words)
