"""What other pages are told of review scores, draws and ratings: only what is in force, in one query."""

from __future__ import annotations

import datetime
from decimal import Decimal
from fractions import Fraction
from types import SimpleNamespace
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from jixiao.www.cases.models import Filing, Submission
from jixiao.www.scrutiny.latest_scores import drawn, latest_ratings, latest_review_scores
from jixiao.www.scrutiny.models import Draw, DrawItem, Rating, ReviewScore

NOW = timezone.now()


@pytest.fixture
def version(city: SimpleNamespace) -> Submission:
    return Submission.objects.create(filing=city.filing, number=1, by=city.people.filler)


def given(version: Submission, total: str | None, **more: Any) -> ReviewScore:
    return ReviewScore.objects.create(
        filing=version.filing,
        submission=version,
        number=1,
        by=version.by,
        stated_total=Decimal("98"),
        total=None if total is None else Decimal(total),
        **{"confirmed_at": NOW, **more},
    )


def test_the_last_confirmed_score_of_the_bureau_holds(city: SimpleNamespace, version: Submission) -> None:
    given(version, "90")
    second = given(version, "91.5")
    given(version, "70", is_proposed=True)
    given(version, "60", confirmed_at=None, undone_at=NOW)
    given(version, "50", confirmed_at=None)
    found = latest_review_scores([city.filing.pk, city.foreign_filing.pk])
    assert found == {city.filing.pk: second}
    assert (found[city.filing.pk].difference, found[city.filing.pk].deviation) == (Decimal("6.5"), Fraction(13, 196))


@pytest.mark.parametrize(("stated", "total"), [(None, "90"), ("98", None), ("0", "90")])
def test_there_is_no_deviation_without_both_figures(version: Submission, stated: str | None, total: str | None) -> None:
    made = given(version, total)
    made.stated_total = None if stated is None else Decimal(stated)
    assert made.deviation is None


def test_one_query_for_any_number_also_for_a_query(city: SimpleNamespace, version: Submission) -> None:
    given(version, "90")
    with CaptureQueriesContext(
        connection,
    ) as asked:
        assert len(latest_review_scores(Filing.objects.filter(step=city.step).values("pk"))) == 1
    assert len(asked) == 1


def test_the_newest_rating_of_each_kind_the_whole_first(city: SimpleNamespace) -> None:
    def rated(day: int, **more: Any) -> Rating:
        return Rating.objects.create(
            case=city.filing.case,
            by=city.people.reviewer,
            **{"kind": "finance", "made_by": "县财政局", "made_on": datetime.date(2025, 6, day), **more},
        )

    rated(1, score=Decimal("80"))
    whole = rated(2, score=Decimal("81"))
    project = rated(9, project="农村供水")
    rated(5, withdrawn_at=NOW)
    other = rated(3, kind="department", made_by="水务局")
    assert latest_ratings([city.filing.case_id]) == {city.filing.case_id: [other, whole, project]}
    assert latest_ratings([city.foreign_filing.case_id]) == {}


def test_only_what_was_drawn_and_not_undone(city: SimpleNamespace, version: Submission) -> None:
    for number, undone, chosen in ((1, NOW, True), (2, None, True), (3, None, False)):
        draw = Draw.objects.create(
            step=city.step, number=number, wanted=1, seed="00", by=city.people.reviewer, undone_at=undone
        )
        item = DrawItem.objects.create(
            draw=draw, filing=city.filing, submission=version, position=0, size="1", probability="1/3", is_chosen=chosen
        )
        if number == 2:
            due = item
    assert drawn([city.filing.pk]) == {city.filing.pk: due}
    assert due.exact_probability == Fraction(1, 3)
