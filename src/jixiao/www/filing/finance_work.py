"""Exports of the finance system: read in the engine's own process, knows no Django.

A mapping travels as data: `{"columns": {key: [letter, head]}, "unit": …}`; amounts come back as exact yuan in words.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from html import escape
from typing import Any, Final

Mapping = dict[str, Any]

_UNIT: Final = "预算单位"
_PARTS: Final = ("code", "name")
_SUBJECTS: Final = {
    "project": ("项目编码", "项目名称"),
    "function": ("功能科目编码", "功能科目"),
    "economic": ("经济科目",),
    "fund": ("资金性质",),
}
_AMOUNTS: Final = {
    "initial_budget": "年初预算数",
    "adjustment": "调整数",
    "adjusted_budget": "调整后预算数",
    "expenditure": "支出数",
    "balance": "结余数",
}
"""Columns as the engine knows them again without being asked."""


def columns(content: bytes) -> dict[str, Any]:
    """What the columns of an export are: `heads` (letter, head), `mapping` (the guess), `doubts`, `rows`, `error`."""
    from jixiao.documents import Unreadable
    from jixiao.documents.read import read
    from jixiao.evaluations.column_mapping import ExportError
    from jixiao.evaluations.export_table import find_table
    from jixiao.evaluations.guess_mapping import guess_mapping

    try:
        export = find_table(read(content))
        guess = guess_mapping(export)
    except Unreadable as error:
        return {"error": f"{error.message}{error.advice}"}
    except ExportError as error:
        return {"error": str(error)}
    samples = []
    for table, row in export.rows[:3]:
        samples.append([(cell.text if (cell := table.at(row, column)) else "") for column in export.heads])
    return {
        "error": "",
        "heads": [(export.letter(column), head) for column, head in export.heads.items()],
        "mapping": {
            "columns": {key: [one.letter, one.head] for key, one in guess.columns.items()},
            "unit": guess.unit,
        },
        "doubts": [*guess.doubts, *([_for_the_page(problem)] if (problem := guess.problem()) else [])],
        "rows": samples,
        "above": list(export.above)[:5],
    }


def figures(content: bytes, mapping: Mapping) -> dict[str, Any]:
    """The lines of an export by a mapping that a person has confirmed: `lines`, `notices`, `error`."""
    from jixiao.basis.wording import exact
    from jixiao.documents import Unreadable
    from jixiao.evaluations.column_mapping import AMOUNTS, ColumnMapping, ExportError, MappedColumn
    from jixiao.runs.import_figures import import_figures

    chosen = ColumnMapping({key: MappedColumn(*one) for key, one in mapping["columns"].items()}, mapping["unit"])
    if problem := chosen.problem():
        return {"error": _for_the_page(problem)}
    try:
        read = import_figures(content, chosen)
    except Unreadable as error:
        return {"error": f"{error.message}{error.advice}"}
    except ExportError as error:
        return {"error": str(error)}
    lines = []
    for line in read.lines:
        amounts = {key: value for key in AMOUNTS if (value := line.value(key)) is not None}
        lines.append(
            {
                **{subject: {"code": coded.code, "name": coded.name} for subject, coded in line.subjects.items()},
                "amounts": {key: exact(value) for key, value in amounts.items()},
            }
        )
    return {"error": "", "lines": lines, "notices": list(read.notices), "mapping": mapping}


def as_export(year: int, unit: str, lines: Sequence[dict[str, Any]]) -> bytes:
    """Kept lines of one body as an export again, that the engine reads beside a form (`系统`): a web page, amounts in
    yuan. `unit` is what the body was called; `""` where its export named no units. What is not stated stays blank.
    """
    subjects = {key: heads for key, heads in _SUBJECTS.items() if any(key in line for line in lines)}
    amounts = {key: head for key, head in _AMOUNTS.items() if any(key in line["amounts"] for line in lines)}
    rows = [[*([_UNIT] if unit else []), *(head for heads in subjects.values() for head in heads), *amounts.values()]]
    for line in lines:
        about = [line.get(key, {}).get(part, "") for key, heads in subjects.items() for part in _PARTS[-len(heads) :]]
        rows.append([*([unit] if unit else []), *about, *(line["amounts"].get(key, "") for key in amounts)])
    table = "".join(f"<tr>{''.join(f'<td>{escape(cell)}</td>' for cell in row)}</tr>" for row in rows)
    title = f"{year}年部门预算执行情况表"
    return (
        f'<html><head><meta charset="utf-8"><title>{title}</title></head><body><p>{title}</p><p>单位：元</p>'
        f"<table>{table}</table></body></html>"
    ).encode()


def _for_the_page(problem: str) -> str:
    """What is to be written into a file elsewhere is chosen on a page here."""
    return re.sub(r"，请在映射文件.*?写明(?:（[^）]*）)?", "，请选择", problem)
