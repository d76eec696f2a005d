"""Where the lines of a report are set: a long title broken where its words allow, the signature at the right."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from typing import Final

_LONGEST: Final = 20
"""Characters of 22 pt in a line of 156 mm."""
_BREAKS: Final = re.compile(
    r"(?<=[年度])(?=[^年度])|(?<=支出)(?=绩效)|(?=20\d\d年)|(?=绩效自评)|(?<=绩效)(?=自评)|(?=自评报告)"
)
_NEVER: Final = "度"


def title_lines(title: str) -> list[str]:
    """One line, or two."""
    if len(title) <= _LONGEST:
        return [title]
    places = [found.start() for found in _BREAKS.finditer(title) if 0 < found.start() < len(title)]
    fitting = [place for place in places if max(place, len(title) - place) <= _LONGEST and title[place] not in _NEVER]
    if not fitting:
        return [title]
    best = min(fitting, key=lambda place: (abs(2 * place - len(title)), place))
    return [title[:best], title[best:]]


_DATE_INDENT: Final = 4


def signature_indents(signed: Sequence[str]) -> list[float]:
    """Characters from the right for each line: the date four in, the body centred over it."""
    date = width_of(signed[-1]) if signed else 0.0
    return [max(0.0, _DATE_INDENT + (date - width_of(words)) / 2) for words in signed]


def width_of(words: str) -> float:
    """Characters of full width."""
    return sum(1 if unicodedata.east_asian_width(one) in "WF" else 0.5 for one in words)
