"""What the other cells give for a cell: exact, and silent where something is missing."""

from __future__ import annotations

from fractions import Fraction
from pathlib import Path

import pytest
import yaml
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from jixiao.basis import choose
from jixiao.www.filing.blanks import blank_content
from jixiao.www.filing.computed import offers
from jixiao.www.filing.draft_work import look_at
from jixiao.www.filing.paths import Content, Values

ROOT = "evaluations[0]."
PROFILE = choose("department_self_evaluation", ["云州市水务局"], 2024)
ROW = "groups[0].indicators[0]."


def filled(texts: dict[str, str]) -> Content:
    content = blank_content("self_evaluation", 2024, "云州市水务局")
    values = Values(content)
    for path, text in texts.items():
        values.put(ROOT + path, text)
    return content


def offered(texts: dict[str, str]) -> dict[str, str]:
    found = offers(filled(texts)["evaluations"][0], "evaluations[0]", PROFILE)
    return {path.removeprefix(ROOT): text for path, text in found}


CASES = yaml.safe_load((Path(__file__).parent / "computed.yaml").read_text("utf-8"))


@pytest.mark.parametrize("case", CASES)
def test_the_other_cells_give_this(case: str) -> None:
    found = offered(CASES[case]["cells"])
    assert {path: found.get(path) for path in CASES[case]["offered"]} == CASES[case]["offered"]


@settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(st.decimals("0", "99999999", places=2), min_size=2, max_size=2))
def test_sums_are_exact(amounts: list[object]) -> None:
    one, other = map(str, amounts)
    told = offered({"funds[1].initial_budget": one, "funds[2].initial_budget": other})["funds[0].initial_budget"]
    assert Fraction(told) == Fraction(one) + Fraction(other)


def test_a_score_is_offered_where_the_profile_gives_one() -> None:
    row = {"name": "管网长度", "operator": "≥", "target": "12", "unit": "公里", "actual": "6", "weight": "10"}
    told = look_at(filled({ROW + key: text for key, text in row.items()}))
    assert told["computed"][f"{ROOT}{ROW}score"] == "5.00"
    assert told["sums"] == [] or "复算总分" not in "".join(told["sums"]).replace("不给出复算总分", "")
