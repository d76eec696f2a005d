"""Two faulty bodies of the invented city, loaded once: the leader's page counted plainly, and what was set right."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from django.db import transaction
from django.test import Client, override_settings
from django.utils import timezone
from tests.www.summary.test_leaders_page import (
    boxes_told,
    expected_apart,
    expected_boxes,
    expected_problems,
    opened,
    tables_told,
)

from jixiao.www.accounts.models import LogRow, Person
from jixiao.www.cases.models import Filing
from jixiao.www.setting_right.models import Event, Item, Notice
from jixiao.www.setting_right.offering import without_notice
from jixiao.www.setting_right.rates import rectification_of, together
from jixiao.www.trial.city import invent
from jixiao.www.trial.load import load

pytestmark = pytest.mark.django_db  # else there would be no database for the fixture of the module


@pytest.fixture(scope="module")
def two_faulty(
    django_db_setup: None, django_db_blocker: Any, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[None]:
    """Loaded once: each test sees it as it was, and the database is rolled back after the last."""
    city, files = invent(), tmp_path_factory.mktemp("city") / "files"
    both = [body for body in city.bodies(2023) if body in city.bodies(2022)]
    codes = [body.code for body in both if city.plan(body, 2023).quality == "faulty"][:2]
    with django_db_blocker.unblock(), override_settings(FILES=files), transaction.atomic():
        load(city, codes=codes)
        yield
        transaction.set_rollback(True)


def test_its_figures_are_those_of_the_files(two_faulty: None) -> None:
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


def test_past_years_have_their_notices_and_the_last_one_waits_for_them(two_faulty: None) -> None:
    with_issues = Filing.objects.exclude(issues="")
    with_errors = Filing.objects.filter(step__kind="self_evaluation", accepted__errors__gt=0)
    assert with_issues.filter(case__year__number=2023).exists()
    assert set(with_issues) == set(with_errors)  # mended ones were accepted as they are
    assert not without_notice(with_issues.filter(case__year__number__lt=2024)).exists()
    assert not Notice.objects.filter(filing__case__year__number=2024).exists()
    whole = together(rectification_of(year=2023).values())
    assert whole.items >= 1 and whole.settled >= 1
    for notice in Notice.objects.select_related("step", "filing"):
        accepted = LogRow.objects.filter(subject=f"filing:{notice.filing_id}", act="accept").get()
        assert accepted.at < notice.at == notice.step.at < timezone.now()
        assert [item.words for item in notice.items.all()] == [
            line.partition(". ")[2] for line in notice.filing.issues.splitlines()
        ]
    for event in Event.objects.select_related("item__notice"):
        assert event.item.notice.at < event.at
        assert LogRow.objects.get(subject=f"item:{event.item_id}", details__event=event.pk).at == event.at
    assert Item.objects.count() == sum(notice.items.count() for notice in Notice.objects.all())
