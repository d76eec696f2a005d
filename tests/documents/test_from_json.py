"""Data that are not of the shape: one clear sentence with the path, and nothing half read."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml

import jixiao
from jixiao.documents import Unreadable

CASES = yaml.safe_load((Path(__file__).parent / "faulty_data.yaml").read_text(encoding="utf-8"))
HEAD = '{"schema": "jixiao.evaluation/1", "evaluations": '


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["name"])
def test_faulty_data_are_refused_in_one_sentence(case: dict[str, Any]) -> None:
    data = case["json"].encode()
    (error,) = jixiao.check(data).errors
    assert error.code == "bad_data"
    assert error.message.count("。") == 1 and error.message.endswith("。")
    for words in case["says"]:
        assert words in f"{error.message}{error.advice}"


@pytest.mark.parametrize("data", ["[" * 100_000, HEAD + "[" * 100_000, HEAD + "1" * 5000, '{"schema": NaN}'])
def test_hostile_data_are_refused(data: str) -> None:
    (error,) = jixiao.check(data.encode()).errors
    assert error.code in ("bad_data", "not_a_report")


def test_a_text_that_begins_with_a_bracket_is_still_a_text() -> None:
    assert jixiao.read("[附件1]\n部门整体支出绩效自评报告".encode()).format == "txt"


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "gbk"])
def test_data_are_read_in_the_encodings_of_offices(encoding: str) -> None:
    text = HEAD + '[{"kind": "other", "title": "绩效自评表说明和有关情况"}]}'
    (evaluation,) = jixiao.extract(jixiao.read(text.encode(encoding)))
    assert evaluation.title.text == "绩效自评表说明和有关情况"


def test_a_finding_names_the_json_path() -> None:
    text = (
        HEAD + '[{"kind": "project_self_evaluation", "project_name": "河堤加固", "groups": [{"heading": "产出指标",'
        ' "indicators": [{"class": "数量指标", "name": "加固河堤", "target": "≥12公里", "actual": "12公里",'
        ' "weight": "90", "score": "95"}]}]}]}'
    )
    examination = jixiao.check(text.encode())
    (finding,) = (one for one in examination.findings if one.code == "C04")
    assert "evaluations[0].groups[0].indicators[0].score" in finding.places[0].where


def test_a_refusal_is_raised_by_read() -> None:
    with pytest.raises(Unreadable):
        jixiao.read(b'{"a": 1}')


def test_few_data_that_ask_for_a_vast_grid_are_refused() -> None:
    causes = ",".join(f'"{number}": "√"' for number in range(5000))
    rows = ",".join(["{}"] * 50_000)
    text = HEAD + '[{"kind": "other", "groups": [{"indicators": [{"causes": {' + causes + "}}, " + rows + "]}]}]}"
    (error,) = jixiao.check(text.encode()).errors
    assert error.code == "too_large"
