"""The same function over many arguments in processes of this machine, answers in order, few of them at once."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future
from itertools import chain, islice, starmap
from types import TracebackType
from typing import Any, Final, Self, TypeVar

from pebble import ProcessExpired, ProcessPool

from jixiao.runs.batch.pool import context_of
from jixiao.runs.batch.work import begin

MEMORY: Final = 8 * 1024**3
"""Bytes after which a process is ended rather than the machine."""
_AHEAD: Final = 2
_Answer = TypeVar("_Answer")


class Processes:
    """`jobs` processes, begun when there is work for them; use it with `with`.

    They are ended with it, and by themselves when this process is gone.
    """

    def __init__(self, jobs: int) -> None:
        self._jobs = jobs
        self._pool: ProcessPool | None = None

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: type[BaseException] | BaseException | TracebackType | None) -> None:
        self.close()

    def close(self) -> None:
        """End the processes, whatever they do."""
        if self._pool is not None:
            self._pool.stop()  # type: ignore[no-untyped-call]
            self._pool.join()

    def spread(
        self, function: Callable[..., _Answer], arguments: Iterable[tuple[Any, ...]], least: int = 1
    ) -> Iterator[_Answer]:
        """`function(*one)` for every one of the arguments; a function of a module, answers travel.

        Fewer than `least` arguments are done here. Raises what the function raises, RuntimeError (for the user) where
        a process came to its end.
        """
        left = iter(arguments)
        first = list(islice(left, least))
        if len(first) < least:
            yield from starmap(function, first)
            return
        running: deque[Future[_Answer]] = deque()
        try:
            for one in chain(first, left):
                running.append(self._begun(function).schedule(function, args=one))
                if len(running) >= _AHEAD * self._jobs:
                    yield running.popleft().result()
            while running:
                yield running.popleft().result()
        except ProcessExpired:
            raise RuntimeError("写结果或互相比对的进程中断了。请检查内存后重新运行同一命令，已核对的不重做。") from None

    def _begun(self, function: Callable[..., Any]) -> ProcessPool:
        if self._pool is None:
            context = context_of(function.__module__)
            self._pool = ProcessPool(max_workers=self._jobs, initializer=begin, initargs=[MEMORY], context=context)
        return self._pool
