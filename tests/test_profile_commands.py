"""`jixiao profiles`, `jixiao profile` and a forced `--profile`, as a user runs them."""

from __future__ import annotations

import json
from pathlib import Path

import jsonschema
import pytest
from tests.commands import jixiao

from jixiao.basis import profiles

ROOT = Path(__file__).parents[1]
CLEAN = ROOT / "examples" / "云州市图书馆2024年度部门整体支出绩效自评报告.docx"
NAMES = [profile.name for profile in profiles()]


def test_the_profiles_are_listed_with_form_region_years_and_whether_their_sources_were_seen() -> None:
    run = jixiao("profiles")
    assert run.returncode == 0 and len(run.stdout.splitlines()) == len(NAMES) + 1
    loudi = next(line for line in run.stdout.splitlines() if line.startswith("loudi"))
    for words in ("部门整体支出绩效自评", "娄底", "2021年度", "自动", "未核原文"):
        assert words in loudi


def test_the_list_as_json() -> None:
    listed = json.loads(jixiao("profiles", "--format", "json").stdout)
    assert listed["schema"] == "jixiao.profiles/1"
    assert [profile["name"] for profile in listed["profiles"]] == NAMES


def test_a_page_says_what_is_faulty_and_what_was_not_seen() -> None:
    text = jixiao("profile", "loudi-department-2021").stdout
    assert "110分（表样所印有误）" in text and "90分（含）以上  〔依据2，未核原文〕" in text


def test_the_json_of_every_profile_follows_its_schema() -> None:
    schema = json.loads((ROOT / "docs" / "profile.schema.json").read_text(encoding="utf-8"))
    from jixiao.writers.to_profile_json import to_profile_json

    for profile in profiles():
        jsonschema.validate(json.loads(to_profile_json(profile)), schema)
    run = jixiao("profile", "hubei-project-2020", "--format", "json")
    assert json.loads(run.stdout)["methods"]["reverse"]["method"] == "reverse_ratio"


def test_the_markdown_is_the_published_page() -> None:
    page = (ROOT / "docs" / "profiles" / "national-project-2020.md").read_text(encoding="utf-8")
    assert jixiao("profile", "national-project-2020", "--format", "markdown").stdout == page


def test_a_page_goes_into_a_file_and_over_none_without_force(tmp_path: Path) -> None:
    target = tmp_path / "方案.md"
    arguments = ("profile", "hubei-project-2020", "--format", "markdown", "--output", target)
    assert jixiao(*arguments).returncode == 0 and target.read_text(encoding="utf-8").startswith("# 湖北")
    refused = jixiao(*arguments)
    assert refused.returncode == 2 and "--force" in refused.stderr


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("profile", "hubei"), "是不是：hubei-project-2020？"),
        (("profile", "没有这个文件.yaml"), "读不了评分方案文件"),
        (("profile",), "须给出其中一项"),
        (("profiles", "--format", "pdf"), "可选"),
        (("check", CLEAN, "--profile", "没有这个文件.yaml"), "读不了评分方案文件"),
    ],
)
def test_wrong_usage_ends_with_2_and_says_what_to_do(arguments: tuple[object, ...], words: str) -> None:
    run = jixiao(*arguments)
    assert run.returncode == 2 and words in run.stderr and "Traceback" not in run.stderr


def test_a_faulty_profile_file_is_refused_with_its_line(tmp_path: Path) -> None:
    source = ROOT / "src" / "jixiao" / "basis" / "profiles" / "hubei-project-2020.yaml"
    faulty = tmp_path / source.name
    faulty.write_text(source.read_text(encoding="utf-8").replace("value: 20", "value: 二十"), encoding="utf-8")
    for arguments in (("profile", faulty), ("check", CLEAN, "--profile", faulty)):
        run = jixiao(*arguments)
        assert run.returncode == 2 and run.stdout == ""
        assert "第13行“weights.execution.value”：应为数" in run.stderr


def test_a_forced_profile_that_is_not_in_force_is_not_used_silently() -> None:
    run = jixiao("check", CLEAN, "--profile", "loudi-department-2021")
    assert "适用于2021年度，本材料为2024年度，不在适用范围内" in run.stdout
    (document,) = json.loads(jixiao("check", CLEAN, "--profile", "loudi-department-2021", "--format", "json").stdout)[
        "documents"
    ]
    assert document["profile_in_force"] is False and document["profile_verified"] is False
    assert any("不在适用范围内" in notice for notice in document["notices"])
    (document,) = json.loads(jixiao("check", CLEAN, "--format", "json").stdout)["documents"]
    assert document["profile_in_force"] is True and document["notices"] == []
