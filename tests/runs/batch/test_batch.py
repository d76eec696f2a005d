"""A batch says of every file what a check says of it, wherever the file lies and however often."""

from __future__ import annotations

import io
import zipfile
from collections import Counter
from pathlib import Path

import pytest
from batches import batch, everything, report, rows, write_reports

from jixiao.runs import examine
from jixiao.runs.batch import Record, RecordError, SourceError, run_batch
from jixiao.runs.batch.regions import region_of

EXAMPLES = Path(__file__).parents[3] / "examples"


@pytest.fixture(scope="module")
def of_the_examples(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("examples") / "结果"
    batch(EXAMPLES / "*.docx", EXAMPLES / "*.xlsx", into=folder)
    return folder


def test_it_finds_in_the_examples_what_a_check_finds(of_the_examples: Path) -> None:
    checked = [
        (document.path, document.part, finding.code, finding.level.value, finding.message, finding.fingerprint)
        for path in (*EXAMPLES.glob("*.docx"), *EXAMPLES.glob("*.xlsx"))
        for document in examine(path).documents
        for finding in document.findings
        if finding.level is not None
    ]
    told = rows(of_the_examples, "SELECT path, part, code, level, message, fingerprint FROM findings")
    assert checked
    assert Counter(told) == Counter(checked)


def test_every_document_has_its_year_region_and_counts(of_the_examples: Path) -> None:
    question = (
        "SELECT year, region, errors FROM documents "
        "WHERE path LIKE '%云州市水务局2024年度部门整体支出绩效自评报告.docx' AND part IS NULL"
    )
    assert rows(of_the_examples, question)[0][:2] == (2024, "云州市")
    assert rows(of_the_examples, "SELECT count(*) FROM documents WHERE errors IS NULL AND error IS NULL") == [(0,)]
    assert (of_the_examples / "findings" / "year=2024" / "region=云州市").is_dir()


def test_figures_indicators_and_scores_are_there(of_the_examples: Path) -> None:
    assert rows(of_the_examples, "SELECT count(*) > 500 FROM figures") == [(True,)]
    assert rows(of_the_examples, "SELECT count(*) > 30 FROM indicators WHERE target IS NOT NULL") == [(True,)]
    assert rows(of_the_examples, "SELECT count(*) FROM scores WHERE state='recomputed' AND recomputed IS NULL") == [
        (0,)
    ]


def test_it_reads_zips_in_place_with_names_in_gbk_and_archives_in_them(tmp_path: Path) -> None:
    inner = io.BytesIO()
    with zipfile.ZipFile(inner, "w") as archive:
        archive.writestr("b.txt", report(2))
    outer = tmp_path / "报送.zip"
    with zipfile.ZipFile(outer, "w") as archive:
        archive.writestr("PLACEHOLDER.txt", report(1))
        archive.writestr("more.zip", inner.getvalue())
        archive.writestr("坏.docx", b"PK\x03\x04 cut off")
    name = "水务局.txt".encode("gbk").ljust(15, b"_")
    outer.write_bytes(outer.read_bytes().replace(b"PLACEHOLDER.txt", name))
    batch(outer, into=tmp_path / "结果")
    told = dict(rows(tmp_path / "结果", "SELECT path, error IS NULL FROM documents"))
    assert told == {
        f"{outer}/水务局.txt{'_' * (15 - len('水务局.txt'.encode('gbk')))}": True,
        f"{outer}/more.zip/b.txt": True,
        f"{outer}/坏.docx": False,
    }
    assert {path.name for path in tmp_path.iterdir()} == {"报送.zip", "结果"}, "nothing is unpacked"


def test_an_archive_may_be_larger_than_any_file_and_settings_in_folders_are_passed_over(tmp_path: Path) -> None:
    archive = tmp_path / "来" / "全省.zip"
    archive.parent.mkdir()
    with zipfile.ZipFile(archive, "w") as packed:
        packed.writestr("一.bin", bytes(60 * 1024**2))
        packed.writestr("二.bin", b"\1" * (60 * 1024**2))
        packed.writestr("报告.txt", report(1))
    (archive.parent / "设置.yaml").write_text("a: 1", encoding="utf-8")
    batch(archive.parent, into=tmp_path / "结果")
    told = dict(rows(tmp_path / "结果", "SELECT path, error FROM documents"))
    assert {path.removeprefix(f"{archive}/"): error for path, error in told.items()} == {
        "一.bin": "empty",
        "二.bin": told[f"{archive}/二.bin"],
        "报告.txt": None,
    }
    assert told[f"{archive}/二.bin"] is not None


def test_the_same_content_is_checked_once_and_every_path_has_its_row(tmp_path: Path) -> None:
    [one] = write_reports(tmp_path / "甲", 1)
    (tmp_path / "乙.txt").write_bytes(one.read_bytes())
    with zipfile.ZipFile(tmp_path / "丙.zip", "w") as archive:
        archive.write(one, "x/丁.txt")
        archive.write(one, "戊.txt")
    done = batch(one.parent, tmp_path / "乙.txt", tmp_path / "丙.zip", into=tmp_path / "结果")
    assert done.checked == 1
    assert (done.done, done.total - done.done) == (4, -3), "without a watcher the files on disk are not counted before"
    copies, paths = rows(tmp_path / "结果", "SELECT copies, paths FROM duplicates")[0]
    assert copies == 4
    assert {path.removeprefix(f"{tmp_path}/") for path in paths} == {
        "甲/00001.txt",
        "乙.txt",
        "丙.zip/x/丁.txt",
        "丙.zip/戊.txt",
    }


def test_folders_wildcards_and_lists_name_the_same_files_once(tmp_path: Path) -> None:
    write_reports(tmp_path / "来" / "县" / "局", 3)
    batch(tmp_path / "来", into=tmp_path / "一")
    batch(f"{tmp_path}/来/**/*.txt", into=tmp_path / "二")
    (tmp_path / "名单.txt").write_bytes("# 三个\r\n来\r\n\r\n来/县/局/00001.txt\r\n没有.txt\r\n".encode("gbk"))
    batch(f"@{tmp_path}/名单.txt", into=tmp_path / "三")
    of_list = rows(tmp_path / "三", "SELECT path, error_message FROM unread")
    assert [path for path, _ in of_list] == [f"{tmp_path}/没有.txt"]
    assert everything(tmp_path / "一") == everything(tmp_path / "二")
    assert everything(tmp_path / "三")["findings"] == everything(tmp_path / "一")["findings"]


def test_files_that_are_gone_leave_the_result_and_changed_ones_are_checked_again(tmp_path: Path) -> None:
    paths = write_reports(tmp_path / "来", 4)
    batch(tmp_path / "来", into=tmp_path / "结果")
    paths[0].unlink()
    paths[1].write_text(report(99), encoding="utf-8")
    assert batch(tmp_path / "来", into=tmp_path / "结果").checked == 1
    batch(tmp_path / "来", into=tmp_path / "新")
    assert everything(tmp_path / "结果") == everything(tmp_path / "新")
    parts = [path for path in (tmp_path / "结果" / "documents").rglob("*") if path.is_file()]
    assert len(parts) == 1, "parts of the earlier run are removed"


def test_another_profile_checks_again(tmp_path: Path) -> None:
    write_reports(tmp_path / "来", 2)
    with Record(tmp_path / "结果") as record:
        assert run_batch([str(tmp_path / "来")], record).checked == 2
        assert run_batch([str(tmp_path / "来")], record).checked == 0
        assert run_batch([str(tmp_path / "来")], record, profile="national-project-2020").checked == 2


def test_a_source_that_is_not_there_and_a_foreign_folder_are_refused(tmp_path: Path) -> None:
    (tmp_path / "别的.txt").write_text("x")
    with pytest.raises(RecordError, match="已有别的文件"):
        Record(tmp_path)
    with Record(tmp_path / "结果") as record:
        with pytest.raises(SourceError, match="找不到"):
            run_batch([str(tmp_path / "没有")], record)
        with pytest.raises(RecordError, match="正在使用"):
            Record(tmp_path / "结果")


@pytest.mark.parametrize(
    ("name", "region"),
    [
        ("云州市水务局", "云州市"),
        ("云州省临江县财政局", "云州省临江县"),
        ("中共云州市委宣传部", "云州市"),
        ("杭州市西湖区教育局", "杭州市西湖区"),
        ("恩施土家族苗族自治州林业局", "恩施土家族苗族自治州"),
        ("云州市住宅小区管理中心", "云州市"),
        ("云州市城市管理局", "云州市"),
        ("忠县教育局", "忠县"),
        ("国家税务总局云州市税务局", "不明"),
        ("市场监督管理局", "不明"),
        ("", "不明"),
    ],
)
def test_the_region_is_what_the_name_begins_with(name: str, region: str) -> None:
    assert region_of(name) == region


def test_no_table_carries_marks_that_turn_the_direction_of_writing(tmp_path: Path) -> None:
    """They would show another figure than there is; what is taken out leaves a sign, and all other rows stay."""
    plain, marked = report(4), report(5).replace("万元，比上年", "万\u202e元\u009f，比上年")
    (tmp_path / "一.txt").write_text(plain, encoding="utf-8")
    (tmp_path / "二.txt").write_text(marked, encoding="utf-8")
    batch(tmp_path, into=tmp_path / "结果")
    texts = dict(
        rows(tmp_path / "结果", "SELECT path[-5:], string_agg(text, '' ORDER BY ordinal) FROM sentences GROUP BY path")
    )
    assert "万\ufffd元\ufffd，比上年" in texts["二.txt"]
    assert "万元，比上年" in texts["一.txt"]
    assert not [text for text in texts.values() if "\u202e" in text or "\u009f" in text]


def test_a_figure_of_four_hundred_digits_is_no_harm(tmp_path: Path) -> None:
    (tmp_path / "长.txt").write_text(report(4).replace("204.00", "9" * 400), encoding="utf-8")
    batch(tmp_path, into=tmp_path / "结果")
    assert rows(tmp_path / "结果", "SELECT error FROM documents") == [(None,)]


def test_a_table_without_rows_has_its_columns(tmp_path: Path) -> None:
    (tmp_path / "空.docx").write_bytes(b"")
    batch(tmp_path, into=tmp_path / "结果")
    assert rows(tmp_path / "结果", "SELECT count(*), count(text) FROM figures") == [(0, 0)]
    assert list((tmp_path / "结果" / "figures").rglob("*.parquet"))
