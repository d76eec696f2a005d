"""The months that a monitoring form speaks of, as its title, its head or its columns write them."""

from __future__ import annotations

import re

from jixiao.documents import Cell, Paragraph, Span
from jixiao.evaluations.entry import Entry
from jixiao.evaluations.evaluation import Evaluation

_PERIOD = re.compile(
    r"\d{1,2}\s*月?\s*[-－—–~～至到]+\s*\d{1,2}\s*月|上半年|[前第][一二三四1-4]个?季度|截[至止]\s*(?:\d{4}年)?\d{1,2}月(?:\d{1,2}日|底|末)?"
)


def read_period(evaluation: Evaluation) -> None:
    """The first place that names the months: title, lines above the form, head cells, headers of columns."""
    holders: list[Paragraph | Cell] = []
    if evaluation.title.span is not None:
        holders.append(evaluation.title.span.holder)
    holders += [paragraph for paragraph in evaluation.paragraphs[:20] if len(paragraph.text) <= 80]
    for table in evaluation.tables:
        holders += [cell for cell in table.cells if len(cell.text) <= 40]
    for holder in holders:
        if found := _PERIOD.search(holder.text):
            evaluation.period = Entry.at(Span(holder, found.start(), found.end()))
            return
