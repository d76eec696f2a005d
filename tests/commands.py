"""The command as a user runs it, for the tests of commands and outputs."""

from __future__ import annotations

import json
import os
import select
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).parents[1]
EXAMPLES = ROOT / "examples"
CLEAN = EXAMPLES / "云州市图书馆2024年度部门整体支出绩效自评报告.docx"
FAULTY = EXAMPLES / "云州市水务局2024年度部门整体支出绩效自评报告.docx"
WORKBOOK = EXAMPLES / "临江县2024年度项目支出绩效自评表汇总.xlsx"

_WAIT = 120
_warm: tuple[subprocess.Popen[str], int] | None = None


def jixiao(*arguments: object, cwd: Path | None = None) -> subprocess.CompletedProcess[str]:
    """In a process of its own: forked from one that is warm, where there is such a thing as a fork."""
    words, where = [*map(str, arguments)], str(cwd or ROOT)
    if not hasattr(os, "fork"):
        command = [sys.executable, "-m", "jixiao", *words]
        return subprocess.run(
            command, capture_output=True, text=True, encoding="utf-8", check=False, timeout=_WAIT, cwd=where
        )
    with tempfile.TemporaryDirectory() as folder:
        said = [str(Path(folder) / name) for name in ("out", "err")]
        code = _ask({"arguments": words, "cwd": where, "environment": dict(os.environ), "said": said})
        out, err = (Path(each).read_text(encoding="utf-8") for each in said)
    return subprocess.CompletedProcess(["jixiao", *words], code, out, err)


def _ask(call: dict[str, object]) -> int:
    global _warm
    if _warm is None or _warm[0].poll() is not None:
        reading, writing = os.pipe()
        command = [sys.executable, str(Path(__file__).with_name("warm_command.py")), str(reading), str(CLEAN)]
        _warm = (subprocess.Popen(command, stdout=subprocess.PIPE, text=True, pass_fds=[reading], cwd=ROOT), writing)
        os.close(reading)
    server, calls = _warm
    os.write(calls, (json.dumps(call) + "\n").encode())
    assert server.stdout is not None
    if not select.select([server.stdout], [], [], _WAIT)[0]:
        server.kill()
        raise subprocess.TimeoutExpired(["jixiao"], _WAIT)
    return int(server.stdout.readline())
