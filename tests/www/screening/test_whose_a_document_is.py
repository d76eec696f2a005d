"""Whose a document of a batch is: what settles it and what only proposes. Without Django."""

from __future__ import annotations

import pytest

from jixiao.intake.answers import Answers
from jixiao.intake.body import Body, FormerName, Register
from jixiao.www.screening.matching import Match, Matcher

REGISTER = Register(
    (
        Body("1", "云州市水务局", short_names=("水务局",), former_names=(FormerName("云州市水利局", None, 2021),)),
        Body("2", "云州市教育局"),
        Body("3", "卫生健康局"),
        Body("4", "云州市第一中学"),
        Body("5", "云州市第二中学"),
        Body("6", "中共云州市委宣传部"),
    )
)


@pytest.mark.parametrize(
    ("written", "year", "match"),
    [
        ("云州市水务局", 2024, Match("1")),
        (" 云州市 水务局（本级）", 2024, Match("1")),
        ("湖南省云州市水务局", 2024, Match("1")),
        ("云州市水务局计划财务科", 2024, Match("1")),
        ("中共云州市委宣传部", 2024, Match("6")),
        ("云州市水利局", 2020, Match("1")),
        # its name had changed by then: a person looks
        ("云州市水利局", 2024, Match("", ("1",))),
        # another place has one too
        ("水务局", 2024, Match("", ("1",))),
        ("市教育局", 2024, Match("", ("2",))),
        ("临江县水务局", 2024, Match()),
        # a register that says no place is no proof that the neighbouring county's is meant
        ("卫生健康局", 2024, Match("", ("3",))),
        ("临江县卫生健康局", 2024, Match("", ("3",))),
        ("云州市第三中学", 2024, Match()),
        ("", 2024, Match()),
        ("  ", None, Match()),
    ],
)
def test_only_a_name_with_its_place_settles(written: str, year: int | None, match: Match) -> None:
    assert Matcher(REGISTER, Answers()).match(written, year) == match


def test_what_was_answered_before_settles() -> None:
    answered = Matcher(REGISTER, Answers(names={"水务局": "1"}))
    assert answered.match("水务局", 2024) == Match("1")


def test_proposals_are_those_of_all_years() -> None:
    assert Matcher(REGISTER, Answers()).proposals("云州市水利局", [2024, None]) == ["1"]
