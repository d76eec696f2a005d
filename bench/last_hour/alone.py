"""One person alone: what a save costs beside the bare view, by the clock and in processor time, and what it asks.

    python -m bench.last_hour.alone [--rounds 6] [--each 50] [--database both]

Served as in the last hour, both at once; saves, looks for others' changes and rows of the bare view in turn, so that
they meet the same machine. Processor time is that of the server's processes alone, not of the database's.
"""

from __future__ import annotations

import argparse
import json
import tempfile
import time
from collections.abc import Callable
from contextlib import ExitStack
from http.client import HTTPConnection
from itertools import count
from pathlib import Path
from statistics import median, quantiles
from typing import Any
from urllib.parse import urlencode

from bench.last_hour.__main__ import BARE, SITE, _database, environment, python
from bench.last_hour.county import values_of
from bench.last_hour.hosting import Hosted

KINDS = ("save", "look", "bare")
FORM = "application/x-www-form-urlencoded"


class Saving:
    """A body's person who changes one cell after the other."""

    def __init__(self, plan: dict[str, Any]) -> None:
        self.me, self.root, self.rounds = plan, f"/filings/{plan['filing']}/fill/", count(1)
        self.base, self.headers = plan["revision"], {"Cookie": f"sessionid={plan['cookie']}"}
        self.cells = [[path, text, text] for path, text in plan["cells"]]

    def opened(self, page: str, secret: str) -> None:
        """Takes the token of the page that was opened, as the page itself does."""
        token = page.partition('name="csrfmiddlewaretoken" value="')[2].partition('"')[0]
        self.headers = {"Cookie": f"{self.headers['Cookie']}; csrftoken={secret}", "X-CSRFToken": token}

    def next(self) -> dict[str, str]:
        turn = next(self.rounds)
        self.cell = self.cells[turn % len(self.cells)]
        path, first, was = self.cell
        return {
            "base": str(self.base),
            "changes": json.dumps([{"path": path, "was": was, "text": values_of(first, turn)}]),
        }

    def acknowledged(self, answer: dict[str, Any]) -> None:
        assert answer["is_changed"] and not answer["conflicts"], answer
        self.base, self.cell[2] = answer["revision"], answer["saved"][self.cell[0]]


def measured(database: str, folder: Path, rounds: int, each: int) -> list[str]:
    """The lines to print for one kind of database."""
    with ExitStack() as stack:
        given = environment(folder / "site", _database(stack, database, folder / "rows"), SITE)
        other = environment(folder / "bare", _database(stack, database, folder / "bare-rows"), BARE)
        site = stack.enter_context(Hosted(given, folder / "site.log"))
        bare = stack.enter_context(Hosted(other, folder / "bare.log"))
        for one in (site, bare):
            one.wait()
        person = Saving(json.loads(python(given, "bench.last_hour.county", "1", "0"))["fillers"][0])
        to_site, to_bare = (HTTPConnection("127.0.0.1", one.port) for one in (site, bare))
        page, cookie = asked(to_site, "GET", person.root, person.headers)
        person.opened(page, cookie.partition("csrftoken=")[2].partition(";")[0])

        def save() -> None:
            words, headers = urlencode(person.next()), person.headers | {"Content-Type": FORM}
            person.acknowledged(json.loads(asked(to_site, "POST", f"{person.root}cells/", headers, words)[0]))

        def look() -> None:
            asked(to_site, "GET", f"{person.root}changes/?since={person.base}", person.headers)

        def write() -> None:
            asked(to_bare, "POST", "/write/", {"Content-Type": FORM}, urlencode({"text": "一行"}))

        acts: dict[str, tuple[Callable[[], None], Hosted]] = {"save": (save, site), "look": (look, site)}
        took, spent = _in_turn({**acts, "bare": (write, bare)}, rounds, each)
        lines = [f"{database}: {rounds * each} of each; ratios to the bare view"]
        for kind in KINDS:
            figures = median(took[kind]), quantiles(took[kind], n=20)[-1], spent[kind] / (rounds * each)
            base = median(took["bare"]), quantiles(took["bare"], n=20)[-1], spent["bare"] / (rounds * each)
            told = (f"{1000 * one:.1f} ms ({one / to:.2f})" for one, to in zip(figures, base, strict=True))
            lines.append(f"  {kind:5} " + ", ".join(map(" ".join, zip(("p50", "p95", "processor"), told, strict=True))))
        plan = {"root": person.root, "headers": person.headers, "data": person.next()}
        return lines + python(given, "bench.last_hour.asking", json.dumps(plan)).splitlines()


def asked(to: HTTPConnection, method: str, address: str, headers: dict[str, str], words: str = "") -> tuple[str, str]:
    """The body and the cookies of an answer of 200."""
    to.request(method, address, words or None, headers)
    answer = to.getresponse()
    text = answer.read().decode()
    assert answer.status == 200, (answer.status, text[:200])
    return text, answer.headers.get("Set-Cookie", "")


def _in_turn(
    acts: dict[str, tuple[Callable[[], None], Hosted]], rounds: int, each: int
) -> tuple[dict[str, list[float]], dict[str, float]]:
    """Seconds of every act, and of the processor for all acts of a kind; the first round warms up."""
    took: dict[str, list[float]] = {kind: [] for kind in acts}
    spent = dict.fromkeys(acts, 0.0)
    for turn in range(rounds + 1):
        for kind, (act, host) in acts.items():
            host.measure()
            before = host.used["workers"]
            for _number in range(each):
                began = time.perf_counter()
                act()
                took[kind] += [time.perf_counter() - began] if turn else []
            host.measure()
            spent[kind] += host.used["workers"] - before if turn else 0
    return took, spent


def main() -> None:
    parser = argparse.ArgumentParser(prog="alone", description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--rounds", type=int, default=6)
    parser.add_argument("--each", type=int, default=50)
    parser.add_argument("--database", choices=("sqlite", "postgresql", "both"), default="both")
    given = parser.parse_args()
    for database in ("sqlite", "postgresql") if given.database == "both" else (given.database,):
        with tempfile.TemporaryDirectory(prefix="jixiao-alone-") as made:
            Path(made).chmod(0o755)
            print("\n".join(measured(database, Path(made), given.rounds, given.each)), flush=True)


if __name__ == "__main__":
    main()
