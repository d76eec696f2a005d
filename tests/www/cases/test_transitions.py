"""How a filing is carried on, from the first version to acceptance."""

from __future__ import annotations

import datetime
from types import SimpleNamespace

import pytest
from django.core.exceptions import PermissionDenied
from django.utils import timezone

from jixiao.www.accounts.models import LogRow
from jixiao.www.cases import transitions, undoing
from jixiao.www.cases.models import Filing, Stage, State
from jixiao.www.refusals import Refused

CONTENT = {"schema": "jixiao.evaluation/1", "evaluations": []}


def hand_in(city: SimpleNamespace, by: str = "filler") -> Filing:
    transitions.submit(getattr(city.people, by), city.filing, content=CONTENT)
    city.filing.refresh_from_db()
    return city.filing


def test_it_goes_from_the_body_over_its_head_to_the_bureau(city: SimpleNamespace) -> None:
    filing = hand_in(city)
    assert (filing.state, filing.stage) == (State.SUBMITTED, Stage.HEAD)
    filing = transitions.pass_on(city.people.head, filing)
    assert (filing.state, filing.stage) == (State.SUBMITTED, Stage.BUREAU)
    filing = transitions.accept(city.people.reviewer, filing)
    assert filing.state == State.ACCEPTED
    assert filing.accepted == filing.submissions.get()
    acts = list(LogRow.objects.filter(subject=f"filing:{filing.pk}").order_by("pk").values_list("act", flat=True))
    assert acts == ["submit", "pass_on", "accept"]


def test_a_returned_filing_becomes_a_second_version_and_keeps_the_first(city: SimpleNamespace) -> None:
    filing = hand_in(city)
    transitions.return_(city.people.head, filing, reason="请补充原因")
    filing = hand_in(city)
    assert [each.number for each in filing.submissions.all()] == [1, 2]


def test_a_reviewer_hands_in_for_a_body_without_its_head(city: SimpleNamespace) -> None:
    filing = hand_in(city, by="reviewer")
    assert (filing.state, filing.stage) == (State.SUBMITTED, Stage.BUREAU)


@pytest.mark.parametrize("login", ["foreign", "supervisor", "desk", "third_party", "leader", "inspector"])
def test_nobody_else_hands_in_for_a_body(city: SimpleNamespace, login: str) -> None:
    with pytest.raises(PermissionDenied):
        hand_in(city, by=login)


@pytest.mark.parametrize("login", ["filler", "head", "third_party", "leader", "security"])
def test_only_the_bureau_accepts(city: SimpleNamespace, login: str) -> None:
    filing = transitions.pass_on(city.people.head, hand_in(city))
    with pytest.raises(PermissionDenied):
        transitions.accept(getattr(city.people, login), filing)


def test_a_stage_that_nobody_holds_is_passed_over(city: SimpleNamespace) -> None:
    city.step.stages = ["head", "supervisor", "desk", "bureau"]
    city.step.save()
    filing = transitions.pass_on(city.people.head, hand_in(city))  # the water bureau has no department above it
    assert filing.stage == Stage.DESK
    assert transitions.pass_on(city.people.desk, filing).stage == Stage.BUREAU


def test_after_the_deadline_it_is_refused_until_it_is_extended(city: SimpleNamespace) -> None:
    today = timezone.localdate()
    city.step.closes = today - datetime.timedelta(1)
    city.step.save()
    with pytest.raises(Refused, match="截止"):
        hand_in(city)
    transitions.extend(city.people.reviewer, city.filing, deadline=today, reason="机构改革")
    assert hand_in(city).state == State.SUBMITTED


def test_a_stale_page_changes_nothing(city: SimpleNamespace) -> None:
    filing = hand_in(city)
    transitions.pass_on(city.people.head, filing, seen=filing.revision)
    with pytest.raises(Refused, match="刷新"):
        transitions.return_(city.people.head, filing, reason="晚了一步", seen=filing.revision)


def test_nothing_is_returned_without_a_reason(city: SimpleNamespace) -> None:
    with pytest.raises(Refused, match="原因"):
        transitions.return_(city.people.head, hand_in(city), reason=" ")


def test_the_last_step_is_undone_while_nothing_depends_on_it(city: SimpleNamespace) -> None:
    filing = transitions.pass_on(city.people.head, hand_in(city))
    filing = transitions.accept(city.people.reviewer, filing)
    filing = undoing.undo(city.people.reviewer, filing)
    assert (filing.state, filing.stage, filing.accepted) == (State.SUBMITTED, Stage.BUREAU, None)
    filing = transitions.return_(city.people.reviewer, filing, reason="请核实")
    filing = hand_in(city)
    with pytest.raises(Refused, match="撤销"):
        undoing.undo(city.people.reviewer, filing)


def test_nobody_undoes_what_somebody_else_did(city: SimpleNamespace) -> None:
    filing = transitions.pass_on(city.people.head, hand_in(city))
    with pytest.raises(PermissionDenied):
        undoing.undo(city.people.reviewer, filing)


def test_the_body_takes_back_what_nobody_has_passed_on(city: SimpleNamespace) -> None:
    filing = transitions.take_back(city.people.filler, hand_in(city))
    assert filing.state == State.DRAFT
    filing = transitions.pass_on(city.people.head, hand_in(city))
    with pytest.raises(Refused, match="不能撤回"):
        transitions.take_back(city.people.filler, filing)


def test_a_row_of_the_trail_is_never_deleted(city: SimpleNamespace) -> None:
    hand_in(city)
    with pytest.raises(TypeError):
        LogRow.objects.first().delete()  # type: ignore[union-attr]
