"""Comparing all documents of a batch in a process of its own: what it takes in memory is given back when it ends."""

from __future__ import annotations

from collections import Counter
from multiprocessing import get_context
from multiprocessing.connection import Connection
from pathlib import Path
from shutil import rmtree
from tempfile import TemporaryDirectory

_ASIDE = "比对-"


def compared_aside(folder: Path, jobs: int = 1) -> Counter[str] | None:
    """Write the tables of the comparison; findings by level, None where it did not come to its end."""
    context = get_context("spawn")
    receiving, sending = context.Pipe(duplex=False)
    process = context.Process(target=_alone, args=(folder, jobs, sending))
    process.start()
    sending.close()
    try:
        counts: Counter[str] = receiving.recv()
        process.join()
    except EOFError:  # it ended without an answer
        return None
    finally:
        process.kill()
    return counts if process.exitcode == 0 else None


def _alone(folder: Path, jobs: int, sending: Connection) -> None:
    """In the process. It ends when its parent is gone: the next run writes the same tables."""
    from jixiao.runs.batch.in_processes import MEMORY
    from jixiao.runs.batch.work import begin

    begin(MEMORY)
    sending.send(compare(folder, jobs))


def compare(folder: Path, jobs: int = 1) -> Counter[str]:
    """Compare and write; findings by level. What memory does not hold lies in the folder meanwhile."""
    from jixiao.runs.across.compare_all import compare_all
    from jixiao.runs.across.store import Store
    from jixiao.writers.across_to_parquet import across_to_parquet

    for left in folder.glob(f"{_ASIDE}*"):  # by a run that was killed
        rmtree(left, ignore_errors=True)
    with TemporaryDirectory(prefix=_ASIDE, dir=folder) as aside, Store.of_folder(folder, Path(aside), jobs) as store:
        compared = compare_all(store)
        across_to_parquet(folder, compared)
    return Counter(row["level"] for row in compared.across)
