"""What the overview of a batch says beside its tables, the same on the page and in the workbook."""

from __future__ import annotations

import shlex
from pathlib import Path
from typing import Any

from jixiao.runs.batch.overview import Answered, Part

TITLE = "批量核对总览"
NOTHING = "没有。"


def command(folder: Path, part: Part) -> str:
    """The command that gives all rows of a part."""
    return f'jixiao query {shlex.quote(str(folder))} "{part.query}"'


def rest(answered: Answered) -> str:
    """How many rows are not shown; `""` where all are."""
    return f"另有{answered.left_out}行，用下面的查询可列出全部。" if answered.left_out else ""


def shown(cell: Any) -> str:
    if cell is None:
        return ""
    if isinstance(cell, float):
        return f"{cell:.2f}".rstrip("0").rstrip(".")
    return str(cell)
