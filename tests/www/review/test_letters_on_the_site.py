"""Letters: only what the bureau sends, kept with the return, seen by the body and by nobody else."""

from __future__ import annotations

import datetime
import io
import zipfile
from collections.abc import Callable
from types import SimpleNamespace
from typing import Any

import docx
import openpyxl
import pytest
from django.test import Client
from tests.www.review.conftest import hand_in

from jixiao.www.accounts.models import Body, LogRow
from jixiao.www.cases import store, transitions, undoing
from jixiao.www.cases.in_the_engine import GaveUp
from jixiao.www.cases.models import State, StoredFile, Submission
from jixiao.www.refusals import Refused
from jixiao.www.review import judging, sending
from jixiao.www.review.sent_letters import letters_in_force

Found = Callable[[str], dict[str, Any]]
As = Callable[[str], Client]


def words_of(content: bytes) -> str:
    read = docx.Document(io.BytesIO(content))
    told = [paragraph.text for paragraph in read.paragraphs]
    told += [cell.text for table in read.tables for row in table.rows for cell in row.cells]
    return "\n".join(told)


@pytest.fixture
def judged(city: SimpleNamespace, version: Submission, found: Found) -> SimpleNamespace:
    """C01 accepted, C02 reworded, B04 asked, E05 dismissed; a third party accepts B07; the others are open."""
    reviewer, filing = city.people.reviewer, city.filing
    judging.judge(reviewer, filing, found("C01")["fingerprint"], "accepted")
    judging.judge(
        reviewer, filing, found("C02")["fingerprint"], "reworded", words="两组分值相差二分。", advice="请重新分配。"
    )
    judging.judge(reviewer, filing, found("B04")["fingerprint"], "asked", words="三公为何多一万元？")
    judging.judge(reviewer, filing, found("E05")["fingerprint"], "dismissed", reason="已电话核实")
    judging.judge(city.people.third_party, filing, found("B07")["fingerprint"], "accepted")
    return city


def test_a_letter_holds_what_was_accepted_reworded_and_asked_and_nothing_else(
    judged: SimpleNamespace, found: Found
) -> None:
    draft = sending.draft_letter(judged.filing, kind="退回")
    assert {each["code"] for each in draft.sent} == {"C01", "C02", "B04"}
    words = words_of(draft.content)
    assert found("C01")["message"] in words
    assert "两组分值相差二分。" in words and found("C02")["message"] not in words
    assert "三公为何多一万元？" in words and found("B04")["message"] not in words
    assert found("E05")["message"] not in words and found("B07")["message"] not in words
    assert "已电话核实" not in words


def test_what_is_asked_is_asked_as_a_question(judged: SimpleNamespace) -> None:
    asked = next(each for each in sending.draft_letter(judged.filing).sent if each["code"] == "B04")
    assert asked["level_name"] == "请核实" and "说明情况" in asked["advice"]


def test_to_a_superior_body_a_letter_is_a_request_and_never_a_return(
    city: SimpleNamespace, version: Submission, found: Found
) -> None:
    judging.judge(city.people.reviewer, city.filing, found("C01")["fingerprint"], "accepted")
    Body.objects.filter(pk=city.water.pk).update(name="中共云州市委办公室")
    city.filing.refresh_from_db()
    draft = sending.draft_letter(type(city.filing).objects.get(pk=city.filing.pk), kind="退回")
    assert draft.kind == "函"
    assert "商请核实" in words_of(draft.content) and "退回" not in words_of(draft.content)


def test_a_return_keeps_the_letter_in_the_same_step(judged: SimpleNamespace, tomorrow: datetime.date) -> None:
    draft = sending.draft_letter(judged.filing, kind="退回", head={"sender": "云州市财政局"})
    letter = sending.return_with_letter(judged.people.reviewer, judged.filing, draft, deadline=tomorrow)
    judged.filing.refresh_from_db()
    assert (judged.filing.state, judged.filing.deadline) == (State.RETURNED, tomorrow)
    row = LogRow.objects.filter(act="return_").get()
    assert letter.step == row and row.file_hash == letter.file.sha256
    assert letter.file.kind == StoredFile.Kind.LETTER
    assert "云州市财政局" in words_of(store.fetch(letter.file.sha256))


def test_nothing_goes_out_that_does_not_rest_on_the_verdicts_as_they_are(judged: SimpleNamespace, found: Found) -> None:
    draft = sending.draft_letter(judged.filing)
    judging.judge(judged.people.reviewer, judged.filing, found("C01")["fingerprint"], "dismissed", reason="核实")
    with pytest.raises(Refused, match="又有变动"):
        sending.return_with_letter(judged.people.reviewer, judged.filing, draft)
    judged.filing.refresh_from_db()
    assert judged.filing.state == State.SUBMITTED and not letters_in_force(judged.filing)


def test_without_findings_and_without_a_reason_nothing_is_returned(city: SimpleNamespace, version: Submission) -> None:
    draft = sending.draft_letter(city.filing)
    with pytest.raises(Refused, match="没有采纳的问题"):
        sending.return_with_letter(city.people.reviewer, city.filing, draft)


def test_an_undone_return_takes_its_letter_back(judged: SimpleNamespace, as_: As) -> None:
    letter = sending.return_with_letter(judged.people.reviewer, judged.filing, sending.draft_letter(judged.filing))
    assert as_("filler").get(f"/letters/{letter.pk}/").status_code == 200
    undoing.undo(judged.people.reviewer, judged.filing)
    assert letters_in_force(judged.filing) == []
    assert as_("filler").get(f"/letters/{letter.pk}/").status_code == 404


def test_a_verdict_that_went_out_is_not_undone(judged: SimpleNamespace, found: Found, faulty: bytes) -> None:
    sending.return_with_letter(judged.people.reviewer, judged.filing, sending.draft_letter(judged.filing))
    hand_in(judged, faulty)
    with pytest.raises(Refused, match="已随意见书发出"):
        judging.undo_verdict(judged.people.reviewer, judged.filing, found("C01")["fingerprint"])


def test_the_page_of_a_decision_returns_with_the_letter(judged: SimpleNamespace, as_: As) -> None:
    browser = as_("reviewer")
    address = f"/filings/{judged.filing.pk}"
    assert "两组分值相差二分。" in browser.get(f"{address}/decide/").content.decode()
    given = {
        "seen": judged.filing.revision,
        "kind": "反馈单",
        "sender": "云州市财政局",
        "number": "云财绩函[2026]第07号",
    }
    browser.post(f"{address}/send-back/", given)
    (letter,) = letters_in_force(judged.filing)
    assert letter.kind == "反馈单" and letter.head["number"] == "云财绩函〔2026〕7号"
    sent = as_("filler").get(f"/letters/{letter.pk}/")
    assert sent["Content-Disposition"].startswith("attachment") and sent["X-Content-Type-Options"] == "nosniff"
    assert "两组分值相差二分。" in words_of(sent.content)


def test_acceptance_with_issues_wants_a_day_and_may_bring_a_letter(
    judged: SimpleNamespace, as_: As, tomorrow: datetime.date
) -> None:
    browser, address = as_("reviewer"), f"/filings/{judged.filing.pk}/accept/"
    given = {"with_issues": "1", "issues": "权重合计为110分", "with_letter": "on"}
    page = browser.post(address, given, follow=True).content.decode()
    assert "整改期限" in page
    judged.filing.refresh_from_db()
    assert judged.filing.state == State.SUBMITTED
    browser.post(address, {**given, "issues_until": tomorrow.isoformat()})
    judged.filing.refresh_from_db()
    assert judged.filing.words == "已通过（带问题）" and judged.filing.issues_until == tomorrow
    assert [letter.kind for letter in letters_in_force(judged.filing)] == ["通过"]


def test_issues_that_were_prefilled_are_not_kept_where_it_is_plainly_accepted(judged: SimpleNamespace, as_: As) -> None:
    as_("reviewer").post(f"/filings/{judged.filing.pk}/accept/", {"issues": "预填的问题"})
    judged.filing.refresh_from_db()
    assert (judged.filing.state, judged.filing.issues) == (State.ACCEPTED, "")


def test_all_letters_come_as_one_archive_with_the_list(judged: SimpleNamespace, as_: As, faulty: bytes) -> None:
    other = hand_in(judged, faulty, judged.foreign_filing, name="=cmd.docx")
    finding = other.examined[0]["documents"][0]["findings"][0]
    judging.judge(judged.people.reviewer, judged.foreign_filing, finding["fingerprint"], "accepted")
    given = {"filing": [judged.filing.pk, judged.foreign_filing.pk], "number": "云财绩函〔2026〕3号", "kind": "退回"}
    answer = as_("reviewer").post("/letters/zip/", given)
    packed = zipfile.ZipFile(io.BytesIO(answer.content))
    assert set(packed.namelist()) == {"云州市水务局_退回.docx", "云州市交通运输局_退回.docx", "寄送清单.xlsx"}
    book = openpyxl.load_workbook(io.BytesIO(packed.read("寄送清单.xlsx")))
    rows = list(book["寄送清单"].iter_rows(min_row=2, values_only=True))
    assert [(row[1], row[3]) for row in rows] == [
        ("云州市水务局", "云财绩函〔2026〕3号"),
        ("云州市交通运输局", "云财绩函〔2026〕4号"),
    ]
    judged.filing.refresh_from_db()
    assert judged.filing.state == State.SUBMITTED  # nothing was sent


def test_the_preview_shows_the_letter_as_the_word_file_has_it(judged: SimpleNamespace, as_: As) -> None:
    page = as_("reviewer").get(f"/filings/{judged.filing.pk}/letter/preview/").content.decode()
    assert "绩效自评材料退回意见书" in page and "三公为何多一万元？" in page


def test_a_preview_that_the_engine_does_not_get_to_is_said_and_not_a_failure(
    judged: SimpleNamespace, as_: As, monkeypatch: pytest.MonkeyPatch
) -> None:
    def gives_up(*_given: object, **_more: object) -> None:
        raise GaveUp("系统正忙，文件没有读取。")

    monkeypatch.setattr("jixiao.www.review.views.letters.in_the_engine", gives_up)
    page = as_("reviewer").get(f"/filings/{judged.filing.pk}/letter/preview/", follow=True)
    assert page.status_code == 200
    assert "系统正忙" in page.content.decode()


def test_a_filing_without_a_version_has_no_letter(city: SimpleNamespace, as_: As) -> None:
    answer = as_("reviewer").get(f"/filings/{city.filing.pk}/letter/", follow=True)
    assert "尚未提交材料" in answer.content.decode()


def test_a_return_by_the_head_brings_no_letter_of_the_bureau(city: SimpleNamespace, as_: As) -> None:
    transitions.submit(city.people.filler, city.filing, content={})
    transitions.return_(city.people.head, city.filing, reason="请补充")
    assert "目前没有审核意见" in as_("filler").get(f"/filings/{city.filing.pk}/answers/").content.decode()


def test_the_page_of_letters_asks_little_of_the_database(
    judged: SimpleNamespace, faulty: bytes, as_: As, django_assert_max_num_queries: Callable[[int], Any]
) -> None:
    hand_in(judged, faulty, judged.foreign_filing)
    hand_in(judged, faulty, judged.lab_filing)
    browser = as_("reviewer")
    with django_assert_max_num_queries(24):
        page = browser.get("/letters/").content.decode()
    assert page.count('name="filing"') == 3


def test_the_decision_shows_what_the_body_answered(
    judged: SimpleNamespace, found: Found, as_: As, tomorrow: datetime.date
) -> None:
    from jixiao.www.review import replying

    draft = sending.draft_letter(judged.filing, kind="通过")
    letter = sending.accept_with_letter(
        judged.people.reviewer, judged.filing, draft, issues="权重合计不符", issues_until=tomorrow
    )
    said = {found("C01")["fingerprint"]: ("changed", "已改为100分")}
    replying.answer(judged.people.filler, judged.filing, letter, said)
    assert "已改为100分" in as_("reviewer").get(f"/filings/{judged.filing.pk}/decide/").content.decode()
