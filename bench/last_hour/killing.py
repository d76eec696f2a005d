"""kill -9 at random moments: a worker, a process of its engine, the whole site. Each must come back by itself."""

from __future__ import annotations

import contextlib
import os
import signal
import threading
import time
from dataclasses import dataclass, field
from random import Random

import psutil
from bench.last_hour.hosting import Hosted

PATIENCE = 60.0
"""Seconds within which the site must answer again."""


@dataclass
class Kills:
    """What was killed, and after how many seconds the site answered (None: not at all)."""

    done: list[tuple[str, float | None]] = field(default_factory=list)

    @property
    def failed(self) -> int:
        return sum(back is None for _what, back in self.done)


def kill_at_random(site: Hosted, kills: Kills, many: int, seconds: float, stop: threading.Event) -> None:
    """`many` kills spread over the run: three of five a worker, one an engine's process, one everything at once."""
    chance, begins = Random(many), time.time()
    for number in range(many):
        at = begins + seconds * (number + chance.random()) / many
        if stop.wait(max(0.0, at - time.time())):
            return
        what = ("worker", "worker", "site", "worker", "engine")[number % 5]
        kill(site, what, chance)
        if what == "site":
            time.sleep(0.2)  # until the port is closed
        kills.done.append((what, site.seconds_until_it_answers(PATIENCE)))


def kill(site: Hosted, what: str, chance: Random) -> None:
    workers = site.workers()
    if what == "site" and site.process is not None:
        with contextlib.suppress(ProcessLookupError):
            os.killpg(site.process.pid, signal.SIGKILL)
        return
    known = {one.pid for one in workers} | ({site.process.pid} if site.process else set())
    engine = [one for one in site.processes() if one.pid not in known]
    among = engine if what == "engine" and engine else workers
    if among:
        with contextlib.suppress(psutil.NoSuchProcess):
            chance.choice(among).kill()
