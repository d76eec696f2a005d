"""The leader's page of the invented city: what its bodies handed in as files, counted plainly."""

from __future__ import annotations

from pathlib import Path

from django.test import Client
from tests.www.summary.test_leaders_page import (
    boxes_told,
    expected_apart,
    expected_boxes,
    expected_problems,
    opened,
    tables_told,
)

from jixiao.www.accounts.models import Person
from jixiao.www.setting_right.models import Item
from jixiao.www.trial.city import invent
from jixiao.www.trial.load import load


def test_its_figures_are_those_of_the_files(db: None, settings: object, tmp_path: Path) -> None:
    settings.FILES = tmp_path / "files"  # type: ignore[attr-defined]
    city = invent()
    both = [body for body in city.bodies(2023) if body in city.bodies(2022)]
    load(city, codes=[body.code for body in both if city.plan(body, 2023).quality == "faulty"][:2])
    browser = Client()
    browser.force_login(Person.objects.get(login="leader-1"))
    page = opened(browser, "/summary/leaders/?year=2023")
    told, expected = boxes_told(page), expected_boxes(2023)
    assert told == expected
    assert expected["已报"] == ("2家", ["上年2家"])
    apart, problems = tables_told(page)
    assert apart == expected_apart(2023)[:5] and apart
    counted = expected_problems(2023, unit=10**4)  # of those that weigh the same any may come first
    assert len(problems) == min(5, len(counted)) > 0
    assert all(row[:3] in counted for row in problems)
    assert Item.objects.filter(case__year__number=2022).exists()
