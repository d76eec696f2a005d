"""The year that a file reports on, by what it says itself."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from typing import Final

from jixiao.arithmetic import find_dates
from jixiao.documents import Document
from jixiao.evaluations import Evaluation
from jixiao.evaluations.cover import looks_like_title
from jixiao.intake.sort import OF_THE_YEAR, Sort

_LINES: Final = 12
_NAMED: Final = re.compile(r"(20[0-9]{2})\s*年")
_OFTEN, _OPENING = 3, 40_000
_YEAR: Final = re.compile(r"年度?")


def year_of(document: Document, evaluations: Sequence[Evaluation], sorts: Sequence[Sort]) -> int | None:
    """The year of a title, else of a form or a column, else on the cover, else that of which a report speaks most.

    A year that only occurs somewhere is none: every report names the year of a rule, of a reform, of the year before.
    """
    for wanted in ("title", "form", "column"):
        for evaluation in evaluations:
            for role, year, _ in evaluation.years:
                if role == wanted:
                    return year
    if (on_cover := _on_cover(document)) is not None:
        return on_cover
    return _spoken_of(document) if any(sort in OF_THE_YEAR for sort in sorts) else None


def _spoken_of(document: Document) -> int | None:
    """The year that is named at least three times and twice as often as any other."""
    counted = Counter(_NAMED.findall(document.text[:_OPENING])).most_common(2)
    if not counted or counted[0][1] < _OFTEN or (len(counted) > 1 and counted[0][1] < 2 * counted[1][1]):
        return None
    return int(counted[0][0])


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
