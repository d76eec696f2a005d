"""The tables of a batch as the rules across documents see them: DuckDB with little memory, the rest on disk."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import starmap
from pathlib import Path
from types import TracebackType
from typing import Any, Final, Self, TypeVar

import duckdb
import pyarrow as pa

from jixiao.runs.batch.columns import ACROSS, DATASETS
from jixiao.runs.batch.in_processes import Processes
from jixiao.runs.batch.query import VIEWS, connected

_MEMORY: Final = "1GB"
_AT_ONCE: Final = 2_000
_LEAST: Final = 12
"""With fewer pieces of work processes would take longer to begin than the work."""
_Answer = TypeVar("_Answer")
_ARROW: Final = {
    "string": pa.string(),
    "int64": pa.int64(),
    "int32": pa.int32(),
    "bool": pa.bool_(),
    "double": pa.float64(),
    "strings": pa.list_(pa.string()),
    "digest": pa.list_(pa.uint32()),
}


class Store:
    """Open it with `with`. `documents`, `sentences` … are there; what rules share they make as further tables."""

    def __init__(self, base: duckdb.DuckDBPyConnection, jobs: int = 1, aside: Path | None = None) -> None:
        self._base = base
        self.aside = aside
        """The folder for what memory does not hold; None for the system's."""
        self.jobs = jobs
        """How many processes may work for it, and threads in it."""
        self._processes = Processes(jobs)

    @classmethod
    def of_folder(cls, folder: Path, aside: Path, jobs: int = 1) -> Self:
        """The tables of a result; `aside` is a folder for what memory does not hold. Raises QueryError."""
        base = connected(folder)
        for name in ACROSS:  # what an earlier run said is not looked at
            base.execute(f"DROP VIEW {name}")
        base.execute(f"SET memory_limit = '{_MEMORY}'")
        base.execute(f"SET threads = {jobs}")
        base.execute("SET preserve_insertion_order = false")
        base.execute("SET temp_directory = '" + str(aside).replace("'", "''") + "'")
        return cls(base, jobs, aside)

    @classmethod
    def of_rows(cls, tables: Mapping[str, Iterable[Mapping[str, Any]]]) -> Self:
        """Tables of a few rows, as the pages of the rules show them. A column that is not given is NULL."""
        store = cls(duckdb.connect())
        for name, columns in DATASETS.items():
            kinds = {**columns, "year": "int32", "region": "string"}
            store.put(name, kinds, ([row.get(column) for column in kinds] for row in tables.get(name, ())))
        for name in ("points", "scored"):
            store.run(VIEWS[name])
        return store

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: type[BaseException] | BaseException | TracebackType | None) -> None:
        self._processes.close()
        self._base.close()

    def run(self, words: str) -> None:
        """Make a table or a view."""
        self._base.execute(words)

    def spread(self, function: Callable[..., _Answer], arguments: Iterable[tuple[Any, ...]]) -> Iterator[_Answer]:
        """`function` over all arguments, in order; in processes where several may work."""
        return starmap(function, arguments) if self.jobs == 1 else self._processes.spread(function, arguments, _LEAST)

    def rows(self, words: str, values: Sequence[Any] = ()) -> Iterator[tuple[Any, ...]]:
        """The rows of a query, however many; other questions may be asked meanwhile."""
        cursor = self._base.cursor()
        cursor.execute(words, list(values))
        while some := cursor.fetchmany(_AT_ONCE):
            yield from some
        cursor.close()

    def batches(self, words: str, at_once: int = _AT_ONCE) -> pa.RecordBatchReader:
        """The same as tables of Arrow, so many rows at once; in the order of the query, unlike `execute` with Arrow."""
        asked: Any = self._base.cursor().sql(words)
        read = asked.to_arrow_reader if hasattr(asked, "to_arrow_reader") else asked.fetch_arrow_reader  # DuckDB 1
        return read(at_once)

    def put(self, name: str, columns: Mapping[str, str], rows: Iterable[Sequence[Any]]) -> None:
        """Rows of that order into a table; column → `int64`, `digest` … It is made where it is not there."""
        held: list[Sequence[Any]] = []
        self._put(name, columns, held)
        for row in rows:
            held.append(row)
            if len(held) >= _AT_ONCE:
                self._put(name, columns, held)
                held = []
        self._put(name, columns, held)

    def _put(self, name: str, columns: Mapping[str, str], rows: list[Sequence[Any]]) -> None:
        arrays = {
            column: pa.array([row[at] for row in rows], _ARROW[kind])
            for at, (column, kind) in enumerate(columns.items())
        }
        self.add(name, pa.table(arrays))

    def add(self, name: str, table: pa.Table) -> None:
        """Rows of Arrow into a table, made where it is not there; the order of the columns counts, not their names."""
        self._base.register("arrived", table)
        self._base.execute(f"CREATE TABLE IF NOT EXISTS {name} AS SELECT * FROM arrived LIMIT 0")
        if len(table):
            self._base.execute(f"INSERT INTO {name} SELECT * FROM arrived")
        self._base.unregister("arrived")


def across_columns(name: str) -> dict[str, str]:
    """The columns of a table of results with those of its folder."""
    return {**ACROSS[name], "year": "string", "region": "string"}
