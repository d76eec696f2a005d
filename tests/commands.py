"""The command as a user runs it, for the tests of commands and outputs."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[1]
EXAMPLES = ROOT / "examples"
CLEAN = EXAMPLES / "云州市图书馆2024年度部门整体支出绩效自评报告.docx"
FAULTY = EXAMPLES / "云州市水务局2024年度部门整体支出绩效自评报告.docx"
WORKBOOK = EXAMPLES / "临江县2024年度项目支出绩效自评表汇总.xlsx"


def jixiao(*arguments: object, cwd: Path | None = None) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "jixiao", *map(str, arguments)]
    return subprocess.run(
        command, capture_output=True, text=True, encoding="utf-8", check=False, timeout=120, cwd=cwd or ROOT
    )
