"""The index of a batch's tables: which parts hold. It is replaced last, and what it does not name is then removed."""

from __future__ import annotations

import json
from pathlib import Path

import jixiao
from jixiao.runs.batch.columns import ACROSS, DATASETS, INDEX, SCHEMA
from jixiao.writers.to_file import to_file


def write_index(folder: Path, parts: dict[str, list[str]]) -> None:
    """Name the parts by table: a reader that goes by the index never sees half of a run. Raises OSError."""
    index = {"schema": SCHEMA, "engine": f"jixiao {jixiao.__version__}", "parts": parts}
    to_file(folder / INDEX, (json.dumps(index, ensure_ascii=False, indent=1) + "\n").encode(), force=True)
    live = {part for written in parts.values() for part in written}
    for name in (*DATASETS, *ACROSS):
        for path in (folder / name).rglob("*"):
            if path.is_file() and path.relative_to(folder).as_posix() not in live:
                path.unlink()
