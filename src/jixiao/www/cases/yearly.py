"""A year: made, opened for the bodies, closed. Each function is one transaction and one row of the trail."""

from __future__ import annotations

import datetime
from typing import Final

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext as _

import jixiao
from jixiao.www.accounts.acts import Act
from jixiao.www.accounts.models import Person
from jixiao.www.accounts.reach import may
from jixiao.www.accounts.trail import record
from jixiao.www.cases.models import Filing, State, Step, StepKind, Year
from jixiao.www.refusals import Refused

EARLIEST: Final = 2010


def keeps(actor: Person) -> None:
    if not may(actor, Act.KEEP_YEARS):
        raise PermissionDenied


def held(year: Year) -> Year:
    """The year as it is now, held until the transaction ends."""
    return Year.objects.select_for_update().get(pk=year.pk)


def still_open(year: Year) -> None:
    if year.is_closed:
        raise Refused(_("%(year)s已汇总封存，不能更改；确需更改的，请先解除封存。") % {"year": year})


def known_profile(name: str) -> bool:
    return name == "" or any(each.name == name for each in jixiao.profiles())


@transaction.atomic
def make_year(actor: Person, number: int, *, profile: str = "") -> Year:
    """A year with the steps of the latest one before it, dates moved on, all switched off; else with the usual four."""
    keeps(actor)
    if not EARLIEST <= number <= timezone.localdate().year + 1:
        raise Refused(
            _("年度须在%(first)d至%(last)d之间。") % {"first": EARLIEST, "last": timezone.localdate().year + 1}
        )
    if Year.objects.filter(number=number).exists():
        raise Refused(_("%(number)d年度已经建立。") % {"number": number})
    if not known_profile(profile):
        raise Refused(_("没有这个评分方案。"))
    year = Year.objects.create(number=number, profile=profile)
    like = Year.objects.filter(number__lt=number).order_by("-number").first()
    if like is None:
        Step.objects.bulk_create(
            Step(year=year, kind=kind, period="1—6月" if kind == StepKind.MONITORING else "")
            for kind in StepKind.values
        )
    else:
        on = number - like.number
        Step.objects.bulk_create(
            Step(
                year=year,
                kind=each.kind,
                period=each.period,
                stages=each.stages,
                opens=_moved(each.opens, on),
                closes=_moved(each.closes, on),
            )
            for each in like.steps.all()
        )
    record(actor, "make_year", year, words=str(year), like=like.number if like else None)
    return year


@transaction.atomic
def drop_year(actor: Person, year: Year) -> None:
    """Take away a year that was made by mistake: nothing has been opened in it."""
    keeps(actor)
    if year.cases.exists():
        raise Refused(_("%(year)s已开启，不能删除。") % {"year": year})
    record(actor, "drop_year", year, words=str(year))
    year.delete()


@transaction.atomic
def set_profile(actor: Person, year: Year, profile: str) -> Year:
    """Force a profile for the year; "" leaves the choice to form, region and year."""
    keeps(actor)
    year = held(year)
    still_open(year)
    if not known_profile(profile):
        raise Refused(_("没有这个评分方案。"))
    before, year.profile = year.profile, profile
    if before != profile:
        year.save(update_fields=["profile"])
        record(actor, "set_profile", year, before={"profile": before}, after={"profile": profile})
    return year


@transaction.atomic
def close_year(actor: Person, year: Year, *, reason: str = "") -> Year:
    """汇总封存: nothing more is taken in or given back. What is not finished asks for a reason."""
    keeps(actor)
    year = held(year)
    still_open(year)
    left = unfinished(year)
    if left and not reason.strip():
        raise Refused(_("还有%(n)d份材料没有通过。仍要封存的，请写明原因。") % {"n": left})
    year.is_closed = True
    year.save(update_fields=["is_closed"])
    record(actor, "close_year", year, reason=reason, words=str(year), unfinished=left)
    return year


@transaction.atomic
def reopen_year(actor: Person, year: Year, *, reason: str) -> Year:
    keeps(actor)
    year = held(year)
    if not year.is_closed:
        raise Refused(_("%(year)s没有封存。") % {"year": year})
    if not reason.strip():
        raise Refused(_("解除封存须写明原因。"))
    year.is_closed = False
    year.save(update_fields=["is_closed"])
    record(actor, "reopen_year", year, reason=reason, words=str(year))
    return year


def unfinished(year: Year) -> int:
    """Filings of steps that are on, of bodies that must report, which are not accepted."""
    due = Filing.objects.filter(case__year=year, step__is_on=True, case__body__is_exempt=False)
    nothing_asked = Q(step__kind=StepKind.ADJUSTMENT, state=State.OPEN)
    return due.exclude(state=State.ACCEPTED).exclude(nothing_asked).count()


def _moved(day: datetime.date | None, years: int) -> datetime.date | None:
    if day is None:
        return None
    try:
        return day.replace(year=day.year + years)
    except ValueError:  # 29 February
        return day.replace(year=day.year + years, day=28)
