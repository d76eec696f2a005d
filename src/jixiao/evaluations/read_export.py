"""An export of a budget platform becomes `SystemFigures`: all of it, or nothing and one sentence that says why."""

from __future__ import annotations

import re
from dataclasses import dataclass
from fractions import Fraction

from jixiao.documents import Document, Table
from jixiao.evaluations.column_mapping import AMOUNTS, SUBJECTS, TITLES, ColumnMapping, ExportError
from jixiao.evaluations.entry import Entry, Presence
from jixiao.evaluations.export_table import ExportTable, find_table
from jixiao.evaluations.figure import decimal_text
from jixiao.evaluations.funds import money_unit
from jixiao.evaluations.guess_mapping import guess_mapping
from jixiao.evaluations.system_figures import Amount, Coded, SystemFigures, SystemLine
from jixiao.evaluations.vocabulary import squeeze

_TOTAL = re.compile(r"^[【\[（(]?(合计|总计|累计|共计|小计|本页合计|本页小计)|(合计|总计|小计)[：:]?[】\]）)]?$")
_GRAND = re.compile(r"^[【\[（(]?(合计|总计|共计)[：:]?[】\]）)]?$")
_MOST_NOTICES = 20


def propose(document: Document) -> ColumnMapping:
    """The likely mapping of an export. Raises ExportError where the file holds no such table."""
    return guess_mapping(find_table(document))


def read_export(document: Document, mapping: ColumnMapping) -> SystemFigures:
    """The figures of an export. Raises ExportError: a moved column, an amount that is none, a total that is not met."""
    if problem := mapping.problem():
        raise ExportError(problem)
    export = find_table(document)
    return _Reader(document, export, mapping, _places(export, mapping)).read()


def _places(export: ExportTable, mapping: ColumnMapping) -> dict[str, int]:
    """The grid column of each mapped column, which must stand where it stood."""
    letters = {export.letter(column): column for column in export.heads}
    places: dict[str, int] = {}
    for key, one in mapping.columns.items():
        column = letters.get(one.letter)
        now = export.heads[column] if column is not None else None
        if column is None or squeeze(now or "") != squeeze(one.head):
            moved = [export.letter(other) for other, head in export.heads.items() if squeeze(head) == squeeze(one.head)]
            stands = f"现在是“{now}”" if now else "现在没有这一列"
            hint = f"；“{one.head}”现在在{'、'.join(moved)}列" if moved else ""
            raise ExportError(
                f"导出文件的列变了：{TITLES[key]}应在{one.letter}列“{one.head}”，{stands}{hint}。请重新确认映射，未读取任何数据。"
            )
        if key in AMOUNTS and (stated := money_unit(now or "")) and stated != mapping.unit:
            raise ExportError(f"{one.letter}列表头写的单位是{stated}，映射写的是{mapping.unit}，请改正映射。")
        places[key] = column
    units = {unit for words in export.above if (unit := money_unit(words))}
    if len(units) == 1 and mapping.unit not in units:
        raise ExportError(f"导出文件写的金额单位是{units.pop()}，映射写的是{mapping.unit}，请改正映射。")
    return places


@dataclass(slots=True)
class _Reader:
    document: Document
    export: ExportTable
    mapping: ColumnMapping
    places: dict[str, int]

    def read(self) -> SystemFigures:
        figures = SystemFigures(self.document, self.mapping)
        skipped: list[str] = []
        for table, row in self.export.rows:
            line = self._line(table, row)
            words = [squeeze(cell.text) for cell in table.row(row) if squeeze(cell.text)]
            if any(_TOTAL.search(word) for word in words if len(word) <= 12) and line.amounts:
                figures.totals.append(line)
            elif line.amounts and line.subjects:
                figures.lines.append(line)
            elif line.amounts:
                raise ExportError(f"第{line.row}行有金额，但没有{self._subjects()}，不知是谁的，未读取任何数据。")
            elif words:
                skipped.append(f"第{line.row}行没有金额，未作为数据：{'，'.join(words)[:40]}")
        self._set_subtotals_aside(figures)
        if not figures.lines:
            raise ExportError("表头下面没有数据行，请确认导出的范围。")
        self._check_totals(figures)
        if figures.totals:
            figures.notices.append(f"有{len(figures.totals)}行合计、小计，没有计入明细。")
        figures.notices += skipped[:_MOST_NOTICES]
        if len(skipped) > _MOST_NOTICES:
            figures.notices.append(f"另有{len(skipped) - _MOST_NOTICES}行没有金额。")
        return figures

    def _subjects(self) -> str:
        return "、".join(SUBJECTS[key] for key in self.places if key in SUBJECTS)

    def _line(self, table: Table, row: int) -> SystemLine:
        line = SystemLine(self._number(table, row))
        for key in ("unit", "project", "function", "economic", "fund"):
            if key not in self.places:
                continue
            text = self._text(table, row, key)
            code = self._text(table, row, f"{key}_code") if f"{key}_code" in self.places else ""
            if text or code:
                line.subjects[key] = Coded.of(text, code)
        for key in AMOUNTS:
            if key in self.places and (amount := self._amount(table, row, key, line)) is not None:
                line.amounts[key] = amount
        return line

    def _text(self, table: Table, row: int, key: str) -> str:
        cell = table.at(row, self.places[key])
        return cell.text.strip() if cell is not None else ""

    def _number(self, table: Table, row: int) -> int:
        """The row as a person counts it in the file."""
        ref = next((cell.origin.ref for cell in table.row(row) if cell.origin.ref), "")
        digits = ref.lstrip("ABCDEFGHIJKLMNOPQRSTUVWXYZ")
        return int(digits) if digits.isdigit() else row + 1

    def _amount(self, table: Table, row: int, key: str, line: SystemLine) -> Amount | None:
        cell = table.at(row, self.places[key])
        if cell is not None and cell.column != self.places[key]:
            return None  # a title or a foot that reaches over the column
        if cell is not None and cell.row != row and cell.text.strip():
            words = f"第{line.row}行“{TITLES[key]}”与上一行合并在一个单元格里，不知各是多少"
            raise ExportError(f"{words}，未读取任何数据。请取消合并后再导入。")
        entry = Entry.of(cell, self.mapping.unit)
        if entry.presence is not Presence.STATED:
            return None
        numeral = entry.numeral
        if numeral is None or numeral.hedge or numeral.unit.family != "money":
            letter = self.mapping.columns[key].letter
            words = f"第{line.row}行{letter}列“{TITLES[key]}”写的是“{entry.text[:20]}”，不是金额"
            raise ExportError(f"{words}，未读取任何数据。请更正导出文件或映射。")
        return Amount(numeral.value, entry)

    def _set_subtotals_aside(self, figures: SystemFigures) -> None:
        """Rows of 类 and 款 above those of their 项: the code of one begins the code of another of the same subject."""
        codes: dict[tuple[str, ...], set[str]] = {}
        for line in figures.lines:
            if function := line.subjects.get("function"):
                codes.setdefault(_others(line), set()).add(function.code)
        kept = []
        for line in figures.lines:
            code = line.subjects["function"].code if "function" in line.subjects else ""
            below = (other for other in codes.get(_others(line), ()) if other != code and other.startswith(code))
            if code and next(below, None) is not None:
                figures.totals.append(line)
            else:
                kept.append(line)
        figures.lines = kept

    def _check_totals(self, figures: SystemFigures) -> None:
        """Every grand total must be the sum of the lines: else something was read twice, or not at all."""
        for line in figures.totals:
            words = {squeeze(one.name) for one in line.subjects.values()}
            table, row = next(one for one in self.export.rows if self._number(*one) == line.row)
            words |= {squeeze(cell.text) for cell in table.row(row)}
            if not any(_GRAND.match(word) for word in words):
                continue
            for key, amount in line.amounts.items():
                summed = figures.total(key)
                if summed is not None and summed != amount.yuan:
                    raise ExportError(
                        f"第{line.row}行合计的{TITLES[key]}是{_yuan(amount.yuan)}，各行相加是{_yuan(summed)}，"
                        f"相差{_yuan(abs(amount.yuan - summed))}，未读取任何数据。请确认导出是否完整、是否夹有小计行。"
                    )


def _others(line: SystemLine) -> tuple[str, ...]:
    """What a line is of, besides its functional class."""
    return tuple(f"{key}:{one.code}:{one.name}" for key, one in line.subjects.items() if key != "function")


def _yuan(value: Fraction) -> str:
    return f"{decimal_text(value, 2)}元"
