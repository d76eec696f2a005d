#!/usr/bin/env python3
"""The tests of the site once more, on a PostgreSQL of their own.

    python3 dev.py python tests/www/on_postgresql.py [arguments of pytest]

Starts a server in a folder that goes away, on a socket of its own; says so and skips where PostgreSQL is not installed.
"""

from __future__ import annotations

import os
import pwd
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

HERE = Path(__file__).resolve().parent
SEEN_IN_PAGES = (
    "filing/test_clipboard.py",
    "filing/test_fill_form.py",
    "review/test_reading_by_keyboard.py",
    "scrutiny/test_score_sheet_in_browser.py",
    "summary/test_charts.py",
    "summary/test_leaders_page_in_a_browser.py",
    "test_every_page_is_sound.py",
    "transparency/test_public_bundle.py",
)
"""Left out: what they look at is drawn or done in the page, or in files, out of what the database gave; and that it
gives it, other tests ask of this database too (every address × everybody: `test_permissions.py`; saving and scoring:
`filing/test_saving.py`, `scrutiny/test_score_form.py`; publishing: `transparency/test_publishing.py`). Tests that ask
for no database at all leave out themselves (`conftest.py`).
"""


def programs() -> Path | None:
    """The folder of `initdb` and `pg_ctl`, the newest release first; None where there is none."""
    found = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"), key=lambda path: int(path.parts[-3]))
    if found:
        return found[-1].parent
    on_path = shutil.which("initdb")
    return Path(on_path).resolve().parent if on_path else None


@contextmanager
def server(folder: Path, binaries: Path, *, is_durable: bool = False) -> Iterator[str]:
    """A server in `folder` while the block runs; gives the address of its database for `DATABASE_URL`.

    With `is_durable` a commit waits for the disk, as it does where it matters; tests do without, and without statistics
    that come and go in the background: how a query is planned depends on nothing but the query.
    """
    who: list[str] = []
    if os.geteuid() == 0:  # initdb refuses root
        try:
            pwd.getpwnam("postgres")
        except KeyError:
            sys.exit("PostgreSQL needs a user `postgres` when the tests run as root")
        shutil.chown(folder, "postgres")
        who = ["runuser", "-u", "postgres", "--"]
    rows = str(folder / "rows")
    quiet = {"stdout": subprocess.DEVNULL, "cwd": str(folder)}
    subprocess.run(
        [
            *who,
            binaries / "initdb",
            "-D",
            rows,
            "-U",
            "jixiao",
            "-A",
            "trust",
            "-E",
            "UTF8",
            "--locale=C.UTF-8",
            "--no-sync",
        ],
        check=True,
        **quiet,
    )
    fsync = "on" if is_durable else "off"
    options = f"-c listen_addresses='' -c unix_socket_directories={folder} -c max_connections=60 -c fsync={fsync}"
    options += "" if is_durable else " -c autovacuum=off"
    subprocess.run([*who, binaries / "pg_ctl", "-D", rows, "-w", "-o", options, "start"], check=True, **quiet)
    try:
        yield f"postgres://jixiao@{str(folder).replace('/', '%2F')}/postgres"
    finally:
        subprocess.run([*who, binaries / "pg_ctl", "-D", rows, "-m", "immediate", "stop"], check=False, **quiet)


def main(arguments: list[str]) -> int:
    binaries = programs()
    if binaries is None:
        print("skipped: PostgreSQL is not installed, the site was tested on SQLite alone")
        return 0
    with tempfile.TemporaryDirectory(prefix="jixiao-postgresql-") as folder:
        Path(folder).chmod(0o755)
        with server(Path(folder), binaries) as address:
            tests = arguments or [
                str(HERE),
                *(f"--ignore={HERE / path}" for path in SEEN_IN_PAGES),
                *("-n", "2", "--dist", "worksteal"),
            ]
            return subprocess.call(
                [sys.executable, "-m", "pytest", *tests],
                env={**os.environ, "DATABASE_URL": address},
                cwd=HERE.parent.parent,
            )


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
