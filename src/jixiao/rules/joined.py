"""The text of one evaluation in one string: a rule that looks at every word scans once, not once a paragraph."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from itertools import accumulate, repeat
from operator import add

from jixiao.arithmetic.width import half_width_figures
from jixiao.documents import Cell, Paragraph, Span


class Joined:
    """Paragraphs, then cells, each ended by a line feed; every offset leads back to its paragraph or cell.

    Digits stand in half width. `prose` is the part that holds the paragraphs alone. Text of spreadsheets and forms stands behind it.

    A pattern that is to be fast begins with a sign or a set of signs: `re` then skips to where one occurs. What must
    not stand before is asked for behind it: `近(?<![附最]近)`.
    """

    def __init__(self, paragraphs: list[Paragraph], cells: list[Cell]) -> None:
        self._holders: list[Paragraph | Cell] = [*paragraphs, *cells]
        texts = [holder.text for holder in self._holders]
        ends = accumulate(map(add, map(len, texts), repeat(1)))
        self._starts = [0, *ends][: len(texts)]
        self.text = half_width_figures("\n".join(texts)) + "\n" if texts else ""
        self.prose_end = self._starts[len(paragraphs)] if cells else len(self.text)

    @property
    def prose(self) -> str:
        return self.text[: self.prose_end]

    def holders(self) -> Iterator[tuple[Paragraph | Cell, bool]]:
        """Every paragraph and cell with words in it, and whether it is a paragraph."""
        for start, holder in zip(self._starts, self._holders, strict=True):
            if holder.text:
                yield holder, start < self.prose_end

    def span(self, start: int, end: int) -> Span:
        """The place of `[start, end)`, which must not reach over the end of a paragraph or cell."""
        index = bisect_right(self._starts, start) - 1
        first = self._starts[index]
        return Span(self._holders[index], start - first, end - first)

    def find(self, pattern: str, *, prose: bool = False) -> Iterator[re.Match[str]]:
        """Every match of a pattern that cannot cross a line feed. Compiled at first use and kept by `re`."""
        return re.finditer(pattern, self.prose if prose else self.text)

    def spans(self, pattern: str, *, prose: bool = False) -> list[Span]:
        """The places of every match."""
        return [self.span(found.start(), found.end()) for found in self.find(pattern, prose=prose)]

    def words(self, word: str) -> Iterator[int]:
        """Where a word stands: much faster than a pattern."""
        at = self.text.find(word)
        while at >= 0:
            yield at
            at = self.text.find(word, at + len(word))
