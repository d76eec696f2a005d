"""The same function over many arguments in processes of this machine, answers in order, few of them at once."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future
from contextlib import ExitStack
from typing import Any, Final, TypeVar

from pebble import ProcessExpired, ProcessPool

from jixiao.runs.batch.pool import context_of
from jixiao.runs.batch.work import begin

MEMORY: Final = 8 * 1024**3
"""Bytes after which a process is ended rather than the machine."""
_AHEAD: Final = 2
_Answer = TypeVar("_Answer")


def in_processes(
    function: Callable[..., _Answer], arguments: Iterable[tuple[Any, ...]], jobs: int
) -> Iterator[_Answer]:
    """`function(*one)` for every one of the arguments; a function of a module, answers travel.

    Raises what the function raises, RuntimeError (for the user) where a process came to its end. The processes are
    ended with the iterator, and by themselves when this process is gone.
    """
    with ExitStack() as stack:
        pool = ProcessPool(
            max_workers=jobs, initializer=begin, initargs=[MEMORY], context=context_of(function.__module__)
        )
        stack.callback(pool.join)
        stack.callback(pool.stop)
        running: deque[Future[_Answer]] = deque()
        try:
            for one in arguments:
                running.append(pool.schedule(function, args=one))
                if len(running) >= _AHEAD * jobs:
                    yield running.popleft().result()
            while running:
                yield running.popleft().result()
        except ProcessExpired:
            raise RuntimeError("写结果或互相比对的进程中断了。请检查内存后重新运行同一命令，已核对的不重做。") from None
