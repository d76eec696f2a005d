"""The engine against the lists of planted faults, both ways."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml

from jixiao.findings import Level
from jixiao.rules.catalogue import catalogue
from jixiao.runs import examine

EXAMPLES = Path(__file__).parents[2] / "examples"
LISTS = sorted(EXAMPLES.glob("*.yaml"))
CODES = {entry.rule.code for entry in catalogue()}


def _load(path: Path) -> dict[str, Any]:
    data: dict[str, Any] = yaml.safe_load(path.read_text(encoding="utf-8"))
    return data


def _said(path: Path) -> list[tuple[str | None, str]]:
    """Part and code of every finding that is no note, folded ones included."""
    examination = examine(EXAMPLES / _load(path)["file"])
    assert not examination.errors
    return [
        (document.part, other.code)
        for document in examination.documents
        for finding in document.findings
        if finding.level is not Level.NOTE
        for other in (finding, *finding.folded)
    ]


@pytest.mark.parametrize("path", LISTS, ids=lambda path: path.stem)
def test_every_planted_fault_is_found_that_a_rule_covers(path: Path) -> None:
    said = _said(path)
    for fault in _load(path)["faults"] or ():
        if fault["code"] in CODES and fault["level"] != "note":
            assert (fault["part"], fault["code"]) in said, fault["says"]


@pytest.mark.parametrize("path", LISTS, ids=lambda path: path.stem)
def test_nothing_is_alarmed_that_was_not_planted(path: Path) -> None:
    planted = {
        (fault["part"], code)
        for fault in _load(path)["faults"] or ()
        for code in (fault["code"], *[str(also)[:3] for also in fault.get("also") or ()])
    }
    assert [pair for pair in _said(path) if pair not in planted] == []
