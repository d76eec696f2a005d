"""The tables of a batch as the rules across documents ask them."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

pytest.importorskip("duckdb", reason="the extra `batch` is not installed")

from jixiao.runs.across.store import Store
from jixiao.runs.batch import Record
from jixiao.writers.to_parquet import to_parquet


@pytest.mark.parametrize("jobs", [1, 2])
def test_rows_and_batches_keep_the_order_of_the_query(tmp_path: Path, jobs: int) -> None:
    with Record(tmp_path) as record:
        to_parquet(record)
    with Store.of_folder(tmp_path, tmp_path, jobs) as store:
        store.run("CREATE TABLE numbers AS SELECT (seen * 7919) % 300000 AS number FROM range(300000) AS told(seen)")
        question = "SELECT number FROM numbers ORDER BY number"
        batches: list[Any] = list(store.batches(question))
        assert [number for batch in batches for number in batch.column(0).to_pylist()] == list(range(300_000))
        assert [number for (number,) in store.rows(question)] == list(range(300_000))


@pytest.mark.parametrize("count", [0, 11, 40])
def test_few_and_many_pieces_of_work_are_answered_in_order(count: int) -> None:
    with Store.of_rows({}) as alone:
        several = Store(alone._base, jobs=2)
        assert list(several.spread(divmod, ((number, 3) for number in range(count)))) == [
            divmod(number, 3) for number in range(count)
        ]
        several._processes.close()
