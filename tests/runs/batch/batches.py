"""Many small reports, and the rows of a batch to be compared."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from jixiao.runs.batch import Batch, Limits, Record, run_batch
from jixiao.runs.batch.columns import DATASETS
from jixiao.runs.batch.work import Check, examine_content
from jixiao.writers.to_parquet import to_parquet

LIMITS = Limits(jobs=2, seconds=60)


def report(number: int) -> str:
    """A report of its own with one wrong growth in every third."""
    spent, before = 200 + number, 160 + number
    growth = f"{(spent - before) / before * 100 + (3 if number % 3 == 0 else 0):.2f}"
    return (
        f"云州市第{number}中学2024年度部门整体支出绩效自评报告\n一、基本情况\n"
        f"2024年度支出决算{spent}.00万元，比上年{before}.00万元增加40.00万元，增长{growth}%。\n"
    )


def write_reports(folder: Path, count: int, first: int = 1) -> list[Path]:
    folder.mkdir(parents=True, exist_ok=True)
    paths = [folder / f"{number:05}.txt" for number in range(first, first + count)]
    for number, path in enumerate(paths, first):
        path.write_text(report(number), encoding="utf-8")
    return paths


def batch(*sources: object, into: Path, limits: Limits = LIMITS, check: Check = examine_content) -> Batch:
    with Record(into) as record:
        done = run_batch([str(source) for source in sources], record, limits=limits, check=check)
        to_parquet(record)
    return done


def rows(folder: Path, question: str = "") -> list[tuple[Any, ...]]:
    from jixiao.runs.batch.query import query

    return query(folder, question).rows


def everything(folder: Path) -> dict[str, list[str]]:
    """All rows of all datasets, sorted."""
    return {
        name: sorted(json.dumps(row, ensure_ascii=False) for row in rows(folder, f"SELECT * FROM {name}"))
        for name in DATASETS
    }
