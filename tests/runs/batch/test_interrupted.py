"""A run that was killed is taken up where it stood: nothing is lost, nothing is done twice."""

from __future__ import annotations

import os
import re
import signal
import sqlite3
import subprocess
import sys
import time
import zipfile
from pathlib import Path

import pytest
from reports import everything, write_reports

COMMAND = [sys.executable, "-m", "jixiao", "batch"]


def _written(folder: Path) -> int:
    """Bytes that a running batch has put into its record."""
    try:
        return len((folder / "进度.sqlite-wal").read_bytes())
    except OSError:
        return 0


@pytest.mark.skipif(sys.platform == "win32", reason="Windows knows no SIGKILL")
def test_killed_in_the_middle_and_run_again_it_equals_a_run_at_one_go(tmp_path: Path) -> None:
    write_reports(tmp_path / "来", 300)
    with zipfile.ZipFile(tmp_path / "来" / "包.zip", "w") as archive:
        for path in write_reports(tmp_path / "包", 100, first=1001):
            archive.write(path, path.name)
    command = [*COMMAND, str(tmp_path / "来"), "--output", str(tmp_path / "结果"), "--jobs", "1"]
    running = subprocess.Popen(command, stdout=subprocess.DEVNULL)
    begin = time.monotonic()
    while _written(tmp_path / "结果") < 300_000 and time.monotonic() - begin < 60:
        assert running.poll() is None, "it ended before it could be killed"
        time.sleep(0.02)
    os.kill(running.pid, signal.SIGKILL)
    running.wait()
    assert not (tmp_path / "结果" / "批次.json").exists()
    with sqlite3.connect(tmp_path / "结果" / "进度.sqlite") as base:
        held = base.execute("SELECT count(*) FROM contents").fetchone()[0]
    base.close()
    assert 0 < held < 400

    time.sleep(0.3)
    again = subprocess.run(command, capture_output=True, text=True, check=False, timeout=120)
    assert again.returncode == 1, again.stderr
    assert again.stderr == "", "quiet where no person watches"
    found = re.search(r"共400个文件，400份材料；本次核对(\d+)个", again.stdout)
    assert found, again.stdout
    assert int(found[1]) == 400 - held
    whole = [*COMMAND, str(tmp_path / "来"), "--output", str(tmp_path / "一次")]
    assert subprocess.run(whole, capture_output=True, check=False, timeout=120).returncode == 1
    assert everything(tmp_path / "结果") == everything(tmp_path / "一次")
