"""Comparing all documents of a batch in a process of its own: what it takes in memory is given back when it ends."""

from __future__ import annotations

from collections import Counter
from multiprocessing import get_context
from multiprocessing.connection import Connection
from pathlib import Path
from signal import SIG_IGN, SIGINT, signal
from types import TracebackType
from typing import Self


class ComparedAside:
    """Use it with `with`. The process loads what it needs while the tables that it will read are still written."""

    def __init__(self, folder: Path, jobs: int = 1) -> None:
        context = get_context("spawn")
        self._here, there = context.Pipe()
        self._process = context.Process(target=_alone, args=(folder, jobs, there))
        self._process.start()
        there.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: type[BaseException] | BaseException | TracebackType | None) -> None:
        self._process.kill()
        self._process.join()

    def counts(self) -> Counter[str] | None:
        """Write the tables of the comparison; findings by level, None where it did not come to its end."""
        try:
            self._here.send(None)
            told: Counter[str] = self._here.recv()
        except (EOFError, BrokenPipeError):  # it ended without an answer
            return None
        self._process.join()
        return told if self._process.exitcode == 0 else None


def _alone(folder: Path, jobs: int, there: Connection) -> None:
    """In the process. It ends when its parent is gone: the next run writes the same tables."""
    signal(SIGINT, SIG_IGN)  # who interrupts the command means the command, which ends this process
    from jixiao.runs.batch.in_processes import MEMORY
    from jixiao.runs.batch.work import begin
    from jixiao.writers.across_to_parquet import compare_to_parquet

    begin(MEMORY)
    there.recv()
    there.send(compare_to_parquet(folder, jobs))
