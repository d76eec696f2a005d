"""An examination as the 问题清单 that reviewers keep: one finding a row, a column for the department's answer.

Every cell is a string, whatever it begins with: nothing out of a report can become a formula.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from datetime import UTC, datetime
from io import BytesIO
from typing import Any, Final, NamedTuple

import xlsxwriter

from jixiao.findings import Finding, Level
from jixiao.runs import Examination
from jixiao.writers import coverage, wording
from jixiao.writers.clean import clean
from jixiao.writers.xlsx_rows import cells_of, ledger_of, subject_of


class _Column(NamedTuple):
    name: str
    width: float
    """Characters of half width."""


_LIST: Final = (
    _Column("序号", 5),
    _Column("级别", 8),
    _Column("位置", 24),
    _Column("原文", 22),
    _Column("问题", 38),
    _Column("建议", 38),
    _Column("依据", 18),
    _Column("单位答复", 20),
    _Column("编号和指纹", 17),
)
_MATERIAL: Final = _Column("材料", 22)
_LEDGER: Final = (_Column("材料", 36), _Column("项目", 14), _Column("内容", 110))
_LONGEST_CELL: Final = 32_000
_HIGHEST_ROW: Final = 409
_COLOURS: Final = {Level.ERROR: "#FDE4E1", Level.WARNING: "#FFF3CC", Level.NOTE: "#E4EFFB"}
_LINE: Final = "#9AA3AD"


def to_xlsx(examination: Examination, *, everything: bool = False) -> bytes:
    """The workbook. A list to be worked off folds nothing, with or without `everything`. Same input, same bytes."""
    stream = BytesIO()
    workbook = xlsxwriter.Workbook(stream, {"in_memory": True, "strings_to_urls": False})
    created = datetime(2000, 1, 1, tzinfo=UTC).replace(tzinfo=None)
    workbook.set_properties({"title": "绩效自评核对问题清单", "created": created})
    book = _Book(workbook)
    book.problems(examination)
    book.ledger(examination)
    workbook.close()
    return stream.getvalue()


class _Book:
    """The formats of one workbook, and its two sheets."""

    def __init__(self, workbook: Any) -> None:
        self.workbook = workbook
        base = {"font_name": "宋体", "font_size": 10, "num_format": "@"}
        framed = {**base, "text_wrap": True, "valign": "top", "border": 1, "border_color": _LINE, "quote_prefix": True}
        self.title = workbook.add_format({**base, "font_name": "黑体", "font_size": 16, "valign": "vcenter"})
        self.line = workbook.add_format({**base, "font_color": "#59636E", "valign": "vcenter"})
        head = {**framed, "font_name": "黑体", "align": "center", "valign": "vcenter", "bg_color": "#E8ECF0"}
        self.head = workbook.add_format(head)
        self.plain = workbook.add_format(framed)
        self.middle = workbook.add_format({**framed, "align": "center"})
        self.small = workbook.add_format({**framed, "font_size": 8, "font_color": "#59636E"})
        self.levels = {
            level: workbook.add_format({**framed, "align": "center", "bold": True, "bg_color": colour})
            for level, colour in _COLOURS.items()
        }

    def problems(self, examination: Examination) -> None:
        """问题清单: open findings first, then those that are waived."""
        several = len(examination.documents) > 1
        columns = (_LIST[0], _MATERIAL, *_LIST[1:]) if several else _LIST
        sheet = self._sheet("问题清单", columns, "绩效自评核对问题清单", subject_of(examination))
        rows = [
            (document, finding)
            for is_waived in (False, True)
            for document in examination.documents
            for finding in (document.waived if is_waived else document.open_findings)
        ]
        for number, (document, finding) in enumerate(rows, start=1):
            cells = cells_of(number, finding)
            looks = [self.middle, self._look(finding), *(self.plain,) * 6, self.small]
            if several:
                cells.insert(1, wording.name_of(document))
                looks.insert(1, self.plain)
            self._row(sheet, 2 + number, cells, looks, columns)
        if not rows:
            words = "没有需要列出的问题；核对了什么、没有核对什么，见“核对情况”。"
            sheet.write_string(3, 0, words, self.line)
        self._finish(sheet, columns, 2 + len(rows))

    def ledger(self, examination: Examination) -> None:
        """核对情况: what was checked and what was not, and what was let pass."""
        sheet = self._sheet("核对情况", _LEDGER, "核对情况", "没有列出不等于没有问题：核对了什么、没有核对什么如下。")
        rows = [
            (wording.name_of(document), *pair) for document in examination.documents for pair in ledger_of(document)
        ]
        rows += [("", "豁免和基线", line) for line in coverage.allowances(examination)]
        for number, row in enumerate(rows, start=1):
            self._row(sheet, 2 + number, row, (self.plain,) * 3, _LEDGER)
        self._finish(sheet, _LEDGER, 2 + len(rows))

    def _sheet(self, name: str, columns: Sequence[_Column], title: str, line: str) -> Any:
        sheet = self.workbook.add_worksheet(name)
        sheet.set_row(0, 30)
        sheet.set_row(1, 18)
        sheet.set_row(2, 24)
        sheet.write_string(0, 0, title, self.title)
        sheet.write_string(1, 0, clean(line), self.line)
        for number, column in enumerate(columns):
            sheet.set_column(number, number, column.width)
            sheet.write_string(2, number, column.name, self.head)
        return sheet

    def _row(
        self, sheet: Any, row: int, cells: Sequence[str], looks: Sequence[Any], columns: Sequence[_Column]
    ) -> None:
        """A row as high as its longest cell: not every program fits rows to wrapped text by itself."""
        lines = max(_lines(words, column.width) for words, column in zip(cells, columns, strict=True))
        sheet.set_row(row, min(_HIGHEST_ROW, 13.5 * lines + 5))
        for column, (words, look) in enumerate(zip(cells, looks, strict=True)):
            sheet.write_string(row, column, clean(words)[:_LONGEST_CELL], look)

    def _finish(self, sheet: Any, columns: Sequence[_Column], last: int) -> None:
        sheet.freeze_panes(3, 0)
        sheet.autofilter(2, 0, max(last, 3), len(columns) - 1)
        sheet.ignore_errors({"number_stored_as_text": f"A1:Z{last + 1}"})
        sheet.set_landscape()
        sheet.set_paper(9)
        sheet.set_margins(left=0.4, right=0.4, top=0.5, bottom=0.6)
        sheet.fit_to_pages(1, 0)
        sheet.repeat_rows(2)
        sheet.set_footer("&C第 &P 页，共 &N 页")

    def _look(self, finding: Finding) -> Any:
        return self.middle if finding.waived is not None else self.levels[finding.level or Level.NOTE]


def _lines(words: str, width: float) -> int:
    """How many lines words take in a column, wide characters counted twice."""
    room = max(width - 1, 2)
    sizes = (sum(1 if ord(sign) < 0x2E80 and sign not in "“”…—→" else 2 for sign in line) for line in words.split("\n"))
    return sum(max(1, math.ceil(size / room)) for size in sizes)
