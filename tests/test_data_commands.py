"""`jixiao extract` and `jixiao import` as people call them."""

from __future__ import annotations

import json
import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parent / "evaluations"))
from exports import export

import jixiao
from jixiao.cli import main

EXAMPLES = Path(__file__).parents[1] / "examples"
ROADS = str(EXAMPLES / "临江县村级道路养护项目支出绩效自评表.docx")


def test_extract_prints_json_that_can_be_checked(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["extract", ROADS]) == 0
    text = capsys.readouterr().out
    assert json.loads(text)["schema"] == "jixiao.evaluation/1"
    file = tmp_path / "数据.json"
    file.write_text(text, encoding="utf-8")
    assert main(["check", str(file)]) == 1
    assert "evaluations[0]." in capsys.readouterr().out


def test_extract_writes_the_form_that_the_name_of_the_output_asks_for(tmp_path: Path) -> None:
    workbook, data = tmp_path / "自评表.xlsx", tmp_path / "数据.json"
    assert main(["extract", ROADS, "--output", str(workbook)]) == 0
    assert main(["extract", str(workbook), "--output", str(data)]) == 0
    (evaluation,) = jixiao.extract(jixiao.read(data))
    assert evaluation.project_name.text == "村级道路养护项目"


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (["extract", ROADS, "--format", "xlsx"], "--output"),
        (["extract", "没有.docx"], "找不到这个文件"),
        (["extract", __file__], "不像绩效自评材料"),
        (["import", ROADS, "--format", "xlsx"], "--output"),
        (["import", "没有.xls", "--yes"], "找不到这个文件"),
        (["import", ROADS, "--mapping", "没有.yaml"], "打不开映射文件"),
    ],
)
def test_a_refusal_is_one_sentence_and_exit_code_2(
    arguments: list[str], says: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(arguments) == 2
    assert says in capsys.readouterr().err


@pytest.fixture
def exported(tmp_path: Path) -> Path:
    file = tmp_path / "导出.xls"
    file.write_bytes(export())
    return file


def test_a_guess_is_not_used_before_it_is_confirmed(exported: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["import", str(exported)]) == 2
    err = capsys.readouterr().err
    assert "支出数 ← H列“支出数”" in err and "--yes" in err


def test_a_mapping_is_saved_once_and_used_again(exported: Path, capsys: pytest.CaptureFixture[str]) -> None:
    mapping = str(exported.with_name("映射.yaml"))
    assert main(["import", str(exported), "--save", mapping]) == 0
    assert "尚未读入" in capsys.readouterr().err
    assert main(["import", str(exported), "--save", mapping]) == 2  # never overwritten unasked
    capsys.readouterr()
    assert main(["import", str(exported), "--mapping", mapping]) == 0
    assert "支出数 5,749,500.50" in capsys.readouterr().out


@pytest.mark.parametrize(("answer", "code"), [("", 0), ("n", 2)])
def test_a_person_at_the_screen_is_asked(
    exported: Path, monkeypatch: pytest.MonkeyPatch, answer: str, code: int, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("sys.stdin.isatty", lambda: True, raising=False)
    monkeypatch.setattr("builtins.input", lambda prompt: answer)
    assert main(["import", str(exported), "--format", "json"]) == code
    out = capsys.readouterr().out
    assert bool(out) is (code == 0)
    if out:
        assert json.loads(out)["totals"]["expenditure"] == "5749500.50"


def test_the_figures_are_written_as_a_workbook(exported: Path, tmp_path: Path) -> None:
    target = tmp_path / "系统数.xlsx"
    assert main(["import", str(exported), "--yes", "--output", str(target)]) == 0
    tables = {table.caption: table for table in jixiao.read(target).tables}
    assert list(tables) == ["按项目", "按功能科目", "明细", "说明"]
    assert [cell.text for cell in tables["按项目"].row(3)][-1] == "1377500.50"
