"""Which signs of a document were read by sight and not with certainty. Documents that are text have none."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Final

from jixiao.documents.document import Cell, Paragraph, Span, Table

MARK: Final = "\ue000"
"""Stands behind a doubtful sign while paragraphs and tables are being put together; never in a document."""


@dataclass(slots=True)
class Doubts:
    """The doubtful stretches of a document that was read by sight, in its order."""

    spans: list[Span] = field(default_factory=list)
    pages: frozenset[int] = frozenset()
    """The pages that were read by sight."""
    is_whole: bool = True
    """Whether all pages were; else some are text like any other."""
    _by_holder: dict[int, list[Span]] = field(default_factory=dict, repr=False)

    def __post_init__(self) -> None:
        for span in self.spans:
            self._by_holder.setdefault(id(span.holder), []).append(span)

    def saw(self, span: Span) -> bool:
        """Whether a stretch begins on a page that was read by sight."""
        return self.is_whole or span.holder.origin.page in self.pages

    def touch(self, span: Span) -> bool:
        """Whether a stretch holds a doubtful sign."""
        return any(one.start < span.end and span.start < one.end for one in self._by_holder.get(id(span.holder), ()))


def taken_off(blocks: Sequence[Paragraph | Table], pages: Iterable[int], *, is_whole: bool = True) -> Doubts:
    """Take the marks off the texts, and remember where they stood; `pages` were read by sight, or all of them."""
    spans: list[Span] = []
    for holder in _holders(blocks):
        if MARK in holder.text:
            spans += _unmark(holder)
    return Doubts(spans, frozenset(pages), is_whole)


def _holders(blocks: Sequence[Paragraph | Table]) -> Iterator[Paragraph | Cell]:
    for block in blocks:
        if isinstance(block, Paragraph):
            yield block
            continue
        for cell in block.cells:
            yield cell
            yield from cell.paragraphs
            yield from _holders(cell.tables)


def _unmark(holder: Paragraph | Cell) -> Iterator[Span]:
    """Signs that follow one another are one stretch."""
    kept: list[str] = []
    doubtful: list[int] = []
    for sign in holder.text:
        if sign == MARK:
            doubtful.append(len(kept) - 1)
        else:
            kept.append(sign)
    holder.text = "".join(kept)
    start = before = None
    for at in [*doubtful, None]:
        if start is not None and before is not None and at != before + 1:
            yield Span(holder, start, before + 1)
            start = None
        if start is None:
            start = at
        before = at
