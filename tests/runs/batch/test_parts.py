"""What a part of a table holds is what the rows said, sign for sign, and nothing that an output may not carry."""

from __future__ import annotations

from pathlib import Path

import pyarrow.parquet as pq

from jixiao.documents import Unreadable
from jixiao.runs.batch.packing import packed, place_of
from jixiao.runs.batch.record import Entry
from jixiao.runs.batch.rows import failed_rows
from jixiao.writers.clean import clean
from jixiao.writers.parquet_parts import write_entries

PLACE = {"year": "2024", "region": "云州省/临江县"}


def test_every_sign_comes_through_or_is_replaced_as_everywhere(tmp_path: Path) -> None:
    signs = [chr(code) for code in (*range(0xD800), *range(0xE000, 0x11000))]
    rows = failed_rows(Unreadable("empty", "文件是空的。", "请重新导出。"))
    rows["findings"] = [{"message": f"一{sign}二", "level": "note", **PLACE} for sign in signs]
    parts, counts = write_entries(tmp_path, "甲", [Entry("一.txt", 3, "aa", packed(rows))])
    [file] = parts["findings"]
    assert file.startswith("findings/year=2024/region=云州省%2F临江县/")
    table = pq.read_table(tmp_path / file, partitioning=None)
    assert table["message"].to_pylist() == [clean(f"一{sign}二") for sign in signs]
    assert set(table["path"].to_pylist()) == {"一.txt"}
    assert (counts["files"], counts["unread"], counts["note"]) == (1, 1, len(signs))


def test_rows_of_several_files_and_places_stay_with_theirs(tmp_path: Path) -> None:
    def entry(name: str, regions: list[str]) -> Entry:
        rows = failed_rows(Unreadable("empty", "文件是空的。", "请重新导出。"))
        rows["figures"] = [
            {"ordinal": at, "text": f"{name}{region}", "value": at / 4, "year": "2024", "region": region}
            for at, region in enumerate(regions)
        ]
        assert place_of(rows) == "不明/不明"
        return Entry(name, 1, name, packed(rows))

    entries = [entry("一", ["甲县", "乙县", "甲县"]), entry("二", []), entry("三", ["乙县"])]
    parts, _ = write_entries(tmp_path, "甲", entries)
    found = []
    for file in parts["figures"]:
        table = pq.read_table(tmp_path / file, partitioning=None)
        region = file.split("region=")[1].split("/")[0]
        columns = (table[name].to_pylist() for name in ("path", "text", "value"))
        found += [(region, *row) for row in zip(*columns, strict=True)]
    assert sorted(found) == sorted(
        [
            ("甲县", "一", "一甲县", 0.0),
            ("乙县", "一", "一乙县", 0.25),
            ("甲县", "一", "一甲县", 0.5),
            ("乙县", "三", "三乙县", 0.0),
        ]
    )


def test_all_tables_can_be_asked_for_where_there_are_no_rows(tmp_path: Path) -> None:
    rows = failed_rows(Unreadable("empty", "文件是空的。", "请重新导出。"))
    parts, _ = write_entries(tmp_path, "甲", [Entry("一", 1, "一", packed(rows))], with_all_tables=True)
    [file] = parts["figures"]
    assert pq.read_table(tmp_path / file, partitioning=None).num_rows == 0
    assert "measured_in" in pq.read_schema(tmp_path / file).names
