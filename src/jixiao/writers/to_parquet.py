"""A record as Parquet: datasets in folders by year and region, each part written aside and moved into place."""

from __future__ import annotations

import json
import secrets
from collections import Counter
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any, Final
from urllib.parse import quote

import pyarrow as pa
import pyarrow.parquet as pq

import jixiao
from jixiao.runs.batch.columns import ACROSS, DATASETS, INDEX, SCHEMA
from jixiao.runs.batch.query import parts_of
from jixiao.runs.batch.record import Record
from jixiao.runs.batch.regions import UNKNOWN
from jixiao.writers.clean import clean
from jixiao.writers.to_file import to_file

_HELD: Final = 40_000
"""Rows held in memory; then the largest part is written."""
_TYPES: Final = {
    "string": pa.string(),
    "int64": pa.int64(),
    "double": pa.float64(),
    "bool": pa.bool_(),
    "strings": pa.list_(pa.string()),
}
_Part = tuple[str, str, str]


def to_parquet(record: Record) -> Counter[str]:
    """Write all rows of the run into the record's folder.

    The index (`批次.json`) names the parts that hold and is replaced last: a reader that goes by it never sees half
    of a run. Parts of an earlier run are then removed. Returns the counts of all rows: `files`, `documents`, `unread`
    and findings by level. Raises OSError.
    """
    parts = _Parts(record.folder, DATASETS)
    counts = Counter[str]()
    for path, rows in record.rows():
        counts["files"] += 1
        for name, found in rows.items():
            for row in found:
                parts.put(name, {**row, "path": path})
        counts["documents"] += len(rows["documents"])
        counts["unread"] += any(row["error"] is not None for row in rows["documents"])
        counts.update(row["level"] for row in rows["findings"])
    parts.finish({})
    return counts


def across_to_parquet(folder: Path, tables: Mapping[str, Iterable[Mapping[str, Any]]]) -> None:
    """Write the tables of `ACROSS` beside those that are there; rows have `year` and `region`. Raises OSError."""
    kept = {name: parts for name, parts in parts_of(folder).items() if name in DATASETS}
    parts = _Parts(folder, ACROSS)
    for name in ACROSS:
        for row in tables[name]:
            parts.put(name, row)
    parts.finish(kept)


class _Parts:
    def __init__(self, folder: Path, tables: dict[str, dict[str, str]]) -> None:
        self._folder = folder
        self._tables = tables
        self._mark = secrets.token_hex(4)
        self._held: dict[_Part, list[Mapping[str, Any]]] = {}
        self._count = 0
        self._written: dict[str, list[str]] = {name: [] for name in tables}

    def put(self, name: str, row: Mapping[str, Any]) -> None:
        self._held.setdefault((name, row["year"], row["region"]), []).append(row)
        self._count += 1
        if self._count >= _HELD:
            self._write(max(self._held, key=lambda part: len(self._held[part])))

    def finish(self, kept: dict[str, list[str]]) -> None:
        """Write what is held and the index, in which the parts `kept` of other tables stand too."""
        for part in sorted(self._held):
            self._write(part)
        for name, written in self._written.items():
            if not written:  # an empty dataset has its columns too
                self._held[name, UNKNOWN, UNKNOWN] = []
                self._write((name, UNKNOWN, UNKNOWN))
        parts = {**kept, **self._written}
        index = {"schema": SCHEMA, "engine": f"jixiao {jixiao.__version__}", "parts": parts}
        to_file(self._folder / INDEX, (json.dumps(index, ensure_ascii=False, indent=1) + "\n").encode(), force=True)
        live = {part for written in parts.values() for part in written}
        for name in (*DATASETS, *ACROSS):
            for path in (self._folder / name).rglob("*"):
                if path.is_file() and path.relative_to(self._folder).as_posix() not in live:
                    path.unlink()

    def _write(self, part: _Part) -> None:
        name, year, region = part
        rows = self._held.pop(part)
        self._count -= len(rows)
        columns = self._tables[name]
        table = pa.table(
            {
                column: pa.array([_kept(row.get(column)) for row in rows], _TYPES[kind])
                for column, kind in columns.items()
            }
        ).replace_schema_metadata({"schema": SCHEMA})
        sink = pa.BufferOutputStream()
        pq.write_table(table, sink, compression="zstd")
        inner = f"{name}/year={_safe(year)}/region={_safe(region)}"
        (self._folder / inner).mkdir(parents=True, exist_ok=True)
        file = f"{inner}/{self._mark}-{len(self._written[name]):05}.parquet"
        to_file(self._folder / file, sink.getvalue().to_pybytes())
        self._written[name].append(file)


def _kept(value: Any) -> Any:
    if isinstance(value, list):
        return list(map(_kept, value))
    return clean(value) if isinstance(value, str) else value


def _safe(word: str) -> str:
    """A folder's name: Chinese as it is, what a path or a reader of partitions takes otherwise as %XX."""
    return "".join(one if one.isalnum() else quote(one, safe="") for one in word)
