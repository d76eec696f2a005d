"""The published pages are those of the code."""

import runpy
from pathlib import Path

from jixiao.findings import Status
from jixiao.rules.catalogue import catalogue
from jixiao.rules.manual_checks import MANUAL_CHECKS

DOCS = Path(__file__).parents[2] / "docs" / "rules"


def test_the_published_pages_are_generated_from_the_rules() -> None:
    pages = runpy.run_path(str(DOCS / "generate.py"))["pages"]()
    assert {path.name: path.read_text(encoding="utf-8") for path in DOCS.glob("*.md")} == pages, (
        "run: python docs/rules/generate.py"
    )


def test_every_check_of_the_handbook_has_its_place() -> None:
    codes = {entry.rule.code for entry in catalogue()}
    manual = {rule.code for rule in MANUAL_CHECKS}
    assert not codes & manual, "a code is allotted once"
    elsewhere = {"跨材料", "批量", "暂缺"}
    rows = list(runpy.run_path(str(DOCS / "generate.py"))["handbook"]())
    for row, told, _ in rows:
        places = told.split("、")
        assert told in elsewhere or (told == "人工" and row in manual) or {*places} <= codes, row
    assert len(rows) == len({row for row, _, _ in rows}) == 151


def test_what_only_a_person_can_check_says_what_settles_it() -> None:
    for rule in MANUAL_CHECKS:
        assert rule.status is Status.MANUAL
        assert rule.settled_by
    assert all(not entry.rule.settled_by and entry.rule.status is not Status.MANUAL for entry in catalogue())
