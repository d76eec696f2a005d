#!/usr/bin/env python3
"""A site through every restore: SQLite → SQLite → PostgreSQL → PostgreSQL → SQLite, equal each time by row and file.

    python3 dev.py demo --only-load                      # the invented city, in ./jixiao-demo
    python3 dev.py python bench/restores.py jixiao-demo

Every backup is compared by the SHA-256 of each table and file, the columns, the counts and the last keys given out.
Without PostgreSQL on the machine only SQLite → SQLite is tried, and that is said.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tarfile
import tempfile
import time
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import Any

import psycopg

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))
from tests.www.on_postgresql import programs, server


def manage(home: Path, database: str, *arguments: str, **settings: str) -> str:
    """`jixiao manage …` on a site of its own; `database` is an address, or "" for the SQLite file in `home`.

    Raises RuntimeError with what it said where it fails.
    """
    given = {key: value for key, value in os.environ.items() if not key.startswith(("JIXIAO_", "DATABASE_", "DJANGO_"))}
    given |= {"JIXIAO_HOME": str(home), "DJANGO_SETTINGS_MODULE": "jixiao.www.settings", **settings}
    if database:
        given["DATABASE_URL"] = database
    command = [sys.executable, "-m", "jixiao", "manage", *arguments]
    done = subprocess.run(command, env=given, capture_output=True, text=True, check=False)
    if done.returncode:
        raise RuntimeError(f"{' '.join(arguments)}: {done.stdout}{done.stderr}")
    return done.stdout


def contents(archive: Path) -> dict[str, Any]:
    """What two equal sites have in common."""
    with tarfile.open(archive) as tar:
        file = tar.extractfile("manifest.json")
        assert file is not None
        manifest = json.load(file)
    said = {each["name"]: each["sha256"] for each in manifest["members"]}
    said |= {f"table {each['name']}": [each["columns"], each["rows"], each["last_key"]] for each in manifest["tables"]}
    return said | {"trail": manifest["trail"]}


def another(address: str) -> str:
    """A second database of the same server, empty: its address."""
    with psycopg.connect(address, autocommit=True) as first:
        first.execute("CREATE DATABASE second")
    return address.removesuffix("/postgres") + "/second"


def go_round(
    home: Path, folder: Path, *, first: bool = True, archive: Path | None = None
) -> Iterator[tuple[str, float, list[str]]]:
    """Restore after restore: its name, seconds, and what differs from the site in `home`.

    Without `first` it begins with SQLite → PostgreSQL. `archive` is a backup of `home`, where there is one already.
    """
    binaries = programs()
    places: list[tuple[str, str]] = [("SQLite", "")] if first else []
    with ExitStack() as stack:
        if binaries is not None:
            rows = folder / "postgresql"
            rows.mkdir()
            address = stack.enter_context(server(rows, binaries))
            places += [("PostgreSQL", address), ("PostgreSQL", another(address)), ("SQLite", "")]
        before = "SQLite"
        if archive is None:
            archive = folder / "0.tar"
            manage(home, "", "backup", str(archive))
        wanted = contents(archive)
        for number, (kind, database) in enumerate(places, 1):
            began = time.monotonic()
            manage(folder / f"home-{number}", database, "restore", str(archive), "--into-empty")
            seconds = time.monotonic() - began
            archive = folder / f"{number}.tar"
            manage(folder / f"home-{number}", database, "backup", str(archive))
            found = contents(archive)
            unlike = sorted(name for name in wanted.keys() | found.keys() if wanted.get(name) != found.get(name))
            yield f"{before} → {kind}", seconds, unlike
            before = kind


def main(arguments: list[str]) -> int:
    if len(arguments) != 1:
        print(__doc__)
        return 2
    if programs() is None:
        print("PostgreSQL is not installed: SQLite alone")
    wrong = 0
    with tempfile.TemporaryDirectory(prefix="jixiao-restores-") as folder:
        Path(folder).chmod(0o755)
        for name, seconds, unlike in go_round(Path(arguments[0]).resolve(), Path(folder)):
            wrong += len(unlike)
            print(
                f"{name}: {seconds:.1f} s, {'equal' if not unlike else f'{len(unlike)} unlike: {unlike[:5]}'}",
                flush=True,
            )
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
