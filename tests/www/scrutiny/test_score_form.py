"""复核评分表 in Excel: downloaded, filled in, handed in; what is shown, what is refused, what is saved."""

from __future__ import annotations

import re
from collections.abc import Callable
from io import BytesIO
from types import SimpleNamespace
from typing import Any

import openpyxl
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from tests.www.scrutiny.conftest import as_stated, hand_in

from jixiao.www.accounts.models import LogRow
from jixiao.www.cases.models import Submission
from jixiao.www.scrutiny import score_keeping as keeping
from jixiao.www.scrutiny.models import ReviewScore, Standard
from jixiao.www.scrutiny.scoring.rows import forms_of

As = Callable[[str], Client]
SCORE, STANDARD, REASON = "GHI"


def downloaded(browser: Client, pk: int, version: int = 1) -> Any:
    answer = browser.get(f"/filings/{pk}/score/form/", {"version": version})
    assert answer.status_code == 200
    return openpyxl.load_workbook(BytesIO(answer.content))


def handed_in(browser: Client, pk: int, book: Any, version: int = 1) -> str:
    stream = BytesIO()
    book.save(stream)
    file = SimpleUploadedFile("复核评分表.xlsx", stream.getvalue())
    given = {"version": version, "file": file}
    return browser.post(f"/filings/{pk}/score/form/take/", given, follow=True).content.decode()


def save(browser: Client, page: str, **more: str) -> str:
    """Press the button of the page that shows the changes."""
    form = page.split('class="acts-line">')[1].split("</form>")[0]
    fields = dict(re.findall(r'<input type="hidden" name="([^"]+)" value="([^"]*)">', form))
    address = re.search(r'action="(/filings/\d+/score/keep/)"', page)
    assert address
    return browser.post(address[1], fields | more, follow=True).content.decode()


def test_only_what_is_to_be_filled_in_can_be_written_and_the_key_says_which_version_it_is(
    city: SimpleNamespace, as_: As, sound: Submission
) -> None:
    book = downloaded(as_("reviewer"), city.filing.pk)
    sheet = book["评分表1"]
    assert all(page.protection.sheet for page in book.worksheets)
    unlocked = {cell.column_letter for row in sheet.iter_rows() for cell in row if not cell.protection.locked}
    assert unlocked == {SCORE, STANDARD, REASON}
    assert sheet["D2"].value == float(forms_of(sound.scored)[0].rows[0].weight or 0)
    assert f"{city.filing.pk}-1-F-0-" in book["说明"]["B6"].value


def test_what_is_filled_in_is_shown_first_and_saved_by_the_act_of_the_page(
    city: SimpleNamespace, as_: As, sound: Submission
) -> None:
    standard = Standard.objects.create(defect="没有佐证材料", share=50, by=city.people.reviewer)
    browser = as_("reviewer")
    book = downloaded(browser, city.filing.pk)
    sheet, rows = book["评分表1"], forms_of(sound.scored)[0].rows
    for place, row in enumerate(rows, 2):
        sheet[f"{SCORE}{place}"] = float(row.stated or 0)
    sheet[f"{SCORE}3"], sheet[f"{STANDARD}3"] = "０.5", "没有佐证材料"
    sheet[f"{SCORE}4"], sheet[f"{REASON}4"] = 1.25, "少两次，=1+1"
    book["复核意见"]["A2"] = "总体属实\n两处扣分"
    page = handed_in(browser, city.filing.pk, book)
    assert f"与网上不同的{len(rows)}行" in page and "少两次，=1+1" in page
    assert not ReviewScore.objects.exists()
    page = save(browser, page)
    assert "已保存草稿" in page
    score = ReviewScore.objects.get()
    assert [(row["score"], row["standard"], row["reason"]) for row in score.rows[1:3]] == [
        ("0.5", standard.pk, "没有佐证材料"),
        ("1.25", None, "少两次，=1+1"),
    ]
    assert score.opinion.split() == ["总体属实", "两处扣分"] and score.confirmed_at is None
    assert LogRow.objects.filter(act="save_score").count() == 1


def test_it_comes_back_unchanged_as_nothing_to_save_and_then_is_confirmed(
    city: SimpleNamespace, as_: As, sound: Submission
) -> None:
    entries = as_stated(sound, row0_1=("0.50", "没有佐证材料"))
    keeping.save_score(city.people.reviewer, sound, entries, opinion="一\r\n二")
    browser = as_("reviewer")
    book = downloaded(browser, city.filing.pk)
    assert "没有要保存的内容" in handed_in(browser, city.filing.pk, book)
    book["评分表1"][f"{SCORE}3"] = 0.75
    page = handed_in(browser, city.filing.pk, book)
    assert "与网上不同的1行" in page
    assert "复核评分已确认" in save(browser, page, confirm="1")
    score = ReviewScore.objects.get()
    assert score.confirmed_at is not None and score.rows[1]["score"] == "0.75"


def _to(cell: str, value: Any) -> Callable[[Any], None]:
    def change(book: Any) -> None:
        book["评分表1"][cell] = value

    return change


@pytest.mark.parametrize(
    ("change", "told"),
    [
        (_to("G2", 99), "工作表“评分表1”G2：.*复核得分99高于分值"),
        (_to("G3", "良好"), "工作表“评分表1”G3：.*不是一个数"),
        (_to("G4", 1.125), "工作表“评分表1”G4：.*最多保留2位小数"),
        (_to("H2", "编造的标准"), "工作表“评分表1”H2：没有名为“编造的标准”的扣分标准"),
        (_to("D3", 90), "工作表“评分表1”D3：此格不能改动，请改回“"),
        (_to("C3", "别的指标"), "工作表“评分表1”C3：此格不能改动"),
        (_to("A3", "7-77"), "工作表“评分表1”A3：编号“7-77”不在此表中"),
        (_to("A4", "0-1"), "工作表“评分表1”A4：编号“0-1”不在此表中或重复"),
        (lambda book: book["评分表1"].delete_rows(3), "缺少1行："),
    ],
)
def test_what_cannot_stand_is_named_with_its_cell_and_nothing_can_be_saved(
    city: SimpleNamespace, as_: As, sound: Submission, change: Callable[[Any], None], told: str
) -> None:
    browser = as_("reviewer")
    book = downloaded(browser, city.filing.pk)
    book["评分表1"]["G5"] = 0
    change(book)
    page = handed_in(browser, city.filing.pk, book)
    assert re.search(told, page), page
    assert "存为草稿" not in page and not ReviewScore.objects.exists()


def test_rows_may_be_sorted(city: SimpleNamespace, as_: As, sound: Submission) -> None:
    browser = as_("reviewer")
    book = downloaded(browser, city.filing.pk)
    sheet = book["评分表1"]
    sheet["G2"], sheet["I2"] = 1, "先扣"
    rows = [[(cell.value, cell.number_format) for cell in row] for row in sheet.iter_rows(min_row=2)]
    for place, row in enumerate(reversed(rows), 2):
        for column, (value, shown_as) in enumerate(row, 1):
            sheet.cell(place, column).value = value
            sheet.cell(place, column).number_format = shown_as
    page = handed_in(browser, city.filing.pk, book)
    assert "与网上不同的1行" in page and "先扣" in page and "不能读入" not in page


def _saved_since(city: SimpleNamespace, sound: Submission) -> None:
    keeping.save_score(city.people.reviewer, sound, {})


def _newer_version(city: SimpleNamespace, sound: Submission) -> None:
    hand_in(city, city.filing)


@pytest.mark.parametrize(
    ("between", "version", "told"),
    [
        (_saved_since, 1, "此表下载以后，网上的评分又有改动"),
        (_newer_version, 2, "这是第1版材料的评分表，现在评的是第2版"),
    ],
)
def test_what_was_overtaken_is_refused(
    city: SimpleNamespace,
    as_: As,
    sound: Submission,
    between: Callable[[SimpleNamespace, Submission], None],
    version: int,
    told: str,
) -> None:
    browser = as_("reviewer")
    book = downloaded(browser, city.filing.pk)
    between(city, sound)
    assert told in handed_in(browser, city.filing.pk, book, version)


def test_foreign_forms_are_refused(city: SimpleNamespace, as_: As, sound: Submission) -> None:
    browser = as_("reviewer")
    hand_in(city, city.foreign_filing)
    other = downloaded(browser, city.foreign_filing.pk)
    assert "另一家单位或另一年度的评分表" in handed_in(browser, city.filing.pk, other)
    of_third_party = downloaded(as_("third_party"), city.filing.pk)
    assert "绩效股和第三方的评分表不能互换" in handed_in(browser, city.filing.pk, of_third_party)
    own = downloaded(browser, city.filing.pk)
    own["说明"]["B6"] = "改了"
    assert "识别码已被改动" in handed_in(browser, city.filing.pk, own)
    assert "不是从“复核评分”页下载的评分表" in handed_in(browser, city.filing.pk, openpyxl.Workbook())
    assert not ReviewScore.objects.exists()


def test_saved_by_somebody_else_while_one_looks_at_the_changes(
    city: SimpleNamespace, as_: As, sound: Submission
) -> None:
    browser = as_("reviewer")
    book = downloaded(browser, city.filing.pk)
    book["评分表1"]["G2"] = 3
    page = handed_in(browser, city.filing.pk, book)
    keeping.save_score(city.people.reviewer, sound, {})
    assert "已被他人更改" in save(browser, page)
    assert ReviewScore.objects.get().rows[0]["score"] == ""


def test_a_third_party_hands_its_own_in_as_a_proposal(city: SimpleNamespace, as_: As, sound: Submission) -> None:
    keeping.save_score(city.people.reviewer, sound, as_stated(sound, row0_1=("0.1", "绩效股的理由")))
    browser = as_("third_party")
    book = downloaded(browser, city.filing.pk)
    assert book["评分表1"]["I3"].value is None
    book["评分表1"]["G2"] = 3
    assert "已保存草稿" in save(browser, handed_in(browser, city.filing.pk, book))
    assert ReviewScore.objects.get(is_proposed=True).rows[0]["score"] == "3"
