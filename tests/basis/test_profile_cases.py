"""Every profile against its own cases: a new profile is one new file and its cases."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml
from profile_cases import run_case

import jixiao
from jixiao.basis import ProfileError, named, profiles
from jixiao.writers.to_profile_page import to_profile_text

HERE = Path(__file__).parent
EXAMPLE = HERE.parents[1] / "examples" / "云州市水务局2024年度部门整体支出绩效自评报告.docx"
SEED = HERE.parents[1].parent / "shared" / "seed" / "seed.docx"


def load(path: Path) -> list[dict[str, Any]]:
    return list(yaml.load(path.read_text(encoding="utf-8"), Loader=yaml.BaseLoader))


CASES = [
    pytest.param(profile.name, case, id=f"{profile.name} {case['情形']}")
    for profile in profiles()
    for case in load(HERE / f"{profile.name}.yaml")
]


@pytest.mark.parametrize(("name", "case"), CASES)
def test_a_profile_does_what_its_case_says(name: str, case: dict[str, Any]) -> None:
    run_case(named(name), case)


@pytest.mark.parametrize("name", [profile.name for profile in profiles()])
def test_every_method_of_a_profile_has_a_case(name: str) -> None:
    profile, cases = named(name), load(HERE / f"{name}.yaml")
    asked = {case.get("计分") for case in cases}
    wanted = {role.chinese for role in profile.methods} | {i.title for i in profile.indicators if i.use}
    assert wanted <= asked, wanted - asked
    assert {case["等级"] for case in cases if "等级" in case} == {grade.name for grade in profile.grades}


NEW = """
name: linjiang-department-2024
title: 临江县2024年度部门整体支出绩效自评
document: linjiang-notice
sources:
  linjiang-notice: {title: 关于开展2024年度绩效自评的通知, number: 临财绩〔2025〕1号, verified: true}
scope: local
choice: by_name
note: 测试用。
forms: [department_self_evaluation]
regions: [临江]
in_force: {from: 2024, to: 2024}
total: {value: 100, basis: practice}
weights:
  execution: {title: 预算执行率, value: 20, basis: linjiang-notice, clause: 附件2}
  output: {title: 产出指标, value: 40, basis: practice}
  outcome: {title: 效益指标, value: 30, basis: practice}
  satisfaction: {title: 满意度指标, value: 10, basis: practice}
rounding: {decimals: 1, how: truncate, basis: practice}
methods:
  reverse: {method: reverse_linear, zero_at: 3, basis: practice}
grades:
  - {name: 合格, from: 60, basis: practice}
  - {name: 不合格, from: 0, basis: practice}
"""
NEW_CASES = """
- {情形: 超过上限一半，三倍为零，得7.5分, 计分: 反向指标, 目标: 100, 实际: 150, 分值: 10, 得分: 7.5}
- {情形: 只舍不入, 计分: 反向指标, 目标: 3, 实际: 4, 分值: 1, 得分: 0.8}
- {情形: 没有规定的不计分, 计分: 正向指标, 目标: 3, 实际: 4, 分值: 1, 得分: 不计分}
- {情形: 60分合格, 总分: 60, 等级: 合格}
- {情形: 59.99分不合格, 总分: 59.99, 等级: 不合格}
"""


def test_a_new_profile_is_one_new_file_and_its_cases(tmp_path: Path) -> None:
    path, cases = tmp_path / "linjiang-department-2024.yaml", tmp_path / "cases.yaml"
    path.write_text(NEW, encoding="utf-8")
    cases.write_text(NEW_CASES, encoding="utf-8")
    for case in load(cases):
        run_case(named(str(path)), case)
    assert "《关于开展2024年度绩效自评的通知》（临财绩〔2025〕1号）" in to_profile_text(named(str(path)))
    (document,) = jixiao.check(EXAMPLE, profile=str(path)).documents
    assert document.profile is not None and document.profile.name == "linjiang-department-2024"
    assert document.notices == ()


@pytest.mark.skipif(not SEED.is_file(), reason="the shared material is not on this machine")
def test_a_new_profile_that_is_not_in_force_says_so_on_the_seed(tmp_path: Path) -> None:
    path = tmp_path / "linjiang-department-2024.yaml"
    path.write_text(NEW, encoding="utf-8")
    (document,) = jixiao.check(SEED, profile=str(path)).documents
    assert document.profile_objection in document.notices
    assert "适用于2024年度，本材料为2021年度，不在适用范围内" in document.profile_objection


def test_a_faulty_new_profile_scores_nothing(tmp_path: Path) -> None:
    path = tmp_path / "linjiang-department-2024.yaml"
    path.write_text(NEW.replace("value: 40", "value: 四十"), encoding="utf-8")
    with pytest.raises(ProfileError, match=r"第16行“weights\.output\.value”：应为数"):
        jixiao.check(EXAMPLE, profile=str(path))
