"""From a draft to a version: what is checked, what blocks, what is refused as stale."""

from __future__ import annotations

import datetime
import json
import re
from collections.abc import Callable
from types import SimpleNamespace

import pytest
from django.core.cache import cache
from django.test import Client
from django.utils import timezone
from tests.www.filing.reports import report
from tests.www.filing.test_uploading import upload

from jixiao.www.cases import store, transitions
from jixiao.www.cases.in_the_engine import LONGEST, GaveUp
from jixiao.www.cases.models import State, StoredFile, Submission
from jixiao.www.filing import drafting, handing_in, paper_work
from jixiao.www.filing.changes import Wanted
from jixiao.www.filing.handing_in import Way
from jixiao.www.refusals import Refused

As = Callable[[str], Client]


def page(browser: Client, city: SimpleNamespace, way: str = "") -> str:
    return browser.get(f"/filings/{city.filing.pk}/hand-in/", {"way": way} if way else {}).content.decode()


def fields(shown: str) -> dict[str, str]:
    """What the form of the page sends."""
    form = shown[shown.index("/hand-over/") :]
    return {name: re.findall(f'name="{name}" value="([^"]*)"', form)[0] for name in ("seen", "way", "mark")}


def hand_over(browser: Client, city: SimpleNamespace, sent: dict[str, str]) -> str:
    return browser.post(f"/filings/{city.filing.pk}/hand-over/", sent, follow=True).content.decode()


def filled(city: SimpleNamespace, content: bytes, top: str = "") -> None:
    """The draft of the water bureau holds what a report says, below a line that somebody typed above it."""
    read = paper_work.take_out("报告.docx", content)["content"]
    if top:
        read["evaluations"][0]["narrative"].insert(0, {"text": top})
    draft = drafting.draft_of(city.people.filler, city.filing)
    drafting.replace(city.people.filler, draft, read, "读入")
    city.filing.refresh_from_db()


def test_a_report_is_handed_in_with_what_was_found(city: SimpleNamespace, as_: As) -> None:
    browser = as_("filler")
    upload(browser, city, ("自评报告.docx", report(done=20, told=18)))
    shown = page(browser, city)
    assert "内容问题不影响提交，可附说明" in shown
    after = hand_over(browser, city, {**fields(shown), "note": "巡查次数口径不同，已另附说明。"})
    version = Submission.objects.get(filing=city.filing)
    assert f"第 {version.number} 版" in after
    assert "口径不同" in after
    assert version.content is None
    assert [file.name for file in version.files.all()] == ["自评报告.docx"]
    assert version.examined[0]["documents"][0]["year"] == 2024
    assert version.warnings + version.errors > 0
    assert version.findings.count() == version.errors + version.warnings + version.notes
    city.filing.refresh_from_db()
    assert city.filing.state == State.SUBMITTED


def test_a_form_is_handed_in_as_it_stands_and_stays_so(city: SimpleNamespace, as_: As) -> None:
    filled(city, report())
    browser = as_("filler")
    shown = page(browser, city)
    assert "将提交在线填报的内容" in shown
    hand_over(browser, city, fields(shown))
    version = Submission.objects.get(filing=city.filing)
    assert version.content["evaluations"][0]["unit_name"]["text"] == "云州市水务局"
    assert version.examined[0]["documents"][0]["error"] is None
    transitions.return_(city.people.head, city.filing, reason="改")
    draft = drafting.draft_of(city.people.filler, city.filing)
    drafting.apply(
        city.people.filler, draft, [Wanted("evaluations[0].unit_name", "云州市水务局", "别的单位")], draft.revision
    )
    version.refresh_from_db()
    assert version.content["evaluations"][0]["unit_name"]["text"] == "云州市水务局"


def test_with_both_ways_open_the_person_chooses(city: SimpleNamespace, as_: As) -> None:
    browser = as_("filler")
    upload(browser, city, ("自评报告.docx", report()))
    city.filing.refresh_from_db()
    filled(city, report())
    shown = page(browser, city, "files")
    assert "提交哪一种" in shown
    assert fields(shown)["way"] == "files"
    assert fields(page(browser, city))["way"] == "form"
    hand_over(browser, city, fields(page(browser, city, "files")))
    assert Submission.objects.get(filing=city.filing).content is None


@pytest.mark.parametrize(
    ("content", "top", "words"),
    [
        (report("云州市交通运输局"), "", "不是本单位"),
        (report(year=2023), "", "2023年度"),
        (report(), "机密★3年", "密级"),
    ],
    ids=["body", "year", "secret"],
)
def test_a_form_that_is_not_ours_to_take_blocks_and_says_why(
    city: SimpleNamespace, as_: As, content: bytes, top: str, words: str
) -> None:
    filled(city, content, top)
    browser = as_("filler")
    shown = page(browser, city)
    assert "不能提交" in shown
    assert words in shown
    assert words in hand_over(browser, city, fields(shown))
    assert not Submission.objects.exists()


def test_a_form_with_a_mark_of_internal_use_asks_before_it_is_handed_in(city: SimpleNamespace, as_: As) -> None:
    filled(city, report(), "内部资料")
    browser = as_("filler")
    sent = fields(page(browser, city))
    assert "确认本材料可以上传" in hand_over(browser, city, sent)
    assert not Submission.objects.exists()
    hand_over(browser, city, {**sent, "confirmed": "1"})
    assert Submission.objects.count() == 1


def test_a_page_that_is_no_longer_true_hands_nothing_in(city: SimpleNamespace, as_: As) -> None:
    browser = as_("filler")
    upload(browser, city, ("自评报告.docx", report()))
    sent = fields(page(browser, city))
    upload(browser, city, ("补充.docx", report(done=19)))
    assert "有改动" in hand_over(browser, city, sent)
    assert not Submission.objects.exists()
    stale = {**fields(page(browser, city)), "seen": "99"}
    assert "已被他人更改" in hand_over(browser, city, stale)
    assert not Submission.objects.exists()


def test_nothing_is_handed_in_outside_the_window(city: SimpleNamespace, as_: As) -> None:
    browser = as_("filler")
    upload(browser, city, ("自评报告.docx", report()))
    sent = fields(page(browser, city))
    city.step.closes = timezone.localdate() - datetime.timedelta(2)
    city.step.save()
    shown = page(browser, city)
    assert "逾期2天" in shown
    assert "/hand-over/" not in shown
    assert "截止" in hand_over(browser, city, sent)
    assert not Submission.objects.exists()
    city.filing.refresh_from_db()
    transitions.extend(city.people.reviewer, city.filing, deadline=timezone.localdate(), reason="停电")
    assert "今天截止" in page(browser, city)


def test_with_nothing_there_is_nothing_to_hand_in(city: SimpleNamespace, as_: As) -> None:
    browser = as_("filler")
    assert "还没有可以提交的内容" in page(browser, city)
    assert "还没有上传文件" in hand_over(browser, city, {"way": "files"})
    assert "表格还没有填写" in hand_over(browser, city, {"way": "form"})
    assert "请选择提交" in hand_over(browser, city, {"way": "elsewhere"})


def test_a_report_is_compared_with_last_years(city: SimpleNamespace) -> None:
    from jixiao.www.cases.models import Step, StepKind, Year

    before = Year.objects.create(number=2023)
    step = Step.objects.create(year=before, kind=StepKind.SELF_EVALUATION, is_on=True)
    filing = transitions.open_filing(city.water, step)
    content = report(year=2023)
    file = StoredFile.objects.create(
        filing=filing, name="去年.docx", sha256=store.keep(content), size=1, by=city.people.filler
    )
    transitions.submit(city.people.reviewer, filing, files=[file])
    filing.refresh_from_db()
    transitions.accept(city.people.reviewer, filing)
    filled(city, report())
    found = handing_in.examined(city.filing, handing_in.gathered(city.filing, Way.FORM))
    beside = [one for document in found.documents for one in document["with"]]
    assert [(one["path"], one["used_as"]) for one in beside] == [("去年.docx", "last_year")]


def test_evidence_of_the_version_before_can_be_used_again(city: SimpleNamespace) -> None:
    from jixiao.www.filing import evidence

    filled(city, report())
    key = evidence.checklist(city.filing).rows[0].key
    evidence.add_evidence(city.people.filler, city.filing, key, "签到册", [("a.txt", "张三签到".encode())])
    city.filing.refresh_from_db()
    handing_in.hand_over(city.people.filler, city.filing, Way.FORM)
    city.filing.refresh_from_db()
    transitions.take_back(city.people.filler, city.filing)
    city.filing.refresh_from_db()
    assert handing_in.carry_over(city.people.filler, city.filing) == 1
    assert handing_in.carry_over(city.people.filler, city.filing) == 0
    assert [file.name for file in evidence.checklist(city.filing).rows[0].files] == ["数量1-签到册.txt"]


def test_whoever_may_not_fill_in_cannot_hand_in(city: SimpleNamespace) -> None:
    from django.core.exceptions import PermissionDenied

    filled(city, report())
    with pytest.raises(PermissionDenied):
        handing_in.hand_over(city.people.foreign, city.filing, Way.FORM)
    with pytest.raises(PermissionDenied):
        handing_in.hand_over(city.people.head, city.filing, Way.FORM)


def test_what_was_handed_in_is_not_handed_in_again(city: SimpleNamespace) -> None:
    filled(city, report())
    handing_in.hand_over(city.people.filler, city.filing, Way.FORM)
    city.filing.refresh_from_db()
    with pytest.raises(Refused, match="不能修改"):
        handing_in.hand_over(city.people.filler, city.filing, Way.FORM)
    assert json.dumps(Submission.objects.get().content)


@pytest.fixture
def without_profile(city: SimpleNamespace) -> None:
    """The bureau's profile of the year has gone with an update of the engine."""
    city.year.profile = "早已删去的方案"
    city.year.save()


@pytest.mark.usefixtures("without_profile")
def test_a_year_whose_profile_is_gone_is_filled_in_and_told_of_in_a_sentence(city: SimpleNamespace, as_: As) -> None:
    browser, said = as_("filler"), "重新选择评分方案"
    upload(browser, city, ("自评报告.docx", report()))
    assert said in page(browser, city)
    filled(city, report())
    for address in ("fill", "prefill"):
        assert browser.get(f"/filings/{city.filing.pk}/{address}/").status_code == 200
    told = browser.get(f"/filings/{city.filing.pk}/fill/findings/")
    assert told.status_code == 409
    assert said in told.json()["refused"]
    sent = {"way": "files", "seen": str(city.filing.revision), "mark": ""}
    assert said in hand_over(browser, city, sent)
    assert not Submission.objects.exists()


@pytest.mark.usefixtures("without_profile")
def test_a_copy_with_comments_is_not_made_by_a_profile_that_is_gone(city: SimpleNamespace, as_: As) -> None:
    upload(as_("filler"), city, ("自评报告.docx", report()))
    file = StoredFile.objects.get()
    transitions.submit(city.people.filler, city.filing, files=[file])
    shown = as_("reviewer").get(f"/files/{file.pk}/annotated/", follow=True)
    assert "重新选择评分方案" in shown.content.decode()


def test_what_was_looked_at_before_the_time_was_over_is_not_looked_at_again(
    city: SimpleNamespace, as_: As, monkeypatch: pytest.MonkeyPatch
) -> None:
    browser = as_("filler")
    for name in ("自评报告.docx", "补充.docx"):
        upload(browser, city, (name, report(done=20 if name == "补充.docx" else 19)))
    looked: list[str] = []
    cache.clear()  # of other tests

    def gives_up_on_the_second(_work: object, name: str, *_given: object, seconds: float) -> list[object]:
        assert 1 <= seconds <= LONGEST
        looked.append(name)
        if len(looked) == 2:
            raise GaveUp("文件较多，本次的时间已用完。")
        return []

    monkeypatch.setattr(handing_in, "in_the_engine", gives_up_on_the_second)
    handed = handing_in.gathered(city.filing, Way.FILES)
    with pytest.raises(Refused, match="时间已用完"):
        handing_in.objections_to(city.filing, handed)
    assert handing_in.objections_to(city.filing, handed).blocking == []
    assert looked == [looked[0], looked[1], looked[1]]
