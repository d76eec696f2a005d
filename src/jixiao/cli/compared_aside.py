"""Comparing all documents of a batch in a process of its own: what it takes in memory is given back when it ends."""

from __future__ import annotations

from collections import Counter
from multiprocessing import get_context
from pathlib import Path
from shutil import rmtree
from tempfile import TemporaryDirectory

_MEMORY = 8 * 1024**3
"""Bytes after which the process is ended rather than the machine."""
_ASIDE = "比对-"


def compared_aside(folder: Path) -> Counter[str] | None:
    """Write the tables of the comparison; findings by level, None where it did not come to its end."""
    process = get_context("spawn").Process(target=_alone, args=(folder,))
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


def _alone(folder: Path) -> None:
    """In the process. It ends when its parent is gone: the next run writes the same tables."""
    from jixiao.runs.batch.work import begin

    begin(_MEMORY)
    compare(folder)


def compare(folder: Path) -> None:
    """Compare and write. What memory does not hold lies in the folder meanwhile."""
    from jixiao.runs.across.compare_all import compare_all
    from jixiao.runs.across.store import Store
    from jixiao.writers.to_parquet import across_to_parquet

    for left in folder.glob(f"{_ASIDE}*"):  # by a run that was killed
        rmtree(left, ignore_errors=True)
    with TemporaryDirectory(prefix=_ASIDE, dir=folder) as aside, Store.of_folder(folder, Path(aside)) as store:
        across_to_parquet(folder, compare_all(store))
