"""The library: search it, propose an indicator, and what the bureau does with it."""

from __future__ import annotations

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from jixiao.www.accounts.acts import Act
from jixiao.www.accounts.allowed import Asked, allowed
from jixiao.www.accounts.models import Body, Person
from jixiao.www.accounts.reach import bodies_for, may
from jixiao.www.cases.answering import back, carry_out
from jixiao.www.cases.models import Filing, State, StepKind
from jixiao.www.indicators import keeping, using
from jixiao.www.indicators.forms import IndicatorForm, SearchForm
from jixiao.www.indicators.models import LibraryIndicator
from jixiao.www.refusals import Refused

A_PAGE = 50


@allowed(Act.KEEP_LIBRARY, Act.FILL)
def library(request: Asked) -> HttpResponse:
    shown = LibraryIndicator.objects.seen_by(request.user).select_related("body")
    search = SearchForm(request.GET)
    if search.is_valid():
        asked = search.cleaned_data
        if asked["words"]:
            shown = shown.filter(name__icontains=asked["words"].strip())
        if asked["group"]:
            shown = shown.filter(group=asked["group"])
        if asked["kind"]:
            shown = shown.filter(body__isnull=asked["kind"] == "common")
        if asked["state"]:
            shown = shown.filter(state=asked["state"])
    page = Paginator(shown, A_PAGE).get_page(request.GET.get("page"))
    keeps = may(request.user, Act.KEEP_LIBRARY)
    filings = fillable(request.user)
    return render(request, "library.html", {"page": page, "search": search, "keeps": keeps, "filings": filings})


def fillable(person: Person) -> list[Filing]:
    """The forms into which this person can put an indicator now."""
    if not may(person, Act.FILL):
        return []
    kinds = (StepKind.OBJECTIVE, StepKind.ADJUSTMENT, StepKind.SELF_EVALUATION)
    open_ = Filing.objects.for_(person, Act.FILL).with_all().filter(step__kind__in=kinds)
    open_ = open_.filter(state__in=[State.OPEN, State.DRAFT, State.RETURNED]).order_by("-case__year__number", "step")
    return [filing for filing in open_ if filing.takes_in()]


@require_POST
@allowed(Act.FILL)
def use_indicator(request: Asked, pk: int) -> HttpResponse:
    filing = Filing.objects.for_(request.user, Act.FILL).with_all().filter(pk=pk).first()
    if filing is None:
        raise Http404
    wanted = request.POST.get("indicator", "")
    admitted = LibraryIndicator.objects.seen_by(request.user).filter(state=LibraryIndicator.State.ADMITTED)
    indicator = admitted.filter(pk=wanted).first() if wanted.isascii() and wanted.isdigit() else None
    if indicator is None:
        messages.error(request, _("该指标已不在指标库中，请刷新页面后重新选择。"))
    else:
        done = _("已加入%(filing)s，请在表中填写指标值和分值。") % {"filing": filing.step}
        carry_out(request, lambda: using.use(request.user, indicator, filing), done)
    return back(request, "library")


@allowed(Act.KEEP_LIBRARY, Act.FILL)
def propose_indicator(request: Asked) -> HttpResponse:
    keeps = may(request.user, Act.KEEP_LIBRARY)
    bodies = Body.objects.all() if keeps else bodies_for(request.user, Act.FILL)
    form = IndicatorForm(request.POST or None, bodies=bodies, needs_body=not keeps)
    if request.method == "POST" and form.is_valid():
        fields = dict(form.cleaned_data)
        body = fields.pop("body")
        try:
            keeping.propose(request.user, body, **fields)
            return redirect("library")
        except Refused as refused:
            form.add_error("name", str(refused))
    return render(request, "propose_indicator.html", {"form": form, "keeps": keeps})


@require_POST
@allowed(Act.KEEP_LIBRARY)
def admit_indicator(request: Asked, pk: int) -> HttpResponse:
    _there(pk)
    for_all = request.POST.get("for_all") == "1"
    done = _("已提升为共性指标。") if for_all else _("已入库。")
    carry_out(request, lambda: keeping.admit(request.user, pk, for_all=for_all), done)
    return back(request, "library")


@require_POST
@allowed(Act.KEEP_LIBRARY)
def put_indicator_aside(request: Asked, pk: int) -> HttpResponse:
    _there(pk)
    reason = request.POST.get("reason", "")
    carry_out(request, lambda: keeping.put_aside(request.user, pk, reason), _("已停用，可随时重新入库。"))
    return back(request, "library")


def _there(pk: int) -> None:
    if not LibraryIndicator.objects.filter(pk=pk).exists():
        raise Http404
