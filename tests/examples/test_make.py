"""The example reports: made from their sources byte for byte; their lists of faults quote what stands in them."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import yaml
from docx import Document
from openpyxl import load_workbook

EXAMPLES = Path(__file__).parents[2] / "examples"
LISTS = sorted(EXAMPLES.glob("*.yaml"))
REPORTS = sorted([*EXAMPLES.glob("*.docx"), *EXAMPLES.glob("*.xlsx")])
CODE = re.compile(r"[A-J]\d\d")
KEYS = {"says", "code", "level", "quotes", "part"}


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("made")
    command = [sys.executable, str(EXAMPLES / "make.py"), "--to", str(folder)]
    subprocess.run(command, check=True, capture_output=True)
    return folder


def the_list(path: Path) -> dict[str, Any]:
    content = yaml.safe_load(path.read_text(encoding="utf-8"))
    assert isinstance(content, dict)
    return content


def words(path: Path) -> dict[str | None, str]:
    """The text of a file by part: None for a Word file, the sheet's name for a workbook."""
    if path.suffix == ".docx":
        document = Document(str(path))
        cells = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
        return {None: "\n".join([*(paragraph.text for paragraph in document.paragraphs), *cells])}
    workbook = load_workbook(path)
    return {
        sheet.title: "\n".join(shown(cell.value, cell.number_format) for row in sheet.rows for cell in row)
        for sheet in workbook.worksheets
    }


def shown(value: object, number_format: str) -> str:
    """What a person sees in a cell."""
    if isinstance(value, int | float) and number_format.endswith("%"):
        decimals = len(number_format.removesuffix("%").partition(".")[2])
        return f"{value * 100:.{decimals}f}%"
    if isinstance(value, int | float) and number_format.startswith("0."):
        return f"{value:.{len(number_format) - 2}f}"
    return "" if value is None else str(value)


def test_the_sources_make_every_committed_report_and_no_other(made: Path) -> None:
    assert sorted(path.name for path in made.iterdir()) == [path.name for path in REPORTS]


@pytest.mark.parametrize("report", REPORTS, ids=lambda path: path.stem)
def test_a_report_is_made_byte_for_byte(report: Path, made: Path) -> None:
    assert (made / report.name).read_bytes() == report.read_bytes()


def test_every_report_has_its_list_of_faults() -> None:
    assert [the_list(path)["file"] for path in LISTS] == [path.name for path in REPORTS]
    assert [path.stem for path in LISTS] == [path.stem for path in REPORTS]


@pytest.mark.parametrize("path", LISTS, ids=lambda path: path.stem)
def test_a_list_of_faults_is_well_formed(path: Path) -> None:
    content = the_list(path)
    assert set(content) == {"file", "clean", "faults"}
    assert content["clean"] is (not content["faults"])
    for fault in content["faults"]:
        assert set(fault) - {"also"} == KEYS
        assert fault["says"].endswith("。")
        assert fault["level"] in ("error", "warning", "note")
        assert all(CODE.fullmatch(code) for code in [fault["code"], *fault.get("also", [])])
        assert fault["quotes"] and all(isinstance(quote, str) for quote in fault["quotes"])


@pytest.mark.parametrize("path", LISTS, ids=lambda path: path.stem)
def test_every_quote_stands_in_the_report(path: Path) -> None:
    content = the_list(path)
    parts = words(EXAMPLES / content["file"])
    missing = [
        (fault["code"], quote)
        for fault in content["faults"]
        for quote in fault["quotes"]
        if quote not in parts[fault["part"]]
    ]
    assert missing == []
