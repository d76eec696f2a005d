"""The overview says what the tables say, each part beside the query that gives it, however many files there are."""

from __future__ import annotations

import html
import re
import shlex
from pathlib import Path

import openpyxl
import pytest
from batches import batch, report, rows

from jixiao.cli import main
from jixiao.runs.batch.overview import overview, parts
from jixiao.writers.across_to_parquet import compare_to_parquet
from jixiao.writers.to_overview_html import to_overview_html

ROOT = Path(__file__).parents[3]


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    here = tmp_path_factory.mktemp("总览")
    for number in range(150):
        (here / f"{number:03}.txt").write_text(report(3 * number), encoding="utf-8")
    (here / "同.txt").write_text(report(3), encoding="utf-8")
    (here / "<b>坏&.docx").write_bytes(b"")
    batch(here, ROOT / "examples" / "*.docx", into=here / "结果")
    compare_to_parquet(here / "结果")
    return here / "结果"


@pytest.fixture(scope="module")
def shown(folder: Path) -> str:
    assert main(["overview", str(folder)]) == 0
    return (folder / "总览.html").read_text(encoding="utf-8")


def test_every_query_on_the_page_runs_as_it_is_shown(
    shown: str, folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    commands = [html.unescape(words) for words in re.findall(r"<pre>(.*?)</pre>", shown, re.S)]
    assert len(commands) == len(parts())
    for words, answered in zip(commands, overview(folder), strict=True):
        program, *arguments = shlex.split(words)
        assert program == "jixiao"
        assert main(arguments) == 0
        assert f"共{answered.total}行" in capsys.readouterr().out


def test_the_figures_are_those_of_the_tables(folder: Path) -> None:
    told = {answered.part.key: answered for answered in overview(folder)}
    assert told["read"].rows == rows(
        folder,
        "SELECT count(DISTINCT path), count(*) FILTER (error IS NULL), count(*) FILTER (error IS NOT NULL), "
        "sum(errors), sum(warnings), sum(notes) FROM documents",
    )
    assert (
        sum(row[1] for row in told["grades"].rows)
        == rows(folder, "SELECT count(*) FROM documents WHERE score_stated IS NOT NULL")[0][0]
    )
    assert (len(told["worst"].rows), told["worst"].total) == (
        100,
        rows(folder, "SELECT count(*) FROM documents WHERE errors > 0")[0][0],
    )
    assert told["contents"].total == 1


def test_what_is_left_out_is_counted_and_nothing_is_loaded_or_run(shown: str, folder: Path) -> None:
    total = next(answered for answered in overview(folder) if answered.part.key == "worst").total
    assert f"另有{total - 100}行" in shown
    assert "default-src 'none'" in shown
    assert "<script" not in shown and "http://" not in shown and "https://" not in shown
    assert "<b>坏" not in shown and "&lt;b&gt;坏&amp;.docx" in shown
    assert shown.count("<svg") >= 2
    assert len(to_overview_html(folder, overview(folder))) < 400_000


def test_the_workbook_has_a_sheet_a_part_and_the_queries(folder: Path, tmp_path: Path) -> None:
    output = tmp_path / "总览.xlsx"
    assert main(["overview", str(folder), "--output", str(output)]) == 0
    book = openpyxl.load_workbook(output)
    assert book.sheetnames == [part.title for part in parts()] + ["查询"]
    assert next(row[4] for row in book["查询"].iter_rows(min_row=2, values_only=True)).startswith("jixiao query ")
    assert main(["overview", str(folder), "--output", str(tmp_path / "x.pdf")]) == 2
    assert main(["overview", str(tmp_path)]) == 2


@pytest.mark.parametrize("part", parts(), ids=lambda part: part.key)
def test_a_query_can_be_typed_between_double_quotes(part: object) -> None:
    words = getattr(part, "query", "")
    assert words and not set(words) & {'"', "$", "`", "\\", "\n", "!"}
