"""What docs/batch.md shows can be asked as it stands; what is asked wrongly is answered with what to do."""

from __future__ import annotations

import csv
import re
import shlex
import subprocess
import sys
from pathlib import Path

import openpyxl
import pytest
from batches import batch, report, rows

from jixiao.cli import main
from jixiao.runs.batch.columns import ACROSS, DATASETS
from jixiao.writers.across_to_parquet import compare_to_parquet

ROOT = Path(__file__).parents[3]
DOCS = (ROOT / "docs" / "batch.md").read_text(encoding="utf-8")
TABLES = {**DATASETS, **ACROSS}
SHOWN = [
    pytest.param(shlex.split(line)[1:], id=str(number))
    for number, line in enumerate(re.findall(r"^    (jixiao query .*)$", DOCS, re.M))
]


COPIED = (
    "{unit}2024年度部门整体支出绩效自评报告\n一、工作完成情况\n全年接待读者三万余人次，举办读书分享会和少儿绘本活动，周末延长开放两个小时。"
    "把闲置的库房改成自习室，添置照明和饮水设备，考试季座位不够的情况得到缓解。流动图书车每月到偏远村小一次，由志愿者讲解借阅办法，"
    "借出的图书以农技和少儿读物为主。馆藏古籍完成了第一批数字化扫描，破损较重的两部送省馆修复，其余装入无酸纸盒保存，"
    "库房温湿度实行每日登记，全年没有发生虫蛀霉变。\n二、存在的问题\n自习室冬季取暖靠电暖器，线路老化，已报住建部门鉴定。\n"
)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    here = tmp_path_factory.mktemp("查询")
    (here / "同一份.txt").write_text(report(3), encoding="utf-8")
    (here / "又一份.txt").write_text(report(3), encoding="utf-8")
    (here / "空.docx").write_bytes(b"")
    (here / "式.txt").write_text(report(4).replace("云州市", "=云州市"), encoding="utf-8")
    for unit in ("甲县图书馆", "乙县图书馆"):
        (here / f"{unit}.txt").write_text(COPIED.format(unit=unit), encoding="utf-8")
    batch(here, ROOT / "examples" / "*.docx", ROOT / "examples" / "*复核表.xlsx", into=here / "结果")
    compare_to_parquet(here / "结果")
    return here


@pytest.mark.parametrize("words", SHOWN)
def test_every_query_of_the_docs_gives_rows(
    words: list[str], folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(folder)
    assert main(words) == 0
    told = capsys.readouterr().out
    assert re.search(r"共[1-9]\d*行|（[1-9]\d*行）", told), told


def test_the_documented_columns_are_those_of_the_tables() -> None:
    told = {
        name: re.findall(r"^\| `(\w+)` \|", DOCS.split(f"\n### {name}\n")[1].split("\n### ")[0], re.M)
        for name in TABLES
    }
    assert told == {name: list(columns) for name, columns in TABLES.items()}


def test_csv_is_read_by_excel_and_computes_nothing(folder: Path, tmp_path: Path) -> None:
    output = tmp_path / "表.csv"
    assert main(["query", str(folder / "结果"), "select '=1+1' as a, -2 as b, null as c", "--output", str(output)]) == 0
    content = output.read_bytes()
    assert content.startswith(b"\xef\xbb\xbf")
    assert list(csv.reader(content.decode("utf-8-sig").splitlines())) == [["a", "b", "c"], ["'=1+1", "-2", ""]]


@pytest.mark.parametrize(
    ("question", "advice"),
    [
        ("select * from nothing", "可用的表：documents"),
        ("select nothing from findings", "--columns"),
        ("selec 1", "docs/batch.md"),
        ("create table x as select 1", "只能查询"),
        ("copy (select 1) to 'x.csv'", "只能查询"),
        ("select 1; select 2", "只能查询"),
        ("select * from read_text('/etc/hostname')", "只能查询结果目录里的表"),
        ("", "只能查询"),
    ],
)
def test_a_wrong_question_is_told_what_to_do(
    question: str, advice: str, folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["query", str(folder / "结果"), question]) == 2
    assert advice in capsys.readouterr().err


def test_a_folder_without_a_result_says_how_to_make_one(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["query", str(tmp_path)]) == 2
    assert "请先运行 jixiao batch" in capsys.readouterr().err


def test_the_command_says_what_it_did_and_refuses_in_words(folder: Path, tmp_path: Path) -> None:
    command = [sys.executable, "-m", "jixiao", "batch", str(folder / "同一份.txt"), "--output", str(tmp_path / "结果")]
    told = subprocess.run(command, capture_output=True, text=True, encoding="utf-8", check=False, timeout=120)
    assert told.returncode == 1, told.stderr
    assert "共1个文件，1份材料；本次核对1个" in told.stdout
    for wrong, words in ((["--jobs", "0"], "应为1以上的整数"), (["--profile", "没有"], "没有名为“没有”的评分方案")):
        told = subprocess.run([*command, *wrong], capture_output=True, text=True, encoding="utf-8", check=False)
        assert told.returncode == 2
        assert words in told.stderr


def test_reviews_are_ranked_against_the_self_evaluation_they_are_of(tmp_path: Path) -> None:
    """One form holds both scores, another only its own: its self-evaluation is the one of the same project."""
    filled = openpyxl.load_workbook(ROOT / "examples" / "临江县2024年度项目支出绩效自评复核表.xlsx")
    filled.save(tmp_path / "复核.xlsx")
    sheet = filled.worksheets[0]
    project = "困难家庭住房修缮项目"
    for row in sheet.iter_rows():
        for cell in row:
            if cell.value == project:
                cell.value = "水塔维修项目"
            if cell.value == "自评得分":
                column = cell.column
    for row in range(1, sheet.max_row + 1):
        if type(cell := sheet.cell(row, column)).__name__ == "Cell" and row > 4:
            cell.value = None
    filled.save(tmp_path / "另一份复核.xlsx")
    folder = tmp_path / "结果"
    batch(tmp_path / "*.xlsx", into=folder)
    question = "SELECT project, self, review, difference, deviation FROM deviations"
    assert rows(folder, question) == [(project, 99.75, 96.75, 3.0, 3.01)]
