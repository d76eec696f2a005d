"""What 复核评分 found becomes items of a notice: one cause one item, with its origin, and the score is held by it."""

from __future__ import annotations

from collections.abc import Callable
from types import SimpleNamespace

import pytest
from django.test import Client
from tests.www.scrutiny.conftest import FAULTY, SOUND, as_stated, hand_in
from tests.www.setting_right.conftest import day

from jixiao.www.cases import transitions
from jixiao.www.cases.models import Submission
from jixiao.www.refusals import Refused
from jixiao.www.review import judging
from jixiao.www.review.current import findings_of
from jixiao.www.scrutiny import score_keeping as keeping
from jixiao.www.scrutiny.findings_beside import findings_beside
from jixiao.www.scrutiny.models import ReviewScore
from jixiao.www.scrutiny.scoring.entries import Entry
from jixiao.www.scrutiny.scoring.rows import forms_of
from jixiao.www.setting_right.models import Item
from jixiao.www.setting_right.notifying import send_notice, withdraw_notice
from jixiao.www.setting_right.offering import Offered, offered


def scored(city: SimpleNamespace, version: Submission, opinion: str = "", **cuts: tuple[str, str]) -> ReviewScore:
    return keeping.confirm_score(city.people.reviewer, version, as_stated(version, **cuts), opinion=opinion)


def accepted(city: SimpleNamespace, issues: str = "") -> None:
    transitions.accept(city.people.reviewer, city.filing, issues=issues, issues_until=day(20) if issues else None)
    city.filing.refresh_from_db()


def of_reviews(offers: list[Offered]) -> list[Offered]:
    return [one for one in offers if one.row.review_score is not None]


def test_rows_that_lost_points_for_one_cause_are_one_item_with_its_origin(city: SimpleNamespace) -> None:
    version = hand_in(city, city.filing, SOUND)
    score = scored(
        city, version, row0_1=("0.5", "没有 佐证材料"), row0_2=("0.5", "没有佐证材料。"), row0_3=("0.5", "口径不一致")
    )
    accepted(city)
    rows = of_reviews(offered(city.filing))
    assert [(one.row.source, one.is_chosen) for one in rows] == [("review", True)] * 2
    names = [row.name for row in forms_of(version.scored)[0].rows]
    assert rows[0].row.words == f"{names[1]}、{names[2]}的自评得分依据不足：没有 佐证材料"
    assert names[1] in rows[0].row.where and names[2] in rows[0].row.where
    assert "0.5" not in rows[0].row.words + rows[0].row.where  # the points of the review stay within the bureau
    notice = send_notice(
        city.people.reviewer, city.filing, [one.row for one in offered(city.filing) if one.is_chosen], deadline=day(9)
    )
    assert set(notice.items.values_list("source", "review_score")) == {("review", score.pk)}
    assert of_reviews(offered(city.filing)) == []
    scored(city, version, row0_1=("0.6", "没有佐证材料"))  # again, for the same cause: nothing new is asked
    assert of_reviews(offered(city.filing)) == []


def test_a_finding_that_was_accepted_and_the_row_that_lost_points_for_it_are_one_item(city: SimpleNamespace) -> None:
    version = hand_in(city, city.filing, FAULTY)
    form = forms_of(version.scored)[0]
    beside = findings_beside(city.filing, version, (form,))
    key, told = next((row.key, beside[row.key][0]) for row in form.scored_rows if row.key in beside and row.stated)
    judging.judge(city.people.reviewer, city.filing, told.fingerprint, "accepted")
    assert told.fingerprint in {finding["fingerprint"] for finding in findings_of(version)}
    entries = as_stated(version)
    entries = {name: Entry("0", "分值之外") if entry.score == "" else entry for name, entry in entries.items()}
    for row in form.scored_rows:  # one row of the example states more than its weight
        if row.stated is not None and row.weight is not None and row.stated > row.weight:
            entries[row.key] = Entry(str(row.weight), "高于分值")
    entries[key] = Entry("0", "没有达到目标")
    score = keeping.confirm_score(city.people.reviewer, version, entries)
    accepted(city)
    rows = of_reviews(offered(city.filing))
    same = [one.row for one in rows if one.row.fingerprint == told.fingerprint]
    assert [(row.source, row.review_score) for row in same] == [("finding", score.pk)]
    assert not [one for one in rows if "没有达到目标" in one.row.words and one.row.source == "review"]


def test_the_opinion_is_offered_and_not_ticked_and_issues_alone_are(city: SimpleNamespace) -> None:
    version = hand_in(city, city.filing, SOUND)
    scored(city, version, "1. 总体属实；2. 满意度问卷样本偏少", row0_1=("0.5", "没有佐证材料"))
    accepted(city, issues="没有佐证材料的指标请补充依据")
    offers = [(one.row.source, one.row.words, one.is_chosen) for one in offered(city.filing)]
    assert offers[0] == ("issues", "没有佐证材料的指标请补充依据", True)
    assert offers[-2:] == [("review", "总体属实", False), ("review", "满意度问卷样本偏少", False)]
    assert [chosen for *_rest, chosen in offers].count(True) == 1


def test_nothing_comes_of_drafts_proposals_and_rows_that_lost_nothing(city: SimpleNamespace) -> None:
    version = hand_in(city, city.filing, SOUND)
    keeping.confirm_score(city.people.third_party, version, as_stated(version, row0_1=("0.5", "第三方的理由")))
    scored(city, version)
    keeping.save_score(city.people.reviewer, version, as_stated(version, row0_1=("0.5", "草稿的理由")))
    accepted(city)
    assert of_reviews(offered(city.filing)) == []


def test_a_score_on_which_a_notice_rests_is_not_undone_until_the_notice_is_withdrawn(city: SimpleNamespace) -> None:
    version = hand_in(city, city.filing, SOUND)
    scored(city, version, row0_1=("0.5", "没有佐证材料"))
    accepted(city)
    rows = [one.row for one in offered(city.filing) if one.is_chosen]
    notice = send_notice(city.people.reviewer, city.filing, rows, deadline=day(9))
    with pytest.raises(Refused, match="已据此发出整改通知"):
        keeping.undo_score(city.people.reviewer, city.filing)
    withdraw_notice(city.people.reviewer, notice)
    assert keeping.undo_score(city.people.reviewer, city.filing).confirmed_at is None


def test_on_the_pages_the_score_leads_to_the_notice_and_the_item_back(
    city: SimpleNamespace, as_: Callable[[str], Client]
) -> None:
    version = hand_in(city, city.filing, SOUND)
    scored(city, version, row0_1=("0.5", "没有佐证材料"))
    accepted(city)
    browser, address = as_("reviewer"), f"/filings/{city.filing.pk}/score/"
    assert "据此发整改通知" in browser.get(address).content.decode()
    page = browser.get(f"/filings/{city.filing.pk}/write-notice/")
    assert page.status_code == 200 and "没有佐证材料" in page.content.decode()
    rows = [one.row for one in offered(city.filing) if one.is_chosen]
    send_notice(city.people.reviewer, city.filing, rows, deadline=day(9))
    items = f"/filings/{city.filing.pk}/notices/"
    assert f'href="{address}"' in browser.get(items).content.decode()
    body = as_("filler").get(items).content.decode()
    assert "没有佐证材料" in body and address not in body
    assert Item.objects.get().get_source_display() == "复核评分"
