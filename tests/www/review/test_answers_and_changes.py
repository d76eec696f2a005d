"""The body answers line by line; the reviewer sees what the resubmission changed."""

from __future__ import annotations

import datetime
from collections.abc import Callable
from types import SimpleNamespace
from typing import Any

import pytest
from django.core.exceptions import PermissionDenied
from django.test import Client
from lxml import html
from tests.www.review.conftest import hand_in, mended
from tests.www.test_every_page_is_sound import complaints

from jixiao.www.accounts.models import LogRow
from jixiao.www.cases.models import Submission
from jixiao.www.refusals import Refused
from jixiao.www.review import judging, replying, sending
from jixiao.www.review.changed import FileChange, base_of, figure_changes, file_changes, sorted_findings
from jixiao.www.review.models import Answer, Letter

Found = Callable[[str], dict[str, Any]]
As = Callable[[str], Client]


@pytest.fixture
def letter(city: SimpleNamespace, version: Submission, found: Found, tomorrow: datetime.date) -> Letter:
    """Returned with C04, B07 and E05 in the letter and C01 dismissed."""
    for code in ("C04", "B07", "E05"):
        judging.judge(city.people.reviewer, city.filing, found(code)["fingerprint"], "accepted")
    judging.judge(city.people.reviewer, city.filing, found("C01")["fingerprint"], "dismissed", reason="内部说明")
    sent = sending.return_with_letter(
        city.people.reviewer, city.filing, sending.draft_letter(city.filing, kind="退回"), deadline=tomorrow
    )
    city.filing.refresh_from_db()
    return sent


@pytest.fixture
def second(city: SimpleNamespace, letter: Letter, faulty: bytes) -> Submission:
    """Handed in again: the score of C04 mended as asked, a number of works changed that nobody asked about."""
    return hand_in(city, mended(faulty, ("6.00", "5.00"), ("37处", "39处")))


def number_of(letter: Letter, code: str) -> int:
    return next(each["number"] for each in letter.sent if each["code"] == code)


def test_the_body_sees_what_was_sent_and_nothing_of_the_rest(
    city: SimpleNamespace, letter: Letter, found: Found, as_: As
) -> None:
    page = as_("filler").get(f"/filings/{city.filing.pk}/answers/").content.decode()
    assert found("C04")["message"] in page and found("E05")["message"] in page
    assert found("C01")["message"] not in page and "内部说明" not in page
    assert found("A07")["message"] not in page
    assert f"请于 {letter.deadline:%Y-%m-%d} 前重新提交" in page


def test_answers_are_kept_line_by_line(city: SimpleNamespace, letter: Letter, as_: As) -> None:
    one, two = number_of(letter, "C04"), number_of(letter, "E05")
    given = {
        "letter": letter.pk,
        f"kind-{one}": "changed",
        f"words-{one}": "已改为5.00",
        f"kind-{two}": "explained",
        f"words-{two}": "经批准调整<b>",
    }
    page = as_("filler").post(f"/filings/{city.filing.pk}/answers/save/", given, follow=True).content.decode()
    assert "已答复 2" in page and "经批准调整&lt;b&gt;" in page
    assert LogRow.objects.get(act="answer").details["answered"] == 2
    as_("filler").post(f"/filings/{city.filing.pk}/answers/save/", {"letter": letter.pk, f"kind-{one}": ""})
    assert [answer.words for answer in Answer.objects.all()] == ["经批准调整<b>"]


@pytest.mark.parametrize(
    ("said", "why"), [(("explained", ""), "写明情况"), (("", "有话"), "选择"), (("maybe", "x"), "不符")]
)
def test_an_answer_that_says_nothing_is_refused(
    city: SimpleNamespace, letter: Letter, found: Found, said: tuple[str, str], why: str
) -> None:
    with pytest.raises(Refused, match=why):
        replying.answer(city.people.filler, city.filing, letter, {found("C04")["fingerprint"]: said})


def test_nothing_is_answered_that_was_not_sent(city: SimpleNamespace, letter: Letter, found: Found) -> None:
    with pytest.raises(Refused, match="不符"):
        replying.answer(city.people.filler, city.filing, letter, {found("C01")["fingerprint"]: ("changed", "")})


@pytest.mark.parametrize("login", ["foreign", "lab_filler", "supervisor", "reviewer", "head"])
def test_only_who_fills_in_for_the_body_answers(city: SimpleNamespace, letter: Letter, login: str) -> None:
    with pytest.raises(PermissionDenied):
        replying.answer(getattr(city.people, login), city.filing, letter, {})


def test_after_the_resubmission_answers_stand(
    city: SimpleNamespace, letter: Letter, second: Submission, found: Found
) -> None:
    with pytest.raises(Refused, match="不能再修改"):
        replying.answer(city.people.filler, city.filing, letter, {found("C04")["fingerprint"]: ("changed", "")})


def test_findings_are_sorted_into_settled_remaining_and_raised(
    city: SimpleNamespace, version: Submission, second: Submission, found: Found
) -> None:
    base, asked = base_of(city.filing)
    assert base == version and asked is not None
    sorted_ = sorted_findings(version, second)
    assert "C04" in {one["code"] for one in sorted_.settled}
    stays = {after["code"] for _before, after in sorted_.remaining}
    assert {"B07", "E05", "C01"} <= stays
    total = len(sorted_.settled) + len(sorted_.remaining)
    assert total == len(version.examined[0]["documents"][0]["findings"])


def test_changed_figures_are_asked_or_not(city: SimpleNamespace, version: Submission, second: Submission) -> None:
    _base, letter = base_of(city.filing)
    assert letter is not None
    figures = figure_changes(file_changes(version, second), {each["fingerprint"] for each in letter.sent})
    by_words = {words: figure.standing for figure in figures for words in figure.figures}
    assert by_words["6.00", "5.00"] == "asked"
    assert by_words["37处", "39处"] == "unasked"
    assert figures[0].standing == "unasked"


def test_the_page_shows_only_what_changed_and_the_answers_beside_it(
    city: SimpleNamespace, letter: Letter, faulty: bytes, found: Found, as_: As
) -> None:
    said = {found("B07")["fingerprint"]: ("explained", "系统导出数如此")}
    replying.answer(city.people.filler, city.filing, letter, said)
    hand_in(city, mended(faulty, ("6.00", "5.00"), ("37处", "39处")))
    browser, address = as_("reviewer"), f"/filings/{city.filing.pk}/changes/"
    page = browser.get(address).content.decode()
    assert "系统导出数如此" in page and "未要求" in page
    assert found("A07")["message"] not in page  # stood there before, was not sent: not a change
    assert found("A07")["message"] in browser.get(f"{address}?all=1").content.decode()


def test_the_first_version_has_nothing_to_compare_with(city: SimpleNamespace, version: Submission, as_: As) -> None:
    page = as_("reviewer").get(f"/filings/{city.filing.pk}/changes/").content.decode()
    assert "只有一版" in page


def test_the_body_finds_its_letters_and_reminders_on_one_page(city: SimpleNamespace, letter: Letter, as_: As) -> None:
    from jixiao.www.review.assigning import remind

    remind(city.people.reviewer, city.filing, "请于周五前重新提交。")
    page = as_("filler").get("/feedback/").content.decode()
    assert letter.file.name in page and "请于周五前重新提交。" in page
    assert letter.file.name not in as_("foreign").get("/feedback/").content.decode()


@pytest.mark.parametrize(
    ("old", "new", "is_told"),
    [
        ("2025年3月10日", "2025年3月17日", False),
        ("二〇二五年三月十日", "二〇二五年三月十七日", False),
        ("于2025年3月10日完工", "于2025年3月17日完工", True),
    ],
)
def test_the_day_under_a_report_is_no_change_that_anybody_would_ask_for(old: str, new: str, is_told: bool) -> None:
    figure = {"old": {"text": "10日"}, "new": {"text": "17日"}, "same_value": False}
    change = {"old": [{"text": old}], "new": [{"text": new}], "figures": [figure], "asked_by": []}
    compared = {"changes": [{**change, "where_old": "落款", "where_new": "落款"}]}
    assert bool(figure_changes([FileChange(None, None, compared)], set())) is is_told


def test_pages_with_everything_on_them_are_sound_too(
    city: SimpleNamespace, letter: Letter, second: Submission, found: Found, as_: As
) -> None:
    judging.add_remark(
        city.people.reviewer,
        city.filing,
        file_name="水务局自评.docx",
        at_place="p1",
        where="正文第2段",
        quote="绩效自评报告",
        message="请补盖印章。",
    )
    judging.judge(city.people.third_party, city.filing, found("C02")["fingerprint"], "asked", words="为何？")
    address = f"/filings/{city.filing.pk}"
    pages = [("reviewer", f"{address}/{name}/") for name in ("read", "decide", "changes", "letter/preview")]
    pages += [("reviewer", "/letters/"), ("reviewer", "/review/"), ("filler", f"{address}/answers/")]
    wrong = []
    for login, page in pages:
        answer = as_(login).get(page)
        assert answer.status_code == 200
        tree = html.fromstring(answer.content)
        for table in tree.xpath("//article[contains(@class, 'paper')]//table"):
            table.set("role", "presentation")  # what was handed in says not which of its cells are heads
        wrong += [f"{page}: {complaint}" for complaint in complaints(tree)]
    assert not wrong, "\n".join(wrong)
