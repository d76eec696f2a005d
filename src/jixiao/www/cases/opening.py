"""The bodies of a year: all at once when it is opened, one by one when they come later."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from django.db import transaction
from django.db.models import ProtectedError, Q
from django.utils.translation import gettext as _

from jixiao.www.accounts.models import Body, Person
from jixiao.www.accounts.models.body import BodyQuerySet
from jixiao.www.accounts.trail import record
from jixiao.www.cases.models import Case, Filing, State, Step, Year
from jixiao.www.cases.yearly import held, keeps, still_open
from jixiao.www.refusals import Refused


@transaction.atomic
def open_year(actor: Person, year: Year) -> int:
    """The files of all bodies that exist in the year, for the steps that are switched on. Gives how many bodies."""
    keeps(actor)
    year = held(year)
    still_open(year)
    steps = list(year.steps.filter(is_on=True))
    if not steps:
        raise Refused(_("请先启用至少一个环节。"))
    bodies = list(absent_bodies(year))
    if not bodies:
        raise Refused(_("名录中没有尚未加入%(year)s的单位。") % {"year": year})
    _join(bodies, year, steps)
    record(actor, "open_year", year, words=_("%(year)s，%(n)d家单位") % {"year": year, "n": len(bodies)})
    return len(bodies)


@transaction.atomic
def join_year(actor: Person, body: Body, year: Year) -> Case:
    """A body that came later."""
    keeps(actor)
    year = held(year)
    still_open(year)
    if not Body.objects.of_year(year.number).filter(pk=body.pk).exists():
        raise Refused(_("%(body)s在%(year)s不存在，请核对名录中的起止年度。") % {"body": body, "year": year})
    if year.cases.filter(body=body).exists():
        raise Refused(_("%(body)s已在%(year)s中。") % {"body": body, "year": year})
    _join([body], year, list(year.steps.filter(is_on=True)))
    record(actor, "join_year", year, body=body, words=str(year))
    return year.cases.get(body=body)


@transaction.atomic
def undo_opening(actor: Person, year: Year) -> None:
    """Take back the opening while no body has begun."""
    keeps(actor)
    year = held(year)
    still_open(year)
    begun = Filing.objects.filter(case__year=year).filter(
        ~Q(state=State.OPEN) | Q(submissions__isnull=False) | Q(files__isnull=False) | Q(deadline__isnull=False)
    )
    if begun.exists():
        raise Refused(_("已有单位开始办理，不能撤销开启。"))
    try:
        Filing.objects.filter(case__year=year).delete()
        count, _kinds = year.cases.all().delete()
    except ProtectedError:
        raise Refused(_("已有单位开始办理，不能撤销开启。")) from None
    record(actor, "undo_opening", year, words=_("%(year)s，%(n)d家单位") % {"year": year, "n": count})


def absent_bodies(year: Year) -> BodyQuerySet:
    """Bodies that exist in the year and have no file of it."""
    return Body.objects.of_year(year.number).exclude(cases__year=year)


def _join(bodies: Iterable[Body], year: Year, steps: Sequence[Step]) -> None:
    Case.objects.bulk_create([Case(body=body, year=year) for body in bodies], ignore_conflicts=True)
    make_filings(year.cases.filter(body__in=bodies), steps)


def make_filings(cases: Iterable[Case], steps: Sequence[Step]) -> None:
    Filing.objects.bulk_create(
        [Filing(case=case, step=step) for case in cases for step in steps], ignore_conflicts=True
    )
