"""What comparing all documents gave, beside the tables that are there."""

from __future__ import annotations

import secrets
from collections import Counter
from pathlib import Path
from shutil import rmtree
from tempfile import TemporaryDirectory
from typing import Final

from jixiao.runs.across.compare_all import Compared, compare_all
from jixiao.runs.across.store import Store
from jixiao.runs.batch.columns import ACROSS, DATASETS
from jixiao.runs.batch.query import parts_of
from jixiao.writers.parquet_index import write_index
from jixiao.writers.parquet_parts import write_rows, write_tables

_ASIDE: Final = "比对-"


def compare_to_parquet(folder: Path, jobs: int = 1) -> Counter[str]:
    """Compare all documents of a result and write the tables of that; findings by level. Raises OSError, QueryError.

    What memory does not hold lies in the folder meanwhile.
    """
    for left in folder.glob(f"{_ASIDE}*"):  # by a run that was killed
        rmtree(left, ignore_errors=True)
    with TemporaryDirectory(prefix=_ASIDE, dir=folder) as aside, Store.of_folder(folder, Path(aside), jobs) as store:
        compared = compare_all(store)
        across_to_parquet(folder, compared)
    return Counter(row["level"] for row in compared.across)


def across_to_parquet(folder: Path, compared: Compared) -> None:
    """Write the tables of `ACROSS`. Raises OSError."""
    parts = {name: parts for name, parts in parts_of(folder).items() if name in DATASETS}
    mark = secrets.token_hex(4)
    for name, rows in (("across", compared.across), ("across_rules", compared.across_rules)):
        parts[name] = write_rows(folder, mark, name, ACROSS[name], rows)
    for name, tables in (("copies", compared.copies), ("shared", compared.shared)):
        parts[name] = write_tables(folder, mark, name, ACROSS[name], tables)
    write_index(folder, parts)
