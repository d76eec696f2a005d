"""Whether a file handed in beside a document is an export of the finance system; its figures where that is certain."""

from __future__ import annotations

import re
from collections.abc import Sequence

from jixiao.documents import Document
from jixiao.evaluations import Kind
from jixiao.evaluations.column_mapping import ColumnMapping, ExportError
from jixiao.evaluations.cover import YEAR, kind_of_title
from jixiao.evaluations.export_table import ExportTable, find_table
from jixiao.evaluations.guess_mapping import guess_mapping
from jixiao.evaluations.read_export import read_export
from jixiao.evaluations.system_figures import SystemFigures

_CODED = re.compile(r"^[\[【（(]?[0-9]{3,}[0-9A-Za-z]*[\]】）)]?\s*[-—－_:：]\s*[\u4e00-\u9fff]")
_NARRATIVE = 600
_SEEN = 600
_STATEMENTS = (Kind.BUDGET_DISCLOSURE, Kind.FINAL_ACCOUNTS_DISCLOSURE)
_HOW = "请先运行 jixiao import {file} --save 映射.yaml，核对各列的含义，再用 --mapping 映射.yaml 一并提交"
_UNSURE = "是财政系统的导出表，但各列的含义不能确定（{why}）。" + _HOW + "。"


class NotCertain(ValueError):
    """An export whose columns are not certain. The message says what to do; `{file}` stands for its name."""


def export_of(document: Document, is_told: bool, mappings: Sequence[ColumnMapping]) -> SystemFigures | None:
    """The figures of an export, None for any other document. Raises NotCertain.

    `is_told`: the user says that it is one. A mapping that fits is used before any guess.
    """
    if not is_told and not _may_be_one(document):
        return None
    try:
        export = find_table(document)
    except ExportError as error:
        if is_told:
            raise NotCertain(str(error)) from error
        return None
    if not is_told and not _looks_like_one(export):
        return None
    refused = ""
    for mapping in mappings:
        try:
            return read_export(document, mapping)
        except ExportError as error:
            refused = str(error)
    if refused:
        raise NotCertain(refused)
    mapping = guess_mapping(export)
    if problem := mapping.problem() or "；".join(mapping.doubts):
        raise NotCertain(_UNSURE.replace("{why}", problem.rstrip("。")))
    try:
        return read_export(document, mapping)
    except ExportError as error:
        raise NotCertain(f"{error}{_HOW}。") from error


def year_of(document: Document) -> int | None:
    """The year that the words above an export's table name, None where they name none or several."""
    words = " ".join(find_table(document).above)
    years = {int(found[1]) for found in YEAR.finditer(words)}
    return years.pop() if len(years) == 1 else None


def _may_be_one(document: Document) -> bool:
    """What costs little to see: few words around tables, no title of a form, lines with codes."""
    if sum(len(paragraph.text) for paragraph in document.paragraphs) > _NARRATIVE:
        return False
    first = [cell for table in document.tables[:3] for cell in table.cells[:_SEEN]]
    titles = [paragraph.text for paragraph in document.paragraphs[:10]] + [cell.text for cell in first if cell.row < 3]
    if any(len(words) <= 60 and kind_of_title(words) not in (None, *_STATEMENTS) for words in titles):
        return False
    return any("编码" in cell.text or _CODED.match(cell.text.strip()) for cell in first)


def _looks_like_one(export: ExportTable) -> bool:
    """A table of coded lines with budget and spending side by side."""
    columns = guess_mapping(export).columns
    if "expenditure" not in columns or not {"adjusted_budget", "initial_budget"} & columns.keys():
        return False
    rows = export.rows[:40]
    coded = sum(1 for table, row in rows if any(_CODED.match(cell.text.strip()) for cell in table.row(row)))
    return coded * 2 >= len(rows) or {"project_code", "unit_code"} & columns.keys() != set()
