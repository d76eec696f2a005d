"""Nothing is said of what is right, and something of one wrong figure in it: whole checks of short texts."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache
from pathlib import Path
from typing import Any

import pytest
import yaml

import jixiao
from jixiao.findings import Finding, Level

CASES: list[dict[str, Any]] = [
    case
    for name in ("true_texts.yaml", "true_texts_of_provinces.yaml", "true_texts_beside.yaml")
    for case in yaml.safe_load((Path(__file__).parent / name).read_text(encoding="utf-8"))
]
CHANGES = [(case, old, new) for case in CASES for old, new in case.get("wrong", ())]
TITLES = {
    "self": "云溪县农业农村局2024年度部门整体支出绩效自评报告",
    "final": "云溪县农业农村局2024年度部门决算公开情况说明",
    "budget": "云溪县农业农村局2025年部门预算公开说明",
}
_FIGURE = re.compile(r"[0-9][0-9.]*")


@cache
def _alarms(form: str, text: str) -> tuple[tuple[str, str, tuple[str, ...]], ...]:
    """The errors and warnings, folded ones included: rule, message and quotes."""
    (examined,) = jixiao.check(f"{TITLES[form]}\n一、部门支出情况\n{text}".encode()).documents
    return tuple(_loud(examined.findings))


def _loud(findings: Sequence[Finding]) -> Iterator[tuple[str, str, tuple[str, ...]]]:
    for finding in findings:
        # An excerpt is no whole document, and its rows are not what these texts are about.
        if finding.level in (Level.ERROR, Level.WARNING) and finding.code[0] not in "ADI":
            yield finding.code, finding.message, tuple(place.span.text for place in finding.places)
        yield from _loud(finding.folded)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["name"])
def test_nothing_is_said_of_what_is_right(case: dict[str, Any]) -> None:
    assert _alarms(case.get("form", "self"), case["text"]) == ()


@pytest.mark.parametrize(("case", "old", "new"), CHANGES, ids=[f"{case['name']}: {new}" for case, _, new in CHANGES])
def test_a_wrong_figure_is_named(case: dict[str, Any], old: str, new: str) -> None:
    assert old in case["text"]
    alarms = _alarms(case.get("form", "self"), case["text"].replace(old, new, 1))
    changed = {*_FIGURE.findall(new)} - {*_FIGURE.findall(old)} or {*_FIGURE.findall(new)}
    quoted = [quote for _, _, quotes in alarms for quote in quotes]
    assert any(figure in quote for figure in changed for quote in quoted), alarms
