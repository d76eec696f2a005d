"""The trail for its readers: filtered, and without the texts of business where the reader keeps only the trail."""

from __future__ import annotations

import datetime
from typing import Any

from django.db.models import Q, QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _

from jixiao.www.accounts.acts import Act
from jixiao.www.accounts.models import LogRow, Person
from jixiao.www.accounts.reach import may

ADMINISTRATIVE = ("person", "body", "year", "step", "")
"""Kinds of things whose rows hold no word of a report."""


def wanted_of(given: Any) -> dict[str, str]:
    """The filters of an address: `first`, `last` (days), `who`, `body`, `act`."""
    return {name: str(given.get(name, "")).strip()[:120] for name in ("first", "last", "who", "body", "act")}


def rows_for(wanted: dict[str, str]) -> QuerySet[LogRow]:
    found = LogRow.objects.select_related("actor", "body")
    zone = timezone.get_current_timezone()
    if day := day_of(wanted["first"]):
        found = found.filter(at__gte=datetime.datetime.combine(day, datetime.time(), zone))
    if day := day_of(wanted["last"]):
        found = found.filter(at__lt=datetime.datetime.combine(day + datetime.timedelta(1), datetime.time(), zone))
    if who := wanted["who"]:
        people = Person.objects.filter(Q(login__icontains=who) | Q(name__icontains=who))
        about = [f"person:{pk}" for pk in people.values_list("pk", flat=True)[:500]]
        found = found.filter(Q(actor__in=people) | Q(subject__in=about))
    if body := wanted["body"]:
        found = found.filter(Q(body__name__icontains=body) | Q(body__code__startswith=body))
    if wanted["act"]:
        found = found.filter(act=wanted["act"])
    return found


def day_of(words: str) -> datetime.date | None:
    try:
        return datetime.date.fromisoformat(words)
    except ValueError:
        return None


def reason_for(reader: Person, row: LogRow) -> str:
    """The reason, where this person may read it: reasons of business may quote a report."""
    if not row.reason or may(reader, Act.READ) or row.subject.partition(":")[0] in ADMINISTRATIVE:
        return row.reason
    return _("（理由在卷宗中）")


def people_in(rows: list[LogRow]) -> dict[str, str]:
    """Names of the people that rows are about, by subject."""
    keys = [int(row.subject.split(":")[1]) for row in rows if row.subject.startswith("person:")]
    people = Person.objects.filter(pk__in=set(keys)).values_list("pk", "name", "login")
    return {f"person:{pk}": f"{name}（{login}）" for pk, name, login in people}
