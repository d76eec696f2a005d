"""The queues of a reviewer: which filings stand in which, filtered, sorted, counted."""

from __future__ import annotations

import datetime
from dataclasses import dataclass
from typing import Any, Final

from django.db.models import F, OuterRef, Prefetch, Q, Subquery
from django.db.models.functions import Coalesce
from django.utils.translation import gettext_lazy as _

from jixiao.www.accounts.acts import Act
from jixiao.www.accounts.models import Grant, Person
from jixiao.www.accounts.roles import Role
from jixiao.www.cases.models import Filing, Stage, State, Submission
from jixiao.www.cases.models.filing import FilingQuerySet
from jixiao.www.review.models import Assignment, Recheck

TODO, RETURNED, OVERDUE, ACCEPTED = "todo", "returned", "overdue", "accepted"
QUEUES: Final[dict[str, Any]] = {
    TODO: _("待审核"),
    RETURNED: _("已退回待修改"),
    OVERDUE: _("逾期未报"),
    ACCEPTED: _("已通过"),
}
SORTS: Final[dict[str, tuple[Any, tuple[Any, ...]]]] = {
    "arrived": (_("送达时间"), (F("arrived").asc(nulls_last=True), "case__body__code")),
    "errors": (
        _("问题多的在前"),
        (F("errors").desc(nulls_last=True), F("warnings").desc(nulls_last=True), "case__body__code"),
    ),
    "deadline": (_("期限近的在前"), (F("until").asc(nulls_last=True), "case__body__code")),
    "amount": (_("金额大的在前"), (F("amount").desc(nulls_last=True), "case__body__code")),
    "code": (_("单位编码"), ("case__body__code",)),
}
EACH: Final = 50
"""Rows of a page."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """What is looked for; None and `""`: everything."""

    year: int | None = None
    kind: str = ""
    office: int | None = None
    person: int | None = None
    words: str = ""
    sort: str = "arrived"


def in_queue(filings: FilingQuerySet, queue: str, day: datetime.date | None = None) -> FilingQuerySet:
    """The filings of one queue."""
    if queue == OVERDUE:
        return filings.overdue(day).filter(step__year__is_closed=False)
    states: dict[str, Q] = {
        TODO: Q(state=State.SUBMITTED, stage=Stage.BUREAU),
        RETURNED: Q(state=State.RETURNED),
        ACCEPTED: Q(state=State.ACCEPTED),
    }
    return filings.filter(states[queue])


def wanted_filings(person: Person, wanted: Wanted) -> FilingQuerySet:
    """What this person may review, as looked for, in no order yet."""
    found = Filing.objects.for_(person, Act.REVIEW)
    if wanted.year is not None:
        found = found.filter(case__year__number=wanted.year)
    if wanted.kind:
        found = found.filter(step__kind=wanted.kind)
    if wanted.office is not None:
        found = found.filter(case__body__office=wanted.office)
    if wanted.person is not None:
        given = Assignment.objects.filter(person=wanted.person, ended_at__isnull=True)
        found = found.filter(pk__in=given.values("filing"))
    if words := wanted.words.strip():
        named = Q(case__body__name__icontains=words) | Q(case__body__code__startswith=words)
        by_other = Filing.objects.filter(case__body__names__name__icontains=words)
        found = found.filter(named | Q(pk__in=by_other.values("pk")))
    return found


def counted(filings: FilingQuerySet) -> dict[str, int]:
    """How many stand in each queue."""
    return {queue: in_queue(filings, queue).count() for queue in QUEUES}


def ordered(filings: FilingQuerySet, sort: str) -> FilingQuerySet:
    """With what a row of the queue tells, in the order asked for."""
    latest = Submission.objects.filter(filing=OuterRef("pk")).order_by("-number")
    again = Recheck.objects.filter(submission=OuterRef("latest_pk")).order_by("-pk")
    given = Assignment.objects.filter(ended_at__isnull=True).select_related("person")

    def told(name: str) -> Coalesce:
        return Coalesce(Subquery(again.values(name)[:1]), Subquery(latest.values(name)[:1]))

    annotated = filings.annotate(
        latest_pk=Subquery(latest.values("pk")[:1]),
        version=Subquery(latest.values("number")[:1]),
        arrived=Subquery(latest.values("at")[:1]),
        amount=Coalesce(Subquery(latest.values("adjusted_budget")[:1]), Subquery(latest.values("initial_budget")[:1])),
        until=Coalesce("deadline", "step__closes"),
    ).annotate(errors=told("errors"), warnings=told("warnings"), notes=told("notes"))
    order = SORTS[sort if sort in SORTS else "arrived"][1]
    return annotated.with_all().prefetch_related(Prefetch("assignments", given, to_attr="given")).order_by(*order, "pk")


def reviewers_for(person: Person) -> list[Person]:
    """Those to whom filings can be given: every reviewer, and third parties of bodies within one's reach."""
    grants = Grant.objects.in_force().filter(role__in=[Role.REVIEWER, Role.THIRD_PARTY])
    return list(Person.objects.filter(pk__in=grants.values("person"), is_active=True).order_by("name"))


def next_to(person: Person, filing: Filing, wanted: Wanted) -> tuple[Filing | None, Filing | None]:
    """The filings before and after this one in the queue of what is to do."""
    keys = list(
        ordered(in_queue(wanted_filings(person, wanted), TODO), wanted.sort).values_list("pk", flat=True)[:2000]
    )
    if filing.pk in keys:
        at = keys.index(filing.pk)
        before, after = keys[at - 1] if at else None, keys[at + 1] if at + 1 < len(keys) else None
    else:
        before, after = None, keys[0] if keys else None
    found = Filing.objects.select_related("case__body", "step__year").in_bulk([k for k in (before, after) if k])
    return found.get(before or 0), found.get(after or 0)
