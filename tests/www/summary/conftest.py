"""A year of three bodies for the pages of the overview."""

from __future__ import annotations

import datetime
from types import SimpleNamespace

import pytest
from tests.www.summary.forms import ROADS, filing_of, form, hand_in

from jixiao.www.cases import transitions
from jixiao.www.cases.models import Step


@pytest.fixture
def some(city: SimpleNamespace) -> SimpleNamespace:
    """Two years of the water bureau, one of the roads bureau, an exempt station; one late, one near 90."""
    city.lab.is_exempt = True
    city.lab.save()
    hand_in(city, filing_of(city, 2023))
    hand_in(city, city.filing, form(total="90.5"))
    transitions.accept(city.people.reviewer, city.filing, issues="补充佐证")
    Step.objects.filter(pk=city.step.pk).update(closes=datetime.date.today() - datetime.timedelta(1))
    hand_in(city, city.foreign_filing, form([(*row[:4], row[3]) for row in ROADS], "100", spent="60"))
    return city
