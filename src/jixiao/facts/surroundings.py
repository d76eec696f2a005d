"""The words around the figures of a document, cut out once for all who compare what is told in several places."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from jixiao.facts.mention import Mention

_WINDOW: Final = 60
_TO_CLAUSE: Final = re.compile(r"(?s:.*)[，,。；;：:！!？?\n（(）)]")
_TO_SENTENCE: Final = re.compile(r"(?s:.*)[。；;！!？?\n]")
_NEXT_FIGURE: Final = re.compile("[和与及0-9０-９](?:(?<=[0-9０-９])|[0-9０-９])")
_PIECE: Final = re.compile(r"[，,。；;：:！!？?\n（(）)、]")

Ends = tuple[str, str, str]
"""The words of the clause before a figure, those of the sentence before it, and those of the clause behind it."""


class Surroundings:
    """Of mentions in reading order; a figure is named by its place among them."""

    def __init__(self, mentions: Sequence[Mention]) -> None:
        self._mentions = mentions
        self._known: dict[int, Ends] = {}

    def of(self, at: int) -> Ends:
        """What stands around the figure, blanks taken out."""
        ends = self._known.get(at)
        if ends is None:
            ends = self._known[at] = _ends(self._mentions[at], self._mentions[at - 1] if at else None)
        return ends


def _ends(mention: Mention, before: Mention | None) -> Ends:
    text, start, end = mention.holder.text, mention.span.start, mention.span.end
    told = before.span.end if before is not None and before.holder is mention.holder else 0
    first = max(0, start - 2 * _WINDOW)
    mark = _TO_SENTENCE.match(text, first, start)
    sentence = text[mark.end() if mark else first : start]
    first = max(told, start - _WINDOW)
    mark = _TO_CLAUSE.match(text, first, start)
    lead = text[mark.end() if mark else first : start]
    piece = _PIECE.search(text, end, end + _WINDOW // 2)
    after = text[end : piece.start() if piece else end + _WINDOW // 2]
    if figure := _NEXT_FIGURE.search(after):
        after = after[: figure.start()]
    return "".join(lead.split()), "".join(sentence.split()), "".join(after.split())
