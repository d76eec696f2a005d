"""Comparing all documents of a batch in a process of its own: what it takes in memory is given back when it ends."""

from __future__ import annotations

from collections import Counter
from multiprocessing import get_context
from pathlib import Path
from tempfile import TemporaryDirectory


def compared_aside(folder: Path) -> Counter[str] | None:
    """Write the tables of the comparison; findings by level, None where it did not come to its end."""
    process = get_context("spawn").Process(target=compare, args=(folder,))
    process.start()
    try:
        process.join()
    finally:
        process.kill()
    if process.exitcode != 0:
        return None
    from jixiao.runs.batch.query import query

    found = query(folder, "SELECT level, count(*) FROM across GROUP BY level")
    return Counter(dict(found.rows))


def compare(folder: Path) -> None:
    """What the process does. What memory does not hold lies in the folder meanwhile."""
    from jixiao.runs.across.compare_all import compare_all
    from jixiao.runs.across.store import Store
    from jixiao.writers.to_parquet import across_to_parquet

    with TemporaryDirectory(prefix="比对", dir=folder) as aside, Store.of_folder(folder, Path(aside)) as store:
        across_to_parquet(folder, compare_all(store))
