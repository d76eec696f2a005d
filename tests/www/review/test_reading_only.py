"""The reading view of those who read and do not review: nothing of the bureau before it was sent."""

from __future__ import annotations

import datetime
from collections.abc import Callable
from types import SimpleNamespace
from typing import Any

import pytest
from django.test import Client
from tests.www.review.conftest import hand_in

from jixiao.www.cases import transitions
from jixiao.www.cases.models import State, Submission
from jixiao.www.review import judging, sending

Found = Callable[[str], dict[str, Any]]
As = Callable[[str], Client]
WATCHERS = ("leader", "inspector", "desk")


def read(browser: Client, filing: Any, **asked: str) -> str:
    return browser.get(f"/filings/{filing.pk}/reading/", asked).content.decode()


@pytest.fixture
def judged(city: SimpleNamespace, version: Submission, found: Found) -> SimpleNamespace:
    """One finding reworded, one dismissed, one proposed by a third party, a remark of the bureau's own."""
    reviewer, filing = city.people.reviewer, city.filing
    judging.judge(reviewer, filing, found("C02")["fingerprint"], "reworded", words="两组分值相差二分。")
    judging.judge(reviewer, filing, found("E05")["fingerprint"], "dismissed", reason="已电话核实")
    judging.judge(city.people.third_party, filing, found("B07")["fingerprint"], "accepted")
    judging.add_remark(
        reviewer,
        filing,
        file_name=version.files.get().name,
        at_place="",
        where="",
        quote="部门整体",
        message="请补充编制批复。",
        advice="附后。",
        level="warning",
    )
    return city


@pytest.mark.parametrize("login", WATCHERS)
def test_before_it_is_sent_nothing_of_the_bureau_is_shown(
    judged: SimpleNamespace, found: Found, as_: As, login: str
) -> None:
    page = read(as_(login), judged.filing)
    assert found("C02")["message"] in page
    for hidden in (
        "两组分值相差二分",
        "已电话核实",
        "请补充编制批复",
        "第三方建议",
        "周审核",
        "吴评审",
        "不采纳",
        "将反馈",
        'method="post" action="/filings',
    ):
        assert hidden not in page, hidden


@pytest.mark.parametrize("login", WATCHERS)
def test_what_was_sent_is_shown_as_it_was_sent_and_no_more(
    judged: SimpleNamespace, found: Found, as_: As, login: str
) -> None:
    draft = sending.draft_letter(judged.filing, kind="退回")
    tomorrow = datetime.date.today() + datetime.timedelta(1)
    sending.return_with_letter(judged.people.reviewer, judged.filing, draft, deadline=tomorrow)
    page = read(as_(login), judged.filing)
    assert "两组分值相差二分" in page
    assert "请补充编制批复" in page
    assert page.count("已反馈单位") == 2
    for hidden in ("已电话核实", "第三方建议", "周审核", "吴评审"):
        assert hidden not in page, hidden


def test_what_was_sent_about_one_version_is_not_said_of_the_next(
    judged: SimpleNamespace, faulty: bytes, as_: As
) -> None:
    sending.return_with_letter(
        judged.people.reviewer, judged.filing, sending.draft_letter(judged.filing, kind="退回"), reason="请修改。"
    )
    hand_in(judged, faulty)
    assert "已反馈单位" not in read(as_("leader"), judged.filing)
    assert "已反馈单位" in read(as_("leader"), judged.filing, version="1")


def test_a_supervisor_reads_its_own_units_and_no_other(city: SimpleNamespace, faulty: bytes, as_: As) -> None:
    hand_in(city, faulty, city.lab_filing)
    hand_in(city, faulty)
    assert "仅供查看" in read(as_("supervisor"), city.lab_filing)
    assert as_("supervisor").get(f"/filings/{city.filing.pk}/reading/").status_code == 404


def test_those_who_read_come_to_it_from_the_filing_and_the_summary(
    city: SimpleNamespace, version: Submission, as_: As
) -> None:
    link = f"/filings/{city.filing.pk}/reading/"
    assert link in as_("leader").get(f"/filings/{city.filing.pk}/").content.decode()
    assert link in as_("inspector").get("/summary/").content.decode()
    assert link not in as_("head").get(f"/filings/{city.filing.pk}/").content.decode()


@pytest.mark.usefixtures("version")
def test_the_bureau_returns_with_a_letter_and_not_from_the_page_of_a_filing(city: SimpleNamespace, as_: As) -> None:
    browser, address = as_("reviewer"), f"/filings/{city.filing.pk}"
    page = browser.get(f"{address}/").content.decode()
    assert f"{address}/return/" not in page
    assert f"{address}/decide/" in page
    assert browser.post(f"{address}/return/", {"reason": "请修改"}).status_code == 403
    city.filing.refresh_from_db()
    assert city.filing.state == State.SUBMITTED
    home = browser.get("/").content.decode()
    assert f"{address}/read/" in home
    assert f"{address}/decide/" in home


def test_head_desk_and_supervisor_keep_the_plain_return(city: SimpleNamespace, as_: As) -> None:
    city.step.stages = ["head"]
    city.step.save()
    transitions.submit(city.people.filler, city.filing, content={})
    city.filing.refresh_from_db()
    assert city.filing.stage == "head"
    browser, address = as_("head"), f"/filings/{city.filing.pk}"
    assert f"{address}/return/" in browser.get(f"{address}/").content.decode()
    browser.post(f"{address}/return/", {"reason": "数字有误"})
    city.filing.refresh_from_db()
    assert city.filing.state == State.RETURNED
