"""What the invented city was told to set right: notices, answers and checks, each at its own time."""

from __future__ import annotations

from pathlib import Path

import pytest
from django.utils import timezone

from jixiao.www.accounts.models import LogRow
from jixiao.www.cases.models import Filing
from jixiao.www.setting_right.models import Event, Item, Notice
from jixiao.www.setting_right.offering import without_notice
from jixiao.www.setting_right.rates import rectification_of, together
from jixiao.www.trial.city import invent
from jixiao.www.trial.load import load
from jixiao.www.trial.rectifications import course


@pytest.mark.parametrize("is_last", [False, True])
def test_every_course_goes_forward_in_time(is_last: bool) -> None:
    ends = []
    for place in range(24):
        steps = course(place, 380, is_last)
        days = [step.after for step in steps]
        assert days == sorted(days) and len(set(days)) == len(days) and days[0] > 0 and days[-1] < 380
        ends.append(steps[-1].kind)
        for step in steps:
            if step.kind == "done":
                assert step.until is not None and step.until <= step.after
            if step.kind in ("returned", "extended", "going"):
                assert step.until is not None and step.until >= step.after
    if is_last:
        assert {kind: ends.count(kind) for kind in ("settled", "done", "extended", "carried")} == {
            "settled": 14,
            "done": 2,
            "extended": 6,
            "carried": 2,
        }
    else:
        assert set(ends) == {"settled"}


def test_past_years_have_their_notices_and_the_last_one_waits_for_them(
    db: None, settings: object, tmp_path: Path
) -> None:
    settings.FILES = tmp_path / "files"  # type: ignore[attr-defined]
    city = invent()
    codes = [one.code for one in city.bodies(2023) if city.plan(one, 2023).quality == "faulty"][:2]
    load(city, codes=codes)
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
