"""Which signs of a document were read by sight and not with certainty. Documents that are text have none."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Final

from jixiao.documents.document import Cell, Paragraph, Span, Table

_FIRST: Final = 0xFDD0
_LAST: Final = _FIRST + 9
_MARKS: Final = re.compile(f"[{chr(_FIRST)}-{chr(_LAST)}]")


def mark(tenths: int) -> str:
    """What stands behind a doubtful sign while paragraphs and tables are being put together: how sure it is, in tenths.

    A code point that no text may hold; it is never in a document.
    """
    return chr(_FIRST + min(max(tenths, 0), 9))


def unmarked(text: str) -> str:
    return _MARKS.sub("", text)


@dataclass(slots=True)
class Doubts:
    """The doubtful stretches of a document that was read by sight, in its order."""

    spans: list[Span] = field(default_factory=list)
    tenths: list[int] = field(default_factory=list)
    """For each of them, how sure the least sure of its signs is."""
    pages: frozenset[int] = frozenset()
    """The pages that were read by sight."""
    is_whole: bool = True
    """Whether all pages were; else some are text like any other."""
    _by_holder: dict[int, list[tuple[Span, int]]] = field(default_factory=dict, repr=False)

    def __post_init__(self) -> None:
        for n, span in enumerate(self.spans):
            tenths = self.tenths[n] if n < len(self.tenths) else 0
            self._by_holder.setdefault(id(span.holder), []).append((span, tenths))

    def saw(self, span: Span) -> bool:
        """Whether a stretch begins on a page that was read by sight."""
        return self.is_whole or span.holder.origin.page in self.pages

    def touch(self, span: Span) -> bool:
        """Whether a stretch holds a doubtful sign."""
        return self.sure(span) is not None

    def sure(self, span: Span) -> int | None:
        """How sure the least sure sign of a stretch is, in tenths; None where all are certain."""
        here = self._by_holder.get(id(span.holder), ())
        return min((tenths for one, tenths in here if one.start < span.end and span.start < one.end), default=None)


def taken_off(blocks: Sequence[Paragraph | Table], pages: Iterable[int], *, is_whole: bool = True) -> Doubts:
    """Take the marks off the texts, and remember where they stood; `pages` were read by sight, or all of them."""
    found = [each for holder in _holders(blocks) if _MARKS.search(holder.text) for each in _unmark(holder)]
    return Doubts([span for span, _ in found], [tenths for _, tenths in found], frozenset(pages), is_whole)


def _holders(blocks: Sequence[Paragraph | Table]) -> Iterator[Paragraph | Cell]:
    for block in blocks:
        if isinstance(block, Paragraph):
            yield block
            continue
        for cell in block.cells:
            yield cell
            yield from cell.paragraphs
            yield from _holders(cell.tables)


def _unmark(holder: Paragraph | Cell) -> Iterator[tuple[Span, int]]:
    """The doubtful stretches with how sure they are; signs that follow one another are one."""
    kept: list[str] = []
    doubtful: list[tuple[int, int]] = []
    for sign in holder.text:
        if _FIRST <= ord(sign) <= _LAST:
            doubtful.append((len(kept) - 1, ord(sign) - _FIRST))
        else:
            kept.append(sign)
    holder.text = "".join(kept)
    start = 0
    for n, (at, _) in enumerate(doubtful):
        if n + 1 == len(doubtful) or doubtful[n + 1][0] != at + 1:
            signs = doubtful[start : n + 1]
            yield Span(holder, signs[0][0], at + 1), min(tenths for _, tenths in signs)
            start = n + 1
