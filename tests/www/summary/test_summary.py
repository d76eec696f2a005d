"""The year body by body."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from io import BytesIO
from types import SimpleNamespace
from typing import Any

import openpyxl
import pytest
from django.test import Client
from django.utils import timezone

from jixiao.www.accounts.models import Body, BodyName
from jixiao.www.cases import transitions
from jixiao.www.cases.models import Submission
from jixiao.www.scrutiny.models import ReviewScore
from jixiao.www.summary.lines import lines, totals


def hand_in(city: SimpleNamespace, **stated: object) -> Submission:
    made = transitions.submit(city.people.reviewer, city.filing, content={})
    Submission.objects.filter(pk=made.pk).update(**stated)
    return made


def test_it_counts_who_is_due_and_leaves_the_exempt_out(city: SimpleNamespace) -> None:
    city.lab.is_exempt = True
    city.lab.save()
    hand_in(city)
    found = totals(lines(city.people.reviewer, city.step))
    assert (found.due, found.handed_in, found.missing, found.exempt) == (2, 1, 1, 1)


def test_the_accepted_version_counts_and_not_a_later_one(city: SimpleNamespace) -> None:
    first = hand_in(city)
    transitions.accept(city.people.reviewer, city.filing, issues="补充佐证")
    second = hand_in(city)
    (line,) = (line for line in lines(city.people.reviewer, city.step) if line.version)
    assert line.version == first != second


def test_a_workbook_gives_figures_as_numbers_and_words_as_words(
    city: SimpleNamespace, as_: Callable[[str], Client]
) -> None:
    city.water.name = "=HYPERLINK(1)"
    city.water.save()
    hand_in(city, adjusted_budget=Decimal("4924100"), spent=Decimal("4924100"), stated_total=Decimal("98.5"))
    response = as_("leader").get(f"/summary/{city.step.pk}/workbook/")
    assert response["Content-Disposition"].startswith("attachment")
    sheet = openpyxl.load_workbook(BytesIO(response.content)).active
    rows = [[cell.value for cell in row] for row in sheet.iter_rows(min_row=2)]
    (row,) = (row for row in rows if row[0] == "301001")
    assert row[1] == "=HYPERLINK(1)"
    assert sheet.cell(row=rows.index(row) + 2, column=2).data_type == "s"
    assert row[9:13] == [492.41, 492.41, 100, 98.5]
    assert row[8] is None  # the initial budget is not stated: blank, not 0


def test_review_and_rectification_stand_beside_what_is_stated(
    city: SimpleNamespace, as_: Callable[[str], Client]
) -> None:
    version = hand_in(city, stated_total=Decimal("98.5"))
    ReviewScore.objects.create(
        filing=city.filing,
        submission=version,
        total=Decimal("91.25"),
        grade="优",
        number=1,
        confirmed_at=timezone.now(),
        by=city.people.reviewer,
    )
    browser = as_("reviewer")

    def row() -> dict[str, Any]:
        sheet = openpyxl.load_workbook(BytesIO(browser.get(f"/summary/{city.step.pk}/workbook/").content)).active
        head, *rows = [[cell.value for cell in each] for each in sheet.iter_rows()]
        return next(dict(zip(head, each, strict=True)) for each in rows if each[0] == "301001")

    told = row()
    assert (told["自评总分"], told["复核得分"], told["复核等级"], told["复核说明"]) == (98.5, 91.25, "优", None)
    assert told["整改率（%）"] is None  # nothing to set right: no rate, not 0
    assert "91.25" in browser.get("/summary/").content.decode()
    assert "91.25" not in as_("desk").get("/summary/").content.decode()  # who may not compare sees no review score
    transitions.return_(city.people.reviewer, city.filing, reason="补充")
    transitions.submit(city.people.reviewer, city.filing, content={})
    assert row()["复核说明"] == "评的不是本版"


@pytest.mark.parametrize(("login", "seen"), [("supervisor", {"301002"}), ("desk", {"301001", "301002"})])
def test_who_watches_some_bodies_sees_no_others(city: SimpleNamespace, login: str, seen: set[str]) -> None:
    assert {line.filing.case.body.code for line in lines(getattr(city.people, login), city.step)} == seen


def test_a_hundred_bodies_take_few_questions(
    city: SimpleNamespace, as_: Callable[[str], Client], django_assert_max_num_queries: Any
) -> None:
    for number in range(100):
        transitions.open_filing(Body.objects.create(code=f"9{number:05}", name=f"第{number}局"), city.step)
    for body in Body.objects.all():
        BodyName.objects.create(body=body, name=f"旧{body.code}", kind=BodyName.Kind.FORMER, last_year=2024)
    browser = as_("reviewer")
    with django_assert_max_num_queries(12):
        assert browser.get("/summary/").status_code == 200


def test_a_past_year_is_summed_up_under_the_names_of_then(city: SimpleNamespace, as_: Callable[[str], Client]) -> None:
    BodyName.objects.create(body=city.water, name="云州市水利局", kind=BodyName.Kind.FORMER, last_year=2024)
    hand_in(city)
    browser = as_("reviewer")
    assert "云州市水利局" in browser.get("/summary/").content.decode()
    sheet = openpyxl.load_workbook(BytesIO(browser.get(f"/summary/{city.step.pk}/workbook/").content)).active
    assert "云州市水利局" in {cell.value for row in sheet.iter_rows() for cell in row}
