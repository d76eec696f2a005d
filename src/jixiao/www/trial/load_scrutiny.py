"""抽查复核 of a past year of the invented city, by the site's own transitions, with the dates of that summer."""

from __future__ import annotations

import datetime
from decimal import Decimal

from django.utils import timezone

from jixiao.www.accounts.models import Person
from jixiao.www.accounts.trail import as_of
from jixiao.www.cases.models import Case, Filing, Step, Submission
from jixiao.www.scrutiny.drawing import draw_sample, frame_of, planned
from jixiao.www.scrutiny.models import Draw, Rating, ReviewScore, Standard
from jixiao.www.scrutiny.rating_keeping import add_rating
from jixiao.www.scrutiny.sampling.wish import Wish, mark_of
from jixiao.www.scrutiny.score_keeping import confirm_score
from jixiao.www.scrutiny.scoring.entries import Entry
from jixiao.www.scrutiny.scoring.rows import Form, forms_of, main_form
from jixiao.www.scrutiny.standard_keeping import add_standard
from jixiao.www.trial.city import City
from jixiao.www.trial.plan import Quality
from jixiao.www.trial.scrutiny import BASIS, STANDARDS, Other, Row, draw_seed, others, reviewed, reviewed_on

_ONE_IN = 3


def load_standards(reviewer: Person, day: datetime.date) -> list[Standard]:
    """The bureau's table of deductions, in the order of `STANDARDS`, as of a day before all reviews."""
    with as_of(_at(day)):
        made = [add_standard(reviewer, defect, Decimal(share), BASIS) for defect, share in STANDARDS]
    Standard.objects.filter(pk__in=[each.pk for each in made]).update(at=_at(day))
    return made


def load_scrutiny(
    city: City, step: Step, reviewers: list[Person], standards: list[Standard], shift: datetime.timedelta
) -> None:
    """One draw of a third of the bodies, the reviews of those drawn, and what others found. The year is over."""
    number = step.year.number
    draw = _draw(city, step, reviewers[0], shift)
    chosen = set(draw.items.filter(is_chosen=True).values_list("filing", flat=True)) if draw is not None else set()
    plans = {body.code: (body, city.plan(body, number)) for body in city.bodies(number)}
    filings = Filing.objects.filter(step=step, accepted__isnull=False).select_related("case__body", "case__year")
    for place, filing in enumerate(filings.order_by("case__body__code")):
        body, plan = plans[filing.case.body.code]
        assert filing.accepted_id is not None
        version = Submission.objects.defer("examined", "content").get(pk=filing.accepted_id)
        forms = forms_of(version.scored)
        main = main_form(forms)
        if main is None:
            continue
        if filing.pk in chosen:
            given = _entries(city, number, body.code, plan.quality, main, standards)
            day = reviewed_on(city.seed, number, body.code) + shift
            _review(reviewers[place % len(reviewers)], version, given, day)
        projects = [form.title for form in forms if form is not main]
        for other in others(city.seed, number, body.code, main.stated or Decimal(90), projects):
            _rate(reviewers[0], filing.case, other.made_on + shift, other)


def _draw(city: City, step: Step, reviewer: Person, shift: datetime.timedelta) -> Draw | None:
    count = len(frame_of(step, Wish(1)).known)
    if not count:
        return None
    wish = Wish(-(-count // _ONE_IN))
    _frame, found = planned(step, wish)
    seed = draw_seed(city.seed, step.year.number)
    at = _at(city.deadline(step.year.number) + shift + datetime.timedelta(20))
    with as_of(at):
        made = draw_sample(reviewer, step, wish, mark=mark_of(found, wish), seed=seed)
    Draw.objects.filter(pk=made.pk).update(at=at)
    return made


def _entries(
    city: City, year: int, code: str, quality: Quality, form: Form, standards: list[Standard]
) -> dict[str, Entry]:
    rows = form.scored_rows
    seen = [Row(row.group, row.weight, row.stated, row.recomputed) for row in rows]
    given = reviewed(city.seed, year, code, quality, seen)
    return {
        row.key: Entry(one.score, one.reason, None if one.standard is None else standards[one.standard].pk)
        for row, one in zip(rows, given, strict=True)
    }


def _review(reviewer: Person, version: Submission, entries: dict[str, Entry], day: datetime.date) -> None:
    at = _at(day)
    with as_of(at):
        made = confirm_score(reviewer, version, entries, opinion="已按材料和佐证逐行复核。")
    ReviewScore.objects.filter(pk=made.pk).update(at=at, confirmed_at=at)


def _rate(reviewer: Person, case: Case, day: datetime.date, other: Other) -> None:
    at = _at(day + datetime.timedelta(3))
    with as_of(at):
        made = add_rating(
            reviewer,
            case,
            kind=other.kind,
            made_by=other.made_by,
            made_on=day,
            project=other.project,
            score=other.score,
            grade=other.grade,
            basis=other.basis,
        )
    Rating.objects.filter(pk=made.pk).update(at=at)


def _at(day: datetime.date) -> datetime.datetime:
    zone = timezone.get_current_timezone()
    return min(datetime.datetime.combine(day, datetime.time(15), zone), timezone.now())
