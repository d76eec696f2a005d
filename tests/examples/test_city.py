"""The invented city written into a folder, as a person does it."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from openpyxl import load_workbook

EXAMPLES = Path(__file__).parents[2] / "examples"


def test_a_year_is_written_with_its_register_its_files_and_the_list_of_what_was_planted(tmp_path: Path) -> None:
    command = [sys.executable, str(EXAMPLES / "city.py"), str(tmp_path / "城"), "--year", "2023"]
    subprocess.run(command, check=True, capture_output=True)
    year = tmp_path / "城" / "2023"
    bodies = [path for path in year.iterdir() if path.is_dir()]
    assert len(bodies) == 38 and all(any(body.iterdir()) for body in bodies)
    rows = [line.split("\t") for line in (year / "清单.txt").read_text(encoding="utf-8").splitlines()[2:]]
    assert len(rows) > 30 and all((year / path).is_file() for path, *_ in rows)
    sheet = load_workbook(year / "2023年单位名录.xlsx").active
    assert sheet is not None and sheet.max_row == 40
    changes = {row[0]: row[8] for row in sheet.iter_rows(min_row=2, values_only=True) if row[8]}
    assert changes == {
        "106001": "2023年由云州市政务服务中心更名",
        "401004": "2023年由云州市种子管理站、云州市植物保护站合并",
    }
    mail = [path for path in (tmp_path / "城" / "一次收到的材料").rglob("*") if path.is_file()]
    assert len(mail) == 30
