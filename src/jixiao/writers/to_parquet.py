"""A record as Parquet: datasets in folders by year and region, written by several processes, named by one index."""

from __future__ import annotations

import secrets
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Final

from jixiao.runs.batch.columns import DATASETS
from jixiao.runs.batch.in_processes import Processes
from jixiao.runs.batch.record import Entry, Record
from jixiao.writers.parquet_index import write_index

_STRETCH: Final = 2 * 1024**2
"""Packed bytes that a process takes at once; unpacked it is some ten times as much."""
_Call = tuple[Path, str, list[Entry], bool]
_Parts = dict[str, list[str]]


def to_parquet(record: Record, jobs: int = 1, progress: Callable[[int], None] | None = None) -> Counter[str]:
    """Write all rows of the run into the record's folder, in so many processes; `progress` is told files so far.

    The index (`批次.json`) is replaced last, and parts of an earlier run are then removed. Returns the counts of all
    rows: `files`, `documents`, `unread` and findings by level. Raises OSError, and RuntimeError where a process broke.
    """
    parts: _Parts = {name: [] for name in DATASETS}
    counts = Counter[str]()
    with Processes(jobs) as processes:
        for written, counted in processes.spread(_write, _calls(record)):
            for name, files in written.items():
                parts[name] += files
            counts += counted
            if progress is not None:
                progress(counts["files"])
    write_index(record.folder, parts)
    return counts


def _calls(record: Record) -> Iterator[_Call]:
    """Entries in stretches, and whether a stretch is the last."""
    mark = secrets.token_hex(4)
    held: list[Entry] = []
    size = number = 0
    for entry in record.entries():
        held.append(entry)
        size += len(entry.rows)
        if size >= _STRETCH:
            yield record.folder, f"{mark}-{number:05}", held, False
            held, size, number = [], 0, number + 1
    yield record.folder, f"{mark}-{number:05}", held, True


def _write(folder: Path, mark: str, entries: list[Entry], is_last: bool) -> tuple[_Parts, Counter[str]]:
    from jixiao.writers.parquet_parts import write_entries  # in its processes alone: the caller stays small

    return write_entries(folder, mark, entries, with_all_tables=is_last)
