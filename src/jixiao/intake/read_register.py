"""单位名录 out of a workbook: what it says, and its faults as values, each with its row and column."""

from __future__ import annotations

import os
import re
from typing import BinaryIO, Final

from jixiao.arithmetic.width import half_width
from jixiao.documents import Cell, Document, Table, Unreadable
from jixiao.documents.read import read
from jixiao.documents.sheet import column_letters
from jixiao.intake.body import Body, Change, Fault, FormerName, Register
from jixiao.intake.naming import plain_key
from jixiao.intake.register_columns import COLUMNS, RegisterColumns, register_columns
from jixiao.intake.register_faults import faults_among

_BETWEEN: Final = re.compile(r"[、,，;；\n/／|]+")
_YEARS: Final = re.compile(
    r"[(（]\s*(?:(\d{4})年?)?\s*(?:([-—–~～至到]+|以?前|以?后|起|止)\s*(?:(\d{4})年?)?(?:年?底?止?)?)?\s*[)）]\s*$"
)
_YEAR: Final = re.compile(r"((?:19|20)\d{2})(?:\.0)?\s*年?度?.*")
_YES: Final = re.compile(r"[√✓✔是1Yy]|免.*|yes|true|对", re.I)
_NO: Final = re.compile(r"[×✗xX否0无Nn\-—/]?|no|false|不免.*", re.I)
_NUMBERED: Final = re.compile(r"序号|备注|说明|附注|排序")
_TOTAL: Final = re.compile(r"合计|总计|小计|共\d+家|填表说明.*|说明[:：].*|注[:：].*|备注[:：].*")


def read_register(source: str | os.PathLike[str] | bytes | BinaryIO) -> Register:
    """The register that a workbook (or any table that is read) holds; nothing is raised for what is wrong in it.

    Lines that cannot be used are left out, with a fault that says so; of all others the fault is for a person to look
    at. A file that cannot be read gives an empty register and one fault with the reason.
    """
    try:
        document = read(source)
    except Unreadable as error:
        return Register((), (Fault(f"单位名录未能读取：{error.message}{error.advice}", is_left_out=True),))
    return register_in(document)


def register_in(document: Document) -> Register:
    """The register that a document holds, in the first of its tables that has the heads of one."""
    known = [(table, columns) for table in document.tables if (columns := register_columns(table))]
    if not known:
        heads = "、".join(head for _, head, _ in COLUMNS)
        words = f"没有找到表头。名录的第一行应有“单位全称”和其他列名，可用的列名：{heads}。"
        return Register((), (Fault(words, is_left_out=True),))
    table, columns = known[0]
    reading = _Reading(table, columns)
    bodies = reading.bodies()
    faults = [*reading.faults, *faults_among(bodies, columns.columns)]
    for other, _ in known[1:]:
        faults.append(Fault(f"工作表“{other.caption}”也有名录的表头，没有读取：只读第一张（“{table.caption}”）。"))
    return Register(tuple(bodies), tuple(sorted(faults, key=lambda fault: fault.row)))


class _Reading:
    """The rows below the heads, one after the other."""

    def __init__(self, table: Table, columns: RegisterColumns) -> None:
        self.table = table
        self.columns = columns
        self.faults: list[Fault] = []
        self.codes: dict[str, int] = {}
        self.names: dict[str, int] = {}
        for column, head in columns.unknown:
            if not _NUMBERED.search(head):
                self._fault(columns.row, column, f"不认识的列名“{head}”，这一列没有读取。")
        for column, head in columns.repeated:
            self._fault(columns.row, column, f"“{head}”列重复，这一列没有读取。")

    def bodies(self) -> list[Body]:
        return [body for row in range(self.columns.row + 1, self.table.rows) if (body := self._body(row)) is not None]

    def _body(self, row: int) -> Body | None:
        name = self._text(row, "name")
        stated = [field for field in self.columns.columns if self._text(row, field)]
        if not stated or _TOTAL.fullmatch("".join(name.split())):
            return None
        if not name:
            first = next((cell.text for cell in self.table.row(row) if cell.text.strip()), "")
            if not _TOTAL.fullmatch("".join(first.split())):
                self._fault(row, self._column("name"), "没有写单位全称，这一行没有采用。", is_left_out=True)
            return None
        key = plain_key(name)
        if key in self.names:
            words = f"“{name}”与第{self.names[key]}行重复，这一行没有采用。"
            self._fault(row, self._column("name"), words, is_left_out=True)
            return None
        code = half_width(self._text(row, "code")).replace(" ", "")
        own_code = code and code not in self.codes
        if code and not own_code:
            words = f"编码“{code}”与第{self.codes[code]}行重复，这家单位暂按名称识别，请改正编码。"
            self._fault(row, self._column("code"), words)
        shown = self._row_number(row)
        self.names[key] = shown
        if own_code:
            self.codes[code] = shown
        return Body(
            key=code if own_code else name,
            name=name,
            code=code,
            short_names=self._list(row, "short_names"),
            former_names=self._former(row),
            authority=self._text(row, "authority"),
            office=self._text(row, "office"),
            is_exempt=self._flag(row, "is_exempt"),
            is_unpublished=self._flag(row, "is_unpublished"),
            contact=self._text(row, "contact"),
            phone=self._text(row, "phone"),
            first_year=self._year(row, "first_year"),
            last_year=self._year(row, "last_year"),
            change=self._change(row),
            successors=self._list(row, "successors"),
            required=self._list(row, "required"),
            row=shown,
        )

    def _cell(self, row: int, field: str) -> Cell | None:
        column = self.columns.columns.get(field)
        return None if column is None else self.table.at(row, column)

    def _text(self, row: int, field: str) -> str:
        cell = self._cell(row, field)
        return " ".join(cell.text.split()) if cell is not None else ""

    def _list(self, row: int, field: str) -> tuple[str, ...]:
        cell = self._cell(row, field)
        parts = (part.strip() for part in _BETWEEN.split(cell.text)) if cell is not None else ()
        return tuple(dict.fromkeys(part for part in parts if part and not re.fullmatch(r"[无\-—]+", part)))

    def _former(self, row: int) -> tuple[FormerName, ...]:
        """水利局（2010-2018）, 水利局（2018年以前）: a year that stands alone is the last one."""
        found = []
        for part in self._list(row, "former_names"):
            years = _YEARS.search(part)
            if years is None or not (years[1] or years[3]):
                found.append(FormerName(part))
                continue
            first, last = (int(year) if year else None for year in (years[1], years[3]))
            if years[2] is None or years[2][-1] in "前止":
                first, last = None, first or last
            elif years[2][-1] in "后起":
                last = None
            found.append(FormerName(part[: years.start()].strip(), first, last))
        return tuple(found)

    def _flag(self, row: int, field: str) -> bool:
        words = self._text(row, field)
        if _NO.fullmatch(words):
            return False
        if not _YES.fullmatch(words):
            head = next(head for name, head, _ in COLUMNS if name == field)
            self._fault(row, self._column(field), f"“{head}”写的是“{words}”，按“否”处理；是的请写“是”，否的留空。")
            return False
        return True

    def _year(self, row: int, field: str) -> int | None:
        words = half_width(self._text(row, field))
        if not words or re.fullmatch(r"[无\-—]+|至?今", words):
            return None
        if found := _YEAR.fullmatch(words):
            return int(found[1])
        self._fault(row, self._column(field), f"“{words}”不是年度，没有采用；请写四位数的年份，如 2024。")
        return None

    def _change(self, row: int) -> Change | None:
        words = self._text(row, "change")
        if not words or re.fullmatch(r"[无\-—]+", words):
            return None
        for change in Change:
            if change.value in words:
                return change
        if "并入" in words:
            return Change.MERGED
        known = "、".join(change.value for change in Change)
        self._fault(row, self._column("change"), f"变更情况“{words}”没有采用；请写其中一种：{known}。")
        return None

    def _column(self, field: str) -> int:
        return self.columns.columns.get(field, -1)

    def _row_number(self, row: int) -> int:
        """As Excel counts it; sheets that are all but empty are closed up on reading."""
        for cell in self.table.row(row):
            if found := re.search(r"(\d+)$", cell.origin.ref):
                return int(found[1])
        return row + 1

    def _fault(self, row: int, column: int, words: str, *, is_left_out: bool = False) -> None:
        letter = ""
        if column >= 0:
            at = self.table.at(row, column)
            stated = re.match(r"[A-Z]+", at.origin.ref) if at is not None else None
            letter = stated[0] if stated else column_letters(column)
        self.faults.append(Fault(words, self._row_number(row), letter, is_left_out))
