"""What the finance system has of a body stands beside its self-evaluation, wherever that is checked."""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction
from types import SimpleNamespace
from typing import Any

import pytest
from django.test import Client
from hypothesis import given
from hypothesis import strategies as st
from tests.www.filing.reports import report
from tests.www.filing.test_handing_in import fields, hand_over, page
from tests.www.filing.test_uploading import upload

import jixiao
from jixiao.www.accounts.models import Body, BodyName
from jixiao.www.cases import engine_work, store, transitions
from jixiao.www.cases.models import StepKind, StoredFile, Submission
from jixiao.www.filing import finance_work
from jixiao.www.filing.compared import compared_with
from jixiao.www.filing.models import FinanceFigures
from jixiao.www.review import rechecking

As = Callable[[str], Client]
Line = dict[str, Any]

WATER = {"code": "301001", "name": "云州市水务局"}
ROADS = {"code": "302001", "name": "云州市交通运输局"}


def line(unit: dict[str, str] | None, spent: str, budget: str = "4924100", project: str = "人员经费") -> Line:
    about = {"unit": unit} if unit else {}
    amounts = {"initial_budget": "4163900", "adjusted_budget": budget, "expenditure": spent}
    return {**about, "project": {"code": "", "name": project}, "amounts": amounts}


def kept(city: SimpleNamespace, *lines: Line, body: Body | None = None) -> None:
    FinanceFigures.objects.create(
        year=city.year,
        body=body,
        name="一体化系统导出.xls",
        sha256="0" * 64,
        by=city.people.reviewer,
        content={"lines": list(lines), "notices": [], "error": ""},
    )


def codes(documents: list[dict[str, Any]]) -> list[str]:
    return [found["code"] for document in documents for found in document["findings"]]


def checked(city: SimpleNamespace) -> dict[str, Any]:
    found: dict[str, Any] = engine_work.check(("自评.docx", report()), compared_with(city.filing))
    return found["documents"][0]


def test_a_figure_off_the_system_is_found_and_the_export_is_called_by_its_name(city: SimpleNamespace) -> None:
    kept(city, line(WATER, "3800000"), line(ROADS, "1"))
    document = checked(city)
    assert "F11" in codes([document])
    (beside,) = document["with"]
    assert beside["path"] == "一体化系统导出.xls"
    ((word, _name, content),) = compared_with(city.filing)
    assert word == "系统"
    assert "交通" not in content.decode()  # of the others a body is told nothing


def test_what_agrees_with_the_system_is_no_finding(city: SimpleNamespace) -> None:
    kept(city, line(WATER, "4924100"))
    document = checked(city)
    assert "F11" not in codes([document])
    assert document["with"][0]["used_as"] == "system"


def test_a_body_of_which_the_export_says_nothing_has_nothing_beside(city: SimpleNamespace) -> None:
    kept(city, line(ROADS, "1"))
    assert compared_with(city.filing) == []


def test_a_body_is_found_under_the_name_that_it_had_in_the_year(city: SimpleNamespace) -> None:
    BodyName.objects.create(body=city.water, name="云州市水利局", kind=BodyName.Kind.FORMER, last_year=2024)
    kept(city, line({"code": "301001", "name": "水务局（本级）"}, "3800000"))
    found = engine_work.check(("自评.docx", report("云州市水利局")), compared_with(city.filing))
    assert "F11" in codes(found["documents"])


def test_an_own_export_that_names_no_units_is_a_hint_alone(city: SimpleNamespace) -> None:
    kept(city, line(None, "3800000"), body=city.water)
    document = checked(city)
    assert [found["level"] for found in document["findings"] if found["code"] == "F11"] == ["note"]
    assert "没有写明单位" in document["with"][0]["why"]


@pytest.mark.parametrize("kind", [StepKind.OBJECTIVE, StepKind.MONITORING])
def test_figures_of_the_whole_year_are_not_beside_what_comes_before_its_end(
    city: SimpleNamespace, kind: StepKind
) -> None:
    kept(city, line(WATER, "1"))
    city.step.kind = kind
    city.step.save()
    city.filing.refresh_from_db()
    assert compared_with(city.filing) == []


def test_it_stands_beside_what_is_handed_in(city: SimpleNamespace, as_: As) -> None:
    kept(city, line(WATER, "3800000"))
    browser = as_("filler")
    upload(browser, city, ("自评报告.docx", report()))
    shown = page(browser, city)
    assert "财政系统为380.00万元" in shown
    hand_over(browser, city, fields(shown))
    assert "F11" in codes([one for file in Submission.objects.get().examined for one in file["documents"]])


def test_it_stands_beside_a_recheck_where_it_came_later(city: SimpleNamespace) -> None:
    content = report()
    file = StoredFile.objects.create(
        filing=city.filing, name="自评.docx", sha256=store.keep(content), size=1, by=city.people.reviewer
    )
    transitions.submit(city.people.reviewer, city.filing, files=[file])
    kept(city, line(WATER, "3800000"))
    again = rechecking.recheck(city.people.reviewer, city.filing)
    assert "F11" in codes([one for each in again.examined for one in each["documents"]])


AMOUNT = st.integers(0, 10**14).map(lambda cents: f"{cents // 100}.{cents % 100:02}")
NAME = st.text("河道供水<b>&\"'整治工程一二", max_size=8).map(lambda words: f"项目{words}")


@given(st.lists(st.tuples(NAME, st.dictionaries(st.sampled_from(list(finance_work._AMOUNTS)), AMOUNT)), max_size=5))
def test_kept_lines_come_out_of_the_export_as_they_went_in(rows: list[tuple[str, dict[str, str]]]) -> None:
    must = {"initial_budget": "1", "adjusted_budget": "2", "expenditure": "3"}
    lines = [{"project": {"code": "", "name": name}, "amounts": {**must, **amounts}} for name, amounts in rows]
    lines.append({"project": {"code": "301-1", "name": "人员经费"}, "amounts": must})
    figures = jixiao.import_figures(finance_work.as_export(2024, "云州市水务局", lines))
    assert [each.subjects["unit"].name for each in figures.lines] == ["云州市水务局"] * len(lines)
    assert [each.subjects["project"].name.split() for each in figures.lines] == [
        each["project"]["name"].split() for each in lines
    ]
    for each, kept_line in zip(figures.lines, lines, strict=True):
        for key, value in kept_line["amounts"].items():
            assert each.value(key) == Fraction(value)
