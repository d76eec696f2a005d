"""A profile that cannot be used says where and why: file, line, key, one Chinese sentence."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
import yaml

import jixiao
from jixiao.basis import ProfileError, from_yaml
from jixiao.basis.folder import head_of, refuse_overlap

FOLDER = Path(jixiao.__file__).parent / "basis" / "profiles"


def text_of(name: str) -> str:
    return (FOLDER / f"{name}.yaml").read_text(encoding="utf-8")


def line_of(text: str, words: str) -> int:
    return text[: text.index(words)].count("\n") + 1


NATIONAL, HUNAN = "national-project-2020", "hunan-department-2018"


FAULTS = yaml.safe_load((Path(__file__).parent / "faulty_profiles.yaml").read_text(encoding="utf-8"))


@pytest.mark.parametrize("fault", [pytest.param(fault, id=f"{fault['key']} {fault['says']}") for fault in FAULTS])
def test_a_faulty_profile_names_its_line_and_key(fault: dict[str, str]) -> None:
    name, key = fault["profile"], fault["key"]
    good = text_of(name)
    assert good.count(fault["old"]) == 1, "the fault must be planted once"
    text = good.replace(fault["old"], fault["new"])
    with pytest.raises(ProfileError) as raised:
        from_yaml(text, f"{name}.yaml")
    message = str(raised.value)
    found = re.match(rf"{re.escape(name)}\.yaml 第(\d+)行“([^”]+)”：", message)
    assert found and found[2].endswith(key) and fault["says"] in message and "\n" not in message
    assert key.rsplit(".", 1)[-1].partition("[")[0] in text.splitlines()[int(found[1]) - 1]


def test_weights_marked_faulty_that_do_total_are_refused() -> None:
    text = text_of("loudi-department-2021").replace("value: 55", "value: 45")
    with pytest.raises(ProfileError, match="与总分相符，不应标 weights_are_faulty"):
        from_yaml(text, "loudi-department-2021.yaml")


def test_a_longer_circle_of_parents_is_shown_whole() -> None:
    text = text_of(HUNAN)
    text = text.replace(
        "    parent: input\n    value: 8\n    ratio: staff", "    parent: b\n    value: 8\n    ratio: staff"
    )
    text = text.replace("rounding:", "  b: {title: 乙, parent: staffing_rate, value: 8, basis: practice}\nrounding:", 1)
    with pytest.raises(ProfileError, match="上级指标循环：staffing_rate→b→staffing_rate"):
        from_yaml(text, f"{HUNAN}.yaml")


@pytest.mark.parametrize(
    ("text", "words"),
    [("", "文件是空的"), ("- 甲", "应为“键: 值”的结构"), ("a: [1", "不是有效的 YAML"), ("甲: 乙", "不认识的键“甲”")],
)
def test_what_is_no_profile_at_all(text: str, words: str) -> None:
    with pytest.raises(ProfileError, match=re.escape(words)):
        from_yaml(text, "x.yaml")


def test_two_profiles_of_one_form_region_and_year_are_refused() -> None:
    loudi = text_of("loudi-department-2021")
    one = head_of(loudi, "loudi-department-2021.yaml")
    later = head_of(loudi.replace("{from: 2021, to: 2021}", "{from: 2022, to: null}"), "later.yaml")
    refuse_overlap((one, later))
    same = head_of(loudi.replace("{from: 2021, to: 2021}", "{from: 2020, to: null}"), "same.yaml")
    line = line_of(loudi, "in_force")
    with pytest.raises(
        ProfileError, match=rf"same\.yaml 第{line}行“in_force”：与 loudi-department-2021\.yaml 第{line}行"
    ):
        refuse_overlap((one, same))
    by_name = head_of(loudi.replace("choice: automatic", "choice: by_name"), "by-name.yaml")
    refuse_overlap((one, by_name))


def test_a_head_in_another_shape_is_read_whole() -> None:
    text = text_of(NATIONAL).replace("forms: [project_self_evaluation]", "forms:\n  - project_self_evaluation")
    assert head_of(text, f"{NATIONAL}.yaml").forms == ("project_self_evaluation",)
