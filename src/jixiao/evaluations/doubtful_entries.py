"""Which entries of an evaluation a person should compare with the original, and why."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from jixiao.documents import Cell, Document
from jixiao.evaluations.entry import Entry
from jixiao.evaluations.entry_paths import entry_paths
from jixiao.evaluations.evaluation import Evaluation

BY_SIGHT: Final = "由图片识别得来，没有把握，请对照原件看"
GUESSED: Final = "原表没有保留列宽，列位是推断的，请对照原件看"
NO_FIGURE: Final = "这一格应为数，没有读出数，请核对"
_FIGURES: Final = frozenset({"money", "分", "%"})


def doubtful_entries(document: Document, evaluations: Sequence[Evaluation]) -> dict[str, str]:
    """Path in the data → reason in Chinese. Empty for a document of which everything was read with certainty."""
    guessed = {table.index: table.guessed_rows for table in document.all_tables() if table.guessed_rows}
    found: dict[str, str] = {}
    for place, evaluation in enumerate(evaluations):
        unread = {id(span.holder): why for span, why in evaluation.unread}
        for path, entry, unit in entry_paths(evaluation, place):
            if why := _why(document, entry, unit, guessed, unread):
                found[path] = why
    return found


def _why(
    document: Document, entry: Entry, unit: str, guessed: dict[int, frozenset[int]], unread: dict[int, str]
) -> str:
    if entry.span is None:
        return ""
    holder = entry.span.holder
    if document.doubts is not None and document.doubts.touch(entry.span):
        return BY_SIGHT
    if isinstance(holder, Cell) and entry.text and holder.row in guessed.get(holder.table, ()):
        return GUESSED
    if id(holder) in unread:
        return unread[id(holder)]
    is_figure = unit in _FIGURES and entry.is_stated and not entry.is_not_applicable
    return NO_FIGURE if is_figure and not entry.numerals and entry.numeral is None else ""
