"""The last hour: 200 bodies save every 30 s, each with its check, 50 people read; and processes are killed meanwhile.

    python -m bench.last_hour [--minutes 10] [--bodies 200] [--readers 50] [--database both] [--kills N]

The site is served as `deploy/jixiao.service` says. Beside it a bare Django view that writes one row is served with the
same settings, server and kind of database, and written to at the same rate. Ends with a verdict; exit code 1 where
there was an error, a lost write, a trail that does not verify, or a save of more than five times the bare view (p95).
With `--kills` answers may fail and are asked for again, as the page does; what was acknowledged must be there.
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
import tempfile
import threading
import time
from contextlib import ExitStack
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
sys.path[:0] = [str(ROOT), str(ROOT / "src")]

from bench.last_hour.figures import Result  # noqa: E402
from bench.last_hour.hosting import Hosted  # noqa: E402
from bench.last_hour.killing import Kills, kill_at_random  # noqa: E402
from tests.www.on_postgresql import programs, server  # noqa: E402

SITE, BARE = "jixiao.www.settings", "bench.last_hour.bare.settings"


def environment(home: Path, database: str, settings: str) -> dict[str, str]:
    """Of a site of its own; `database` is an address, or "" for the SQLite file in `home`."""
    given = {key: value for key, value in os.environ.items() if not key.startswith(("JIXIAO_", "DATABASE_", "DJANGO_"))}
    given |= {"JIXIAO_HOME": str(home), "JIXIAO_HTTPS": "0", "DJANGO_SETTINGS_MODULE": settings}
    given["PYTHONPATH"] = os.pathsep.join([str(ROOT), str(ROOT / "src")])
    return given | ({"DATABASE_URL": database} if database else {})


def python(given: dict[str, str], *arguments: str, check: bool = True) -> str:
    done = subprocess.run(
        [sys.executable, "-m", *arguments], env=given, cwd=ROOT, stdout=subprocess.PIPE, text=True, check=check
    )
    return done.stdout


def run(database: str, asked: argparse.Namespace, folder: Path) -> Result:
    """One database: everything made, the load, the kills, and what is left."""
    seconds = 60.0 * asked.minutes
    with ExitStack() as stack:
        given = environment(folder / "site", _database(stack, database, folder / "rows"), SITE)
        site = stack.enter_context(Hosted(given, folder / "site.log"))
        bare = None
        if not asked.kills:  # nothing is measured against it where answers are torn off
            other = environment(folder / "bare", _database(stack, database, folder / "bare-rows"), BARE)
            bare = stack.enter_context(Hosted(other, folder / "bare.log"))
        for one in filter(None, (site, bare)):
            one.wait()
        plan, events = folder / "plan.json", folder / "events.jsonl"
        plan.write_text(python(given, "bench.last_hour.county", str(asked.bodies), str(asked.readers)))
        kills = Kills() if asked.kills else None
        _play(site, bare.address if bare else "", asked, folder, given, kills)
        kept = json.loads(python(given, "bench.last_hour.kept", str(events)))
        told = [json.loads(line) for line in events.read_text().splitlines()]
        measured = site.restarts, site.most_memory, site.most_processes, site.used
        return Result(database, told, kept, kills, *measured, seconds)


def _play(
    site: Hosted, bare: str, asked: argparse.Namespace, folder: Path, given: dict[str, str], kills: Kills | None
) -> None:
    """The load from its beginning to its end, into `events.jsonl`; what is killed meanwhile goes into `kills`."""
    seconds, stop = 60.0 * asked.minutes, threading.Event()
    command = [sys.executable, "-m", "bench.last_hour.load", str(folder / "plan.json"), site.address, bare]
    with (folder / "events.jsonl").open("w") as into, (folder / "load.log").open("w") as log:
        playing = subprocess.Popen(
            [*command, str(seconds), str(asked.every)], env=given, cwd=ROOT, stdout=into, stderr=log
        )
    while playing.poll() is None and '"begins"' not in (folder / "events.jsonl").read_text():
        time.sleep(0.2)
    killer = threading.Thread(target=kill_at_random, args=(site, kills, asked.kills, seconds, stop), daemon=True)
    if kills is not None:
        killer.start()
    while playing.poll() is None:
        site.measure()
        time.sleep(1)
    stop.set()
    if kills is not None:
        killer.join()
    if playing.returncode:
        raise RuntimeError(f"the load ended with {playing.returncode}: {(folder / 'load.log').read_text()[-2000:]}")


def _database(stack: ExitStack, kind: str, folder: Path) -> str:
    """The address of a database of its own."""
    if kind == "sqlite":
        return ""
    binaries = programs()
    if binaries is None:
        raise SystemExit("PostgreSQL is not installed")
    folder.mkdir()
    return stack.enter_context(server(folder, binaries, is_durable=True))


def main() -> int:
    parser = argparse.ArgumentParser(prog="last_hour", description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--minutes", type=float, default=10)
    parser.add_argument("--bodies", type=int, default=200)
    parser.add_argument("--readers", type=int, default=50)
    parser.add_argument("--database", choices=("sqlite", "postgresql", "both"), default="both")
    parser.add_argument(
        "--every", type=float, default=30, metavar="SECONDS", help="from one save of a body to its next"
    )
    parser.add_argument("--kills", type=int, default=0, metavar="N")
    parser.add_argument("--keep", type=Path, metavar="FOLDER", help="where everything is left to be looked at")
    asked = parser.parse_args()
    faults = []
    for database in ("sqlite", "postgresql") if asked.database == "both" else (asked.database,):
        with tempfile.TemporaryDirectory(prefix="jixiao-last-hour-") as made:
            folder = asked.keep / database if asked.keep else Path(made)
            folder.mkdir(parents=True, exist_ok=True)
            folder.chmod(0o755)
            result = run(database, asked, folder)
        print("\n".join(result.lines()), flush=True)
        faults += [f"{database}: {fault}" for fault in result.faults]
    print("FAILED: " + "; ".join(faults) if faults else "passed")
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
