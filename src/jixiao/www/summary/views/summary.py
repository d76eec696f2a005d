"""The year body by body: on the screen and as a workbook."""

from __future__ import annotations

from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import render

from jixiao.www.accounts.acts import Act
from jixiao.www.accounts.allowed import Asked, allowed
from jixiao.www.accounts.downloads import XLSX, download
from jixiao.www.accounts.reach import may
from jixiao.www.cases.models import Step, StepKind
from jixiao.www.summary.lines import lines, totals
from jixiao.www.summary.tabs import tabs_of
from jixiao.www.summary.to_workbook import to_workbook

A_PAGE = 100


def _steps() -> list[Step]:
    return list(Step.objects.filter(is_on=True).select_related("year").order_by("-year__number", "-kind", "pk"))


@allowed(Act.WATCH)
def summary(request: Asked) -> HttpResponse:
    steps = _steps()
    wanted = request.GET.get("step", "")
    step = next((each for each in steps if str(each.pk) == wanted), None)
    if wanted and step is None:
        raise Http404
    step = step or next((each for each in steps if each.kind == StepKind.SELF_EVALUATION), None)
    found = lines(request.user, step) if step is not None else []
    page = Paginator(found, A_PAGE).get_page(request.GET.get("page"))
    return render(
        request,
        "summary.html",
        {
            "steps": steps,
            "step": step,
            "page": page,
            "totals": totals(found),
            "tabs": tabs_of(request.user, "summary", year=step.year.number if step is not None else None),
            "shows_reviews": may(request.user, Act.COMPARE),
        },
    )


@allowed(Act.WATCH)
def summary_workbook(request: Asked, pk: int) -> HttpResponse:
    step = next((each for each in _steps() if each.pk == pk), None)
    if step is None:
        raise Http404
    return download(to_workbook(step, lines(request.user, step)), f"{step}汇总表.xlsx", XLSX)
