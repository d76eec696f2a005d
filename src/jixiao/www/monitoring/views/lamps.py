"""Lamps: of all bodies of a step, and of one version with the tree of each."""

from __future__ import annotations

from collections import Counter

from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import render

from jixiao.www.accounts.acts import Act
from jixiao.www.accounts.allowed import Asked, allowed
from jixiao.www.cases.models import Step, StepKind, Submission
from jixiao.www.monitoring.progress import lines

A_PAGE = 100


@allowed(Act.WATCH)
def monitoring(request: Asked) -> HttpResponse:
    steps = list(
        Step.objects.filter(is_on=True, kind__in=[StepKind.MONITORING, StepKind.SELF_EVALUATION])
        .select_related("year")
        .order_by("-year__number", "kind", "pk")
    )
    wanted = request.GET.get("step", "")
    chosen = next((step for step in steps if str(step.pk) == wanted), None)
    if wanted and chosen is None:
        raise Http404
    chosen = chosen or next((step for step in steps if step.kind == StepKind.MONITORING), None)
    found = lines(request.user, chosen) if chosen is not None else []
    counts = Counter(line.worst or "missing" for line in found if not line.filing.case.body.is_exempt)
    colour = request.GET.get("colour", "")
    shown = [line for line in found if not colour or (line.worst or "missing") == colour]
    page = Paginator(shown, A_PAGE).get_page(request.GET.get("page"))
    return render(
        request,
        "monitoring.html",
        {"steps": steps, "step": chosen, "page": page, "counts": dict(counts), "colour": colour},
    )


@allowed(Act.READ)
def lamps(request: Asked, pk: int) -> HttpResponse:
    submission = (
        Submission.objects.seen_by(request.user)
        .select_related("filing__case__body", "filing__case__year", "filing__step__year")
        .filter(pk=pk)
        .first()
    )
    if submission is None:
        raise Http404
    documents = [
        {**document, "lamps": [lamp for lamp in document["lamps"] if lamp["applies"]]}
        for file in submission.scored
        for document in file["documents"]
    ]
    return render(request, "lamps.html", {"submission": submission, "documents": documents})
