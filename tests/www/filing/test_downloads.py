"""Forms, reports and versions to download: what is in them, how they are called, who may have them."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Callable
from html import unescape
from types import SimpleNamespace
from urllib.parse import unquote

import openpyxl
import pytest
from django.http import HttpResponse
from django.test import Client
from tests.www.filing.reports import export, report
from tests.www.filing.test_handing_in import filled
from tests.www.filing.test_prefilling import approve_objectives, confirm
from tests.www.filing.test_uploading import upload

import jixiao
from jixiao.www.cases import transitions
from jixiao.www.cases.models import StoredFile, Submission
from jixiao.www.filing import drafting, handing_in
from jixiao.www.filing.downloads import archive, attachment
from jixiao.www.filing.drafting import Wanted
from jixiao.www.filing.handing_in import Way
from jixiao.www.filing.matching import cells
from jixiao.www.filing.models import Draft

As = Callable[[str], Client]


def called(response: HttpResponse) -> str:
    return unquote(response["Content-Disposition"].partition("filename*=utf-8''")[2])


@pytest.mark.parametrize("kind", ["self_evaluation", "objective", "monitoring", "adjustment"])
@pytest.mark.parametrize("wanted", ["xlsx", "docx"])
def test_every_step_has_its_blank_form(city: SimpleNamespace, as_: As, kind: str, wanted: str) -> None:
    city.step.kind = kind
    city.step.save()
    response = as_("filler").get(f"/filings/{city.filing.pk}/template/", {"as": wanted})
    assert response.status_code == 200
    assert called(response).startswith("云州市水务局2024年度整体")
    document = jixiao.read(response.content)
    assert document.format == wanted
    assert "云州市水务局" in document.text


def test_a_blank_form_brings_what_is_known(city: SimpleNamespace, as_: As) -> None:
    approve_objectives(city)
    confirm(as_("reviewer"), "/years/2024/finance/", export())
    response = as_("filler").get(f"/filings/{city.filing.pk}/template/")
    (evaluation,) = jixiao.extract(jixiao.read(response.content))
    assert evaluation.unit_name.text == "云州市水务局"
    assert evaluation.fund_total is not None
    assert evaluation.fund_total.actual_expenditure.text == "380.00"
    assert "巡查河道" in [row.label for row in evaluation.indicators]
    sheet = openpyxl.load_workbook(io.BytesIO(response.content)).worksheets[0]
    assert not any(
        str(cell.value).startswith("=") for row in sheet.iter_rows() for cell in row if cell.data_type == "s"
    )


def test_the_page_offers_both_forms_of_the_step(city: SimpleNamespace, as_: As) -> None:
    browser = as_("filler")
    shown = browser.get(f"/filings/{city.filing.pk}/hand-in/").content.decode()
    links = re.findall(r'href="(/filings/\d+/template/[^"]*)"', shown)
    names = [called(browser.get(unescape(link))) for link in links]
    assert names == [
        f"云州市水务局2024年度{form}.{suffix}" for form in ("整体自评表", "项目自评表") for suffix in ("xlsx", "docx")
    ]


def test_no_other_form_can_be_asked_for(city: SimpleNamespace, as_: As) -> None:
    for query in ({"form": "整体申报表"}, {"form": "../etc"}, {"as": "exe"}):
        assert as_("filler").get(f"/filings/{city.filing.pk}/template/", query).status_code == 404


def test_a_draft_becomes_the_official_report(city: SimpleNamespace, as_: As) -> None:
    filled(city, report())
    response = as_("head").get(f"/filings/{city.filing.pk}/report/")
    assert called(response) == "云州市水务局2024年度绩效自评报告.docx"
    assert "巡查河道" in jixiao.read(response.content).text
    book = as_("filler").get(f"/filings/{city.filing.pk}/report/", {"as": "xlsx"}).content
    (evaluation,) = jixiao.extract(jixiao.read(book))
    assert [row.label for row in evaluation.indicators][:2] == ["巡查河道", "培训巡河员"]


@pytest.mark.parametrize(
    "typed", ["=1+1", '=HYPERLINK("http://x")', "+1", "-1", "@SUM(A1)", "\t=1", "<script>alert(1)</script>"]
)
def test_what_looks_like_a_formula_stays_words(city: SimpleNamespace, as_: As, typed: str) -> None:
    filled(city, report())
    draft = Draft.objects.get(filing=city.filing)
    path = cells(draft.content)[("whole", "indicator", "数量", "巡查河道", "actual")].path
    drafting.apply(city.people.filler, draft, [Wanted(path, "20次", typed)], draft.revision)
    book = as_("filler").get(f"/filings/{city.filing.pk}/report/", {"as": "xlsx"}).content
    held = [cell for sheet in openpyxl.load_workbook(io.BytesIO(book)) for row in sheet.iter_rows() for cell in row]
    found = [cell for cell in held if cell.value == typed.strip()]
    assert found
    assert all(cell.data_type == "s" for cell in found)


def test_an_uploaded_file_comes_back_with_comments(city: SimpleNamespace, as_: As) -> None:
    upload(as_("filler"), city, ("自评报告.docx", report(done=20, told=18)))
    file = StoredFile.objects.get(filing=city.filing)
    response = as_("filler").get(f"/files/{file.pk}/annotated/")
    assert called(response) == "自评报告（批注）.docx"
    with zipfile.ZipFile(io.BytesIO(response.content)) as package:
        assert any("comments" in name for name in package.namelist())
    assert as_("reviewer").get(f"/files/{file.pk}/annotated/").status_code == 404


def test_names_are_made_safe_on_the_way_out() -> None:
    response = attachment(b"x", 'a"b\r\nSet-Cookie: x=1/../..\\报告.docx')
    assert "\r" not in response["Content-Disposition"]
    assert "/" not in called(response)
    assert "sandbox" in response["Content-Security-Policy"]
    packed = archive([("../甲.txt", b"1"), ("..\\甲.txt", b"2"), ("con.txt", b"3")], "包.zip")
    content = b"".join(packed.streaming_content)  # type: ignore[attr-defined]
    with zipfile.ZipFile(io.BytesIO(content)) as opened:
        names = opened.namelist()
    assert len(set(names)) == 3
    assert not any("/" in name or "\\" in name or name.lower() == "con.txt" for name in names)


def two_versions(city: SimpleNamespace, *, old: int, new: int) -> Submission:
    """The second of two versions of the form; what was done differs."""
    filled(city, report(done=old, told=old))
    handing_in.hand_over(city.people.filler, city.filing, Way.FORM)
    city.filing.refresh_from_db()
    transitions.return_(city.people.head, city.filing, reason="请核实巡查次数")
    city.filing.refresh_from_db()
    filled(city, report(done=new, told=old))
    city.filing.refresh_from_db()
    return handing_in.hand_over(city.people.filler, city.filing, Way.FORM, note="巡查次数已据台账核定。")


def test_a_version_shows_its_findings_and_what_it_changed(city: SimpleNamespace, as_: As) -> None:
    version = two_versions(city, old=18, new=20)
    shown = as_("reviewer").get(f"/submissions/{version.pk}/").content.decode()
    assert "比第 1 版改了什么" in shown
    assert "数字变动" in shown
    assert "巡查次数已据台账核定" in shown
    assert "须修改" in shown
    assert "位置" in shown
    response = as_("reviewer").get(f"/submissions/{version.pk}/changes/")
    assert called(response) == "云州市水务局第1版与第2版修改对照表.docx"
    assert "修改对照表" in jixiao.read(response.content).text
    book = as_("reviewer").get(f"/submissions/{version.pk}/form/")
    assert called(book) == "云州市水务局2024年度绩效自评第2版.xlsx"
    first = Submission.objects.get(number=1)
    assert "改了什么" not in as_("reviewer").get(f"/submissions/{first.pk}/").content.decode()
    assert as_("reviewer").get(f"/submissions/{first.pk}/changes/").status_code == 404


def test_words_of_a_report_are_shown_as_words(city: SimpleNamespace, as_: As) -> None:
    filled(city, report(done=18, told=20))
    draft = Draft.objects.get(filing=city.filing)
    path = cells(draft.content)[("whole", "indicator", "数量", "巡查河道", "name")].path
    wanted = [Wanted(path, "巡查河道", "<script>alert(1)</script>巡查")]
    drafting.apply(city.people.filler, draft, wanted, draft.revision)
    version = handing_in.hand_over(city.people.filler, city.filing, Way.FORM, note="<img src=x onerror=alert(1)>")
    shown = as_("reviewer").get(f"/submissions/{version.pk}/").content.decode()
    assert "<script>alert" not in shown
    assert "<img src=x" not in shown


def test_a_version_page_asks_few_questions_of_the_database(
    city: SimpleNamespace, as_: As, django_assert_max_num_queries: Callable[[int], object]
) -> None:
    version = two_versions(city, old=18, new=20)
    for number in range(12):
        StoredFile.objects.create(
            filing=city.filing, submission=version, kind="evidence", name=f"{number}.txt", sha256="0" * 64, size=1,
            by=city.people.filler,
        )  # fmt: skip
    browser = as_("reviewer")
    with django_assert_max_num_queries(22):  # type: ignore[attr-defined]
        browser.get(f"/submissions/{version.pk}/")
