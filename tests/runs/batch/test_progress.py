"""A person who waits at a terminal sees how far it is; nobody else is told."""

from __future__ import annotations

import os
import re
import subprocess
import sys
import unicodedata
from pathlib import Path

import pytest
from batches import write_reports


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such terminals")
def test_a_terminal_shows_done_total_rate_and_findings_on_one_line(tmp_path: Path) -> None:
    write_reports(tmp_path / "来", 400)
    ours, theirs = os.openpty()
    command = [sys.executable, "-m", "jixiao", "batch", str(tmp_path / "来"), "--output", str(tmp_path / "结果")]
    running = subprocess.Popen([*command, "--jobs", "1"], stdout=subprocess.DEVNULL, stderr=theirs)
    os.close(theirs)
    told = b""
    try:
        while more := os.read(ours, 4096):
            told += more
    except OSError:  # so Linux says that the other end is closed
        pass
    os.close(ours)
    assert running.wait(60) == 1
    lines = [line.rstrip() for line in re.split(r"[\r\n]+", told.decode()) if line.strip()]
    assert lines.pop() == "正在比对各份材料……", "the last step is said"
    while lines and (writing := re.fullmatch(r"正在写结果：(\d+)个文件", lines[-1])):
        assert 0 < int(writing[1]) <= 400
        lines.pop()
    assert lines
    for line in lines:
        assert re.fullmatch(
            r"已完成\d+/400  (?:\d+\.\d个/秒 约需(?:\d+小时\d+分|(?:\d+分)?\d+秒)  )?"
            r"须修改\d+ 请核实\d+ 建议\d+ 未读取0",
            line,
        ), line
        assert sum(2 if unicodedata.east_asian_width(one) in "WF" else 1 for one in line) < 80
