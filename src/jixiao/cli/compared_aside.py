"""Comparing all documents of a batch in a process of its own: what it takes in memory is given back when it ends."""

from __future__ import annotations

from collections import Counter
from multiprocessing import get_context
from multiprocessing.connection import Connection
from pathlib import Path


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
    from jixiao.writers.across_to_parquet import compare_to_parquet

    begin(MEMORY)
    sending.send(compare_to_parquet(folder, jobs))
