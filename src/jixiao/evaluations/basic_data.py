"""Reading the 基础数据表: staff, 三公经费, 公用经费 and the rest, by year and kind of figure."""

from __future__ import annotations

import re

from jixiao.arithmetic.width import half_width
from jixiao.documents import Cell, Table
from jixiao.evaluations.entry import ABSENT, Entry
from jixiao.evaluations.evaluation import BasicData, BasicDataRow, Evaluation
from jixiao.evaluations.vocabulary import bare, basic_data_row, squeeze

_YEAR = re.compile(r"(20\d\d)年?")
_BARE_YEAR = re.compile(r"20\d\d年?度?(?:数|金额)?|上年度?数?|上一年度?数?")
_FIGURE = re.compile(r"[-－−]?[0-9０-９][0-9０-９,，.．]*[%％]?")
_STAFF = (
    ("approved_posts", re.compile(r"^(人员)?编制(人?数|总数)?$|^核定编制")),
    ("staff_in_post", re.compile(r"(实际在职|在职|实有|实际).{0,4}人?(员|数)")),
    ("staffing_rate", re.compile(r"控制率")),
)
_NO_COLUMN = re.compile(r"经费|支出|调整率|保障")
_PRIOR = re.compile(r"上年|上一年|去年|前一年")


def is_basic_data(table: Table) -> bool:
    """Whether the table is a 基础数据表: it names 三公 and 公用经费, and staff or columns of 决算数."""
    texts = [cell.text for cell in table.cells if len(cell.text) <= 40]
    keys = {basic_data_row(text) for text in texts}
    if "three_public" not in keys or "operating_expenditure" not in keys:
        return False
    return any(column_key(words, None) or _names_staff(words) for words in map(bare, texts))


def _names_staff(words: str) -> bool:
    return any(pattern.search(words) for _, pattern in _STAFF[:2])


def column_key(words: str, year: int | None) -> str:
    """`prior_final`, `prior_budget`, `budget`, `adjusted_budget` or `final` for a header, `""` if it is none."""
    if len(words) > 16 or ("决算" not in words and "预算" not in words) or _NO_COLUMN.search(words):
        return ""
    found = _YEAR.search(half_width(words))
    prior = bool(_PRIOR.search(words)) or bool(found and year is not None and int(found[1]) < year)
    if "决算" in words:
        return "prior_final" if prior else "final"
    if "调整" in words:
        return "adjusted_budget"
    return "prior_budget" if prior else "budget"


def read_basic_data(evaluation: Evaluation, table: Table, unit: str) -> None:
    """Read a 基础数据表 into the evaluation."""
    data = BasicData(table)
    evaluation.basic_data = data
    _read_staff(data, table)
    header = _header_row(table)
    if header is None:
        return
    columns = _columns(data, table, header)
    for entry, _ in columns.values():
        if entry.span is not None and isinstance(entry.span.holder, Cell):
            evaluation.name_column(entry.span.holder, squeeze(entry.text))
    data.columns = {key: entry for key, (entry, _) in columns.items()}
    first = min(column for _, column in columns.values())
    for row in range(header + 1, table.rows):
        label = _label(table, row, first)
        if label is None or label.row != row:
            continue
        values = {key: Entry.of(table.at(row, column), unit) for key, (_, column) in columns.items()}
        data.rows.append(BasicDataRow(basic_data_row(label.text), Entry.of(label), values))


def _read_staff(data: BasicData, table: Table) -> None:
    """Staff figures stand under their headers, or beside them when the form is written row by row."""
    for attribute, pattern in _STAFF:
        for cell in table.cells:
            words = bare(cell.text)
            if len(words) > 16 or not pattern.search(words) or re.search(r"经费|支出", words):
                continue
            setattr(data, attribute, _value_of(cell, table, "%" if attribute == "staffing_rate" else ""))
            break


def _value_of(header: Cell, table: Table, unit: str) -> Entry:
    below = table.at(header.row + header.rowspan, header.column)
    beside = table.at(header.row, header.column + header.colspan)
    for cell in (below, beside):
        if cell is not None and Entry.of(cell, unit).numeral is not None:
            return Entry.of(cell, unit)
    if below is not None and not squeeze(below.text):
        return Entry.of(below, unit)
    return ABSENT


def _header_row(table: Table) -> int | None:
    for row in range(table.rows):
        keys = [column_key(bare(cell.text), None) for cell in table.row(row)]
        if sum(1 for key in keys if key) >= 2:
            return row
    return None


def _columns(data: BasicData, table: Table, header: int) -> dict[str, tuple[Entry, int]]:
    cells = table.row(header)
    years = [int(found[1]) for cell in cells if (found := _YEAR.search(half_width(cell.text)))]
    year = max(years, default=None)
    columns: dict[str, tuple[Entry, int]] = {}
    for cell in cells:
        key = column_key(bare(cell.text), year)
        if key and key not in columns:
            columns[key] = (Entry.of(cell), cell.column)
    for cell in cells:
        # 2023年度 beside 2024年预算 and 2024年决算: the year's final accounts.
        words = half_width(bare(cell.text))
        if _BARE_YEAR.fullmatch(words):
            columns.setdefault(column_key(f"{words}决算", year), (Entry.of(cell), cell.column))
    return columns


def _label(table: Table, row: int, first_value: int) -> Cell | None:
    """The last cell with words left of the figures."""
    left = [cell for cell in table.row(row) if cell.column + cell.colspan <= first_value and squeeze(cell.text)]
    return next((cell for cell in reversed(left) if not _FIGURE.fullmatch(squeeze(cell.text))), None)
