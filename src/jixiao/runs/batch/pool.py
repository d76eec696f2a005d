"""Chunks of jobs in processes of their own. What breaks costs its chunk, and that is done again file by file."""

from __future__ import annotations

from collections import Counter, deque
from collections.abc import Iterable, Iterator
from concurrent.futures import FIRST_COMPLETED, Future, wait
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass
from multiprocessing import get_all_start_methods, get_context
from multiprocessing.context import BaseContext
from typing import Final

from pebble import ProcessExpired, ProcessPool

from jixiao.documents import Unreadable
from jixiao.runs.batch.work import OVER_MEMORY, Check, Done, Job, begin, work

CHUNK: Final = 8
_BYTES: Final = 4 * 1024**2
"""A chunk ends where it holds as much."""
_TASKS: Final = 1_000
"""After so many chunks a process is replaced by a new one, in case something in it grows: four thousand checks leave it
as large as four hundred did."""

_LARGER: Final = 5
_MOST_BREAKS: Final = 3


@dataclass(frozen=True, slots=True)
class Limits:
    """`seconds` and `memory` (bytes) that one file may take, `jobs` processes."""

    jobs: int = 1
    seconds: float = 120
    memory: int = 2 * 1024**3

    @property
    def text(self) -> str:
        """The limits under which a file may fail, to be compared later."""
        return f"{self.seconds:g}s {self.memory}B"


Result = tuple[Job, Done | Unreadable]


class Pool:
    """`add` jobs, take `results` as they come; there are never more than a few chunks under way."""

    def __init__(self, check: Check, profile: str | None, limits: Limits) -> None:
        self._check = check
        self._profile = profile
        self._limits = limits
        self._again: deque[list[Job]] = deque()
        self._running: dict[Future[list[Done]], list[Job]] = {}
        self._broken: Counter[str] = Counter()
        """How often the whole pool broke while a job ran by itself."""
        self._breaks = 0
        """How often it broke since anything was done."""
        self._pool = self._started()

    def _started(self) -> ProcessPool:
        return ProcessPool(
            max_workers=self._limits.jobs,
            max_tasks=_TASKS,
            initializer=begin,
            initargs=[self._limits.memory],
            context=context_of(begin.__module__),
        )

    def run(self, jobs: Iterable[Job]) -> Iterator[Result]:
        """Do all jobs. Each is answered once, in no order; `jobs` is asked for more while earlier ones are done.

        Raises RuntimeError, in words for the user, where no process can be started.
        """
        chunks = chunks_of(iter(jobs))
        while True:
            while len(self._running) < 2 * self._limits.jobs and (chunk := self._next(chunks)):
                self._schedule(chunk)
            if not self._running:
                return
            done, _ = wait(self._running, return_when=FIRST_COMPLETED)
            if any(isinstance(future.exception(), BrokenProcessPool) for future in done):
                yield from self._begun_anew()
                continue
            for future in done:
                yield from self._answered(self._running.pop(future), future)

    def _next(self, chunks: Iterator[list[Job]]) -> list[Job] | None:
        return self._again.popleft() if self._again else next(chunks, None)

    def _schedule(self, chunk: list[Job]) -> None:
        arguments = [self._check, chunk, self._profile]
        self._running[self._pool.schedule(work, args=arguments, timeout=self._limits.seconds)] = chunk

    def _answered(self, chunk: list[Job], future: Future[list[Done]]) -> Iterator[Result]:
        try:
            yield from zip(chunk, future.result(), strict=True)
            self._breaks = 0
            return
        except TimeoutError:
            seconds = f"{self._limits.seconds:g}"
            problem = Unreadable(
                "timeout",
                f"核对超过{seconds}秒仍未结束，已停止。",
                "请单独用 jixiao check 核对，或加大 --timeout 后再运行。",
            )
        except ProcessExpired as ended:
            problem = self._expired(ended)
        except MemoryError:
            problem = self._over_memory()
        except Exception as failure:
            problem = crashed(type(failure).__name__)
        if len(chunk) > 1:
            self._again += [[job] for job in chunk]
        else:
            yield chunk[0], problem

    def _begun_anew(self) -> Iterator[Result]:
        """Another pool for one that broke, as it does when a process dies between two chunks."""
        self._breaks += 1
        if self._breaks > _MOST_BREAKS:
            raise RuntimeError("核对进程无法启动。请检查内存是否够用，或用 --jobs 1 再试。")
        self.close()
        self._pool = self._started()
        running, self._running = self._running, {}
        for future, chunk in running.items():
            if future.done() and not future.cancelled() and future.exception() is None:
                yield from self._answered(chunk, future)
            elif len(chunk) > 1:
                self._again += [[job] for job in chunk]
            else:
                self._broken[chunk[0].sha] += 1
                if self._broken[chunk[0].sha] < _MOST_BREAKS:
                    self._again.append(chunk)
                else:
                    yield chunk[0], crashed("反复中断")

    def _expired(self, ended: ProcessExpired) -> Unreadable:
        code = ended.exitcode or 0
        if code == OVER_MEMORY:
            return self._over_memory()
        return crashed(f"信号{-code}" if code < 0 else f"退出码{code}")

    def _over_memory(self) -> Unreadable:
        return Unreadable(
            "memory",
            f"核对所需内存超过{self._limits.memory // 1024**2}MB，已停止。",
            "请删去大图片等无关内容另存后再核对，或加大 --memory 后再运行。",
        )

    def close(self) -> None:
        """End the processes, whatever they do."""
        self._pool.stop()  # type: ignore[no-untyped-call]
        self._pool.join()


def context_of(module: str) -> BaseContext:
    """Processes that begin with a module loaded, where the system can do so and none was begun yet."""
    if "forkserver" not in get_all_start_methods():
        return get_context("spawn")
    context = get_context("forkserver")
    context.set_forkserver_preload([module])
    return context


def crashed(how: str) -> Unreadable:
    """The problem of a file on which a process came to its end."""
    return Unreadable(
        "crashed", f"核对进程异常退出（{how}），其他文件不受影响。", "请用 Word、WPS 打开后另存为新文件，再核对。"
    )


def chunks_of(jobs: Iterator[Job]) -> Iterator[list[Job]]:
    """Jobs in groups: files on disk, files of one archive, and each archive to be listed by itself."""
    chunk: list[Job] = []
    for job in jobs:
        if chunk and (job.is_listing or chunk[0].is_listing or not _goes_with(chunk, job)):
            yield chunk
            chunk = []
        chunk.append(job)
    if chunk:
        yield chunk


def _goes_with(chunk: list[Job], job: Job) -> bool:
    first = chunk[0]
    if (first.ordinal is None) != (job.ordinal is None) or (job.ordinal is not None and job.path != first.path):
        return False
    # An archive is gone through once a chunk: there the chunks are larger.
    times = 1 if job.ordinal is None else _LARGER
    return len(chunk) < CHUNK * times and sum(one.size for one in chunk) < _BYTES * times
