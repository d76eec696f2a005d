"""复核评分表 that somebody filled in, read in the engine's own process. Nothing here knows Django."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from jixiao.documents import Document
    from jixiao.documents.document import Table

ABOUT: Final = "说明"
SHEET: Final = "评分表"
"""Name of the sheet of a form, its number behind it."""
OPINION: Final = "复核意见"
STANDARDS: Final = "扣分标准"
CODE: Final = "识别码（请勿改动）"
COLUMNS: Final = {
    "key": "编号",
    "group": "一级指标",
    "name": "指标",
    "weight": "分值",
    "stated": "自评得分",
    "recomputed": "复算得分",
    "score": "复核得分",
    "standard": "扣分标准",
    "reason": "理由",
    "beside": "有关问题",
}
_READ: Final = ("key", "name", "weight", "stated", "score", "standard", "reason")
_MOST_ROWS: Final = 2000


def read_score_form(content: bytes) -> dict[str, Any]:
    """`code`, `opinion` and `rows`, or `error`: why it is no form of ours.

    A row has `key`, `name`, `weight`, `stated`, `score`, `standard`, `reason` as they are shown, and `at`: for each
    of these the place (`工作表“评分表1”G5`).
    """
    from jixiao.documents import Unreadable
    from jixiao.documents.read import read

    try:
        return _form(read(content))
    except Unreadable as error:
        return {"error": f"{error.message}{error.advice}"}


def _form(document: Document) -> dict[str, Any]:
    tables = {table.origin.part: table for table in document.tables}
    sheets = [(name, table) for name, table in tables.items() if name.startswith(SHEET)]
    code = _beside(tables[ABOUT], CODE) if ABOUT in tables else ""
    if not sheets or not code:
        return {"error": "这不是从“复核评分”页下载的评分表（缺少工作表或识别码）。请重新下载后填写。"}
    rows: list[dict[str, Any]] = []
    for name, table in sheets:
        heads = {" ".join(cell.text.split()): cell.column for cell in table.cells if cell.row == 0}
        if missing := [COLUMNS[key] for key in _READ if COLUMNS[key] not in heads]:
            return {"error": f"工作表“{name}”第1行缺少列{'、'.join(missing)}，各列的名称请勿改动。"}
        rows += _rows(name, table, heads)
    opinion = _text(tables[OPINION], 1, 0) if OPINION in tables else ""
    return {"code": code, "opinion": opinion, "rows": rows}


def _rows(name: str, table: Table, heads: dict[str, int]) -> list[dict[str, Any]]:
    from jixiao.documents.sheet import column_letters

    found = []
    for number in range(1, min(table.rows, _MOST_ROWS)):
        row: dict[str, Any] = {key: _text(table, number, heads[COLUMNS[key]]) for key in _READ}
        if any(row.values()):
            row["at"] = {key: f"工作表“{name}”{column_letters(heads[COLUMNS[key]])}{number + 1}" for key in _READ}
            found.append(row)
    return found


def _beside(table: Table, label: str) -> str:
    return next((_text(table, row, 1) for row in range(table.rows) if _text(table, row, 0) == label), "")


def _text(table: Table, row: int, column: int) -> str:
    cell = table.at(row, column)
    return cell.text.strip() if cell is not None else ""
