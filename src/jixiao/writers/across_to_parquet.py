"""What comparing all documents gave, beside the tables that are there."""

from __future__ import annotations

import secrets
from pathlib import Path

from jixiao.runs.across.compare_all import Compared
from jixiao.runs.batch.columns import ACROSS, DATASETS
from jixiao.runs.batch.query import parts_of
from jixiao.writers.parquet_index import write_index
from jixiao.writers.parquet_parts import write_rows, write_tables


def across_to_parquet(folder: Path, compared: Compared) -> None:
    """Write the tables of `ACROSS`. Raises OSError."""
    parts = {name: parts for name, parts in parts_of(folder).items() if name in DATASETS}
    mark = secrets.token_hex(4)
    for name, rows in (("across", compared.across), ("across_rules", compared.across_rules)):
        parts[name] = write_rows(folder, mark, name, ACROSS[name], rows)
    for name, tables in (("copies", compared.copies), ("shared", compared.shared)):
        parts[name] = write_tables(folder, mark, name, ACROSS[name], tables)
    write_index(folder, parts)
