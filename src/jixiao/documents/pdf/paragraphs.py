"""Printed lines to paragraphs, in the body and in cells: which line ends are only the margin's doing."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from jixiao.documents.pdf.lines import Line

ITEM = re.compile(
    r"""\s*(?:
        [（(][一二三四五六七八九十]{1,3}[)）] | [（(]\d{1,2}[)）]      # （一） (1)
      | [一二三四五六七八九十]{1,3}[、．.是]                           # 一、 一是
      | [①-⑳]
      | [\u4e00-\u9fff]{0,3}\d{1,2}(?:[.．](?!\d)|[、：:)）])          # 1. 1、 目标1：
      | 第[一二三四五六七八九十]{1,3}[章条部]
    )""",
    re.VERBOSE,
)
"""The numbering that an item begins with."""

_STOPS = "。；;！？"
_PIECE = re.compile(
    r"""[（《「『【(\[]*
    (?:[A-Za-z0-9.,%\-/+]+ | .)
    [，。、；：！？）》」』】％%…—·,.;:!?)\]]*
    (?:[“”‘’](?:[A-Za-z0-9.,%\-/+]+ | [^“”‘’])?[，。、；：！？）》」』】,.;:!?)\]]*)*""",
    re.VERBOSE,
)
"""What is never parted: a word or figure, brackets and stops with what they belong to, a quotation mark (which
some programs take for Latin) with what stands on either side."""
_LEADERS = re.compile(r"(?:…{2,}|[.·．]{6,}|_{4,})\s*\d*$")
"""The dots of a table of contents: each line of it stands alone."""
_DATE = re.compile(r"\s*(?:19|20)\d\d\s*年\s*\d{1,2}\s*月\s*\d{1,2}\s*日\s*")
"""The date of a signature ends a report: what stands on the next page is another thing."""
_INLINE = re.compile(r"[一二三四五六七八九十]{1,3}是")


@dataclass(frozen=True, slots=True)
class Measure:
    """The column that lines are set in: its left and right edge."""

    left: float
    right: float


def joint(last: str, first: str) -> str:
    """What stands between two lines that are one text: a blank between Latin words only."""
    latin = last.isascii() and first.isascii() and (last.isalpha() or first.isalpha())
    return " " if latin and last not in "-/" and (last.isalpha() or last in ",;:.)") else ""


def first_piece(line: Line) -> float:
    """How wide the beginning of a line is that could not have been parted, in points."""
    match = _PIECE.match(line.text)
    piece = match.group() if match else line.text[:1]
    width = line.size * sum(1.0 if char > "\u2e80" else 0.5 for char in piece)
    return min(width, 0.5 * (line.right - line.left) + line.size)


def is_full(line: Line, following: Line, measure: Measure) -> bool:
    """Whether the line ended because the next piece of text did not fit on it."""
    return measure.right - line.right < first_piece(following) + 0.9 * line.size


def _begins_item(text: str) -> bool:
    return ITEM.match(text) is not None


def _stops(text: str) -> bool:
    return text.rstrip("”’）)").endswith(tuple(_STOPS))


def cell_breaks(lines: Sequence[Line], measure: Measure) -> list[bool]:
    """For each line of a cell, whether a new paragraph surely begins with it."""
    breaks = [True]
    for last, line in pairwise(lines):
        slack = measure.right - last.right
        if abs((last.left - measure.left) - slack) < last.size:
            # A centred line has room on both sides.
            slack += last.left - measure.left
        short = slack > first_piece(line) + 1.5 * last.size
        item, stop = _begins_item(line.text), _stops(last.text)
        breaks.append((short and (item or stop)) or (item and stop))
    return breaks


class Flow:
    """The lines of one paragraph so far, and whether the next line belongs to it."""

    def __init__(self, first: Line, measure: Measure, body_size: float) -> None:
        self.lines = [first]
        self._measures = [measure]
        self._body_size = body_size

    def add(self, line: Line, measure: Measure) -> None:
        self.lines.append(line)
        self._measures.append(measure)

    @property
    def text(self) -> str:
        text = self.lines[0].text
        for line in self.lines[1:]:
            text += joint(text[-1], line.text[0]) + line.text
        return text

    def takes(self, line: Line, measure: Measure) -> bool:
        last, own = self.lines[-1], self._measures[-1]
        if abs(line.size - last.size) > 0.12 * max(line.size, last.size) or self._far(last, line):
            return False
        if _DATE.fullmatch(self.lines[0].text):
            return False
        if self._title_goes_on(last, line, own, measure):
            return True
        if _LEADERS.search(last.text) or self._next_item(last, line, measure):
            return False
        return is_full(last, line, own) and self._in_place(line, measure)

    def _far(self, last: Line, line: Line) -> bool:
        """Whether white lies between two lines of one page, more than the paragraph has between its own."""
        if last.page != line.page:
            return False
        gap = last.base - line.base
        if len(self.lines) > 1 and self.lines[-2].page == last.page:
            return gap > 1.25 * (self.lines[-2].base - last.base) + 1
        return gap > 3.2 * last.size

    def _title_goes_on(self, last: Line, line: Line, own: Measure, measure: Measure) -> bool:
        """A title on two lines: both centred, the first one full, or long and larger than the text."""
        if last.page != line.page or _begins_item(line.text) or _stops(last.text):
            return False
        if not (is_centred(last, own) and is_centred(line, measure)):
            return False
        inside = min(line.left - measure.left, measure.right - line.right) > 4 * line.size
        long = last.right - last.left > 0.6 * (own.right - own.left)
        return inside and (is_full(last, line, own) or (long and last.size > 1.15 * self._body_size))

    def _next_item(self, last: Line, line: Line, measure: Measure) -> bool:
        """Whether a numbered item begins: after a sentence, or as far left as the item before it."""
        if not _begins_item(line.text) or _INLINE.match(line.text):
            return False
        aligned = (line.left - measure.left) - (self.lines[0].left - self._measures[0].left)
        return _stops(last.text) or (_begins_item(self.lines[0].text) and abs(aligned) < 0.6 * line.size)

    def _in_place(self, line: Line, measure: Measure) -> bool:
        """Whether the line begins where a continuation does."""
        first, size = self.lines[0], line.size
        indent = line.left - measure.left
        began = first.left - self._measures[0].left
        if _begins_item(line.text) and indent > 0.3 * size:
            return False
        if indent < began - 0.6 * size:
            return True
        if len(self.lines) > 1:
            before = self.lines[-1].left - self._measures[-1].left
            return abs(indent - before) < 0.8 * size
        if indent > began + 0.6 * size:
            return _begins_item(first.text) and indent <= began + 4 * size
        return indent < 1.2 * size and not _begins_item(line.text)


def is_centred(line: Line, measure: Measure) -> bool:
    """Whether a line stands in the middle, with room on both sides."""
    before, after = line.left - measure.left, measure.right - line.right
    return min(before, after) > -line.size and abs(before - after) < 1.6 * line.size
