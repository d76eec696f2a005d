"""Queues: what stands where, filtered, sorted, counted; who sees what."""

from __future__ import annotations

import datetime
from collections.abc import Callable
from types import SimpleNamespace

import pytest
from django.core.exceptions import PermissionDenied
from django.test import Client
from django.utils import timezone
from tests.www.review.conftest import hand_in

from jixiao.www.accounts.granting import withdraw_role
from jixiao.www.accounts.models import Body, Grant
from jixiao.www.cases import transitions
from jixiao.www.cases.models import Filing, Submission
from jixiao.www.cases.transitions import open_filing
from jixiao.www.refusals import Refused
from jixiao.www.review.assigning import assign
from jixiao.www.review.models import Assignment
from jixiao.www.review.queue import Wanted, counted, next_to, ordered, wanted_filings

As = Callable[[str], Client]


def names(city: SimpleNamespace, wanted: Wanted = Wanted(), login: str = "reviewer") -> list[str]:  # noqa: B008
    found = ordered(wanted_filings(getattr(city.people, login), wanted), wanted.sort)
    return [filing.case.body.name for filing in found]


@pytest.fixture
def full(city: SimpleNamespace, version: Submission) -> SimpleNamespace:
    """Water waits, roads are returned, the lab is overdue."""
    transitions.submit(city.people.reviewer, city.foreign_filing, content={})
    transitions.return_(city.people.reviewer, city.foreign_filing, reason="请补报")
    yesterday = timezone.localdate() - datetime.timedelta(1)
    Filing.objects.filter(pk=city.lab_filing.pk).update(deadline=yesterday)
    return city


def test_each_filing_stands_in_its_queue(full: SimpleNamespace, as_: As) -> None:
    counts = counted(wanted_filings(full.people.reviewer, Wanted()))
    assert counts == {"todo": 1, "returned": 1, "overdue": 1, "accepted": 0}
    browser = as_("reviewer")
    for queue, name in (("todo", "云州市水务局"), ("returned", "云州市交通运输局"), ("overdue", "云州市水质监测站")):
        page = browser.get(f"/review/?queue={queue}").content.decode()
        assert name in page
        assert sum(other in page for other in ("云州市水务局", "云州市交通运输局", "云州市水质监测站")) == 1


def test_what_waits_for_the_head_is_not_the_bureaus_yet(city: SimpleNamespace) -> None:
    transitions.submit(city.people.filler, city.filing, content={})
    assert counted(wanted_filings(city.people.reviewer, Wanted()))["todo"] == 0


@pytest.mark.parametrize(
    ("wanted", "due"),
    [
        (Wanted(words="交通"), ["云州市交通运输局"]),
        (Wanted(words="3010"), ["云州市水务局", "云州市水质监测站"]),
        (Wanted(words="市水利局"), ["云州市水务局"]),
        (Wanted(year=2023), []),
        (Wanted(kind="objective"), []),
    ],
)
def test_it_is_found_by_name_by_former_name_by_code_year_and_step(
    full: SimpleNamespace, wanted: Wanted, due: list[str]
) -> None:
    full.water.names.create(kind="former", name="云州市水利局")
    assert sorted(names(full, wanted)) == sorted(due)


def test_it_is_filtered_by_office_and_by_person(full: SimpleNamespace) -> None:
    assign(full.people.reviewer, full.filing, full.people.third_party)
    office = full.roads.office_id
    assert names(full, Wanted(office=office)) == ["云州市交通运输局"]
    assert names(full, Wanted(person=full.people.third_party.pk)) == ["云州市水务局"]


def test_it_is_sorted_by_findings_and_by_deadline(full: SimpleNamespace) -> None:
    assert names(full, Wanted(sort="errors"))[0] == "云州市水务局"
    assert names(full, Wanted(sort="deadline"))[0] == "云州市水质监测站"
    assert names(full, Wanted(sort="amount"))


def test_a_wrong_filter_is_passed_over(full: SimpleNamespace, as_: As) -> None:
    page = as_("reviewer").get("/review/?year=x&sort=nonsense&office=99&page=zz")
    assert page.status_code == 200 and "云州市水务局" in page.content.decode()
    assert as_("reviewer").get("/review/?queue=nonsense").status_code == 404


def test_a_third_party_sees_its_bodies_while_its_time_lasts(full: SimpleNamespace, as_: As) -> None:
    page = as_("third_party").get("/review/").content.decode()
    assert "云州市水务局" in page and "办理" not in page
    assert names(full, login="third_party") == ["云州市水务局"]
    assert as_("third_party").get(f"/filings/{full.foreign_filing.pk}/read/").status_code == 404
    Grant.objects.filter(person=full.people.third_party).update(last_day=timezone.localdate() - datetime.timedelta(1))
    assert as_("third_party").get(f"/filings/{full.filing.pk}/read/").status_code == 403
    assert as_("third_party").get("/review/").status_code == 403


def test_a_long_queue_is_paged_and_asks_little_of_the_database(
    full: SimpleNamespace, as_: As, django_assert_max_num_queries: Callable[[int], object]
) -> None:
    for number in range(60):
        body = Body.objects.create(code=f"9{number:05d}", name=f"第{number}单位", office=full.water.office)
        filing = open_filing(body, full.step)
        transitions.submit(full.people.reviewer, filing, content={})
    browser = as_("reviewer")
    with django_assert_max_num_queries(30):  # type: ignore[attr-defined]
        page = browser.get("/review/?sort=code").content.decode()
    assert "第 1 页，共 2 页" in page and page.count('name="filing"') == 50
    assert "第59单位" in browser.get("/review/?sort=code&page=2").content.decode()


def test_next_and_previous_follow_the_queue(full: SimpleNamespace, faulty: bytes) -> None:
    hand_in(full, faulty, full.lab_filing)
    before, after = next_to(full.people.reviewer, full.filing, Wanted())
    assert before is None and after == full.lab_filing


def test_one_reviewer_and_one_third_party_have_a_filing_at_a_time(full: SimpleNamespace) -> None:
    assign(full.people.reviewer, full.filing, full.people.reviewer)
    assign(full.people.reviewer, full.filing, full.people.third_party)
    held = Assignment.objects.filter(filing=full.filing, ended_at__isnull=True)
    assert {each.person for each in held} == {full.people.reviewer, full.people.third_party}
    with pytest.raises(Refused, match="没有此单位的审核授权"):
        assign(full.people.reviewer, full.foreign_filing, full.people.third_party)
    with pytest.raises(PermissionDenied):
        assign(full.people.third_party, full.filing, full.people.third_party)


def test_nothing_is_given_to_a_third_party_whose_grant_was_withdrawn(full: SimpleNamespace) -> None:
    withdraw_role(None, full.people.third_party.grants.get())
    with pytest.raises(Refused, match="没有此单位的审核授权"):
        assign(full.people.reviewer, full.filing, full.people.third_party)
