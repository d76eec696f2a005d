"""The last hour, made small: bodies save while processes are killed, and nothing acknowledged is lost."""

from __future__ import annotations

import subprocess
import sys
from importlib.util import find_spec
from pathlib import Path

import pytest

for name in ("gunicorn", "locust"):
    if find_spec(name) is None:  # looked for and not imported: locust puts gevent in the place of sockets
        pytest.skip(f"{name} is not installed", allow_module_level=True)
if sys.platform == "win32":
    pytest.skip("there is no kill -9 on Windows", allow_module_level=True)

ROOT = Path(__file__).parents[2]
ASKED = [
    "--minutes",
    "0.1",
    "--bodies",
    "4",
    "--readers",
    "0",
    "--every",
    "0.4",
    "--kills",
    "3",
    "--database",
    "sqlite",
]


def test_every_acknowledged_save_outlives_what_is_killed(tmp_path: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "bench.last_hour", *ASKED, "--keep", str(tmp_path)],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    said = done.stdout
    assert "killed worker: 2" in said and "killed site: 1" in said and "restarted as a whole: 1" in said, said
    assert " 0 lost, 0 overwritten, 0 that nobody sent" in said and "rows, whole" in said and said.endswith("passed\n")
