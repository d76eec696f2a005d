"""Before a changed profile is adopted: which of last year's scores it would change."""

from __future__ import annotations

import json
from pathlib import Path

import jsonschema
import openpyxl
import pytest
from tests.commands import jixiao as run

import jixiao
from jixiao.basis import NoSuchProfile

ROOT = Path(__file__).parents[2]
EXAMPLES = ROOT / "examples"
ROADS = EXAMPLES / "临江县村级道路养护项目支出绩效自评表.docx"
WORKBOOK = EXAMPLES / "临江县2024年度项目支出绩效自评表汇总.xlsx"
LIBRARY = EXAMPLES / "云州市图书馆2024年度部门整体支出绩效自评报告.docx"


@pytest.fixture
def rules(tmp_path: Path) -> Path:
    """The national rules as a workbook, in which a finance officer has changed three cells."""
    path = tmp_path / "评分细则.xlsx"
    assert run("profile", "national-project-2020", "--output", path).returncode == 0
    book = openpyxl.load_workbook(path)
    changed = 0
    for row in book["计分办法"].iter_rows():
        words = [cell.value for cell in row]
        if words[0] == "反向指标":
            for cell in row:
                if cell.value == "2":
                    cell.value = "3"  # a cost over its limit loses half as fast
                    changed += 1
    for row in book["等级"].iter_rows(min_row=2):
        if row[0].value == "优":
            row[1].value, changed = "99.5", changed + 1
    assert changed == 2
    book.save(path)
    return path


def test_the_scores_that_would_change_are_listed_by_file_with_old_new_and_why(rules: Path) -> None:
    told = run("profile", "--from", rules, "--against", ROADS, WORKBOOK)
    assert told.returncode == 0
    assert "比较5份，其中5份有变动，共8处。" in told.stdout
    assert "成本指标1“每公里日常养护支出”：5.1分 → 5.55分" in told.stdout
    assert "达到目标的2倍及以上不得分" in told.stdout and "达到目标的3倍及以上不得分" in told.stdout
    assert "所填总分的等级：优 → 良" in told.stdout and "优99.5分起" in told.stdout
    found = jixiao.preview(str(rules), [ROADS])
    (document,) = found.changed
    assert [change.name for change in document.changes] == ["成本指标1“每公里日常养护支出”"]


def test_the_same_rules_change_nothing(tmp_path: Path) -> None:
    path = tmp_path / "评分细则.xlsx"
    run("profile", "national-project-2020", "--output", path)
    told = run("profile", "--from", path, "--against", ROADS, WORKBOOK)
    assert told.returncode == 0 and "其中0份有变动，共0处" in told.stdout
    assert told.stdout.count("得分和等级都不变。") == 5


def test_a_named_profile_against_a_named_one() -> None:
    told = run("profile", "central-project-with-costs-2021", "--against", ROADS, "--instead-of", "hubei-project-2020")
    assert told.returncode == 0 and "原方案：湖北项目支出绩效自评" in told.stdout
    assert "预算执行率：9.6分 → 7分" in told.stdout
    assert "一级指标分值不同：预算执行率20→10" in told.stdout


def test_last_year_is_what_it_is_for_though_the_new_profile_is_not_in_force_yet(tmp_path: Path, rules: Path) -> None:
    book = openpyxl.load_workbook(rules)
    for row in book["方案"].iter_rows():
        if row[1].value == "2020":
            row[1].value = "2026"
    book.save(rules)
    assert "成本指标1“每公里日常养护支出”：5.1分 → 5.55分" in run("profile", "--from", rules, "--against", ROADS).stdout
    assert "适用于2026年度起" in run("score", ROADS, "--profile", rules).stdout


def test_what_cannot_be_compared_says_so_and_the_rest_is_compared(rules: Path) -> None:
    told = run("profile", "--from", rules, "--against", ROADS, LIBRARY, "没有这份.docx", "--format", "json")
    assert told.returncode == 2
    data = json.loads(told.stdout)
    jsonschema.validate(data, json.loads((ROOT / "docs" / "preview.schema.json").read_text(encoding="utf-8")))
    codes = [document["error"] and document["error"]["code"] for document in data["documents"]]
    assert codes == [None, "profile_not_in_force", "missing"]


def test_a_workbook_for_going_through_with_the_departments(rules: Path, tmp_path: Path) -> None:
    target = tmp_path / "变动.xlsx"
    assert run("profile", "--from", rules, "--against", ROADS, "--output", target).returncode == 0
    sheet = openpyxl.load_workbook(target)["变动"]
    assert [cell.value for cell in sheet[2]][2:4] == ["5.1分", "5.55分"]


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("profile", "hubei-project-2020", "--against"), "后面要跟"),
        (("profile", "hubei-project-2020", "--against", ROADS, "--format", "markdown"), "输出格式可选"),
        (("profile", "hubei-project-2020", "--instead-of", "loudi-department-2021"), "要与 --against"),
        (("profile", "hubei-project-2020", "--against", ROADS, "--instead-of", "没有"), "没有名为“没有”的评分方案"),
    ],
)
def test_wrong_usage_ends_with_2_and_says_what_to_do(arguments: tuple[object, ...], words: str) -> None:
    told = run(*arguments)
    assert told.returncode == 2 and words in told.stderr and "Traceback" not in told.stderr


def test_an_unknown_profile_is_said_by_the_library_too() -> None:
    with pytest.raises(NoSuchProfile):
        jixiao.preview("没有", [ROADS])
