"""Of planted pairs all with four fifths of their text in common are found, and none that share less than a half."""

from __future__ import annotations

import random
from collections.abc import Iterator
from pathlib import Path

import pytest
from bench.scale.copies import copied, sentence

from jixiao.runs.across.copies import find_copies
from jixiao.runs.across.store import Store
from jixiao.runs.batch.sentences import plain, row_of

DOCUMENTS, PAIRS, SENTENCES = 240, 30, 24


SHARED = {"kind": "department_self_evaluation", "year": 2024, "region": "云州市"}


def _rows(name: str, text: list[str]) -> Iterator[dict[str, object]]:
    unit = f"云州市{name}局"
    for at, one in enumerate(text):
        row = row_of(one, plain(one, unit))
        yield {**SHARED, "path": name, "unit": unit, "ordinal": at, **row}


@pytest.mark.parametrize("scattered", [False, True])
@pytest.mark.parametrize(("share", "is_found"), [(0.8, True), (0.9, True), (1.0, True), (0.45, False), (0.3, False)])
def test_pairs_are_told_by_the_share_of_their_text(share: float, is_found: bool, scattered: bool) -> None:
    chance = random.Random(7)
    template = [sentence(chance) for _ in range(6)]
    texts = {f"第{n}": [sentence(chance) for _ in range(SENTENCES)] for n in range(DOCUMENTS)}
    planted = set()
    for n in range(PAIRS):
        texts[f"抄{n}"] = copied(texts[f"第{n}"], share, chance, is_scattered=scattered, is_found=is_found)
        planted.add((f"抄{n}", f"第{n}"))
    documents = [
        {
            "path": name,
            "unit": f"云州市{name}局",
            "kind": "department_self_evaluation",
            "year": 2024,
            "region": "云州市",
        }
        for name in texts
    ]
    sentences = [row for name, text in texts.items() for row in _rows(name, template + text)]
    with Store.of_rows({"documents": documents, "sentences": sentences}) as store:
        find_copies(store)
        found = set(store.rows("SELECT least(path, other_path), greatest(path, other_path) FROM copies"))
    assert found == ({(min(pair), max(pair)) for pair in planted} if is_found else set())


def test_many_alike_become_one_cluster_and_not_all_pairs() -> None:
    chance = random.Random(11)
    text = [sentence(chance) for _ in range(SENTENCES)]
    others = {f"别{n}": [sentence(chance) for _ in range(SENTENCES)] for n in range(140)}
    texts = {**{f"同{n}": text for n in range(120)}, **others}
    documents = [
        {
            "path": name,
            "unit": f"云州市{name}局",
            "kind": "department_self_evaluation",
            "year": 2024,
            "region": "云州市",
        }
        for name in texts
    ]
    sentences = [row for name, told in texts.items() for row in _rows(name, told)]
    with Store.of_rows({"documents": documents, "sentences": sentences}) as store:
        find_copies(store)
        [(pairs, clusters, members)] = store.rows(
            "SELECT count(*), count(DISTINCT cluster), (SELECT count(DISTINCT path) FROM "
            "(SELECT path FROM copies UNION SELECT other_path FROM copies)) FROM copies"
        )
    assert (clusters, members) == (1, 120)
    assert pairs < 120 * 5 < 120 * 119 / 2


def test_the_words_of_a_batch_are_read_from_its_tables_alone(tmp_path: Path) -> None:
    """The files may be gone when the documents are compared."""
    from jixiao.runs.batch import Limits, Record, run_batch
    from jixiao.runs.batch.query import query
    from jixiao.writers.across_to_parquet import compare_to_parquet
    from jixiao.writers.to_parquet import to_parquet

    chance = random.Random(5)
    text = "。".join(sentence(chance) for _ in range(12))
    for name in ("甲县图书馆", "乙县图书馆"):
        (tmp_path / f"{name}.txt").write_text(
            f"{name}2024年度部门整体支出绩效自评报告\n一、工作完成情况\n{text}。\n", encoding="utf-8"
        )
    with Record(tmp_path / "结果") as record:
        run_batch([f"{tmp_path}/*.txt"], record, limits=Limits(jobs=1))
        to_parquet(record)
    assert query(tmp_path / "结果", "SELECT * FROM across").rows == [], "not compared yet: no rows, and no error"
    for path in tmp_path.glob("*.txt"):
        path.unlink()
    (tmp_path / "结果" / "比对-杀").mkdir()
    compare_to_parquet(tmp_path / "结果")
    told = query(tmp_path / "结果", "SELECT code, level, units, region, year FROM across").rows
    assert told == [("J02", "warning", ["乙县图书馆", "甲县图书馆"], "不明", 2024)]
    assert query(tmp_path / "结果", "SELECT count(*) FROM shared JOIN copies USING (pair)").rows == [(8,)]
    assert not [path for path in (tmp_path / "结果").iterdir() if path.name.startswith("比对-")]
