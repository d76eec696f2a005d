"""What stands over the whole width of a form and belongs to none of its fields: explanations, remarks."""

from __future__ import annotations

from jixiao.evaluations.cover import looks_like_title
from jixiao.evaluations.entry import Entry
from jixiao.evaluations.evaluation import Evaluation
from jixiao.evaluations.funds import money_unit

_SHORT = 24


def read_notes(evaluation: Evaluation) -> None:
    """Keep the full-width cells of the forms that nothing else has read."""
    told = holders_told(evaluation)
    for table in evaluation.tables:
        for cell in table.cells:
            text = cell.text.strip()
            if not text or cell.colspan < max(3, table.columns - 1) or id(cell) in told:
                continue
            if len(text) <= _SHORT and (money_unit(text) or looks_like_title(text)):
                continue
            evaluation.notes.append(Entry.of(cell))


def holders_told(evaluation: Evaluation) -> set[int]:
    """Identities of what holds the title, a year, a field of the head, an objective or a value of the basic data."""
    entries = [evaluation.title, *evaluation.head.values()]
    if evaluation.basic_data is not None:
        entries += [entry for row in evaluation.basic_data.rows for entry in row.values.values()]
    entries += [entry for one in evaluation.objectives for entry in (one.expected, one.actual)]
    told = {id(entry.span.holder) for entry in entries if entry.span is not None}
    return told | {id(span.holder) for role, _, span in evaluation.years if role != "column"}
