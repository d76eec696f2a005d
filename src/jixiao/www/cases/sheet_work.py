"""Sheets that administrators hand in, read in the engine's own process. Nothing here knows Django."""

from __future__ import annotations

import re
from dataclasses import asdict
from typing import Any


def rows(content: bytes) -> list[tuple[int, list[str]]] | str:
    """The rows of the first sheet that holds anything, numbered as the reader counts them; else why it is not read."""
    from jixiao.documents import Unreadable
    from jixiao.documents.read import read

    try:
        document = read(content)
    except Unreadable as error:
        return f"{error.message}{error.advice}"
    for table in document.tables:
        found = []
        for row in range(min(table.rows, 5000)):
            cells = table.row(row)
            if not any(cell.text.strip() for cell in cells):
                continue
            texts = [" ".join(at.text.split()) if (at := table.at(row, c)) else "" for c in range(table.columns)]
            number = next((int(said[1]) for cell in cells if (said := re.search(r"(\d+)$", cell.origin.ref))), row + 1)
            found.append((number, texts[:40]))
        if found:
            return found
    return "文件里没有表格。请上传 xlsx，或把各行复制粘贴到下面的框里。"


def register(content: bytes) -> dict[str, Any]:
    """A 单位名录 as plain data: `bodies`, `faults` (where, message, is_left_out), `fields` that have columns."""
    from jixiao.documents import Unreadable
    from jixiao.documents.read import read
    from jixiao.intake.read_register import register_in
    from jixiao.intake.register_columns import register_columns

    try:
        document = read(content)
    except Unreadable as error:
        fault = {"where": "", "message": f"{error.message}{error.advice}", "is_left_out": True}
        return {"bodies": [], "faults": [fault], "fields": []}
    found = register_in(document)
    columns = next((known for table in document.tables if (known := register_columns(table))), None)
    return {
        "bodies": [asdict(body) | {"change": body.change.value if body.change else ""} for body in found.bodies],
        "faults": [
            {"where": fault.where, "message": fault.message, "is_left_out": fault.is_left_out} for fault in found.faults
        ],
        "fields": sorted(columns.columns) if columns else [],
    }
