"""What comparing all documents gave, beside the tables that are there."""

from __future__ import annotations

import secrets
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from jixiao.runs.batch.columns import ACROSS, DATASETS
from jixiao.runs.batch.query import parts_of
from jixiao.writers.parquet_index import write_index
from jixiao.writers.parquet_parts import write_rows


def across_to_parquet(folder: Path, tables: Mapping[str, Iterable[Mapping[str, Any]]]) -> None:
    """Write the tables of `ACROSS`; rows have `year` and `region`. Raises OSError."""
    parts = {name: parts for name, parts in parts_of(folder).items() if name in DATASETS}
    mark = secrets.token_hex(4)
    for name, kinds in ACROSS.items():
        parts[name] = write_rows(folder, mark, name, kinds, tables[name])
    write_index(folder, parts)
