"""A profile as a workbook and back: the same profile, and faults that name sheet and cell."""

from __future__ import annotations

from pathlib import Path

import openpyxl
import pytest
from tests.commands import jixiao

from jixiao.basis import Profile, ProfileError, from_yaml, named, profiles
from jixiao.basis.methods import METHODS
from jixiao.basis.terms import NUMBERS, choice_words
from jixiao.runs.find_profile import find_profile
from jixiao.writers.to_profile_xlsx import to_profile_xlsx
from jixiao.writers.to_profile_yaml import to_profile_yaml

ALL = [pytest.param(profile, id=profile.name) for profile in profiles()]


@pytest.mark.parametrize("profile", ALL)
def test_a_workbook_read_back_is_the_same_profile_and_gives_the_same_bytes(profile: Profile, tmp_path: Path) -> None:
    path = tmp_path / "评分细则.xlsx"
    path.write_bytes(to_profile_xlsx(profile))
    read_back = find_profile(str(path))
    assert read_back == profile
    assert to_profile_xlsx(read_back) == path.read_bytes()


@pytest.mark.parametrize("profile", ALL)
def test_the_yaml_of_a_profile_is_the_same_profile(profile: Profile) -> None:
    assert from_yaml(to_profile_yaml(profile), f"{profile.name}.yaml") == profile


def test_every_number_of_a_method_has_one_word_of_its_own() -> None:
    assert {name for method in METHODS.values() for name in method.numbers} == set(NUMBERS)
    assert len(set(NUMBERS.values())) == len(NUMBERS)
    titles = [method.title for method in METHODS.values()]
    assert len(set(titles)) == len(titles)
    for method in METHODS.values():
        for name in method.numbers:
            words = choice_words(method.name, name)
            assert len(set(words.values())) == len(words)


def changed(tmp_path: Path, sheet: str, cell: str, value: object, name: str = "hunan-department-2018") -> Path:
    """A workbook with one cell changed as a person would, in a spreadsheet program."""
    path = tmp_path / "评分细则.xlsx"
    path.write_bytes(to_profile_xlsx(named(name)))
    workbook = openpyxl.load_workbook(path)
    assert str(workbook[sheet][cell].value or "") != str(value)
    workbook[sheet][cell] = value
    workbook.save(path)
    return path


def test_a_changed_cell_changes_the_profile_and_a_number_may_be_one(tmp_path: Path) -> None:
    profile = find_profile(str(changed(tmp_path, "等级", "B2", 95)))
    assert [grade.floor for grade in profile.grades] == [95, 80, 60, 0]


@pytest.mark.parametrize(
    ("sheet", "cell", "value", "words"),
    [
        ("分值", "C2", "十六", "应为数"),
        ("分值", "C2", 20, "分值合计104"),
        ("分值", "C3", 0, "分值应大于0"),
        ("分值", "E2", "听说", "依据“听说”"),
        ("固定指标", "C2", "产出", "没有上级指标“产出”"),
        ("固定指标", "C2", "staffing_rate", "循环"),
        ("计分办法", "B2", "倒数法", "没有名为“倒数法”的预算执行率计分方法"),
        ("等级", "B3", "九十五", "应为数"),
        ("等级", "B3", 95, "从高到低"),
        ("方案", "B11", "2016", "早于"),
        ("方案", "B4", "", "应为文字"),
        ("应有的内容", "A2", "附件", "应为指标类别、报告章节、附表之一"),
    ],
)
def test_a_fault_names_sheet_and_cell(tmp_path: Path, sheet: str, cell: str, value: object, words: str) -> None:
    path = changed(tmp_path, sheet, cell, value)
    with pytest.raises(ProfileError) as raised:
        find_profile(str(path))
    message = str(raised.value)
    assert message.startswith(f"评分细则.xlsx 工作表“{sheet}”") and words in message and "\n" not in message
    if "合计" not in words:
        assert f"”{cell}“" in message


def test_a_missing_column_sheet_or_parameter_is_named(tmp_path: Path) -> None:
    with pytest.raises(ProfileError, match="工作表“分值”第1行：缺少列分值"):
        find_profile(str(changed(tmp_path, "分值", "C1", "权重")))
    with pytest.raises(ProfileError, match="工作表“计分办法”B4“方法”：缺少参数不得分的倍数"):
        find_profile(str(changed(tmp_path, "计分办法", "C4", "", "national-project-2020")))
    path = tmp_path / "评分细则.xlsx"
    workbook = openpyxl.load_workbook(path)
    del workbook["等级"]
    workbook.save(path)
    with pytest.raises(ProfileError, match="缺少工作表等级"):
        find_profile(str(path))


def test_the_command_goes_to_a_workbook_and_back(tmp_path: Path) -> None:
    workbook, target = tmp_path / "评分细则.xlsx", tmp_path / "方案.yaml"
    assert jixiao("profile", "hubei-project-2020", "--output", workbook).returncode == 0
    assert jixiao("profile", "--from", workbook).stdout == jixiao("profile", "hubei-project-2020").stdout
    assert jixiao("profile", "--from", workbook, "--output", target).returncode == 0
    assert find_profile(str(target)) == named("hubei-project-2020")
    refused = jixiao("profile", "hubei-project-2020", "--format", "xlsx")
    assert refused.returncode == 2 and "--output" in refused.stderr
    both = jixiao("profile", "hubei-project-2020", "--from", workbook)
    assert both.returncode == 2 and "不能同时用" in both.stderr
    workbook.write_text("不是表格", encoding="utf-8")
    broken = jixiao("profile", "--from", workbook)
    assert broken.returncode == 2 and "评分细则.xlsx" in broken.stderr and "Traceback" not in broken.stderr
