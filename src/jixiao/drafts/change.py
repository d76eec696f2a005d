"""What a difference between two drafts is."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from jixiao.documents import Span


class Way(StrEnum):
    """How a passage or a row differs."""

    CHANGED = "changed"
    ADDED = "added"
    REMOVED = "removed"
    MOVED = "moved"
    """Alike, in another place."""
    REWRITTEN = "rewritten"
    """Every figure has the value that it had, written otherwise; the words are the same."""


@dataclass(frozen=True, slots=True)
class FigureChange:
    """One figure of the old draft and what stands for it in the new one; None where there is none."""

    old: Span | None
    new: Span | None
    same_value: bool = False
    """Written otherwise, and worth the same: 8万元 and 80000元."""


@dataclass(slots=True)
class Change:
    """A passage (a sentence, or several that were split otherwise) or a cell that differs."""

    way: Way
    old: tuple[Span, ...]
    new: tuple[Span, ...]
    figures: tuple[FigureChange, ...] = ()
    words: bool = False
    """Whether words differ, and not only figures."""

    @property
    def changed_figures(self) -> list[FigureChange]:
        """Those whose value is another, or that were not there or are there no more."""
        return [figure for figure in self.figures if not figure.same_value]
