"""Sheets that administrators hand in, read in the engine's own process. Nothing here knows Django."""

from __future__ import annotations

import re


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
