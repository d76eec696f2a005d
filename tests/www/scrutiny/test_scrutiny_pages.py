"""The pages of 抽查复核 as they are used: the sheet, the ranking, ratings of others, standards."""

from __future__ import annotations

import datetime
from collections.abc import Callable
from decimal import Decimal
from io import BytesIO
from types import SimpleNamespace
from typing import Any

import openpyxl
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.utils import timezone
from tests.www.scrutiny.conftest import SOUND, as_stated, hand_in

from jixiao.www.accounts.models import LogRow
from jixiao.www.cases.models import Submission
from jixiao.www.scrutiny import score_keeping as keeping
from jixiao.www.scrutiny.models import Rating, ReviewScore, Standard
from jixiao.www.scrutiny.scoring.rows import forms_of, plain

As = Callable[[str], Client]


def posted(version: Submission, **more: str) -> dict[str, Any]:
    rows = [row for form in forms_of(version.scored) for row in form.scored_rows]
    given: dict[str, Any] = {"version": version.number, "seen": ""}
    given |= {f"score-{row.key}": plain(row.stated) for row in rows}
    return given | {key.replace("_", "-"): value for key, value in more.items()}


def sheet(browser: Client, city: SimpleNamespace, query: str = "") -> str:
    return browser.get(f"/filings/{city.filing.pk}/score/{query}").content.decode()


def test_the_sheet_shows_rows_with_their_findings_and_both_totals_of_the_body(
    city: SimpleNamespace, as_: As, faulty: Submission
) -> None:
    page = sheet(as_("reviewer"), city)
    assert "总分行98.8，逐行合计105.8" in page
    assert "逐行分值合计105分，不是100分，不评等级" in page
    row = page.split("水土保持监督检查生产建设项目”</th>")[1].split("</tr>")[0]
    assert "没有达到目标" in row and "C08" in row and "4.25" in row


def test_what_is_refused_comes_back_with_all_that_was_typed(city: SimpleNamespace, as_: As, sound: Submission) -> None:
    given = posted(sound, score_0_0="12", reason_0_1="说明", opinion="意见一")
    page = as_("reviewer").post(f"/filings/{city.filing.pk}/score/keep/", given).content.decode()
    assert "复核得分12高于分值" in page
    assert 'value="12"' in page and "说明" in page and "意见一" in page
    assert not ReviewScore.objects.exists()


def test_confirming_says_what_is_wanting_then_confirms(city: SimpleNamespace, as_: As, sound: Submission) -> None:
    browser, address = as_("reviewer"), f"/filings/{city.filing.pk}/score/keep/"
    page = browser.post(address, posted(sound, score_0_1="1", confirm="1")).content.decode()
    assert "须写明理由" in page
    given = posted(sound, score_0_1="1", reason_0_1="没有佐证", confirm="1")
    page = browser.post(address, given, follow=True).content.decode()
    assert "复核评分已确认" in page and "重新评分" in page
    score = ReviewScore.objects.get()
    assert score.total is not None and score.grade in ("优", "良")
    page = browser.post(f"/filings/{city.filing.pk}/score/undo/", follow=True).content.decode()
    assert "已撤销确认" in page and "草稿，未确认" in page


def test_blank_rows_are_filled_and_a_stated_score_above_its_weight_is_not(
    city: SimpleNamespace, as_: As, faulty: Submission
) -> None:
    given = {"version": 1, "seen": "", "score-0-1": "4", "reason-0-1": "少一次", "fill": "stated-0"}
    as_("reviewer").post(f"/filings/{city.filing.pk}/score/keep/", given)
    rows = ReviewScore.objects.get().rows
    assert [rows[place]["score"] for place in (0, 1, 6)] == ["10", "4", ""]
    given = {"version": 1, "seen": "0", "score-0-1": "4", "reason-0-1": "少一次", "fill": "recomputed-0"}
    as_("reviewer").post(f"/filings/{city.filing.pk}/score/keep/", given)
    rows = ReviewScore.objects.get().rows
    assert (rows[0]["score"], rows[0]["reason"], rows[4]["score"]) == ("9.62", "按评分办法复算", "")


def test_like_cases_of_another_body_are_compared(city: SimpleNamespace, as_: As, sound: Submission) -> None:
    other = hand_in(city, city.foreign_filing)
    weight = forms_of(other.scored)[0].rows[1].weight
    assert weight is not None
    keeping.confirm_score(city.people.reviewer, other, as_stated(other, row0_1=("0.5", "没有佐证材料")))
    keeping.save_score(city.people.reviewer, sound, as_stated(sound, row0_1=(plain(weight - 1), "没有 佐证材料")))
    page = sheet(as_("reviewer"), city)
    assert "同一理由“没有 佐证材料”扣减不一" in page or "同一理由“没有佐证材料”扣减不一" in page
    assert "云州市交通运输局" in page


def test_a_standard_that_is_not_followed_and_a_review_above_the_body_are_marked(
    city: SimpleNamespace, as_: As, faulty: Submission
) -> None:
    standard = Standard.objects.create(defect="没有佐证材料", share=50, by=city.people.reviewer)
    given = {
        "version": 1, "seen": "", "score-0-1": "4", "standard-0-1": standard.pk,
        "score-0-8": "4", "reason-0-8": "少计", "score-0-9": "4",
    }  # fmt: skip
    page = as_("reviewer").post(f"/filings/{city.filing.pk}/score/keep/", given, follow=True).content.decode()
    assert "按扣分标准应得2.5分" in page
    assert "复核高于自评0.2分" in page


def test_no_deviation_is_a_figure_and_not_an_unknown_one(city: SimpleNamespace, as_: As, sound: Submission) -> None:
    keeping.confirm_score(city.people.reviewer, sound, as_stated(sound))
    assert "0分（0.00%）" in sheet(as_("reviewer"), city)


def test_the_sheet_says_that_a_newer_version_came(city: SimpleNamespace, as_: As, sound: Submission) -> None:
    keeping.confirm_score(city.people.reviewer, sound, as_stated(sound))
    hand_in(city, city.filing)
    assert "已确认的复核评分是对第1版的" in sheet(as_("reviewer"), city)
    assert "单位其后提交了第2版；这份评分仍是对第1版的" in sheet(as_("reviewer"), city, "?version=1")


def test_a_third_party_sees_nothing_of_the_bureaus_and_its_own_is_a_proposal(
    city: SimpleNamespace, as_: As, sound: Submission
) -> None:
    keeping.confirm_score(city.people.reviewer, sound, as_stated(sound, row0_1=("1", "绩效股的理由")))
    page = sheet(as_("third_party"), city)
    assert "绩效股的理由" not in page and "本版未评分" in page
    given = posted(sound, confirm="1")
    page = as_("third_party").post(f"/filings/{city.filing.pk}/score/keep/", given, follow=True).content.decode()
    assert "待绩效股确认" in page
    assert "提出评分建议" in sheet(as_("reviewer"), city)


def test_a_leader_reads_and_cannot_write(city: SimpleNamespace, as_: As, sound: Submission) -> None:
    keeping.confirm_score(city.people.reviewer, sound, as_stated(sound, row0_1=("1", "没有佐证")))
    page = sheet(as_("leader"), city)
    assert "没有佐证" in page and "保存草稿" not in page and "重新评分" not in page


def test_the_workbook_of_a_sheet(city: SimpleNamespace, as_: As, sound: Submission) -> None:
    keeping.confirm_score(city.people.reviewer, sound, as_stated(sound, row0_1=("1", "=HYPERLINK(1)")))
    response = as_("reviewer").get(f"/filings/{city.filing.pk}/score/workbook/")
    _about, form = openpyxl.load_workbook(BytesIO(response.content)).worksheets
    rows = [[cell.value for cell in row] for row in form.iter_rows(min_row=2)]
    assert rows[1][5] == 1 and rows[1][7] == "=HYPERLINK(1)"
    assert form.cell(row=3, column=8).data_type == "s"
    assert rows[-1][5] == float(ReviewScore.objects.get().total or 0)


def test_the_ranking_names_its_definition_and_who_has_no_score_has_no_number(
    city: SimpleNamespace, as_: As, sound: Submission
) -> None:
    keeping.confirm_score(city.people.reviewer, sound, as_stated(sound, row0_1=("1", "没有佐证")))
    other = hand_in(city, city.foreign_filing)
    lab = hand_in(city, city.lab_filing)
    keeping.confirm_score(city.people.reviewer, lab, as_stated(lab))
    ReviewScore.objects.filter(submission=lab).update(total=Decimal("99.9"), stated_total=Decimal("99"))
    page = as_("leader").get("/scrutiny/deviations/").content.decode()
    assert "偏差率＝（自评得分－复核得分）÷自评得分" in page and "复核高于自评 1 家" in page
    order = [page.index(f">{name}</a>") for name in ("云州市水务局", "云州市水质监测站", "云州市交通运输局")]
    assert order == sorted(order)
    row = page.split(">云州市交通运输局</a>")[1].split("</tr>")[0]
    assert "未复核" in row and "0.00%" not in row and plain(other.stated_total) in row
    assert "-0.91%" in page
    book = openpyxl.load_workbook(
        BytesIO(as_("reviewer").get(f"/scrutiny/steps/{city.step.pk}/deviations/workbook/").content)
    )
    last = [cell.value for cell in list(book.worksheets[0].iter_rows())[-1]]
    assert last[2] == "云州市交通运输局" and last[6:10] == [None] * 4
    filtered = as_("leader").get("/scrutiny/deviations/", {"office": city.roads.office.pk}).content.decode()
    assert "云州市交通运输局" in filtered and "云州市水务局" not in filtered


def rating(city: SimpleNamespace, **more: Any) -> dict[str, Any]:
    return {
        "year": "2024", "case": city.filing.case_id, "kind": "finance", "score": "85.5", "full_marks": "100",
        "grade": "良", "made_by": "云州市财政局", "made_on": "2025-06-01", "basis": "云财绩〔2025〕9号", **more,
    }  # fmt: skip


def test_a_rating_stands_beside_and_is_withdrawn_with_a_reason(
    city: SimpleNamespace, as_: As, sound: Submission
) -> None:
    browser = as_("reviewer")
    file = SimpleUploadedFile("评价报告.docx", SOUND.read_bytes())
    page = browser.post("/scrutiny/ratings/new/", rating(city, file=file), follow=True).content.decode()
    assert "已登记" in page and "云财绩〔2025〕9号" in page
    made = Rating.objects.get()
    assert browser.get(f"/scrutiny/ratings/{made.pk}/file/").content == SOUND.read_bytes()
    assert "财政评价（部门整体，云州市财政局，2025-06-01）85.5分 良" in sheet(browser, city)
    browser.post(f"/scrutiny/ratings/{made.pk}/withdraw/", {"reason": ""})
    browser.post(f"/scrutiny/ratings/{made.pk}/withdraw/", {"reason": "录错单位"})
    made.refresh_from_db()
    assert made.withdrawn_why == "录错单位" and "财政评价（" not in sheet(browser, city)
    assert LogRow.objects.filter(act__endswith="_rating").count() == 2


@pytest.mark.parametrize(
    ("more", "why"),
    [
        ({"score": "101"}, "得分应在0和满分100之间"),
        ({"score": "", "grade": ""}, "得分和等级至少填一项"),
        ({"made_on": (timezone.localdate() + datetime.timedelta(2)).isoformat()}, "评价日期不能晚于今天"),
        ({"file": b"MZ\x90\0program"}, "程序或脚本"),
        ({"file": "机密★1年\n关于绩效评价的报告".encode()}, "密"),
    ],
)
def test_a_rating_that_cannot_be_is_refused(city: SimpleNamespace, as_: As, more: dict[str, Any], why: str) -> None:
    if "file" in more:
        more = {"file": SimpleUploadedFile("报告.txt", more["file"])}
    page = as_("reviewer").post("/scrutiny/ratings/new/", rating(city, **more), follow=True).content.decode()
    assert why in page and not Rating.objects.exists()


def test_standards_are_added_and_ended_never_rewritten(city: SimpleNamespace, as_: As) -> None:
    browser = as_("reviewer")
    for share in ("30", "50"):
        page = browser.post("/scrutiny/standards/new/", {"defect": "没有佐证材料", "share": share}, follow=True)
    assert "已有同一问题的扣分标准" in page.content.decode()
    browser.post(f"/scrutiny/standards/{Standard.objects.get().pk}/end/")
    browser.post("/scrutiny/standards/new/", {"defect": "没有佐证材料", "share": "50"})
    assert list(Standard.objects.order_by("pk").values_list("share", flat=True)) == [30, 50]
    page = browser.post("/scrutiny/standards/new/", {"defect": "空", "share": "120"}, follow=True).content.decode()
    assert Standard.objects.count() == 2 and "alert-danger" in page
