"""Every row of the reviewers' handbook has its place, and what only a person can check says what settles it."""

import runpy
from pathlib import Path

from jixiao.findings import Status
from jixiao.rules.catalogue import catalogue
from jixiao.rules.manual_checks import MANUAL_CHECKS
from jixiao.runs.across.catalogue import across_catalogue

SECTIONS = runpy.run_path(str(Path(__file__).parents[2] / "docs" / "rules" / "index_sections.py"))


def test_every_check_of_the_handbook_has_its_place() -> None:
    codes = {entry.rule.code for entry in (*catalogue(), *across_catalogue())}
    manual = {rule.code for rule in MANUAL_CHECKS}
    assert not codes & manual, "a code is allotted once"
    elsewhere = {"跨材料", "排名", "暂缺"}
    rows = list(SECTIONS["handbook"]())
    for row, told, _ in rows:
        places = told.split("、")
        assert told in elsewhere or (told == "人工" and row in manual) or {*places} <= codes, row
    assert len(rows) == len({row for row, _, _ in rows}) == 151


def test_every_rule_answers_some_row_of_the_handbook() -> None:
    told = {code for _, codes, _ in SECTIONS["handbook"]() for code in codes.split("、")}
    assert {entry.rule.code for entry in (*catalogue(), *across_catalogue())} <= told


def test_what_only_a_person_can_check_says_what_settles_it() -> None:
    for rule in MANUAL_CHECKS:
        assert rule.status is Status.MANUAL
        assert rule.settled_by
    assert all(not entry.rule.settled_by and entry.rule.status is not Status.MANUAL for entry in catalogue())


def test_at_least_a_hundred_rules_can_fire() -> None:
    assert sum(entry.rule.status is Status.STABLE for entry in catalogue()) >= 100
