"""Notices, answers and checks of the invented city's past years, by the site's own transitions at their own time."""

from __future__ import annotations

import datetime
from typing import Final

from django.db import transaction
from django.utils import timezone

from jixiao.www.accounts.models import LogRow, Person
from jixiao.www.accounts.trail import as_of, subject_of
from jixiao.www.cases.models import Filing, State, StepKind
from jixiao.www.setting_right import checking, mending
from jixiao.www.setting_right.mending import Said
from jixiao.www.setting_right.models import Item
from jixiao.www.setting_right.notifying import send_notice
from jixiao.www.setting_right.offering import offered
from jixiao.www.trial.rectifications import DAYS_TO_ANSWER, Step, course

_SENT: Final = datetime.timedelta(days=3, hours=2)
"""After the decision."""
_HEAD: Final = {"sender": "云州市财政局", "contact": "绩效股"}


def load_rectification(people: dict[str, Person], years: list[int]) -> int:
    """Tell every body of the past years what was accepted with issues; give how many items there are."""
    made = 0
    for year in years:
        filings = Filing.objects.filter(case__year__number=year, step__kind=StepKind.SELF_EVALUATION)
        told = filings.filter(state=State.ACCEPTED).exclude(issues="").with_all().order_by("case__body__code")
        place = 0
        for filing in told:
            with transaction.atomic():
                place = _notice(filing, people, place, year == years[-1])
        made += place
    return made


def _notice(filing: Filing, people: dict[str, Person], place: int, is_last: bool) -> int:
    accepted = LogRow.objects.filter(subject=subject_of(filing), act="accept").first()
    if accepted is None:
        return place
    at = accepted.at + _SENT
    days = (timezone.now() - at).days
    deadline = timezone.localdate(at) + datetime.timedelta(DAYS_TO_ANSWER)
    rows = [one.row for one in offered(filing) if one.is_chosen]
    with as_of(at):
        notice = send_notice(people["review-1"], filing, rows, deadline=deadline, head=_HEAD)
    for item in notice.items.with_all():
        for step in course(place, days, is_last):
            if step.after < days:
                with as_of(at + datetime.timedelta(step.after)):
                    _take(step, item, timezone.localdate(at), people)
        place += 1
    return place


def _take(step: Step, item: Item, told: datetime.date, people: dict[str, Person]) -> None:
    day = told + datetime.timedelta(step.until) if step.until is not None else None
    reviewer, filler = people["review-1"], people[f"{item.case.body.code}-1"]
    match step.kind:
        case "done" | "going" | "explained":
            mending.hand_in(filler, item, Said(step.kind, step.words, day))
        case "settled":
            checking.settle(reviewer, item, words=step.words)
        case "returned":
            checking.send_back(reviewer, item, words=step.words, deadline=day)
        case "extended":
            checking.extend(reviewer, item, words=step.words, deadline=day)
        case "carried":
            checking.carry(reviewer, item, words=step.words)
