"""Filling in a form as a clerk does: by the words that stand over the cell or beside it."""

from __future__ import annotations

import io
import shutil
import subprocess
from collections.abc import Iterable
from pathlib import Path

import pytest
from openpyxl import Workbook, load_workbook
from openpyxl.worksheet.worksheet import Worksheet

from jixiao.cli import main

Indicator = tuple[str, str, object, str, object, object]
"""Name, operator, target, unit, actual, weight."""


def form(folder: Path, name: str, *options: str, year: int = 2025, unit: str = "云州市水务局") -> Path:
    """A new form, by the command."""
    target = folder / f"{name}{len(list(folder.iterdir()))}.xlsx"
    assert main(["forms", name, "--year", str(year), "--unit", unit, "--output", str(target), *options]) == 0
    return target


def opened(file: Path) -> Workbook:
    return load_workbook(io.BytesIO(file.read_bytes()))


def find(sheet: Worksheet, words: str, *, after: int = 0) -> tuple[int, int]:
    """Row and column of the first cell below row `after` that begins with the words."""
    for row in sheet.iter_rows(min_row=after + 1, min_col=2):
        for cell in row:
            if str(cell.value or "").startswith(words):
                return cell.row, cell.column  # type: ignore[return-value]
    raise AssertionError(f"没有“{words}”")


def beside(sheet: Worksheet, label: str, value: object) -> None:
    """Fill in the cell to the right of a label."""
    row, column = find(sheet, label)
    merged = next((area for area in sheet.merged_cells.ranges if (row, column) in _cells(area)), None)
    sheet.cell(row, merged.max_col + 1 if merged else column + 1).value = value  # type: ignore[assignment]


def _cells(area: object) -> Iterable[tuple[int, int]]:
    return list(area.cells)  # type: ignore[attr-defined]


def fund(sheet: Worksheet, row: str, **amounts: object) -> None:
    """Fill in a row of the money by the heads of its columns."""
    head, _ = find(sheet, "资金来源")
    place, _ = find(sheet, row, after=head)
    for label, value in amounts.items():
        _, column = find(sheet, label, after=head - 1)
        sheet.cell(place, column).value = value  # type: ignore[assignment]


def fill_indicators(sheet: Worksheet, rows: Iterable[Indicator], start: int = 1) -> None:
    """Fill in rows from the `start`-th on, in the order of the form."""
    head, _ = find(sheet, "一级指标")
    labels = ("三级指标", "指标性质", "年度指标值", "计量单位", "实际完成值", "分值")
    columns = [find(sheet, label, after=head - 1)[1] for label in labels]
    for number, values in enumerate(rows, start=head + start):
        for column, value in zip(columns, values, strict=True):
            if value is not None:
                sheet.cell(number, column).value = value  # type: ignore[assignment]


def recalculated(folder: Path, books: dict[str, Workbook]) -> dict[str, Path]:
    """The workbooks after LibreOffice has computed and saved them, as Excel or WPS would."""
    office = shutil.which("soffice")
    if office is None:
        pytest.skip("LibreOffice (soffice) is absent: formulas cannot be recalculated")
    given, done = folder / "given", folder / "done"
    given.mkdir()
    for name, book in books.items():
        book.save(given / f"{name}.xlsx")
    command = [
        office,
        f"-env:UserInstallation=file://{folder}/office",
        "--headless",
        "--convert-to",
        "xlsx:Calc MS Excel 2007 XML",
    ]
    files = [str(given / f"{name}.xlsx") for name in books]
    subprocess.run([*command, "--outdir", str(done), *files], capture_output=True, timeout=180, check=True)
    return {name: done / f"{name}.xlsx" for name in books}
