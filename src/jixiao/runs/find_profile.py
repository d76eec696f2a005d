"""A profile that a finance officer filled in as a workbook, or any other way in which the user names one."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from jixiao.basis import NoSuchProfile, Profile, ProfileError, named
from jixiao.basis.lined import Lined
from jixiao.basis.sheet_layout import HEADS
from jixiao.documents import Table, Unreadable
from jixiao.documents.read import read

if TYPE_CHECKING:
    from jixiao.basis.from_sheets import Row


def find_profile(name: str) -> Profile:
    """The profile of that name, or the one in a `.yaml` or `.xlsx` file. Raises NoSuchProfile, ProfileError."""
    return profile_from_xlsx(Path(name)) if name.lower().endswith(".xlsx") else named(name)


def profile_from_xlsx(path: Path) -> Profile:
    """The profile in a workbook as `to_profile_xlsx` lays it out. Raises NoSuchProfile, ProfileError."""
    # A check with a profile out of the folder must not pay for this.
    from jixiao.basis.from_sheets import from_sheets

    try:
        document = read(path)
    except Unreadable as error:
        raise NoSuchProfile(f"读不了评分细则“{path}”：{error.message}{error.advice}") from error
    own: set[str] = set()
    sheets = {
        table.origin.part: _rows(table, path.name, own) for table in document.tables if table.origin.part in HEADS
    }
    return from_sheets(sheets, path.name)


def _rows(table: Table, file: str, own: set[str]) -> list[Row]:
    sheet = table.origin.part
    heads = {cell.text.strip(): cell.column for cell in table.cells if cell.row == 0}
    if missing := [head for head in HEADS[sheet] if head not in heads]:
        raise ProfileError(f"{file} 工作表“{sheet}”第1行：缺少列{'、'.join(missing)}；各列的名称请勿改动")
    rows = []
    for number in range(1, table.rows):
        row = {head: _cell(table, number, heads[head], head, file, own) for head in HEADS[sheet]}
        if any(not cell.is_null for cell in row.values()):
            rows.append(row)
    return rows


def _cell(table: Table, row: int, column: int, head: str, file: str, own: set[str]) -> Lined:
    cell = table.at(row, column)
    text = cell.text.strip() if cell else ""
    place = f"工作表“{table.origin.part}”{_letter(column)}{row + 1}"
    return Lined(text or None, file, head, place, own)


def _letter(column: int) -> str:
    return chr(ord("A") + column)
