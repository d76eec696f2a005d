"""A batch of the invented city: what its bodies handed in for a past year, checked all at once and loaded."""

from __future__ import annotations

import tempfile
from collections.abc import Callable
from pathlib import Path

from jixiao.www.trial.city import City

_PARTS = ("自评报告", "自评表", "项目自评表")


def load_batches(city: City, told: Callable[[str], None] = lambda words: None) -> int:
    """The self-evaluations of the first year, each body's first draft; gives how many documents there are.

    0 where the extra `batch` is not installed: the site is whole without.
    """
    try:
        from jixiao.runs.batch import Limits, Record, run_batch
        from jixiao.writers.across_to_parquet import compare_to_parquet
        from jixiao.writers.to_parquet import to_parquet
        from jixiao.www.screening.loading import load
    except ImportError:
        return 0
    year = city.years[0]
    told(f"批量核对{year}年度的材料")
    with tempfile.TemporaryDirectory() as aside:
        files, result = Path(aside) / "材料", Path(aside) / "结果"
        for body in city.bodies(year):
            folder = files / body.name_in(year)
            folder.mkdir(parents=True)
            for file in city.files(body, year):
                if file.part in _PARTS and file.draft <= 1:
                    (folder / file.name).write_bytes(file.content)
        with Record(result) as record:
            run_batch([str(files)], record, limits=Limits(jobs=2))
            to_parquet(record)
        compare_to_parquet(result)
        return load(result, f"{year}年度各单位材料").documents
