"""The site under a supervisor that does what `deploy/jixiao.service` says, and what it uses of the machine."""

from __future__ import annotations

import contextlib
import os
import re
import signal
import socket
import subprocess
import sys
import threading
import time
from pathlib import Path
from urllib.request import urlopen

import psutil

WEIGHED = 10
"""Memory is looked at every tenth time: the kernel holds up a process while it counts its pages."""
UNIT = Path(__file__).resolve().parents[2] / "deploy" / "jixiao.service"


def words_of_the_unit() -> tuple[list[str], float]:
    """The arguments of `jixiao serve` (without where it listens), and after how many seconds it is restarted."""
    said = UNIT.read_text()
    assert re.search(r"^Restart=always$", said, re.M), "the unit does not restart the site"
    command = re.search(r"^ExecStart=\S+ serve(.*)$", said, re.M)
    pause = re.search(r"^RestartSec=(\d+)$", said, re.M)
    assert command and pause
    arguments = re.sub(r"--(host|port) \S+", "", command[1]).split()
    return arguments, float(pause[1])


class Hosted:
    """`jixiao serve` on a free port; comes back by itself when it ends, its whole group with it, as under systemd."""

    def __init__(self, environment: dict[str, str], log: Path) -> None:
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            self.port = free.getsockname()[1]
        self.arguments, self.pause = words_of_the_unit()
        self.environment, self.log = environment, log
        self.address = f"http://127.0.0.1:{self.port}"
        self.is_wanted, self.restarts, self.most_memory = True, 0, 0
        self.most_processes = 0
        self._rounds = 0
        self._times: dict[tuple[int, str], tuple[float, float]] = {}
        self.supervisor = threading.Thread(target=self._keep_running, daemon=True)
        self.process: subprocess.Popen[bytes] | None = None

    def __enter__(self) -> Hosted:
        """Begins to start; `wait` says when it answers."""
        self.supervisor.start()
        return self

    def wait(self) -> None:
        """Raises RuntimeError where it does not start."""
        if self.seconds_until_it_answers(120) is None:
            self.is_wanted = False
            raise RuntimeError(f"the site does not start: {self.log.read_text()[-2000:]}")

    def __exit__(self, *_ended: object) -> None:
        self.is_wanted = False
        if self.process is not None:
            self.process.terminate()
            with contextlib.suppress(subprocess.TimeoutExpired):
                self.process.wait(10)
            self._end_group(self.process)
        self.supervisor.join(10)

    def _keep_running(self) -> None:
        command = [sys.executable, "-m", "jixiao", "serve", "--port", str(self.port), *self.arguments]
        while self.is_wanted:
            with self.log.open("ab") as log:
                process = subprocess.Popen(command, env=self.environment, stderr=log, start_new_session=True)
            self.process = process
            process.wait()
            self._end_group(process)  # KillMode=control-group
            if self.is_wanted:
                self.restarts += 1
                time.sleep(self.pause)

    @staticmethod
    def _end_group(process: subprocess.Popen[bytes]) -> None:
        with contextlib.suppress(ProcessLookupError, PermissionError):
            os.killpg(process.pid, signal.SIGKILL)

    def seconds_until_it_answers(self, patience: float) -> float | None:
        """None where it does not within `patience` seconds."""
        began = time.monotonic()
        while time.monotonic() - began < patience:
            with contextlib.suppress(OSError), urlopen(f"{self.address}/login/", timeout=10) as answer:
                if answer.status == 200:
                    return time.monotonic() - began
            time.sleep(0.05)
        return None

    def processes(self) -> list[psutil.Process]:
        """The master first, then its workers and those of the engine."""
        if self.process is None:
            return []
        try:
            master = psutil.Process(self.process.pid)
            return [master, *master.children(recursive=True)]
        except psutil.NoSuchProcess:
            return []

    def workers(self) -> list[psutil.Process]:
        """The processes that answer requests: children of the master."""
        found = self.processes()
        with contextlib.suppress(psutil.NoSuchProcess):
            return [one for one in found[1:] if one.ppid() == found[0].pid and one.is_running()]
        return []

    @property
    def used(self) -> dict[str, float]:
        """Seconds of processor time since `measure` was first asked: of the workers, of the engine."""
        used = {"workers": 0.0, "engine": 0.0}
        for (_pid, what), (first, last) in self._times.items():
            used[what] += last - first
        return used

    def measure(self) -> None:
        """Notes the most memory (bytes, pages that are shared counted once), processes and processor time so far."""
        total, found, begins = 0, self.processes(), not self._times
        weighs = not self._rounds % WEIGHED
        self._rounds += 1
        serving = {found[0].pid, *(one.pid for one in self.workers())} if found else set()
        for one in found:
            with contextlib.suppress(psutil.Error):
                total += one.memory_full_info().pss if weighs else 0
                spent = sum(one.cpu_times()[:2])
                key = one.pid, "workers" if one.pid in serving else "engine"
                first, _last = self._times.get(key, (spent if begins else 0.0, spent))
                self._times[key] = first, spent
        self.most_memory = max(self.most_memory, total)
        self.most_processes = max(self.most_processes, len(found))
