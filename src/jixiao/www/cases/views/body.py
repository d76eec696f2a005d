"""The page of one body: names over the years, what became of it, its files, its people."""

from __future__ import annotations

from django.http import Http404, HttpResponse
from django.shortcuts import render

from jixiao.www.accounts import body_changes
from jixiao.www.accounts.acts import Act
from jixiao.www.accounts.allowed import Asked, allowed
from jixiao.www.accounts.body_standing import short_names
from jixiao.www.accounts.models import BodyName, Grant, LogRow
from jixiao.www.accounts.people_forms import ReasonForm
from jixiao.www.accounts.reach import bodies_for, may, may_for
from jixiao.www.cases.models import Filing

_REGISTER_ACTS = (
    "make_body", "change_body", "set_exempt", "rename_body", "merge_bodies", "split_body", "end_body", "undo_body",
)  # fmt: skip


@allowed(Act.KEEP_BODIES, Act.READ)
def body(request: Asked, pk: int) -> HttpResponse:
    person = request.user
    within = bodies_for(person, Act.KEEP_BODIES) | bodies_for(person, Act.READ)
    found = within.select_related("supervisor", "office").prefetch_related("names").filter(pk=pk).first()
    if found is None:
        raise Http404
    keeps = may_for(person, Act.KEEP_BODIES, found)
    filings = Filing.objects.seen_by(person).with_all().filter(case__body=found)
    return render(
        request,
        "body.html",
        {
            "body": found,
            "short_names": short_names(found),
            "former_names": [each for each in found.names.all() if each.kind == BodyName.Kind.FORMER],
            "keeps": keeps,
            "origins": found.origins.select_related("predecessor"),
            "successions": found.successions.select_related("successor"),
            "subordinates": found.subordinates.filter(last_year__isnull=True),
            "filings": filings.prefetch_related("case__body__names").order_by("-case__year__number", "step"),
            "holders": Grant.objects.in_force().filter(body=found).select_related("person"),
            "acts": LogRow.objects.filter(body=found, act__in=_REGISTER_ACTS).select_related("actor")[:20],
            "last_change": body_changes.last_change(found) if keeps else None,
            "reads_trail": may(person, Act.READ_TRAIL),
            "sees_people": may(person, Act.KEEP_PEOPLE),
            "reason_form": ReasonForm(),
        },
    )
