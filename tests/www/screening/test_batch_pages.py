"""批量核对 on the site: who sees what, the documents behind a figure, files, and what can be undone."""

from __future__ import annotations

import io
from collections.abc import Callable
from datetime import timedelta
from types import SimpleNamespace
from typing import Any

import openpyxl
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from jixiao.www.screening.models import Batch, BatchDocument, BatchFinding, BatchName
from jixiao.www.upkeep.retaining import delete_expired

As = Callable[[str], Client]
OF_DOCUMENTS = {"材料", "未对上名录", "未能读取", "填了得分", "自评满分", "涉及材料"}


def _words(answer: Any) -> str:
    assert answer.status_code == 200
    return str(answer.content.decode())


def test_the_bureau_sees_every_document_and_what_comparing_gave(batch: Batch, as_: As) -> None:
    page = _words(as_("reviewer").get(reverse("batch", args=[batch.pk])))
    for words in ("未能读取", "=坏&lt;script&gt;.docx", "临江县气象局", "互相比对", "从组织管理看"):
        assert words in page
    assert "<script>.docx" not in page
    assert reverse("batch_names", args=[batch.pk]) in page


def test_others_see_the_bodies_in_their_reach_alone(batch: Batch, as_: As, city: SimpleNamespace) -> None:
    desk = as_("desk")  # looks after the water bureau
    page = _words(desk.get(reverse("batch", args=[batch.pk])))
    assert "云州市水务局" in page
    for words in ("交通运输局", "临江县", "坏", "互相比对", reverse("batch_names", args=[batch.pk])):
        assert words not in page
    listed = _words(desk.get(reverse("batch_documents", args=[batch.pk])))
    assert "云州市水务局" in listed and "临江县" not in listed
    far = batch.rows.get(written="云州市交通运输局")
    assert desk.get(reverse("batch_document", args=[far.pk])).status_code == 404
    table = desk.get(reverse("batch_table", args=[batch.pk, "across", "csv"]))
    assert table.status_code == 404
    of_far = desk.get(reverse("batch_documents", args=[batch.pk]), {"is": f"body:{city.roads.pk}"})
    assert of_far.status_code == 404


def test_whoever_sees_no_document_does_not_see_the_batch(batch: Batch, as_: As, city: SimpleNamespace) -> None:
    batch.rows.filter(body=city.water).update(body=None)
    desk = as_("desk")
    assert batch.name not in _words(desk.get(reverse("batches")))
    assert desk.get(reverse("batch", args=[batch.pk])).status_code == 404


def test_every_count_of_documents_leads_to_as_many(batch: Batch, as_: As) -> None:
    browser = as_("reviewer")
    page = browser.get(reverse("batch", args=[batch.pk]))
    followed = 0
    for section, _files in page.context["sections"]:
        of_documents = [place for place, head in enumerate(section.table.heads) if head in OF_DOCUMENTS]
        for row in section.table.rows:
            for cell in (row[place] for place in of_documents if row[place].href):
                listed = browser.get(cell.href)
                assert listed.context["page"].paginator.count == cell.value, (section.key, cell)
                followed += 1
    assert followed > 20


def test_a_year_narrows_everything(batch: Batch, as_: As) -> None:
    browser = as_("reviewer")
    page = _words(browser.get(reverse("batch", args=[batch.pk]), {"year": "2025"}))
    assert "2025年度" in page and "云州市图书馆" not in page
    assert browser.get(reverse("batch", args=[batch.pk]), {"year": "1999"}).status_code == 404
    assert browser.get(reverse("batch_documents", args=[batch.pk]), {"is": "nonsense"}).status_code == 404


def test_a_document_with_its_findings_and_the_filing_beside(batch: Batch, as_: As, city: SimpleNamespace) -> None:
    from jixiao.www.cases.transitions import submit

    submit(city.people.reviewer, city.filing, content={})
    document = batch.rows.filter(body=city.water, year=2024).order_by("-errors").first()
    assert document is not None and document.errors
    page = _words(as_("reviewer").get(reverse("batch_document", args=[document.pk])))
    assert reverse("filing", args=[city.filing.pk]) in page
    first = BatchFinding.objects.filter(document=document, level="error").order_by("code", "pk").first()
    assert first is not None and first.code in page
    batch.rows.filter(pk=document.pk).update(score=100)
    page = as_("reviewer").get(reverse("batch_document", args=[document.pk]))
    assert page.context["score"] == "100"
    unread = batch.rows.get(path__contains="坏")
    page = _words(as_("reviewer").get(reverse("batch_document", args=[unread.pk])))
    assert "没有核对" in page and "没有发现问题" not in page


def test_tables_as_files(batch: Batch, as_: As) -> None:
    browser = as_("reviewer")
    answer = browser.get(reverse("batch_table", args=[batch.pk, "documents", "xlsx"]), {"is": "all"})
    sheet = openpyxl.load_workbook(io.BytesIO(answer.content)).active
    assert sheet is not None and sheet.max_row == batch.documents + 1
    assert not [cell for row in sheet.iter_rows() for cell in row if cell.data_type == "f"]
    answer = browser.get(reverse("batch_table", args=[batch.pk, "unread", "csv"]))
    assert answer.content.startswith(b"\xef\xbb\xbf")
    assert browser.get(reverse("batch_table", args=[batch.pk, "nothing", "csv"])).status_code == 404


def test_names_are_settled_and_taken_back_on_the_page(batch: Batch, as_: As, city: SimpleNamespace) -> None:
    browser = as_("reviewer")
    page = reverse("batch_names", args=[batch.pk])
    assert "水务局" in _words(browser.get(page))
    wrong = browser.post(
        reverse("name_batch_unit", args=[batch.pk]), {"written": "水务局", "typed": "没有的"}, follow=True
    )
    assert "名录中没有" in _words(wrong)
    answer = browser.post(
        reverse("name_batch_unit", args=[batch.pk]), {"written": "水务局", "typed": "301001", "next": page}, follow=True
    )
    assert "已归入云州市水务局" in _words(answer)
    assert batch.rows.get(written="水务局").body == city.water
    name = BatchName.objects.get()
    browser.post(reverse("take_back_batch_unit", args=[name.pk]), {"next": page})
    assert batch.rows.get(written="水务局").body is None
    assert browser.post(reverse("take_back_batch_unit", args=[name.pk])).status_code == 404
    again = browser.post(reverse("match_batch_units", args=[batch.pk]), follow=True)
    assert "重新对过" in _words(again)


def test_a_removed_batch_is_gone_can_be_put_back_and_goes_for_good_in_time(batch: Batch, as_: As) -> None:
    browser = as_("reviewer")
    page = reverse("batch", args=[batch.pk])
    browser.post(reverse("remove_batch", args=[batch.pk]))
    assert browser.get(page).status_code == 404
    document = batch.rows.first()
    assert document is not None
    assert browser.get(reverse("batch_document", args=[document.pk])).status_code == 404
    twice = browser.post(reverse("remove_batch", args=[batch.pk]), follow=True)
    assert "不能移除" in _words(twice)
    assert "恢复" in _words(browser.get(reverse("batches")))
    browser.post(reverse("put_back_batch", args=[batch.pk]))
    assert browser.get(page).status_code == 200
    browser.post(reverse("remove_batch", args=[batch.pk]))
    delete_expired()
    assert BatchDocument.objects.exists()
    Batch.objects.update(removed_at=timezone.now() - timedelta(days=31))
    delete_expired()
    assert not Batch.objects.exists() and not BatchDocument.objects.exists() and not BatchFinding.objects.exists()


def test_years_beside_each_other_tell_of_batches(batch: Batch, as_: As) -> None:
    page = _words(as_("reviewer").get(reverse("overview_years")))
    assert "批量核对的材料" in page and f"{reverse('batch', args=[batch.pk])}?year=2024" in page
    assert "批量核对的材料" in _words(as_("desk").get(reverse("overview_years")))


def test_pages_ask_few_questions(batch: Batch, as_: As, django_assert_max_num_queries: Any) -> None:
    browser = as_("reviewer")
    browser.get(reverse("batch", args=[batch.pk]))
    with django_assert_max_num_queries(20):
        browser.get(reverse("batch", args=[batch.pk]))
    with django_assert_max_num_queries(12):
        browser.get(reverse("batch_documents", args=[batch.pk]))
