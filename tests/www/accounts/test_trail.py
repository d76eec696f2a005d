"""操作记录: found by day, person, body and act; exported; without texts of business for who keeps the trail."""

from __future__ import annotations

import datetime
from collections.abc import Callable
from io import BytesIO
from types import SimpleNamespace

import pytest
from django.test import Client
from django.utils import timezone

from jixiao.www.accounts import body_keeping, peopling
from jixiao.www.accounts.act_words import ACT_WORDS
from jixiao.www.accounts.models import LogRow
from jixiao.www.accounts.trail import as_of
from jixiao.www.cases import transitions


def hand_in_and_return(city: SimpleNamespace) -> None:
    transitions.submit(city.people.filler, city.filing, content={})
    transitions.return_(city.people.head, city.filing, reason="第三部分引用的金额有误")


def test_the_auditor_sees_acts_and_no_text_of_a_report(city: SimpleNamespace, as_: Callable[[str], Client]) -> None:
    hand_in_and_return(city)
    peopling.deactivate(city.people.administrator, city.people.desk, reason="调离财政局")
    page = as_("log_auditor").get("/trail/").content.decode()
    assert "退回" in page
    assert "引用的金额" not in page
    assert "调离财政局" in page
    assert "引用的金额" in as_("inspector").get("/trail/").content.decode()


@pytest.mark.parametrize(
    ("wanted", "seen", "unseen"),
    [
        ({"who": "张经办"}, "提交", "退回"),
        ({"act": "return_"}, "李负责", "张经办</td>"),
        ({"body": "档案"}, "没有符合条件", "李负责"),
        ({"last": "2020-01-01"}, "没有符合条件", "李负责"),
        ({"first": "not-a-day"}, "李负责", "没有符合条件"),
    ],
)
def test_it_is_found_by_person_act_body_and_day(
    city: SimpleNamespace, as_: Callable[[str], Client], wanted: dict[str, str], seen: str, unseen: str
) -> None:
    hand_in_and_return(city)
    page = as_("inspector").get("/trail/", wanted).content.decode()
    page = page[page.index("<tbody>") :]
    assert seen in page
    assert unseen not in page


def test_a_day_is_a_day_of_the_place(city: SimpleNamespace, as_: Callable[[str], Client]) -> None:
    day = datetime.date(2025, 3, 2)
    with as_of(datetime.datetime(2025, 3, 2, 0, 30, tzinfo=timezone.get_current_timezone())):
        hand_in_and_return(city)
    shown = as_("inspector").get("/trail/", {"first": str(day), "last": str(day)}).content.decode()
    assert "退回" in shown[shown.index("<tbody>") :]
    before = as_("inspector").get("/trail/", {"last": str(day - datetime.timedelta(1))}).content.decode()
    assert "没有符合条件" in before


def test_it_is_exported_as_strings_and_the_export_is_told_too(
    city: SimpleNamespace, as_: Callable[[str], Client]
) -> None:
    openpyxl = pytest.importorskip("openpyxl")
    body_keeping.set_exempt(city.people.reviewer, city.water, True, reason="=HYPERLINK(1)")
    response = as_("log_auditor").get("/trail/export/", {"act": "set_exempt"})
    sheet = openpyxl.load_workbook(BytesIO(response.content)).active
    (row,) = list(sheet.iter_rows(min_row=2))
    assert (row[3].value, row[4].value, row[7].value) == ("更改免报", "云州市水务局", "=HYPERLINK(1)")
    assert {cell.data_type for cell in row} <= {"s", "n"}
    assert all(cell.data_type == "s" for cell in row if cell.value is not None)
    assert LogRow.objects.first().act == "export_trail"  # type: ignore[union-attr]


def test_one_body_has_its_own_trail(city: SimpleNamespace, as_: Callable[[str], Client]) -> None:
    hand_in_and_return(city)
    page = as_("inspector").get(f"/trail/bodies/{city.water.pk}/").content.decode()
    assert "退回" in page
    page = as_("inspector").get(f"/trail/bodies/{city.roads.pk}/").content.decode()
    assert "退回" not in page


def test_every_act_that_was_done_has_words(city: SimpleNamespace, as_: Callable[[str], Client]) -> None:
    hand_in_and_return(city)
    assert set(LogRow.objects.values_list("act", flat=True)) <= set(ACT_WORDS)


def test_the_trail_asks_no_more_for_more_rows(
    city: SimpleNamespace, as_: Callable[[str], Client], django_assert_max_num_queries: Callable[..., object]
) -> None:
    for _each in range(20):
        body_keeping.set_exempt(city.people.reviewer, city.water, True, reason="x")
        body_keeping.set_exempt(city.people.reviewer, city.water, False, reason="x")
    browser = as_("inspector")
    browser.get("/trail/")
    with django_assert_max_num_queries(12):  # type: ignore[attr-defined]
        browser.get("/trail/")
