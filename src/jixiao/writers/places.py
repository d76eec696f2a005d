"""Where a finding stands and what it quotes, in words short enough to read."""

from __future__ import annotations

import re
from typing import Final

from jixiao.findings import Finding

_QUOTE: Final = 40
_CHAPTER: Final = re.compile("“[^”]+”")


def wheres(finding: Finding) -> list[str]:
    """The places, each once, in order."""
    return list(dict.fromkeys(place.where for place in finding.places))


def where(finding: Finding, most: int = 4) -> str:
    """The places in one line, what the next has in common with the one before left out."""
    every = wheres(finding)
    said, before = "", ""
    for place in every[:most]:
        said += _next_place(before, place) if said else place
        before = place
    return said if len(every) <= most else f"{said}；等{len(every)}处"


def _next_place(before: str, place: str) -> str:
    """`；第4行 得分` after `自评表 第3行 得分`; `、得分` in the same row; `；同部分第2段` in the same chapter."""
    one, two = before.split(" "), place.split(" ")
    common = next((n for n, (a, b) in enumerate(zip(one, two, strict=False)) if a != b), min(len(one), len(two)))
    if 0 < common == len(one) - 1 == len(two) - 1 and common > 1:
        return f"、{two[-1]}"
    if 0 < common < len(two):
        return f"；{' '.join(two[common:])}"
    here, there = _CHAPTER.match(place), _CHAPTER.match(before)
    if here and there and here[0] == there[0] and place != here[0]:
        return f"；同部分{place[here.end() :]}"
    return f"；{place}"


def quotes(finding: Finding, longest: int = _QUOTE) -> list[str]:
    """The quoted words, each once, in order, in quotation marks."""
    return list(dict.fromkeys(f"“{shortened(place.quote, longest)}”" for place in finding.places if place.quote))


def few(items: list[str], mark: str, most: int = 4) -> str:
    """The first ones, and how many there are when some are left out."""
    shown = mark.join(items[:most])
    return shown if len(items) <= most else f"{shown}{mark}等{len(items)}处"


def shortened(words: str, longest: int = _QUOTE) -> str:
    words = " ".join(words.split())
    return words if len(words) <= longest else f"{words[: longest - 1]}…"
