"""Every entry of an evaluation by the path that it has in the data (`evaluations[0].funds[1].name`)."""

from __future__ import annotations

from collections.abc import Iterator

from jixiao.documents.evaluation_shape import OBJECTS
from jixiao.evaluations.entry import Entry
from jixiao.evaluations.evaluation import Evaluation

_OTHER_NAMES = {"signed_on": "signed_on_entry", "class": "klass_entry"}
"""Keys of the data that are called otherwise in the model."""
_IN_WORDS = "thrift_measures"
"""The row of the 基础数据表 that is answered in words."""


def entry_paths(evaluation: Evaluation, place: int) -> Iterator[tuple[str, Entry, str]]:
    """Path, entry, and the unit that the shape gives it (`money`, `own`, `分`, `%`, `""`), in the order of the data.

    `place` is the position of the evaluation in its file. Fields that the form does not have are left out.
    """
    start = f"evaluations[{place}]"
    yield from _fields(evaluation, "evaluation", start)
    for number, entry in enumerate(evaluation.head.values()):
        yield f"{start}.head[{number}].value", entry, ""
    for name, kind, rows in (
        ("funds", "fund", evaluation.funds),
        ("components", "component", evaluation.components),
        ("objectives", "objective", evaluation.objectives),
        ("projects", "project", evaluation.projects),
    ):
        for number, row in enumerate(rows):
            yield from _fields(row, kind, f"{start}.{name}[{number}]")
    if evaluation.projects_total is not None:
        yield from _fields(evaluation.projects_total, "project", f"{start}.projects_total")
    for number, group in enumerate(evaluation.groups):
        here = f"{start}.groups[{number}]"
        if group.heading.span is not None:
            yield f"{here}.heading", group.heading, ""
        for row_number, indicator in enumerate(group.indicators):
            yield from _fields(indicator, "indicator", f"{here}.indicators[{row_number}]")
    if (data := evaluation.basic_data) is not None:
        yield from _fields(data, "basic_data", f"{start}.basic_data")
        for number, basic in enumerate(data.rows):
            yield f"{start}.basic_data.rows[{number}].name", basic.name, ""
            for column, entry in basic.values.items():
                if entry.span is not None:
                    unit = "" if basic.key == _IN_WORDS else "money"
                    yield f"{start}.basic_data.rows[{number}].values.{column}", entry, unit


def _fields(holder: object, name: str, path: str) -> Iterator[tuple[str, Entry, str]]:
    for key, described in OBJECTS[name].items():
        if described.kind != "entry" or described.many:
            continue
        entry: Entry = getattr(holder, _OTHER_NAMES.get(key, key))
        if entry.span is not None:
            yield f"{path}.{key}", entry, described.unit
