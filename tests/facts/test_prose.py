"""What the facts layer makes of paragraphs, case by case: bound mentions, relations, conflicts, and silences."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml

from jixiao.documents.read import read
from jixiao.evaluations import extract
from jixiao.facts import Conflict, Facts, Kind, Mention, gather

CASES: list[dict[str, Any]] = yaml.safe_load((Path(__file__).parent / "prose.yaml").read_text(encoding="utf-8"))
TITLES = {
    "self": "云州市水务局{year}年度部门整体支出绩效自评报告",
    "budget": "临江县水务局{year}年部门预算公开",
    "final": "青禾县水务局{year}年度部门决算公开",
}
BROKEN_AND_KEPT = {
    Kind.SUM,
    Kind.CONTAINMENT,
    Kind.CHANGE,
    Kind.GROWTH,
    Kind.CHANGE_OF_PARTS,
    Kind.BOUND,
    Kind.DIRECTION,
    Kind.POINTS,
    Kind.SHARE,
    Kind.RATIO,
    Kind.AVERAGE,
    Kind.STOCK_FLOW,
    Kind.REPEATED,
}
"""The kinds that prose alone gives; each has a case that holds and one that does not."""


def _facts(case: dict[str, Any]) -> Facts:
    title = TITLES[case.get("form", "self")].format(year=case.get("year", 2024))
    (evaluation,) = extract(read(f"{title}\n{case['text']}".encode()))
    return gather(evaluation)


def _told(mention: Mention) -> dict[str, Any]:
    told: dict[str, Any] = {"role": mention.role.value}
    measure = mention.measure
    if measure is not None:
        told |= {"key": measure.key, "state": measure.state.value, "year": measure.year}
        told |= {"fund": measure.fund, "entity": measure.entity, "part": measure.part}
    return told


def _shown(conflict: Conflict) -> dict[str, Any]:
    return {
        "kind": conflict.kind.value,
        "grade": conflict.grade,
        "accused": conflict.accused.text if conflict.accused is not None else None,
        "due": conflict.due,
        "relation_due": conflict.relation_due,
    }


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["name"])
def test_a_paragraph_tells_what_its_case_says(case: dict[str, Any]) -> None:
    facts = _facts(case)
    for text, wanted in case.get("mentions", {}).items():
        told = [_told(mention) for mention in facts.mentions if mention.text == text]
        assert any(wanted.items() <= one.items() for one in told), (text, told)
    found = [[relation.kind.value, *(figure.text for figure in relation.figures)] for relation in facts.relations]
    for relation in case.get("relations", ()):
        assert relation in found
    assert {relation[0] for relation in found}.isdisjoint(case.get("no", ())), found
    conflicts, expected = [_shown(conflict) for conflict in facts.conflicts], case.get("conflicts", [])
    assert len(conflicts) == len(expected), conflicts
    for conflict, wanted in zip(conflicts, expected, strict=True):
        assert wanted.items() <= conflict.items(), conflict


def test_every_kind_that_prose_gives_has_a_case_that_holds_and_one_that_does_not() -> None:
    holds = {relation[0] for case in CASES if not case.get("conflicts") for relation in case.get("relations", ())}
    broken = {conflict["kind"] for case in CASES for conflict in case.get("conflicts", ())}
    assert holds == broken == {kind.value for kind in BROKEN_AND_KEPT}


def test_names_of_cases_are_told_apart() -> None:
    assert len({case["name"] for case in CASES}) == len(CASES)
