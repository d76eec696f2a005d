"""All bodies of a year and the steps that are on: where each stands; and the register of what came in as a workbook."""

from __future__ import annotations

import datetime
from typing import Any

from django.core.paginator import Paginator
from django.db.models import Count, Q, QuerySet
from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.http import content_disposition_header
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from jixiao.www.accounts.acts import Act
from jixiao.www.accounts.allowed import Asked, allowed
from jixiao.www.accounts.models import Body, Office
from jixiao.www.accounts.models.body import BodyQuerySet
from jixiao.www.accounts.reach import bodies_for, may
from jixiao.www.cases.models import Filing, State, Step, Year
from jixiao.www.receiving.register_sheets import register_sheets
from jixiao.www.receiving.standing import board
from jixiao.www.receiving.views.reminders import step_on

A_PAGE = 50
NOT_IN = (State.OPEN, State.DRAFT)
FILTERS = {
    "missing": gettext_lazy("未报"),
    "late": gettext_lazy("逾期未报"),
    "submitted": gettext_lazy("审核中"),
    "returned": gettext_lazy("已退回"),
    "accepted": gettext_lazy("已通过"),
}


@allowed(Act.READ)
def receipt_overview(request: Asked, year: int) -> HttpResponse:
    shown = Year.objects.filter(number=year).first()
    if shown is None:
        raise Http404
    steps = list(shown.steps.filter(is_on=True).select_related("year"))
    bodies = bodies_for(request.user, Act.READ).filter(pk__in=Body.objects.of_year(year))
    query = {name: request.GET.get(name, "").strip() for name in ("state", "step", "q", "office")}
    step = next((one for one in steps if str(one.pk) == query["step"]), steps[0] if steps else None)
    page = Paginator(
        _filtered(bodies, query, step).select_related("office").prefetch_related("names").order_by("code"), A_PAGE
    ).get_page(request.GET.get("page"))
    filings = {
        (filing.case.body_id, filing.step_id): filing
        for filing in Filing.objects.filter(step__in=steps, case__body__in=[body.pk for body in page])
        .with_all()
        .annotate(versions=Count("submissions"))
    }
    today = timezone.localdate()
    rows = [
        {
            "body": body,
            "name": body.name_in(year),
            "cells": [_cell(body, one, filings.get((body.pk, one.pk)), today) for one in steps],
        }
        for body in page
    ]
    return render(
        request,
        "receipt_overview.html",
        {
            "year": shown,
            "years": Year.objects.filter(steps__is_on=True).distinct(),
            "steps": [(one, _summary(bodies, one, today)) for one in steps],
            "step": step,
            "rows": rows,
            "page": page,
            "query": query,
            "filters": FILTERS,
            "offices": Office.objects.all(),
            "receives": may(request.user, Act.RECEIVE),
        },
    )


@allowed(Act.RECEIVE)
def receipt_register(request: Asked, pk: int) -> HttpResponse:
    step = step_on(pk)
    content = register_sheets(board(step), step.closes)
    response = HttpResponse(content, content_type="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet")
    name = _("收件登记表（%(step)s）.xlsx") % {"step": step}
    response["Content-Disposition"] = content_disposition_header(True, name) or "attachment"
    return response


def _late(step: Step, today: datetime.date) -> Q:
    """Filings of a step whose time is over though nothing lies with the bureau."""
    late = Filing.objects.filter(step=step, state__in=[*NOT_IN, State.RETURNED])
    return Q(
        pk__in=late.filter(Q(deadline__lt=today) | Q(deadline__isnull=True, step__closes__lt=today)).values(
            "case__body"
        )
    )


def _lacking(step: Step, today: datetime.date) -> Q:
    """Bodies that have no filing at all yet though the step is over."""
    if step.closes is None or step.closes >= today:
        return Q(pk__in=())
    return ~Q(pk__in=Filing.objects.filter(step=step).values("case__body"))


def _filtered(bodies: BodyQuerySet, query: dict[str, str], step: Step | None) -> QuerySet[Body]:
    found: QuerySet[Body] = bodies
    today = timezone.localdate()
    if query["q"]:
        named = Body.objects.filter(names__name__icontains=query["q"])
        words = Q(name__icontains=query["q"]) | Q(code__startswith=query["q"])
        found = found.filter(words | Q(pk__in=named.values("pk")))
    if query["office"].isascii() and query["office"].isdigit():
        found = found.filter(office_id=int(query["office"]))
    if step is None or query["state"] not in FILTERS:
        return found
    if query["state"] == "missing":
        there = Filing.objects.filter(step=step).exclude(state__in=NOT_IN)
        return found.filter(is_exempt=False).exclude(pk__in=there.values("case__body"))
    if query["state"] == "late":
        return found.filter(_late(step, today) | _lacking(step, today), is_exempt=False)
    return found.filter(pk__in=Filing.objects.filter(step=step, state=query["state"]).values("case__body"))


def _summary(bodies: BodyQuerySet, step: Step, today: datetime.date) -> dict[str, int]:
    due = bodies.filter(is_exempt=False)
    states = dict(
        Filing.objects.filter(step=step, case__body__in=due).values_list("state").annotate(Count("pk")).order_by()
    )
    there = sum(count for state, count in states.items() if state not in NOT_IN)
    total = due.count()
    return {
        "due": total,
        "there": there,
        "missing": total - there,
        "late": due.filter(_late(step, today) | _lacking(step, today)).count(),
        "returned": states.get(State.RETURNED, 0),
        "accepted": states.get(State.ACCEPTED, 0),
        "exempt": bodies.filter(is_exempt=True).count(),
    }


def _cell(body: Body, step: Step, filing: Any, today: datetime.date) -> dict[str, Any]:
    """What stands in one field of the table: words, a shade, the filing where there is one."""
    closes = filing.closes if filing is not None else step.closes
    is_in = filing is not None and filing.state not in (*NOT_IN, State.RETURNED)
    if body.is_exempt and not is_in:
        return {"words": _("免报"), "shade": "calm", "filing": filing}
    is_late = not is_in and closes is not None and closes < today
    words = filing.words if filing is not None else State.OPEN.label
    shade = "bad" if is_late else "good" if is_in else "warn" if filing is not None and filing.versions else "calm"
    return {"words": words, "shade": shade, "filing": filing, "is_late": is_late, "closes": closes}
