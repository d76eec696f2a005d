"""One act for many: the confirmation says what will happen and what not; the whole batch is undone or nothing."""

from __future__ import annotations

import datetime
from collections.abc import Callable
from types import SimpleNamespace
from typing import Any

import pytest
from django.core.exceptions import PermissionDenied
from django.test import Client
from tests.www.review.conftest import hand_in

from jixiao.www.accounts.models import LogRow
from jixiao.www.cases import transitions
from jixiao.www.cases.models import State, Submission
from jixiao.www.refusals import Refused
from jixiao.www.review import bulk, judging
from jixiao.www.review.models import Assignment, Batch, Reminder
from jixiao.www.review.sent_letters import letters_in_force

As = Callable[[str], Client]


@pytest.fixture
def three(city: SimpleNamespace, version: Submission, faulty: bytes) -> SimpleNamespace:
    """Water and roads wait, each with one accepted finding; the lab has handed in nothing."""
    other = hand_in(city, faulty, city.foreign_filing)
    for filing, submission in ((city.filing, version), (city.foreign_filing, other)):
        finding = submission.examined[0]["documents"][0]["findings"][0]
        judging.judge(city.people.reviewer, filing, finding["fingerprint"], "accepted")
    return city


def all_of(city: SimpleNamespace) -> list[tuple[Any, int | None]]:
    return [(filing, None) for filing in (city.filing, city.foreign_filing, city.lab_filing)]


def state(*filings: Any) -> list[str]:
    for filing in filings:
        filing.refresh_from_db()
    return [filing.state for filing in filings]


def test_the_confirmation_lists_what_will_happen_and_what_is_left_out_and_why(three: SimpleNamespace, as_: As) -> None:
    given = {"act": "return", "filing": [three.filing.pk, three.lab_filing.pk]}
    page = as_("reviewer").post("/review/bulk/", given).content.decode()
    assert "退回，意见书列1处" in page and "尚有16处未处理，不写入意见书" in page
    assert "云州市水质监测站" in page and "不在绩效股审核环节" in page
    assert state(three.filing) == [State.SUBMITTED]


def test_each_return_is_a_transition_of_its_own_with_its_letter(
    three: SimpleNamespace, as_: As, tomorrow: datetime.date
) -> None:
    given = {
        "act": "return",
        "go": "1",
        "filing": [three.filing.pk, three.foreign_filing.pk],
        "deadline": tomorrow.isoformat(),
        "number": "云财绩函〔2026〕9号",
        f"seen-{three.filing.pk}": three.filing.revision,
    }
    page = as_("reviewer").post("/review/bulk/", given, follow=True).content.decode()
    assert "已办理 2 家" in page
    assert state(three.filing, three.foreign_filing) == [State.RETURNED, State.RETURNED]
    assert LogRow.objects.filter(act="return_").count() == 2
    numbers = [letters_in_force(f)[0].head["number"] for f in (three.filing, three.foreign_filing)]
    assert numbers == ["云财绩函〔2026〕9号", "云财绩函〔2026〕10号"]


def test_a_page_that_is_stale_for_one_does_the_others(three: SimpleNamespace) -> None:
    chosen = [(three.filing, three.filing.revision - 1), (three.foreign_filing, three.foreign_filing.revision)]
    done = bulk.carry_out(three.people.reviewer, bulk.Wish("return"), chosen)
    assert done.done == [three.foreign_filing]
    assert done.left_out[0][0] == three.filing and "刷新" in done.left_out[0][1]


def test_the_whole_batch_is_undone(three: SimpleNamespace, as_: As) -> None:
    done = bulk.carry_out(three.people.reviewer, bulk.Wish("return"), all_of(three))
    assert [filing for filing, _why in done.left_out] == [three.lab_filing]
    assert done.batch is not None
    page = as_("reviewer").post(f"/review/batches/{done.batch.pk}/undo/", follow=True).content.decode()
    assert "整批已撤销" in page
    assert state(three.filing, three.foreign_filing) == [State.SUBMITTED, State.SUBMITTED]
    assert letters_in_force(three.filing) == []
    with pytest.raises(Refused, match="已撤销"):
        bulk.undo_batch(three.people.reviewer, done.batch)


def test_a_batch_on_which_something_was_built_stays_whole(three: SimpleNamespace) -> None:
    done = bulk.carry_out(three.people.reviewer, bulk.Wish("return"), all_of(three))
    assert done.batch is not None
    transitions.submit(three.people.foreign, three.foreign_filing, content={})
    with pytest.raises(Refused, match="云州市交通运输局"):
        bulk.undo_batch(three.people.reviewer, done.batch)
    assert state(three.filing) == [State.RETURNED]


def test_nobody_undoes_the_batch_of_another(three: SimpleNamespace) -> None:
    batch = Batch.objects.create(act="return", by=three.people.reviewer)
    with pytest.raises(PermissionDenied):
        bulk.undo_batch(three.people.leader, batch)


def test_what_has_findings_to_send_is_not_accepted_in_bulk(three: SimpleNamespace, faulty: bytes) -> None:
    hand_in(three, faulty, three.lab_filing)
    done = bulk.carry_out(three.people.reviewer, bulk.Wish("accept"), all_of(three))
    assert done.done == [three.lab_filing]
    assert all("已采纳的问题" in why for _filing, why in done.left_out)
    assert done.batch is not None
    bulk.undo_batch(three.people.reviewer, done.batch)
    assert state(three.lab_filing) == [State.SUBMITTED]


def test_deadlines_are_extended_together_and_put_back(three: SimpleNamespace, tomorrow: datetime.date) -> None:
    wish = bulk.Wish("extend", reason="系统停机", deadline=tomorrow)
    done = bulk.carry_out(three.people.reviewer, wish, all_of(three))
    assert len(done.done) == 3 and done.batch is not None
    assert all(filing.submissions.model for filing in done.done)
    state(three.lab_filing)
    assert three.lab_filing.deadline == tomorrow
    bulk.undo_batch(three.people.reviewer, done.batch)
    state(three.lab_filing)
    assert three.lab_filing.deadline is None


def test_bodies_are_reminded_and_see_it_until_it_is_withdrawn(three: SimpleNamespace, as_: As) -> None:
    done = bulk.carry_out(three.people.reviewer, bulk.Wish("remind", words="请尽快报送。"), all_of(three))
    assert done.done == [three.lab_filing] and done.batch is not None
    assert "请尽快报送。" in as_("lab_filler").get("/feedback/").content.decode()
    bulk.undo_batch(three.people.reviewer, done.batch)
    assert Reminder.objects.get().withdrawn_at is not None
    assert "请尽快报送。" not in as_("lab_filler").get("/feedback/").content.decode()


def test_filings_are_given_to_a_third_party_where_it_has_a_grant_and_back(three: SimpleNamespace) -> None:
    done = bulk.carry_out(three.people.reviewer, bulk.Wish("assign", person=three.people.third_party), all_of(three))
    assert done.done == [three.filing] and len(done.left_out) == 2
    assert all("没有此单位的审核授权" in why for _filing, why in done.left_out)
    assert done.batch is not None
    bulk.undo_batch(three.people.reviewer, done.batch)
    assert not Assignment.objects.filter(ended_at__isnull=True).exists()


def test_a_form_that_lacks_something_asks_again(three: SimpleNamespace, as_: As) -> None:
    given = {"act": "extend", "go": "1", "filing": [three.filing.pk], "reason": "停机"}
    page = as_("reviewer").post("/review/bulk/", given).content.decode()
    assert "请选择日期" in page
    state(three.filing)
    assert three.filing.deadline is None


def test_without_a_choice_nothing_happens(three: SimpleNamespace, as_: As) -> None:
    page = as_("reviewer").post("/review/bulk/", {"act": "remind"}, follow=True).content.decode()
    assert "请先选择单位" in page
    assert as_("reviewer").post("/review/bulk/", {"act": "nonsense"}).status_code == 404


@pytest.mark.parametrize("wanted", ["https://elsewhere.example/", "//elsewhere.example", "javascript:alert(1)"])
def test_the_way_back_leads_nowhere_else(three: SimpleNamespace, as_: As, wanted: str) -> None:
    given = {"act": "remind", "filing": [three.lab_filing.pk], "next": wanted}
    page = as_("reviewer").post("/review/bulk/", given).content.decode()
    assert wanted not in page and 'href="/review/"' in page
