"""The pages of receiving, as a browser without script meets them."""

from __future__ import annotations

import datetime
from collections.abc import Callable
from io import BytesIO
from types import SimpleNamespace
from typing import Any

import openpyxl
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.utils import timezone
from tests.intake.papers import report, word
from tests.www.receiving.folder import SCRIPT, thirty

from jixiao.www.accounts.models import Body, BodyName
from jixiao.www.cases.models import Step, StepKind, Submission
from jixiao.www.receiving.models import CopiedReminder, Delivery, Piece

Deliver = Callable[..., Delivery]
PieceOf = Callable[[str], Piece]


def text(response: Any) -> str:
    return str(response.content.decode())


def test_without_script_files_go_with_the_form_and_are_looked_at_by_a_button(
    town: SimpleNamespace, reviewer: Client
) -> None:
    files = [SimpleUploadedFile("水务.docx", word(report("云州市水务局"))), SimpleUploadedFile("空.docx", b"")]
    page = reviewer.post("/receive/open/", {"step": town.step.pk, "files": files}, follow=True)
    assert "“空.docx”是空文件" in text(page)
    assert "还有 1 个文件未识别" in text(page)
    delivery = Delivery.objects.get()
    page = reviewer.post(f"/deliveries/{delivery.pk}/look/", follow=True)
    assert "未识别。" not in text(page)
    page = reviewer.post(f"/deliveries/{delivery.pk}/take-in/", {"all": "1"}, follow=True)
    assert "已收1家：云州市水务局：第1版" in text(page)
    assert Submission.objects.count() == 1


def test_limits_are_said_before_and_held_to(town: SimpleNamespace, reviewer: Client, monkeypatch: Any) -> None:
    from jixiao.www.receiving import limits

    page = text(reviewer.get("/receive/"))
    assert "单个文件不超过" in page
    assert "严禁上传" in page
    monkeypatch.setattr(limits, "LARGEST_FILE", 10)
    files = [SimpleUploadedFile("大.docx", b"x" * 11), SimpleUploadedFile("小.docx", b"x")]
    added = reviewer.post("/receive/open/", {"step": town.step.pk}, headers={"accept": "application/json"}).json()
    answer = reviewer.post(added["add"], {"files": files}, headers={"accept": "application/json"}).json()
    assert answer["taken"] == 1
    assert "大.docx" in answer["refused"][0]


def test_all_four_lists_show_a_whole_folder_and_run_no_script_of_a_file_name(
    deliver: Deliver, reviewer: Client
) -> None:
    delivery = deliver(thirty())
    for show in ("bodies", "questions", "barred", "files"):
        page = text(reviewer.get(f"/deliveries/{delivery.pk}/?show={show}"))
        assert "<img src=x" not in page
    page = text(reviewer.get(f"/deliveries/{delivery.pk}/?show=barred"))
    assert "请按保密规定处理" in page
    assert "标有“内部资料”，不是密级" in page
    assert "写的是2023年度，本次收2024年度" in page
    assert "转为2023年度资料" in page
    page = text(reviewer.get(f"/deliveries/{delivery.pk}/"))
    assert "&lt;img src=x" in page
    assert "收下已齐的（6 家）" in page


@pytest.mark.parametrize(
    ("asked", "shown", "hidden"),
    [
        ("standing=nothing", "云州市审计局", "云州市水务局"),
        ("q=水务", "云州市水务局", "云州市审计局"),
        ("q=401009", "云州市审计局", "云州市水务局"),
    ],
)
def test_lists_are_filtered_and_searched(
    deliver: Deliver, reviewer: Client, asked: str, shown: str, hidden: str
) -> None:
    delivery = deliver({"水务.docx": word(report("云州市水务局"))})
    page = text(reviewer.get(f"/deliveries/{delivery.pk}/?{asked}"))
    assert f"<td>{shown}" in page
    assert f"<td>{hidden}" not in page


@pytest.mark.parametrize("typed", ["401001", "云州市水务局", "401001 云州市水务局"])
def test_a_body_is_typed_by_code_or_name(
    town: SimpleNamespace, deliver: Deliver, piece_of: PieceOf, reviewer: Client, typed: str
) -> None:
    deliver({"甲.docx": word(report("云州市水利事务中心"))})
    reviewer.post(f"/pieces/{piece_of('甲.docx').pk}/body/", {"typed": typed})
    assert piece_of("甲.docx").body == town.water


def test_a_body_that_is_not_in_the_register_is_not_taken(deliver: Deliver, piece_of: PieceOf, reviewer: Client) -> None:
    deliver({"甲.docx": word(report("云州市水利事务中心"))})
    page = reviewer.post(f"/pieces/{piece_of('甲.docx').pk}/body/", {"typed": "<b>某局"}, follow=True)
    assert "名录中没有“&lt;b&gt;某局”" in text(page)
    assert piece_of("甲.docx").body is None


def test_a_file_is_handed_out_to_be_saved_under_its_name(deliver: Deliver, piece_of: PieceOf, reviewer: Client) -> None:
    content = word(report("云州市民政局"))
    deliver({SCRIPT: content})
    response = reviewer.get(f"/pieces/{piece_of(SCRIPT).pk}/file/")
    assert response.content == content
    assert response["Content-Disposition"].startswith("attachment; filename*=utf-8''%3Cimg")
    assert response["X-Content-Type-Options"] == "nosniff"


def test_the_bytes_of_a_secret_file_are_nowhere_to_be_had(
    deliver: Deliver, piece_of: PieceOf, reviewer: Client
) -> None:
    deliver({"密.docx": word(report("云州市水务局", above="机密★1年"))})
    assert reviewer.get(f"/pieces/{piece_of('密.docx').pk}/file/").status_code == 404


def test_the_register_of_receipts_is_a_workbook_of_text(
    town: SimpleNamespace, deliver: Deliver, reviewer: Client
) -> None:
    deliver({"=HYPERLINK(1).docx": word(report("云州市水务局")), "报告.docx": word(report("云州市交通运输局"))})
    response = reviewer.get(f"/receipts/steps/{town.step.pk}/register.xlsx")
    book = openpyxl.load_workbook(BytesIO(response.content))
    assert book.sheetnames == ["收件登记表", "文件清单", "待确认", "未识别", "催报用语", "说明"]
    bodies, files = book.worksheets[:2]
    rows = {row[2]: row for row in bodies.iter_rows(min_row=2, values_only=True)}
    assert rows["云州市水务局"][4] == "齐"
    assert rows["云州市审计局"][4] == "未报"
    cell = next(cell for cell in files["B"] if "HYPERLINK" in str(cell.value))
    assert (cell.data_type, cell.value) == ("s", "=HYPERLINK(1).docx")


def test_reminders_name_what_is_missing_and_speak_to_superior_bodies_as_they_should(
    town: SimpleNamespace, deliver: Deliver, reviewer: Client
) -> None:
    Body.objects.create(code="101001", name="云州市人民代表大会常务委员会办公室")
    Body.objects.filter(code="401012").update(is_exempt=True)
    deliver({"档案.docx": word(report("云州市档案馆", parts=("report",)))})
    page = text(reviewer.get(f"/receipts/steps/{town.step.pk}/reminders/?deadline=2025-04-30"))
    assert "基础数据表、整体自评表" in page
    assert "2025年4月30日前" in page
    assert "商请" in page
    assert "博物馆" not in page


def test_other_steps_ask_for_their_own_papers(town: SimpleNamespace, deliver: Deliver, reviewer: Client) -> None:
    step = Step.objects.create(year=town.year, kind=StepKind.MONITORING, period="1—6月", is_on=True)
    page = text(reviewer.get(f"/receipts/steps/{step.pk}/reminders/"))
    assert "尚未收到贵单位2024年度绩效运行监控（1—6月）材料（监控表）" in page


def test_it_remembers_when_a_reminder_was_copied(town: SimpleNamespace, reviewer: Client) -> None:
    address = f"/receipts/steps/{town.step.pk}/reminders/"
    answer = reviewer.post(f"{address}copied/", {"body": town.water.pk}, headers={"accept": "application/json"})
    assert "已复制" in answer.json()["words"]
    assert CopiedReminder.objects.get().body == town.water
    assert "周审核" in text(reviewer.get(address))


def test_the_overview_names_the_late_and_leaves_the_exempt_alone(town: SimpleNamespace, reviewer: Client) -> None:
    town.step.closes = timezone.localdate() - datetime.timedelta(1)
    town.step.save()
    town.lab.is_exempt = True
    town.lab.save()
    page = text(reviewer.get(f"/receipts/2024/?step={town.step.pk}&state=late"))
    assert "云州市审计局" in page
    assert "水质监测站" not in page


def test_a_body_sees_its_own_row_alone_in_the_overview(town: SimpleNamespace, as_: Callable[[str], Client]) -> None:
    page = text(as_("filler").get("/receipts/2024/"))
    assert "云州市水务局" in page
    assert "云州市交通运输局" not in page


def test_bodies_of_a_past_year_are_called_as_they_were_then(
    town: SimpleNamespace, deliver: Deliver, reviewer: Client
) -> None:
    BodyName.objects.create(body=town.water, name="云州市水利局", kind=BodyName.Kind.FORMER, last_year=2024)
    delivery = deliver({"水务.docx": word(report("云州市水利局"))})
    for address in ("/receipts/2024/?q=水利", f"/deliveries/{delivery.pk}/?q=水利", "/receipts/2024/?q=水务局"):
        assert "云州市水利局" in text(reviewer.get(address)), address
    sheet = openpyxl.load_workbook(
        BytesIO(reviewer.get(f"/receipts/steps/{town.step.pk}/register.xlsx").content)
    ).worksheets[0]
    assert "云州市水利局" in str([[cell.value for cell in row] for row in sheet.iter_rows()])


def test_a_thousand_bodies_need_no_more_questions_to_the_database(
    town: SimpleNamespace, deliver: Deliver, reviewer: Client, django_assert_max_num_queries: Any
) -> None:
    Body.objects.bulk_create(Body(code=f"9{n:05}", name=f"第{n}单位") for n in range(1000))
    BodyName.objects.bulk_create(
        BodyName(body=body, name=f"旧{body.code}", kind=BodyName.Kind.FORMER, last_year=2024)
        for body in Body.objects.filter(code__startswith="9")
    )
    delivery = deliver({"水务.docx": word(report("云州市水务局"))})
    for address in (
        "/receive/",
        f"/deliveries/{delivery.pk}/",
        f"/deliveries/{delivery.pk}/?show=files",
        "/receipts/2024/",
        f"/receipts/steps/{town.step.pk}/reminders/",
    ):
        with django_assert_max_num_queries(30):
            assert reviewer.get(address).status_code == 200


def test_what_was_not_looked_at_can_be_given_up(town: SimpleNamespace, reviewer: Client) -> None:
    from pathlib import Path

    from django.conf import settings

    files = [SimpleUploadedFile("水务.docx", word(report("云州市水务局")))]
    reviewer.post("/receive/open/", {"step": town.step.pk, "files": files})
    reviewer.post(f"/deliveries/{Delivery.objects.get().pk}/drop/")
    assert not Piece.objects.exists()
    assert not list((Path(settings.FILES) / "incoming").iterdir())


def test_a_step_that_is_off_takes_nothing(town: SimpleNamespace, reviewer: Client) -> None:
    town.step.is_on = False
    town.step.save()
    assert "目前没有启用的年度环节" in text(reviewer.get("/receive/"))
    reviewer.post("/receive/open/", {"step": town.step.pk})
    assert not Delivery.objects.exists()
