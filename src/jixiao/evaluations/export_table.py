"""The table of an export: where its head ends, what each column is called, which rows are data."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from jixiao.arithmetic import read_numeral
from jixiao.documents import Cell, Document, Table
from jixiao.documents.sheet import column_letters
from jixiao.evaluations.column_mapping import ExportError
from jixiao.evaluations.vocabulary import squeeze

_HEAD_ROWS, _SEARCHED = 3, 30
_CODED = re.compile(r"^[\[【（(]?[0-9]{3,}[0-9A-Za-z]*[\]】）)]?\s*[-—－_ 　]?\s*[\u4e00-\u9fff]")
_COUNTED = re.compile(r"^(栏次|[甲乙丙丁戊]|\d{1,2}(=[\d+\-]+)?)$")


@dataclass(slots=True)
class ExportTable:
    """A head and the rows below it, which may go on in further tables of the same width."""

    table: Table
    heads: dict[int, str]
    """Column → the words of its head, rows joined by `/`."""
    above: list[str] = field(default_factory=list)
    """What stands above the head: title, unit, year."""
    rows: list[tuple[Table, int]] = field(default_factory=list)

    def letter(self, column: int) -> str:
        """The letter of a column, as the sheet has it where the file is one."""
        cell = next((cell for cell in self.table.cells if cell.column == column and cell.origin.ref), None)
        return cell.origin.ref.rstrip("0123456789") if cell is not None else column_letters(column)


def find_table(document: Document) -> ExportTable:
    """The first table with a head and figures below it. Raises ExportError where there is none."""
    tables = document.tables
    for place, table in enumerate(tables):
        found = _head_of(table)
        if found is None:
            continue
        start, last = found
        heads = {column: _words(table, column, start, last) for column in range(table.columns)}
        above = [cell.text for cell in table.cells if cell.row < start and cell.text.strip()]
        above += [paragraph.text for paragraph in document.paragraphs if paragraph.text.strip()][:10]
        above += [cell.text for before in tables[:place] for cell in before.cells if cell.text.strip()][:20]
        export = ExportTable(table, heads, above)
        rows = [(table, row) for row in range(last + 1, table.rows)]
        for following in tables[place + 1 :]:
            if following.columns == table.columns:
                rows += [(following, row) for row in range(following.rows)]
        export.rows = [(one, row) for one, row in rows if not _repeats(one, row, heads)]
        if any(_has_amount(one.row(row)) for one, row in export.rows):
            return export
    raise ExportError("文件里没有找到带表头的数据表，请确认选对了财政系统导出的文件。")


def _head_of(table: Table) -> tuple[int, int] | None:
    """First and last row of the head, or None."""
    for row in range(min(table.rows, _SEARCHED)):
        cells = [cell for cell in table.row(row) if squeeze(cell.text)]
        if len(cells) < 3 or _is_data(cells):
            continue
        last = max(min(cell.row + cell.rowspan - 1, row + _HEAD_ROWS - 1) for cell in cells)
        wide = any(cell.colspan > 1 for cell in cells)
        while wide and last == row and last + 1 < table.rows and not _is_data(table.row(last + 1)):
            last += 1
        return row, last
    return None


def _is_data(cells: list[Cell]) -> bool:
    return _has_amount(cells) or any(_CODED.match(cell.text.strip()) for cell in cells)


def _has_amount(cells: list[Cell]) -> bool:
    return any(
        numeral.unit.family in ("none", "money")
        for cell in cells
        if len(cell.text) < 40 and (numeral := read_numeral(cell.text.strip())) is not None
    )


def _words(table: Table, column: int, first: int, last: int) -> str:
    words: list[str] = []
    for row in range(first, last + 1):
        cell = table.at(row, column)
        text = squeeze(cell.text) if cell is not None else ""
        if text and text not in words:
            words.append(text)
    return "/".join(words)


def _repeats(table: Table, row: int, heads: dict[int, str]) -> bool:
    """Whether a row is the head printed again, as on every page of some exports, or counts its columns (栏次 1 2 3)."""
    words = {squeeze(cell.text) for cell in table.row(row)} - {""}
    if len(words) >= 3 and all(_COUNTED.match(word) for word in words):
        return True
    known = {part for head in heads.values() for part in head.split("/")}
    return len(words) >= 2 and words <= known
