"""`jixiao manage load_batch`: what comes in, what is refused, and what an interrupted run leaves."""

from __future__ import annotations

import shutil
from collections import Counter
from datetime import timedelta
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from django.core.management import CommandError
from django.utils import timezone

from jixiao.runs.batch.query import query
from jixiao.www.accounts.models import LogRow
from jixiao.www.screening import loading
from jixiao.www.screening.models import Batch, BatchComparison, BatchCopy, BatchDocument, BatchFinding


def test_everything_of_the_result_comes_in(city: SimpleNamespace, load: Any, result: Path) -> None:
    told = load(name="历年材料")
    batch = Batch.objects.get()
    assert (batch.name, batch.state) == ("历年材料", Batch.State.LOADED)
    asked = query(result, "select path, coalesce(part, ''), coalesce(unit, ''), year, errors, warnings from documents")
    documents = BatchDocument.objects.filter(batch=batch)
    columns = "path", "part", "written", "year", "errors", "warnings"
    assert Counter(documents.values_list(*columns)) == Counter(asked.rows)
    found = query(result, "select path, code, level, message, coalesce(\"where\", '') from findings").rows
    loaded = BatchFinding.objects.values_list("document__path", "code", "level", "message", "place")
    assert Counter(loaded) == Counter(found)
    assert f"{len(asked.rows)}份材料" in told and f"{len(found)}处问题" in told
    assert [each.share for each in BatchCopy.objects.all()] and BatchCopy.objects.get().passages
    assert BatchComparison.objects.filter(code="J02").exists()
    assert {each["code"] for each in batch.across} >= {"J01", "J02", "J07"}
    assert LogRow.objects.filter(act="load_batch", file_hash=batch.digest, actor=None).count() == 1


def test_full_names_find_their_bodies_and_short_ones_do_not(batch: Batch, city: SimpleNamespace) -> None:
    named = Counter(batch.rows.exclude(body=None).values_list("body__name", "written"))
    assert set(named) == {(body.name, body.name) for body in (city.water, city.roads)}
    assert batch.rows.get(written="水务局").body is None  # another county has one too
    assert batch.rows.get(written="临江县档案馆").body is None


def test_counts_of_what_was_not_checked_are_no_zeros(batch: Batch) -> None:
    document = batch.rows.get(path__contains="坏")
    assert document.error and document.advice
    assert (document.errors, document.warnings, document.notes, document.score) == (None, None, None, None)


@pytest.mark.parametrize(
    ("change", "words"),
    [
        (lambda folder: shutil.rmtree(folder), "没有批量核对的结果"),
        (lambda folder: (folder / "批次.json").write_text("{", encoding="utf-8"), "已损坏"),
        (lambda folder: shutil.rmtree(folder / "documents"), "结果目录读不了"),
    ],
)
def test_a_folder_that_holds_no_result_is_refused(
    city: object, load: Any, result: Path, tmp_path: Path, change: Any, words: str
) -> None:
    folder = tmp_path / "结果"
    shutil.copytree(result, folder)
    change(folder)
    with pytest.raises(CommandError, match=words):
        load(folder)
    assert not Batch.objects.exists()


def test_the_same_result_is_not_loaded_twice(batch: Batch, load: Any) -> None:
    with pytest.raises(CommandError, match="已经装入，名称是“历年材料”"):
        load(name="另一个")
    assert Batch.objects.count() == 1


def test_a_name_is_wanted(city: object, load: Any) -> None:
    with pytest.raises(CommandError, match="--name"):
        load(name="  ")
    with pytest.raises(CommandError, match="--name"):
        load(name="长" * 121)


def test_a_later_result_of_the_name_takes_the_place_of_the_earlier(batch: Batch, load: Any, result: Path) -> None:
    index = result / "批次.json"
    words = index.read_bytes()
    try:
        index.write_bytes(words + b"\n")
        load()
    finally:
        index.write_bytes(words)
    earlier, later = Batch.objects.order_by("pk")
    assert (earlier.state, later.state) == (Batch.State.REMOVED, Batch.State.LOADED)
    assert later.rows.count() == earlier.rows.count()


def test_an_interrupted_run_shows_nothing_and_the_next_begins_anew(city: object, load: Any, result: Path) -> None:
    def stop(done: int, of: int) -> None:
        if done > 20:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        loading.load(result, "历年材料", stop)
    left = Batch.objects.get()
    assert left.state == Batch.State.LOADING and left.rows.exists()
    assert not Batch.objects.shown().exists()
    with pytest.raises(CommandError, match="正在装入"):
        load()
    Batch.objects.update(written_at=timezone.now() - timedelta(minutes=3))
    load()
    assert list(Batch.objects.values_list("state", flat=True)) == [Batch.State.LOADED]
    assert not BatchFinding.objects.exclude(batch__state=Batch.State.LOADED).exists()
