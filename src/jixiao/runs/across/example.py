"""Tables in the notation of the pages: a line with a name, then rows between `|`; the first row names the columns.

A column `×` repeats a row so often, and `{n}` counts. What is not given: `path` follows unit, project and year, `kind`
is a department's self-evaluation, `year` 2024, `region` as the name says. `text` of `sentences` is cut into sentences.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from typing import Any, Final

from jixiao.evaluations import Kind
from jixiao.runs.across.catalogue import AcrossEntry
from jixiao.runs.across.compare_all import answers
from jixiao.runs.across.copies import find_copies
from jixiao.runs.across.store import Store
from jixiao.runs.across.told import Told
from jixiao.runs.batch.columns import DATASETS
from jixiao.runs.batch.regions import region_of
from jixiao.runs.batch.sentences import plain, row_of

_SENTENCE: Final = re.compile(r"[^。！？；]+")
_Rows = dict[str, list[dict[str, Any]]]


def ask_example(entry: AcrossEntry, words: str) -> tuple[list[Told], str, str]:
    """What a rule says of an example: findings, outcome, reason."""
    with Store.of_rows(tables_of(words)) as store:
        find_copies(store)
        return answers(entry, store)


def tables_of(words: str) -> _Rows:
    """The rows by table. Raises ValueError for a table or column that there is not."""
    tables: _Rows = {}
    name = ""
    head: list[str] = []
    for line in filter(None, map(str.strip, words.split("\n"))):
        if not line.startswith("|"):
            name, head = line, []
            if name not in DATASETS:
                raise ValueError(f"no table {name}")
            tables.setdefault(name, [])
        elif not head:
            head = _cells(line)
        else:
            tables[name] += _rows(name, dict(zip(head, _cells(line), strict=True)))
    _number(tables.get("sentences", []))
    if "documents" not in tables:
        tables["documents"] = _documents_of(tables)
    return tables


def _number(sentences: list[dict[str, Any]]) -> None:
    """The sentences of a document in the order in which they stand."""
    counts = Counter[str]()
    for row in sentences:
        row["ordinal"] = counts[row["path"]]
        counts[row["path"]] += 1


def _cells(line: str) -> list[str]:
    return [cell.strip() for cell in line.strip("|").split("|")]


def _rows(name: str, cells: dict[str, str]) -> Iterator[dict[str, Any]]:
    for number in range(1, int(cells.pop("×", "1")) + 1):
        row = {column: _typed(name, column, cell.replace("{n}", str(number))) for column, cell in cells.items() if cell}
        unit = str(row.get("unit", ""))
        row = {"year": 2024, "region": region_of(unit), **row}
        row.setdefault("path", f"{unit}{row.get('project', '')}{row['year']}.docx")
        if name == "documents":
            row.setdefault("kind", Kind.DEPARTMENT_SELF_EVALUATION.value)
            row["kind_name"] = Kind(row["kind"]).chinese
        if name == "sentences":
            yield from _sentences(row, unit)
        else:
            yield row if name == "documents" else {k: row[k] for k in row if k != "project"}


def _typed(name: str, column: str, cell: str) -> Any:
    kind = "int64" if column == "year" else DATASETS[name].get(column, "string")
    if kind == "int64":
        return int(cell)
    return float(cell) if kind == "double" else cell


def _sentences(row: dict[str, Any], unit: str) -> Iterator[dict[str, Any]]:
    for text in _SENTENCE.findall(row["text"]):
        yield {**row, **row_of(text, plain(text, unit))}


def _documents_of(tables: _Rows) -> list[dict[str, Any]]:
    """A document for every path that the other tables name."""
    found = {row["path"]: row for rows in tables.values() for row in rows}
    kind = Kind.DEPARTMENT_SELF_EVALUATION
    shared = {"kind": kind.value, "kind_name": kind.chinese}
    return [
        {**shared, **{column: row[column] for column in ("path", "unit", "year", "region") if column in row}}
        for row in found.values()
    ]
