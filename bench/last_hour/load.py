"""The people, as locust plays them, in a process of its own.

    python -m bench.last_hour.load PLAN SITE BARE SECONDS EVERY > events.jsonl

BARE may be "": then there is no bare view. EVERY is the time from one save of a body to its next, in seconds.

Each body changes another cell every so often (spread evenly), waits for the acknowledgement and, as the page does, for
the check of that state: asked 60 ms after it; once more 1.5 s later where that was not compared with what was accepted
before, and after 10 s or more where it was put off. The page looks for others' changes every 15 s while there are none,
counted from a save that showed that there were none. A save that no answer came to is sent again after the waits of the
page.

Lines: `{"is": "asked", "kind", "at", "ms", "error"}`, `{"is": "saved", "filing", "path", "text", "revision"}`,
`{"is": "checked", "ms"}` (from the acknowledgement on), `{"is": "put off"}`, `{"is": "overtaken"}` (a check that had
not come before the next save) and `{"is": "tried", "filing", "path", "text"}`.
"""

from __future__ import annotations

import json
import sys
import time
from collections.abc import Iterator
from itertools import count, cycle
from pathlib import Path
from random import Random
from typing import Any

import gevent
from bench.last_hour.county import values_of
from gevent.event import Event
from locust import FastHttpUser, task
from locust.contrib.fasthttp import FastResponse
from locust.env import Environment
from locust.exception import StopUser

POLL = 15.0
OPENING = 0.2
"""Seconds from one page of a body that is opened to the next; the run begins when all are open."""
ASK, PAUSE, AGAIN, BUSY, LONGEST = 0.06, 1.5, 5.0, 10.0, 40.0
WAITS = (1, 3, 8, 20)
READ = (5.0, 10.0)
LATE = 60.0
"""Seconds after the end in which what was begun may still come to its end."""


class Run:
    """What all of them know."""

    plan: dict[str, Any]
    site: str
    bare: str
    every: float
    begins: float
    ends: float
    is_on = Event()
    """Set when it begins."""
    opened = 0
    busy = 0
    """How many saves are under way."""


def tell(what: str, **said: Any) -> None:
    sys.stdout.write(json.dumps({"is": what, **said}, ensure_ascii=False) + "\n")


class Someone(FastHttpUser):
    abstract = True
    connection_timeout = network_timeout = 20.0
    numbers: Iterator[int]

    def on_start(self) -> None:
        self.number = next(self.numbers)  # the same person for the whole run, whatever she stumbles over

    def ask(self, kind: str, address: str, **how: Any) -> FastResponse | None:
        """The answer; None where there was none, it was not 200 or was cut off."""
        began = time.time()
        with self.client.request(how.pop("method", "GET"), address, name=kind, catch_response=True, **how) as answer:
            error = "" if answer.status_code == 200 else str(answer.error or answer.status_code)
            if not error and "json" in answer.headers.get("Content-Type", ""):
                try:
                    answer.json()
                except ValueError:
                    error = "cut off"
            tell("asked", kind=kind, at=began, ms=1000 * (time.time() - began), error=error[:200])
        return None if error else answer

    def turns(self, offset: float, period: float) -> Iterator[float]:
        """Points in time, `period` apart whatever the turns take; ends with the run."""
        at = Run.begins + offset
        while at < Run.ends:
            gevent.sleep(max(0.0, at - time.time()))
            yield at
            at += period


class Filler(Someone):
    numbers = count()

    @task
    def fill(self) -> None:
        number = self.number
        me = Run.plan["fillers"][number]
        offset = Run.every * number / len(Run.plan["fillers"])
        self.cookies = f"sessionid={me['cookie']}"
        self.root = f"/filings/{me['filing']}/fill/"
        gevent.sleep(OPENING * number)
        while (page := self.ask("open", self.root, headers={"Cookie": self.cookies})) is None:
            gevent.sleep(1)
        self.token = page.text.partition('name="csrfmiddlewaretoken" value="')[2].partition('"')[0]
        secret = next(one.value for one in self.client.cookiejar if one.name == "csrftoken")
        self.cookies += f"; csrftoken={secret}"
        self.base = self.seen = me["revision"]
        Run.opened += 1
        Run.is_on.wait()
        gevent.spawn(self.look_for_others, offset)
        checks: gevent.Greenlet | None = None
        cells = [[path, text, text] for path, text in me["cells"]]
        Random(number).shuffle(cells)
        for turn, _at in enumerate(self.turns(offset, Run.every)):
            cell = cells[turn % len(cells)]
            path, first, was = cell
            text = values_of(first, turn + 1)
            tell("tried", filing=me["filing"], path=path, text=text)
            Run.busy += 1
            answer = self.save(path, was, text)
            Run.busy -= 1
            if answer is None:
                break
            if answer["conflicts"] or path not in answer["saved"]:
                tell("asked", kind="save", at=time.time(), ms=0, error=f"not saved: {answer}")
                continue
            cell[2] = answer["saved"][path]
            if answer["revision"] == self.seen + 1:  # nobody else has changed anything: no need to look just now
                self.seen, self.met = answer["revision"], time.time()
            self.base = answer["revision"]
            tell("saved", filing=me["filing"], path=path, text=cell[2], revision=self.base)
            if checks is not None and not checks.dead:
                checks.kill(block=False)
                tell("overtaken")
            checks = gevent.spawn(self.check, self.base)
        if checks is not None:
            checks.join(timeout=20)
        raise StopUser

    def save(self, path: str, was: str, text: str) -> Any:
        """What the site acknowledged; as often as it takes, like the page."""
        changes = json.dumps([{"path": path, "was": was, "text": text}])
        headers = {"Cookie": self.cookies, "X-CSRFToken": self.token}
        for failures in count():
            data = {"base": str(self.base), "changes": changes}
            answer = self.ask("save", f"{self.root}cells/", method="POST", data=data, headers=headers)
            if answer is not None:
                return answer.json()
            if time.time() > Run.ends + LATE:
                return None
            gevent.sleep(WAITS[min(failures, len(WAITS) - 1)])
        raise AssertionError

    def check(self, revision: int) -> None:
        """Asks until the check of this state is whole, as the page does; a newer state ends it."""
        acknowledged, wait, beside = time.time(), ASK, ""
        headers, is_told, put_off = {"Cookie": self.cookies}, False, BUSY / 2
        while time.time() < Run.ends + LATE:
            gevent.sleep(wait)
            answer = self.ask("check", f"{self.root}findings/?beside={beside}", headers=headers)
            if answer is None:
                wait = AGAIN
                continue
            found = answer.json()
            if found.get("is_busy"):
                tell("put off")
                put_off = min(2 * put_off, LONGEST)
                wait = put_off
                continue
            if not is_told and found["revision"] >= revision:
                is_told = True
                tell("checked", ms=1000 * (time.time() - acknowledged))
            if beside or found["is_whole"]:
                return
            wait, beside = PAUSE, "1"

    def look_for_others(self, offset: float) -> None:
        self.met, due = 0.0, Run.begins + offset % POLL
        while due < Run.ends:
            gevent.sleep(max(0.0, due - time.time()))
            if (early := self.met + POLL) > time.time():
                due = early
                continue
            due = time.time() + POLL
            headers = {"Cookie": self.cookies, "X-By-Itself": "1"}
            if (answer := self.ask("look", f"{self.root}changes/?since={self.seen}", headers=headers)) is not None:
                self.seen = answer.json()["revision"]


class Reader(Someone):
    numbers = count()

    @task
    def read(self) -> None:
        number = self.number
        me, chance = Run.plan["readers"][number], Random(number)
        headers = {"Cookie": f"sessionid={me['cookie']}"}
        Run.is_on.wait()
        gevent.sleep(chance.uniform(0, READ[1]))
        for kind, address in cycle(me["pages"]):
            if time.time() > Run.ends:
                raise StopUser
            self.ask(f"read {kind}", address, headers=headers)
            gevent.sleep(chance.uniform(*READ))


class Bare(Someone):
    """As many as there are bodies, half a step beside them."""

    numbers = count()

    @task
    def write(self) -> None:
        number, many = self.number, len(Run.plan["fillers"])
        Run.is_on.wait()
        for turn, _at in enumerate(self.turns(Run.every * (number + 0.5) / many, Run.every)):
            self.ask("bare", f"{Run.bare}/write/", method="POST", data={"text": f"{number}-{turn}"})
        raise StopUser


def broken(exception: BaseException, **_more: Any) -> None:
    """A person who stumbles over an answer is an error of the run."""
    tell("asked", kind="people", at=time.time(), ms=0, error=repr(exception)[:200])


def main(plan: Path, site: str, bare: str, seconds: float, every: float) -> None:
    Run.plan, Run.site, Run.bare, Run.every = json.loads(plan.read_text()), site, bare, every
    many = len(Run.plan["fillers"])
    Filler.fixed_count, Bare.fixed_count = many, many if bare else 0
    Reader.fixed_count = len(Run.plan["readers"])
    kinds = [kind for kind in (Filler, Reader, Bare) if kind.fixed_count]
    for kind in kinds:
        kind.host = site
    env = Environment(user_classes=kinds)
    env.events.user_error.add_listener(broken)
    runner = env.create_local_runner()
    everybody = sum(kind.fixed_count for kind in kinds)
    runner.start(everybody, spawn_rate=everybody)
    while Run.opened < many:
        gevent.sleep(0.1)
    Run.begins = time.time()
    Run.ends = Run.begins + seconds
    tell("begins", at=Run.begins)
    sys.stdout.flush()  # whoever kills waits for it
    Run.is_on.set()
    while time.time() < Run.ends + 3 or (Run.busy and time.time() < Run.ends + LATE):
        gevent.sleep(0.5)
    sys.stdout.flush()
    runner.quit()


if __name__ == "__main__":
    main(Path(sys.argv[1]), sys.argv[2], sys.argv[3], float(sys.argv[4]), float(sys.argv[5]))
