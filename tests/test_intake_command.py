"""`jixiao intake` as a reviewer runs it: an inbox in, a register out, filled in, and run again."""

from __future__ import annotations

import json
import sys
from pathlib import Path

import jsonschema
import openpyxl
import pytest
from tests.commands import ROOT
from tests.commands import jixiao as command

sys.path.insert(0, str(ROOT / "tests" / "intake"))

from bureau import write_bureau
from papers import report, sheet, word


@pytest.fixture
def inbox(tmp_path: Path) -> Path:
    write_bureau(tmp_path)
    return tmp_path


@pytest.fixture(scope="module")
def unchanged(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An inbox for those who only read it."""
    folder = tmp_path_factory.mktemp("inbox")
    write_bureau(folder)
    return folder


def _run(folder: Path, *more: object):  # type: ignore[no-untyped-def]
    return command("intake", "收到的材料", "--register", "单位名录.xlsx", "--year", 2024, *more, cwd=folder)


def _rows(path: Path, name: str) -> list[dict[str, object]]:
    rows = list(openpyxl.load_workbook(path)[name].iter_rows(values_only=True))
    return [dict(zip(map(str, rows[0]), row, strict=True)) for row in rows[1:]]


def test_at_a_glance_it_says_who_owes_what(unchanged: Path) -> None:
    done = _run(unchanged)
    assert done.returncode == 1, done.stderr
    assert "应报12家" in done.stdout
    assert "【未报】1家\n  云州市气象台" in done.stdout
    assert "云州市档案馆  缺基础数据表" in done.stdout
    assert "文件标有密级“机密”" in done.stdout
    assert done.stderr == ""


def test_the_workbook_is_filled_in_and_read_back_and_asks_no_more(inbox: Path) -> None:
    target = inbox / "收件登记表.xlsx"
    first = _run(inbox, "--output", target.name, "--deadline", "2025-03-31")
    assert first.returncode == 1 and target.is_file() and not (inbox / "收件对照.json").exists()
    book = openpyxl.load_workbook(target)
    assert book.sheetnames == ["收件登记表", "文件清单", "待确认", "未识别", "催报用语", "说明"]
    questions = book["待确认"]
    fill = next(cell.column for cell in questions[1] if str(cell.value).startswith("确认为"))
    answers = {
        "宣传部自评.docx": "市委宣传部",
        "农业局报来/附表.xlsx": "104001",
        "一中/自评报告（修改后）.docx": "采用",
    }
    for row in questions.iter_rows(min_row=2):
        if row[1].value in answers:
            questions.cell(row[1].row, fill).value = answers[row[1].value]
    unmatched = book["未识别"]
    for row in unmatched.iter_rows(min_row=2):
        unmatched.cell(row[1].row, fill).value = {
            "水文站自评报告.docx": "云州市水文站",
            "会议通知.docx": "不用",
            "补充材料.rar": "云州市没有的局",
        }.get(row[1].value)
    book.save(target)

    again = _run(inbox, "--output", target.name, "--force")
    assert "“未识别”" in again.stdout and "“云州市没有的局”不在名录中" in again.stdout
    standings = {row["单位名称"]: row["状态"] for row in _rows(target, "收件登记表")}
    assert standings["中共云州市委宣传部"] == "齐"
    assert standings["云州市第一中学"] == "齐"
    assert standings["云州市水文站"] == "缺件"
    assert [row["文件"] for row in _rows(target, "待确认")] == []
    assert {row["文件"] for row in _rows(target, "未识别")} == {
        "临江县档案馆自评报告.docx",
        "保密局专报.docx",
        "补充材料.rar",
    }
    third = _run(inbox, "--output", target.name, "--force")
    assert "云州市没有的局" not in third.stdout
    assert {row["单位名称"]: row["状态"] for row in _rows(target, "收件登记表")} == standings


def test_answers_may_be_given_from_elsewhere(inbox: Path) -> None:
    asked = json.loads(_run(inbox, "--format", "json").stdout)
    file = next(one for one in asked["files"] if one["path"] == "宣传部自评.docx")
    kept = inbox / "以前的.json"
    kept.write_text(
        json.dumps({"schema": "jixiao.intake_answers/1", "files": {file["sha256"]: "102002"}}), encoding="utf-8"
    )
    done = json.loads(_run(inbox, "--format", "json", "--answers", kept.name).stdout)
    answered = next(one for one in done["files"] if one["path"] == "宣传部自评.docx")
    assert (answered["body"], answered["answered"], answered["state"]) == ("102002", True, "counted")


def test_json_keeps_its_schema(unchanged: Path) -> None:
    schema = json.loads((ROOT / "docs" / "intake.schema.json").read_text(encoding="utf-8"))
    for more in ((), ("--check", "--deadline", "2025年3月31日")):
        content = json.loads(_run(unchanged, "--format", "json", *more).stdout)
        jsonschema.validate(content, schema)
    assert any(one["findings"] for one in content["bodies"])
    assert content["deadline"] == "2025年3月31日前"


def test_a_check_puts_its_counts_into_the_register(inbox: Path) -> None:
    _run(inbox, "--check", "--output", "登记.xlsx")
    rows = {row["单位名称"]: row for row in _rows(inbox / "登记.xlsx", "收件登记表")}
    assert isinstance(rows["云州市园林绿化局"]["建议"], int | float)
    assert rows["云州市气象台"]["建议"] is None


def test_nothing_in_the_workbook_is_a_formula(tmp_path: Path) -> None:
    box = tmp_path / "箱"
    box.mkdir()
    (box / "=cmd().docx").write_bytes(word(report("=HYPERLINK(1)", title="+1+cmd", signed="@SUM(1)")))
    (tmp_path / "名录.xlsx").write_bytes(
        sheet([("编码", "全称", "简称"), ("=1+1", "=2+3", "@x"), ("-1", "云州市园林局", "")])
    )
    command("intake", box, "--register", tmp_path / "名录.xlsx", "--output", tmp_path / "登.xlsx", cwd=tmp_path)
    book = openpyxl.load_workbook(tmp_path / "登.xlsx")
    cells = [cell for page in book for row in page.iter_rows() for cell in row if cell.value is not None]
    assert cells and all(cell.data_type != "f" for cell in cells)


def test_the_template_is_a_register_once_it_is_filled_in(tmp_path: Path) -> None:
    made = command("intake", "--template", "名录.xlsx", cwd=tmp_path)
    assert made.returncode == 0, made.stderr
    book = openpyxl.load_workbook(tmp_path / "名录.xlsx")
    page = book["单位名录"]
    heads = {str(cell.value).rstrip("*"): cell.column for cell in page[1]}
    page.cell(2, heads["单位全称"]).value = "云州市园林局"
    page.cell(2, heads["单位编码"]).value = "0101"
    book.save(tmp_path / "名录.xlsx")
    (tmp_path / "箱").mkdir()
    (tmp_path / "箱" / "a.docx").write_bytes(word(report("云州市园林局")))
    done = command("intake", "箱", "--register", "名录.xlsx", "--year", 2024, cwd=tmp_path)
    assert done.returncode == 0, done.stdout
    assert "应报1家：齐1家" in done.stdout and "名录有" not in done.stdout
    refused = command("intake", "--template", "名录.xlsx", cwd=tmp_path)
    assert refused.returncode == 2 and "已存在" in refused.stderr


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        ([], "收什么"),
        (["没有的文件夹"], "找不到“没有的文件夹”"),
        (["收到的材料", "--register", "没有.xlsx"], "找不到这个文件"),
        (["收到的材料", "--register", "收到的材料/会议通知.docx"], "没有找到表头"),
        (["收到的材料", "--format", "xlsx"], "不能显示在屏幕上"),
        (["收到的材料", "--output", "a.doc"], "不能按后缀“.doc”"),
        (["收到的材料", "--require", "发言稿"], "“发言稿”不认识"),
        (["收到的材料", "--answers", "没有.json"], "找不到“没有.json”"),
        (["收到的材料", "--deadline", "2025-02-30"], "2025-02-30"),
    ],
)
def test_a_wrong_use_says_what_to_do(unchanged: Path, arguments: list[str], words: str) -> None:
    done = command("intake", *arguments, cwd=unchanged)
    assert done.returncode == 2
    assert words in done.stderr and "Traceback" not in done.stderr


def test_our_own_files_in_the_inbox_are_not_taken_in(inbox: Path) -> None:
    for _ in range(2):
        done = command(
            "intake", ".", "--register", "单位名录.xlsx", "--year", 2024, "--output", "登记.xlsx", "--force", cwd=inbox
        )
        assert done.returncode == 1, done.stderr
    paths = [str(row["文件"]) for row in _rows(inbox / "登记.xlsx", "文件清单")]
    assert not [path for path in paths if path in ("登记.xlsx", "单位名录.xlsx", "收件对照.json")]
