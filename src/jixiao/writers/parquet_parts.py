"""Parts of a dataset: what a process makes of a stretch of the record, each written aside and moved into place."""

from __future__ import annotations

import io
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from itertools import chain, groupby, repeat
from pathlib import Path
from typing import Any, Final
from urllib.parse import quote

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.json
import pyarrow.parquet as pq

from jixiao.runs.batch.columns import DATASETS, SCHEMA
from jixiao.runs.batch.packing import Lines, unpacked
from jixiao.runs.batch.record import Entry
from jixiao.runs.batch.regions import UNKNOWN
from jixiao.writers.clean import clean
from jixiao.writers.to_file import to_file

_TYPES: Final = {
    "string": pa.string(),
    "int64": pa.int64(),
    "double": pa.float64(),
    "bool": pa.bool_(),
    "strings": pa.list_(pa.string()),
}
_OF_FILE: Final = {"path": "path", "sha256": "sha", "bytes": "size"}
"""Columns that the rows of a content do not have, for it may lie at several paths; and what the entry calls them."""
_HARM: Final = re.compile(
    rb"\\(?:u00|[bfr])|\x7f|\xc2[\x80-\x9f]|\xd8\x9c|\xe2\x80[\x8e\x8f\xa8-\xae]|\xe2\x81[\xa6-\xa9]|\xef\xbf[\xbe\xbf]"
)
"""What `clean` takes out, in lines of JSON; no lone surrogate gets as far as here."""
_HARM_IN_WORDS: Final = (
    r"[\x00-\x08\x0b-\x1f\x7f-\x{9f}\x{61c}\x{200e}\x{200f}\x{2028}-\x{202e}\x{2066}-\x{2069}\x{fffe}\x{ffff}]"
)
"""The same in words."""

Place = tuple[str, str, str]
"""Table, year, region."""


def write_entries(
    folder: Path, mark: str, entries: Sequence[Entry], *, with_all_tables: bool = False
) -> tuple[dict[str, list[str]], Counter[str]]:
    """Write the rows of some paths: the parts by table, and counts as `to_parquet` gives them.

    `mark` is a name that no other call gives. `with_all_tables` writes the columns of a table without rows as well.
    Raises OSError.
    """
    held: defaultdict[Place, list[tuple[Entry, Lines]]] = defaultdict(list)
    for entry in entries:
        for lines in unpacked(entry.rows):
            held[lines.table, lines.year, lines.region].append((entry, lines))
    if with_all_tables:
        for name in DATASETS.keys() - {place[0] for place in held}:
            held[name, UNKNOWN, UNKNOWN] = []
    parts: dict[str, list[str]] = {}
    counts = Counter(files=len(entries))
    for name, kinds in DATASETS.items():
        places = [place for place in held if place[0] == name]
        table = _table_of(kinds, [one for place in places for one in held[place]])
        start = 0
        for place in places:
            length = sum(lines.count for _, lines in held[place])
            parts.setdefault(name, []).append(_write(folder, mark, place, table.slice(start, length)))
            start += length
        if name == "documents":
            counts["documents"] = len(table)
            counts["unread"] = len(pc.unique(table.filter(pc.is_valid(table["error"]))["path"]))
        elif name == "findings":
            counts.update(table["level"].to_pylist())
    return parts, counts


def write_rows(
    folder: Path, mark: str, name: str, kinds: Mapping[str, str], rows: Sequence[Mapping[str, Any]]
) -> list[str]:
    """Write rows of a table; they have `year` and `region` beside the columns `kinds`. Raises OSError."""
    held = sorted(rows, key=lambda row: (row["year"], row["region"]))
    arrays = {key: pa.array([row.get(key) for row in held], _TYPES[kind]) for key, kind in _with_place(kinds).items()}
    return write_tables(folder, mark, name, kinds, iter([pa.table(arrays)]))


def write_tables(folder: Path, mark: str, name: str, kinds: Mapping[str, str], tables: Iterable[pa.Table]) -> list[str]:
    """Write tables, however many; rows of one `year` and `region` stand together in each. Raises OSError."""
    parts: list[str] = []
    for number, table in enumerate(tables):
        told = _harmless(table.select(list(kinds)))
        places = zip(table["year"].to_pylist(), table["region"].to_pylist(), strict=True)
        start = 0
        for place, some in groupby(places):
            length = len(list(some))
            parts.append(_write(folder, f"{mark}-{number:05}", (name, *place), told.slice(start, length)))
            start += length
    if not parts:  # a table without rows has its columns too
        empty = pa.table({key: pa.array([], _TYPES[kind]) for key, kind in kinds.items()})
        parts.append(_write(folder, f"{mark}-00000", (name, UNKNOWN, UNKNOWN), empty))
    return parts


def _with_place(kinds: Mapping[str, str]) -> dict[str, str]:
    return {**kinds, "year": "string", "region": "string"}


def _table_of(kinds: Mapping[str, str], some: list[tuple[Entry, Lines]]) -> pa.Table:
    content = b"".join(lines.content for _, lines in some)
    schema = pa.schema([(column, _TYPES[kind]) for column, kind in kinds.items() if column not in _OF_FILE])
    if not content:
        return pa.table({column: pa.array([], _TYPES[kind]) for column, kind in kinds.items()})
    read = pyarrow.json.read_json(
        io.BytesIO(content),
        pyarrow.json.ReadOptions(use_threads=False, block_size=len(content) + 1),
        pyarrow.json.ParseOptions(explicit_schema=schema, unexpected_field_behavior="ignore"),
    )
    columns = {}
    for column, kind in kinds.items():
        if column in _OF_FILE:
            values = (repeat(getattr(entry, _OF_FILE[column]), lines.count) for entry, lines in some)
            columns[column] = pa.array(chain.from_iterable(values), _TYPES[kind])
        else:
            columns[column] = read[column]
    table = pa.table(columns)
    return _harmless(table) if _HARM.search(content) else table


def _harmless(table: pa.Table) -> pa.Table:
    for at, column in enumerate(table.columns):
        words = pc.list_flatten(column) if pa.types.is_list(column.type) else column
        if pa.types.is_string(words.type) and pc.any(pc.match_substring_regex(words, _HARM_IN_WORDS)).as_py():
            table = table.set_column(at, table.field(at), pa.array(map(_clean, column.to_pylist()), column.type))
    return table


def _clean(value: Any) -> Any:
    if isinstance(value, list):
        return list(map(_clean, value))
    return clean(value) if isinstance(value, str) else value


def _write(folder: Path, mark: str, place: Place, table: pa.Table) -> str:
    name, year, region = place
    sink = pa.BufferOutputStream()
    pq.write_table(table.replace_schema_metadata({"schema": SCHEMA}), sink, compression="zstd")
    inner = f"{name}/year={_safe(year)}/region={_safe(region)}"
    (folder / inner).mkdir(parents=True, exist_ok=True)
    file = f"{inner}/{mark}.parquet"
    to_file(folder / file, sink.getvalue().to_pybytes())
    return file


def _safe(word: str) -> str:
    """A folder's name: Chinese as it is, what a path or a reader of partitions takes otherwise as %XX."""
    return "".join(one if one.isalnum() else quote(one, safe="") for one in word)
