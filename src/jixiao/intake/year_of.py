"""The year that a file reports on, by what it says itself."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from jixiao.arithmetic import find_dates
from jixiao.documents import Document
from jixiao.evaluations import Evaluation
from jixiao.evaluations.cover import looks_like_title
from jixiao.intake.sort import OF_THE_YEAR, Sort

_LINES: Final = 12
_YEAR: Final = re.compile(r"年度?")


def year_of(document: Document, evaluations: Sequence[Evaluation], sorts: Sequence[Sort]) -> int | None:
    """The year of the first self-evaluation, else of the first form with one; of anything else that of its title."""
    years = [evaluation.year for evaluation in evaluations if evaluation.year is not None]
    if years and any(sort in OF_THE_YEAR for sort in sorts):
        return years[0]
    for evaluation in evaluations:
        for role, year, _ in evaluation.years:
            if role in ("title", "form"):
                return year
    return _on_cover(document) or (years[0] if years and sorts[0] not in (Sort.EVIDENCE, Sort.OTHER) else None)


def _on_cover(document: Document) -> int | None:
    """A year in a title or a line of its own at the top, in figures or in words (二〇二四年度)."""
    lines = [paragraph.text.strip() for paragraph in document.paragraphs[: 2 * _LINES] if paragraph.text.strip()]
    lines += [cell.text.strip() for table in document.tables[:1] for cell in table.cells[:8]]
    for line in lines[:_LINES]:
        dates = find_dates(line) if len(line) <= 60 else []
        if dates and dates[0].year and dates[0].month is None:
            if looks_like_title(line) or _YEAR.fullmatch(line[dates[0].end :].strip() or "年") or len(line) <= 8:
                return dates[0].year
    return None
