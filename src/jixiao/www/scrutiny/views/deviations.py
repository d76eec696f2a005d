"""偏差排名 on the screen and as a workbook: for the bureau alone."""

from __future__ import annotations

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import render

from jixiao.www.accounts.acts import Act
from jixiao.www.accounts.allowed import Asked, allowed
from jixiao.www.accounts.downloads import XLSX, download
from jixiao.www.accounts.models import Office
from jixiao.www.scrutiny import deviations as lines_of
from jixiao.www.scrutiny.deviations_workbook import deviations_workbook_of
from jixiao.www.scrutiny.views.reached import office_asked, step_asked, step_of, steps

A_PAGE = 100


@allowed(Act.COMPARE)
def deviations(request: Asked) -> HttpResponse:
    held = steps()
    step, office, sort = step_asked(request, held), office_asked(request), request.GET.get("sort", "deviation")
    key = office.pk if office is not None else None
    found = lines_of.deviations(request.user, step, key, sort) if step is not None else []
    asked = request.GET.copy()
    asked.pop("page", None)
    return render(
        request,
        "deviations.html",
        {
            "tab": "deviations",
            "steps": held,
            "step": step,
            "offices": Office.objects.all(),
            "office": office,
            "sorts": [(name, words) for name, (words, _key) in lines_of.SORTS.items()],
            "sort": sort if sort in lines_of.SORTS else "deviation",
            "page": Paginator(found, A_PAGE).get_page(request.GET.get("page")),
            "overall": lines_of.overall(found),
            "query": f"{asked.urlencode()}&" if asked else "",
        },
    )


@allowed(Act.COMPARE)
def deviations_workbook(request: Asked, pk: int) -> HttpResponse:
    step, office = step_of(pk), office_asked(request)
    key = office.pk if office is not None else None
    found = lines_of.deviations(request.user, step, key, request.GET.get("sort", "deviation"))
    return download(deviations_workbook_of(step, found), f"{step}偏差排名.xlsx", XLSX)
