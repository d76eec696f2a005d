"""The chunks of a batch on other machines: a Dask scheduler hands them out, workers do them as the local pool does.

A worker checks its chunk in a process below it, with the same limits and the same answers for files that break: a
poison file never costs the worker. When a worker or a whole node is gone, the scheduler gives its chunks to others.
"""

from __future__ import annotations

import os
import threading
import time
from collections import deque
from collections.abc import Iterable, Iterator
from dataclasses import replace
from functools import cache
from socket import gethostname
from typing import Any, Final

from distributed import Client, Future, KilledWorker, Security, wait
from distributed.comm.core import CommClosedError

from jixiao.documents import Unreadable
from jixiao.runs.batch.keys import key_of
from jixiao.runs.batch.pool import Limits, Pool, Result, chunks_of, crashed
from jixiao.runs.batch.work import Check, Done, Job

PLAIN: Final = "dask://"
SECURE: Final = "dask+tls://"
_CONNECT: Final = 30
"""Seconds for the scheduler to answer, and for a worker to be there."""
_ALONE: Final = 120
"""Seconds without a single worker after which the run ends; it is taken up by the same command."""
_LOOKS: Final = 5
_Problem = tuple[str, str, str]
"""Code, message and advice: an exception with such a signature does not travel."""
_Answers = list[Done | _Problem]


class Cluster:
    """Does the same as `Pool`: `run` jobs, then `close`."""

    def __init__(self, address: str, check: Check, profile: str | None, limits: Limits) -> None:
        """Raises RuntimeError, in words for the user, where the scheduler or its workers cannot be used."""
        self._arguments = (check, profile, limits, key_of(profile))
        self._again: deque[list[Job]] = deque()
        self._running: dict[Future[_Answers], list[Job]] = {}
        self._seen = time.monotonic()
        plain, secure = address.removeprefix(PLAIN), address.removeprefix(SECURE)
        if address in (plain, secure) and not address.startswith((PLAIN, SECURE)):
            raise RuntimeError(f"“{address}”不是集群的地址。请写成 dask://主机:8786，加密的写成 dask+tls://主机:8786。")
        is_secure = address.startswith(SECURE)
        where = f"tls://{secure}" if is_secure else f"tcp://{plain}"
        security = Security(require_encryption=True) if is_secure else None
        try:
            self._client: Client = Client(where, security=security, timeout=_CONNECT)
        except TypeError:  # so distributed says that there is no certificate
            raise RuntimeError(f"连接集群“{address}”需要证书，没有给出。见 docs/cluster.md 的“加密”。") from None
        except (OSError, TimeoutError, ValueError, CommClosedError) as error:
            told = str(error).split("\n")[0] or type(error).__name__
            raise RuntimeError(
                f"连不上集群“{address}”（{told}）。请检查地址、网络和证书，见 docs/cluster.md。"
            ) from None
        try:
            self._client.wait_for_workers(1, timeout=_CONNECT)
        except TimeoutError:
            self.close()
            raise RuntimeError(
                f"集群“{address}”没有工作进程。请先在各节点运行 dask worker，见 docs/cluster.md。"
            ) from None

    def run(self, jobs: Iterable[Job]) -> Iterator[Result]:
        """Do all jobs. Each is answered once, in no order. Raises RuntimeError where the cluster is gone."""
        chunks = chunks_of(iter(jobs))
        while True:
            while len(self._running) < self._most and (chunk := self._next(chunks)):
                self._schedule(chunk)
            if not self._running:
                return
            try:
                done, _ = wait(list(self._running), return_when="FIRST_COMPLETED", timeout=_LOOKS)
            except TimeoutError:
                self._refuse_when_alone()
                continue
            for future in done:
                yield from self._answered(self._running.pop(future), future)

    @property
    def _most(self) -> int:
        """Chunks under way: two a thread, as many as there are workers now."""
        threads: int = sum(self._client.nthreads().values())
        return 2 * max(1, threads)

    def _next(self, chunks: Iterator[list[Job]]) -> list[Job] | None:
        return self._again.popleft() if self._again else next(chunks, None)

    def _schedule(self, chunk: list[Job]) -> None:
        # Where a worker stands is not where this command was started.
        there = [replace(job, path=os.path.abspath(job.path)) for job in chunk]  # noqa: PTH100 (names in GBK as well)
        self._running[self._client.submit(work_there, there, *self._arguments, pure=False)] = chunk

    def _answered(self, chunk: list[Job], future: Future[_Answers]) -> Iterator[Result]:
        if future.status == "cancelled" or future.status == "lost":
            raise RuntimeError("与集群的连接断了。已核对的已保存，请检查调度程序后再运行同一命令。")
        failure: Any = future.exception()
        if failure is None:
            for job, answer in zip(chunk, future.result(), strict=True):
                yield job, answer if isinstance(answer, Done) else Unreadable(*answer)
        elif isinstance(failure, Mismatch):
            raise RuntimeError(str(failure))
        elif len(chunk) > 1:
            self._again += [[job] for job in chunk]
        elif isinstance(failure, KilledWorker):
            yield chunk[0], crashed("多个工作进程中断")
        else:
            yield chunk[0], crashed(type(failure).__name__)

    def _refuse_when_alone(self) -> None:
        if self._client.status != "running" or self._client.nthreads():
            self._seen = time.monotonic()
        if time.monotonic() - self._seen > _ALONE:
            raise RuntimeError(f"集群已有{_ALONE}秒没有工作进程。已核对的已保存，请启动工作进程后再运行同一命令。")

    def close(self) -> None:
        self._client.close(timeout=_LOOKS)


class Mismatch(RuntimeError):
    """A worker that would find other things than this machine. The message is for the user."""


def work_there(jobs: list[Job], check: Check, profile: str | None, limits: Limits, key: str) -> _Answers:
    """What a worker does: the jobs of a chunk in a process below it. Raises Mismatch for another engine or profile."""
    if _key(profile) != key:
        raise Mismatch(
            f"节点 {gethostname()} 上的程序、核对项目或评分方案与本机不同。请在各节点安装同一版本，再运行同一命令。"
        )
    found = {id(job): answer for job, answer in _pool(check, profile, limits).run(jobs)}
    answers = (found[id(job)] for job in jobs)
    return [one if isinstance(one, Done) else (one.code, one.message, one.advice) for one in answers]


_key = cache(key_of)
_pools = threading.local()


def _pool(check: Check, profile: str | None, limits: Limits) -> Pool:
    """The pool of this thread: its process is kept from chunk to chunk."""
    wanted = (check, profile, limits.text)
    if getattr(_pools, "wanted", None) != wanted:
        if (old := getattr(_pools, "pool", None)) is not None:
            old.close()
        _pools.pool, _pools.wanted = Pool(check, profile, replace(limits, jobs=1)), wanted
    pool: Pool = _pools.pool
    return pool
