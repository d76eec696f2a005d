"""A cluster on two addresses of this machine: a scheduler, and workers as processes of their own."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Sequence
from pathlib import Path
from types import TracebackType
from typing import Self

HERE = Path(__file__).parent
FIRST, SECOND = "127.0.0.1", "127.0.0.2"


class Nodes:
    """Open it with `with`; the processes are ended with it."""

    def __init__(self, folder: Path, tls: Sequence[str] = ()) -> None:
        self._folder = folder
        self._tls = tls
        with socket.socket() as free:
            free.bind((FIRST, 0))
            self._port = free.getsockname()[1]
        self.workers: dict[str, list[subprocess.Popen[bytes]]] = {FIRST: [], SECOND: []}
        protocol = ["--protocol", "tls"] if tls else []
        self._scheduler = self._start("scheduler", "--host", FIRST, "--port", str(self._port), *protocol)
        end = time.monotonic() + 60
        while time.monotonic() < end:
            try:
                socket.create_connection((FIRST, self._port), timeout=1).close()
                return
            except OSError:
                time.sleep(0.1)
        raise AssertionError("the scheduler did not start")

    @property
    def address(self) -> str:
        return f"{'dask+tls' if self._tls else 'dask'}://{FIRST}:{self._port}"

    def add_worker(self, host: str) -> None:
        where = f"{'tls' if self._tls else 'tcp'}://{FIRST}:{self._port}"
        self.workers[host].append(self._start("worker", where, "--host", host, "--nthreads", "1", "--no-nanny"))

    def kill_worker(self, host: str) -> None:
        """As when a machine loses power: nothing is said to anyone."""
        process = self.workers[host].pop()
        os.kill(process.pid, signal.SIGKILL)
        process.wait()

    def _start(self, *arguments: str) -> subprocess.Popen[bytes]:
        command = [sys.executable, "-m", "dask", *arguments, "--no-dashboard", *self._tls]
        paths = os.pathsep.join((str(HERE), *sys.path))
        return subprocess.Popen(
            command,
            cwd=self._folder,
            env={**os.environ, "PYTHONPATH": paths},
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: type[BaseException] | BaseException | TracebackType | None) -> None:
        every = [self._scheduler, *(process for some in self.workers.values() for process in some)]
        for process in every:
            process.kill()
        for process in every:
            process.wait()
