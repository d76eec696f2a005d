"""The invented city as whoever loads it needs it: it adds up, says what is wrong in it, and is always the same."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from decimal import Decimal
from typing import Any

import pytest

from jixiao.www.trial.bodies import body_of
from jixiao.www.trial.city import invent
from jixiao.www.trial.faults import FAULTS
from jixiao.www.trial.funds import funds_of
from jixiao.www.trial.indicators import indicators_of
from jixiao.www.trial.people import ROLES

SEEDS = (2024, 5, 31)
_HASHES = """
import hashlib, sys
from jixiao.www.trial.city import invent
from jixiao.www.trial.incoming import incoming
city, seen = invent(int(sys.argv[1])), hashlib.sha256()
for year in city.years:
    for body in city.bodies(year)[::6]:
        for file in city.files(body, year):
            seen.update(repr((file.name, file.received, file.faults)).encode() + file.content)
    seen.update(city.finance_export(year))
for path, content in incoming(city):
    seen.update(path.encode() + content)
print(seen.hexdigest())
"""


def _hash_of_a_city(seed: int, zone: str, hashing: str) -> str:
    environment = {**os.environ, "TZ": zone, "PYTHONHASHSEED": hashing}
    command = [sys.executable, "-c", _HASHES, str(seed)]
    return subprocess.run(command, check=True, capture_output=True, text=True, env=environment).stdout


def test_the_same_seed_gives_the_same_bytes_wherever_and_whenever() -> None:
    first = _hash_of_a_city(2024, "Asia/Shanghai", "1")
    assert first == _hash_of_a_city(2024, "America/New_York", "2")
    assert first != _hash_of_a_city(2025, "Asia/Shanghai", "1")


def test_it_has_forty_bodies_of_which_one_is_renamed_one_merged_and_one_divided() -> None:
    city = invent()
    assert [sum(body.in_year(year) for body in city.register) for year in city.years] == [40, 39, 40]
    changes = [(body.change, len(body.predecessors)) for body in city.register if body.change]
    assert sorted(changes) == [("分立", 1), ("分立", 1), ("合并", 2), ("更名", 0)]
    renamed = body_of("106001")
    assert renamed.name_in(2022) != renamed.name_in(2023) == renamed.name
    assert {body.office for body in city.register} == {"行财股", "教科文股", "社保股", "农业股", "经建股"}
    assert any(body.department and body_of(body.department) for body in city.register)
    assert any(body.files_nothing for body in city.register) and any(body.publishes_nothing for body in city.register)


@pytest.mark.parametrize("seed", SEEDS)
def test_the_money_of_every_body_adds_up_and_goes_on_from_year_to_year(seed: int) -> None:
    city = invent(seed)
    for body in city.register:
        funds = funds_of(seed, body.code)
        for year, now in funds.items():
            assert now.income + now.opening - now.spent == now.closing >= 0
            assert now.general_income > 0 and now.general_spent > 0
            assert now.three_public <= now.three_public_budget and now.operating <= now.operating_budget
            assert now.office_costs + now.utilities + now.meetings < now.operating
            assert Decimal(90) <= now.rate <= 100
            if year - 1 in funds:
                assert now.opening == funds[year - 1].closing
            if not body.files_nothing:
                assert 600 <= now.initial <= 7000, (body.name, year, now.initial)


def test_a_divided_body_leaves_its_money_to_its_successors_and_a_merged_one_takes_that_of_both() -> None:
    before = funds_of(2024, "502002")[2023]
    parts = [funds_of(2024, code)[2023] for code in ("502003", "502004")]
    assert sum(part.spent for part in parts) == before.spent
    merged = funds_of(2024, "401004")[2022]
    assert merged.spent == sum(funds_of(2024, code)[2022].spent for code in ("401002", "401003"))


@pytest.mark.parametrize("seed", SEEDS)
def test_the_indicators_have_a_hundred_points_and_every_missed_one_a_reason(seed: int) -> None:
    for body in invent(seed).bodies(2024):
        for rows in indicators_of(seed, body.code).values():
            assert sum(row.weight for row in rows) + 10 == 100
            assert all(row.row.cause and row.row.measure for row in rows if row.is_missed)
            assert all(0 < row.score <= row.weight and (row.score < row.weight) == row.is_missed for row in rows)
            assert {row.row.klass for row in rows} >= {"数量", "质量", "时效", "成本", "经济", "社会", "生态", "满意"}


def test_last_years_column_of_the_form_is_last_years_final_column() -> None:
    city = invent()
    body = body_of("501001")
    columns = {}
    for year in (2023, 2024):
        rows = city.sound(body, year)["evaluations"][0]["basic_data"]["rows"]
        columns[year] = {row["name"]: row["values"] for row in rows if row["key"] not in _NOT_MONEY}
    for name, values in columns[2024].items():
        assert values["prior_final"] == columns[2023][name]["final"], name


_NOT_MONEY = ("budget_adjustment", "thrift_measures")


def test_no_two_people_share_a_login_and_every_name_is_plainly_made_up() -> None:
    people = invent().people
    assert len({person.login for person in people}) == len(people)
    assert {person.role for person in people} == set(ROLES)
    made_up = re.compile(r"^.(经办|负责|主管|归口|审核|复审|局长|副局|审计|人大|系管|安管|安审|评价)$")
    assert all(made_up.match(person.name) for person in people)
    known = {body.code for body in invent().register}
    assert all(set(person.bodies) <= known for person in people)
    assert all(person.valid_to > person.valid_from for person in people if person.role == "third_party")


def test_a_year_goes_as_years_go_some_are_late_some_returned_some_have_not_come() -> None:
    city = invent()
    plans = [city.plan(body, 2024) for body in city.bodies(2024)]
    assert sum(plan.received is None for plan in plans) == 4
    assert any(plan.is_late for plan in plans) and any(plan.second for plan in plans)
    assert all((plan.received or city.deadline(2024)) > city.deadline(2024) for plan in plans if plan.is_late)
    for year in city.years:
        by_quality = [city.plan(body, year).quality for body in city.bodies(year)]
        assert {by_quality.count(one) for one in ("clean", "faulty", "doubtful")} <= {12, 13, 14}
        assert all(city.plan(body, year).received for body in city.bodies(year) if year < 2024)


def test_the_mended_version_has_fewer_faults_than_the_first() -> None:
    city = invent()
    twice = [city.drafts(body, year) for year in city.years for body in city.bodies(year)]
    twice = [drafts for drafts in twice if len(drafts) == 2]
    assert len(twice) > 10
    assert all(len(second.faults) < len(first.faults) for first, second in twice)


def test_adjusted_objectives_differ_from_those_approved_in_a_target_or_two_and_are_those_of_the_report() -> None:
    city = invent()
    adjusted = 0
    for body in city.bodies(2024):
        now = city.adjustment(body, 2024)
        if now is not None:
            before, report = (_targets(one) for one in (city.filing(body, 2024), city.sound(body, 2024)))
            after = _targets(now)
            assert 1 <= sum(one != other for one, other in zip(before, after, strict=True)) <= 2
            assert after == report
            adjusted += 1
    assert 3 <= adjusted <= 10
    assert not any(city.adjustment(body, 2023) for body in city.bodies(2023))


def _targets(content: dict[str, Any]) -> list[str]:
    return [row["target"] for group in content["evaluations"][0]["groups"] for row in group["indicators"]]


def test_what_was_returned_had_an_error_in_it() -> None:
    city = invent()
    for year in city.years:
        for body in city.bodies(year):
            if city.plan(body, year).second or city.plan(body, year).state == "returned":
                assert any(fault.is_error for fault in city.drafts(body, year)[0].faults), body.name


def test_reports_do_not_all_read_alike() -> None:
    city = invent()
    told = [city.sound(body, 2024)["evaluations"][0]["narrative"] for body in city.bodies(2024)]
    paragraphs = [paragraph["text"] for one in told for paragraph in one if len(paragraph["text"]) > 40]
    assert len(set(paragraphs)) > 0.97 * len(paragraphs)


def test_every_fault_of_the_list_can_be_planted_somewhere() -> None:
    planted = {
        fault.name
        for seed in range(8)
        for year in (2022, 2023, 2024)
        for body in invent(seed).bodies(year)
        for draft in invent(seed).drafts(body, year)
        for fault in draft.faults
    }
    assert planted == set(FAULTS)
