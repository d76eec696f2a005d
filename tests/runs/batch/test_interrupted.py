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
from batches import batch, everything, rows, write_reports
from rigged import rigged

from jixiao.runs.batch import Limits

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


def test_an_archive_that_was_not_gone_through_is_opened_again(tmp_path: Path) -> None:
    """Only what is missing is checked; the limits that a file of an archive failed under are tried anew."""
    archive = tmp_path / "包.zip"
    with zipfile.ZipFile(archive, "w") as packed:
        for path in write_reports(tmp_path / "包", 90):
            packed.write(path, path.name)
        packed.writestr("x.txt", "HANG")
    short, longer = Limits(jobs=2, seconds=5), Limits(jobs=2, seconds=20)
    assert batch(archive, into=tmp_path / "结果", limits=short, check=rigged).checked == 91
    assert rows(tmp_path / "结果", "SELECT path, error FROM unread") == [(f"{archive}/x.txt", "timeout")]
    assert batch(archive, into=tmp_path / "结果", limits=short, check=rigged).checked == 0
    assert batch(archive, into=tmp_path / "结果", limits=longer).checked == 1
    assert rows(tmp_path / "结果", "SELECT path, error FROM unread") == [(f"{archive}/x.txt", "not_a_report")]
    batch(archive, into=tmp_path / "一次")
    assert everything(tmp_path / "结果") == everything(tmp_path / "一次")
