"""The reading view: document and findings, forms filled in on the site, last year's version, a re-check."""

from __future__ import annotations

import json
from collections.abc import Callable
from types import SimpleNamespace
from typing import Any

import pytest
from django.test import Client
from tests.www.review.conftest import NAME, checked, hand_in

import jixiao
from jixiao.www.accounts.models import LogRow
from jixiao.www.cases import engine_work, store, transitions
from jixiao.www.cases.examining import Examined
from jixiao.www.cases.models import Step, StepKind, StoredFile, Submission, Year
from jixiao.www.cases.transitions import open_filing
from jixiao.www.review import judging, rechecking
from jixiao.www.review.current import parts_of, reading_of
from jixiao.www.review.models import Prepared, Recheck, Remark
from jixiao.www.review.opinions import tally
from jixiao.www.review.sending import draft_letter

Found = Callable[[str], dict[str, Any]]
As = Callable[[str], Client]


def test_the_document_stands_beside_its_findings(city: SimpleNamespace, version: Submission, as_: As) -> None:
    page = as_("reviewer").get(f"/filings/{city.filing.pk}/read/").content.decode()
    findings = version.examined[0]["documents"][0]["findings"]
    assert "2024年度部门整体支出绩效自评报告" not in page  # the title is marked: its words stand in pieces
    assert page.count('<article class="finding') == len(findings)
    assert '<mark class="error"' in page and f"共 {len(findings)} 处" in page
    assert "另有" in page and "未能核对" in page  # what was not checked is said


def test_what_the_engine_made_is_kept_and_made_again_where_it_is_lost(
    city: SimpleNamespace, version: Submission
) -> None:
    part = parts_of(version)[0]
    first = reading_of(part)
    kept = Prepared.objects.get()
    store.path_of(kept.sha256).unlink()
    assert reading_of(part) == first
    assert Prepared.objects.get().sha256 == kept.sha256


def test_several_files_are_tabs_and_each_shows_its_own_findings(city: SimpleNamespace, faulty: bytes, as_: As) -> None:
    words = "2024年支出决算118.26万元，比上年105.20万元增加13.06万元，增长14.21%。"
    other = f"云州市水务局2024年度部门整体支出绩效自评报告\n单位：云州市水务局\n{words}\n".encode()
    files = []
    for name, content in ((NAME, faulty), ("补充<b>说明.txt", other)):
        files.append(
            StoredFile.objects.create(
                filing=city.filing,
                name=name,
                sha256=store.keep(content),
                size=len(content),
                by=city.people.reviewer,
            )
        )
    examined = Examined([checked(faulty), engine_work.check(("补充<b>说明.txt", other))])
    transitions.submit(city.people.reviewer, city.filing, files=files, examined=examined)
    page = as_("reviewer").get(f"/filings/{city.filing.pk}/read/?file=1").content.decode()
    assert "14.21%" in page and "补充&lt;b&gt;说明.txt" in page and "补充<b>" not in page
    assert page.count('<article class="finding') == len(examined.files[1]["documents"][0]["findings"])
    assert as_("reviewer").get(f"/filings/{city.filing.pk}/read/?file=7").status_code == 404


def test_a_form_filled_in_on_the_site_is_shown_as_a_form(city: SimpleNamespace, faulty: bytes, as_: As) -> None:
    from jixiao.evaluations.to_content import to_content

    document = jixiao.read(faulty)
    content = to_content(document, jixiao.extract(document))
    name = f"{city.step.name}.json"
    written = json.dumps(content, ensure_ascii=False, sort_keys=True).encode()
    transitions.submit(
        city.people.reviewer, city.filing, content=content, examined=Examined([engine_work.check((name, written))])
    )
    page = as_("reviewer").get(f"/filings/{city.filing.pk}/read/").content.decode()
    assert "网上填报表" in page and "<table>" in page and "年度资金总额" in page
    assert "自评表 第" in page and "evaluations[" not in page  # a place of the form, no path of the data
    judging.judge_rest(city.people.reviewer, city.filing, ["error"])
    (one, *_others) = draft_letter(city.filing).sent
    assert one["file"] == "网上填报表" and not any("evaluations[" in where for where in one["where"])


def test_a_verdict_over_the_page_gives_the_card_anew(
    city: SimpleNamespace, version: Submission, found: Found, as_: As
) -> None:
    given = {"fingerprint": found("C01")["fingerprint"], "kind": "accepted", "file": "0"}
    browser, address = as_("reviewer"), f"/filings/{city.filing.pk}/judge/"
    card = browser.post(address, given, headers={"HX-Request": "true"}).content.decode()
    assert 'data-answer="done"' in card and "已记录：采纳" in card and "将反馈 1" in card
    refused = browser.post(address, {**given, "kind": "dismissed"}, headers={"HX-Request": "true"}).content.decode()
    assert 'data-answer="refused"' in refused and "不采纳须写明理由" in refused
    assert browser.post(address, given)["Location"] == f"/filings/{city.filing.pk}/read/"


def test_a_remark_quotes_what_stands_in_the_file(city: SimpleNamespace, version: Submission, as_: As) -> None:
    browser, address = as_("reviewer"), f"/filings/{city.filing.pk}/remark/"
    given = {"file_name": NAME, "at_place": "", "message": "请附台账。", "level": "warning"}
    page = browser.post(address, {**given, "quote": "这里没有的话"}, follow=True).content.decode()
    assert "材料中没有" in page and not Remark.objects.exists()
    browser.post(address, {**given, "quote": "重点河湖水质优良比例93.3%"})
    remark = Remark.objects.get()
    assert remark.at_place.startswith("p") and remark.where
    page = browser.get(f"/filings/{city.filing.pk}/read/").content.decode()
    assert "请附台账。" in page and f'data-at="{remark.at_place}"' in page


def test_a_remark_whose_words_are_gone_is_not_sent_again(
    city: SimpleNamespace, version: Submission, faulty: bytes, as_: As
) -> None:
    from tests.www.review.conftest import mended

    browser, address = as_("reviewer"), f"/filings/{city.filing.pk}/remark/"
    given = {"file_name": NAME, "at_place": "", "message": "请附台账。", "level": "warning"}
    browser.post(address, {**given, "quote": "重点河湖水质优良比例93.3%"})
    browser.post(address, {**given, "quote": "编制数62名", "message": "请附编制批复。"})
    transitions.return_(city.people.reviewer, city.filing, reason="请修改")
    hand_in(city, mended(faulty, ("水质优良比例93.3%", "水质优良比例93.5%")))
    assert [each["message"] for each in draft_letter(city.filing).sent] == ["请附编制批复。"]
    assert "原文已改动" in browser.get(f"/filings/{city.filing.pk}/read/").content.decode()


def test_a_recheck_keeps_the_version_and_the_verdicts_and_says_what_is_new_and_gone(
    city: SimpleNamespace, faulty: bytes, as_: As
) -> None:
    kept = json.loads(json.dumps(checked(faulty)))
    findings = kept["documents"][0]["findings"]
    gone = dict(findings[0], fingerprint="f" * 16, message="早先的规则说的话。")
    missing = findings.pop()
    findings[0] = gone
    kept["engine"] = "jixiao 0.0.9"
    file = StoredFile.objects.create(
        filing=city.filing, name=NAME, sha256=store.keep(faulty), size=1, by=city.people.reviewer
    )
    version = transitions.submit(
        city.people.reviewer, city.filing, files=[file], examined=Examined([kept], engine="jixiao 0.0.9")
    )
    stays = findings[1]["fingerprint"]
    judging.judge(city.people.reviewer, city.filing, stays, "accepted")
    again = rechecking.recheck(city.people.reviewer, city.filing)
    assert missing["fingerprint"] in again.appeared and len(again.appeared) == 2
    assert [each["fingerprint"] for each in again.vanished] == [gone["fingerprint"]]
    version.refresh_from_db()
    assert version.examined == [kept]
    assert tally(city.filing, version).sent == 1
    row = LogRow.objects.get(act="recheck")
    assert (row.engine, row.details["engine_before"]) == (f"jixiao {jixiao.__version__}", "jixiao 0.0.9")
    page = as_("reviewer").get(f"/filings/{city.filing.pk}/read/").content.decode()
    assert "新增 2 处，不再出现 1 处" in page and "早先的规则说的话" in page and "本次核对新增" in page


@pytest.mark.usefixtures("version")
def test_a_recheck_by_a_profile_that_is_gone_is_refused_in_a_sentence(city: SimpleNamespace, as_: As) -> None:
    city.year.profile = "早已删去的方案"
    city.year.save()
    said = as_("reviewer").post(f"/filings/{city.filing.pk}/recheck/", follow=True).content.decode()
    assert "重新选择评分方案" in said
    assert not Recheck.objects.exists()


def test_last_years_accepted_version_is_one_click_away(
    city: SimpleNamespace, version: Submission, faulty: bytes, as_: As
) -> None:
    step = Step.objects.create(year=Year.objects.create(number=2023), kind=StepKind.SELF_EVALUATION, is_on=True)
    former = open_filing(city.water, step)
    hand_in(city, faulty, former, name="去年自评.docx")
    transitions.accept(city.people.reviewer, former)
    browser, address = as_("third_party"), f"/filings/{city.filing.pk}/read/"
    assert "去年自评.docx" in browser.get(address).content.decode()
    page = browser.get(f"{address}?past=0").content.decode()
    assert "上年已通过的材料" in page and "回本年稿" in page
    assert page.count('<article class="finding') == len(version.examined[0]["documents"][0]["findings"])


def test_findings_across_years_are_marked(city: SimpleNamespace, version: Submission, as_: As) -> None:
    kept = json.loads(json.dumps(version.examined))
    kept[0]["documents"][0]["findings"][0]["code"] = "F01"
    Submission.objects.filter(pk=version.pk).update(examined=kept)
    assert "与上年、批复比对" in as_("reviewer").get(f"/filings/{city.filing.pk}/read/").content.decode()


def test_a_file_that_cannot_be_read_is_said_and_does_not_stop_the_page(city: SimpleNamespace, as_: As) -> None:
    hand_in(city, b"PK\x03\x04 cut", name="坏.docx")
    page = as_("reviewer").get(f"/filings/{city.filing.pk}/read/")
    assert page.status_code == 200 and "未能核对" in page.content.decode()


def test_an_earlier_version_is_read_and_not_judged(
    city: SimpleNamespace, version: Submission, faulty: bytes, as_: As
) -> None:
    transitions.return_(city.people.reviewer, city.filing, reason="请修改")
    hand_in(city, faulty)
    page = as_("reviewer").get(f"/filings/{city.filing.pk}/read/?version=1").content.decode()
    assert 'data-key="a"' not in page
    assert 'data-key="a"' in as_("reviewer").get(f"/filings/{city.filing.pk}/read/").content.decode()
    assert as_("reviewer").get(f"/filings/{city.filing.pk}/read/?version=9").status_code == 404


def test_hostile_words_stay_words(city: SimpleNamespace, as_: As) -> None:
    words = "某局2024年度部门整体支出绩效自评报告\n<script>alert(1)</script>2024年支出100万元，比上年90万元增加20万元。"
    hand_in(city, words.encode(), name="<img src=x onerror=alert(1)>.txt")
    page = as_("reviewer").get(f"/filings/{city.filing.pk}/read/").content.decode()
    assert "<script>alert" not in page and "<img src=x" not in page and "&lt;script&gt;" in page


@pytest.mark.parametrize("login", ["filler", "head", "leader"])
def test_the_body_and_those_who_read_do_not_see_the_reading_view(
    city: SimpleNamespace, version: Submission, as_: As, login: str
) -> None:
    assert as_(login).get(f"/filings/{city.filing.pk}/read/").status_code == 403
