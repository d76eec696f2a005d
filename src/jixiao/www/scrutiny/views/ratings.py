"""财政评价、部门评价: the list of a year, beside 自评 and 复核; recording and withdrawing."""

from __future__ import annotations

from django.contrib import messages
from django.core.paginator import Paginator
from django.db.models import QuerySet
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from jixiao.www.accounts.acts import Act
from jixiao.www.accounts.allowed import Asked, allowed
from jixiao.www.accounts.downloads import download
from jixiao.www.accounts.reach import bodies_for, in_reach, may
from jixiao.www.cases import store
from jixiao.www.cases.answering import carry_out, say_what_is_wrong
from jixiao.www.cases.latest import latest_versions
from jixiao.www.cases.models import Case, Filing, StepKind, Year
from jixiao.www.cases.uploads import sent
from jixiao.www.refusals import Refused
from jixiao.www.review.views.reached import number_in
from jixiao.www.scrutiny import rating_keeping
from jixiao.www.scrutiny.forms import RatingForm, WhyForm
from jixiao.www.scrutiny.latest_scores import latest_review_scores
from jixiao.www.scrutiny.models import Rating

A_PAGE = 100


@allowed(Act.COMPARE)
def ratings(request: Asked) -> HttpResponse:
    years = list(Year.objects.all())
    wanted = request.GET.get("year", "")
    year = next((each for each in years if str(each.number) == wanted), None)
    if wanted and year is None:
        raise Http404
    year = year or next(iter(years), None)
    bodies = bodies_for(request.user, Act.COMPARE)
    held = Rating.objects.filter(case__year=year, case__body__in=bodies)
    held = held.select_related("case__body", "case__year", "by").prefetch_related("case__body__names")
    page = Paginator(held.order_by("case__body__code", "project", "-made_on", "pk"), A_PAGE).get_page(
        request.GET.get("page")
    )
    decides = may(request.user, Act.DECIDE)
    return render(
        request,
        "ratings.html",
        {
            "tab": "ratings",
            "years": years,
            "year": year,
            "page": page,
            "lines": _beside(list(page.object_list)),
            "decides": decides,
            "form": RatingForm(_cases(request, year)) if decides else None,
        },
    )


@require_POST
@allowed(Act.DECIDE)
def add_rating(request: Asked) -> HttpResponse:
    year = get_object_or_404(Year, number=number_in(request.POST.get("year", "")))
    form = RatingForm(_cases(request, year), request.POST, request.FILES)
    back = redirect(f"{reverse('ratings')}?year={year.number}")
    if not form.is_valid():
        say_what_is_wrong(request, form)
        return back
    try:
        file = sent(request)
        kept = rating_keeping.keep_report(*file, year.number) if file is not None else None
        rating_keeping.add_rating(request.user, form.cleaned_data["case"], **form.told(), file=kept)
    except Refused as refused:
        messages.error(request, str(refused))
    else:
        messages.success(request, _("已登记。"))
    return back


@require_POST
@allowed(Act.DECIDE)
def withdraw_rating(request: Asked, pk: int) -> HttpResponse:
    rating = _reached(request, Act.DECIDE, pk)
    form = WhyForm(request.POST)
    if form.is_valid():
        why = form.cleaned_data["reason"]
        carry_out(request, lambda: rating_keeping.withdraw_rating(request.user, rating, why), _("已撤回。"))
    else:
        messages.error(request, _("撤回须写明原因。"))
    return redirect(f"{reverse('ratings')}?year={rating.case.year.number}")


@allowed(Act.COMPARE)
def rating_file(request: Asked, pk: int) -> HttpResponse:
    rating = _reached(request, Act.COMPARE, pk)
    if not rating.sha256:
        raise Http404
    return download(store.fetch(rating.sha256), rating.file_name, "application/octet-stream")


def _reached(request: Asked, act: Act, pk: int) -> Rating:
    within = Rating.objects.filter(in_reach(request.user, act, "case__body")).select_related("case__year")
    return get_object_or_404(within, pk=pk)


def _cases(request: Asked, year: Year | None) -> QuerySet[Case]:
    within = Case.objects.filter(in_reach(request.user, Act.DECIDE, "body"), year=year)
    return within.select_related("body").order_by("body__code")


def _beside(held: list[Rating]) -> list[dict[str, object]]:
    """Each rating with what the body states and what the review gives for the same year."""
    cases = {each.case_id for each in held}
    filings = list(Filing.objects.filter(case__in=cases, step__kind=StepKind.SELF_EVALUATION, step__is_on=True))
    versions = latest_versions(filings, accepted=True)
    scores = latest_review_scores([filing.pk for filing in filings])
    by_case = {filing.case_id: filing for filing in filings}
    lines: list[dict[str, object]] = []
    for each in held:
        filing = by_case.get(each.case_id)
        key = filing.pk if filing is not None else 0
        lines.append(
            {
                "rating": each,
                "name": each.case.body.name_in(each.case.year.number),
                "filing": filing,
                "version": versions.get(key),
                "score": scores.get(key),
            }
        )
    return lines
