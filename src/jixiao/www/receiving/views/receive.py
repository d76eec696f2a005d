"""Putting files in: the page, and what the browser asks for while it sends them and while they are looked at."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.db.models import Count, Q
from django.http import Http404, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from jixiao.www.accounts.acts import Act
from jixiao.www.accounts.allowed import Asked, allowed
from jixiao.www.cases.answering import say_what_is_wrong
from jixiao.www.cases.models import Year
from jixiao.www.receiving import deliveries, limits
from jixiao.www.receiving.forms import PastYearForm, StepForm, steps_on
from jixiao.www.receiving.looking import look_at_next
from jixiao.www.receiving.models import Delivery, Piece
from jixiao.www.refusals import Refused

SHOWN = 20


def seen_delivery(request: Asked, pk: int) -> Delivery:
    """The delivery, if this person may see it; else 404."""
    found = Delivery.objects.seen_by(request.user).select_related("step__year", "by").filter(pk=pk).first()
    if found is None:
        raise Http404
    return found


def wants_json(request: Asked) -> bool:
    """Whether our own script asks; a browser without it gets pages."""
    return request.headers.get("Accept") == "application/json"


def about_limits() -> dict[str, int]:
    """What the page and its script must know of the limits."""
    return {
        "largest_file": limits.LARGEST_FILE,
        "largest_archive": limits.LARGEST_ARCHIVE,
        "most_files": limits.MOST_FILES,
        "at_a_time": limits.AT_A_TIME,
        "bytes_at_a_time": limits.BYTES_AT_A_TIME,
    }


@allowed(Act.RECEIVE)
def receive(request: Asked) -> HttpResponse:
    recent = Delivery.objects.seen_by(request.user).select_related("step__year", "by")
    state = Piece.State
    counted = recent.annotate(
        files=Count("pieces", filter=~Q(pieces__state=state.OPENED)),
        waiting=Count("pieces", filter=Q(pieces__state=state.WAITING)),
        asked=Count("pieces", filter=Q(pieces__state__in=[state.DOUBTFUL, state.UNMATCHED, state.HELD])),
    )
    return render(
        request,
        "receive.html",
        {
            "form": StepForm(),
            "has_steps": steps_on().exists(),
            "deliveries": counted[:SHOWN],
            "years": Year.objects.filter(steps__is_on=True).distinct()[:6],
            "limits": about_limits(),
        },
    )


@require_POST
@allowed(Act.RECEIVE)
def open_delivery(request: Asked) -> HttpResponse:
    form = StepForm(request.POST)
    if not form.is_valid():
        return _refused(request, _("请先选择收哪个年度、环节的材料。"), "receive")
    try:
        opened = deliveries.open_delivery(request.user, form.cleaned_data["step"])
    except Refused as refused:
        return _refused(request, str(refused), "receive")
    return _opened(request, opened)


@allowed(Act.RECEIVE)
def past_years(request: Asked) -> HttpResponse:
    if request.method != "POST":
        newest = Year.objects.first()
        form = PastYearForm(initial={"year": newest.number - 1 if newest else None})
        return render(request, "past_years.html", {"form": form, "limits": about_limits()})
    form = PastYearForm(request.POST)
    if not form.is_valid():
        if wants_json(request):
            return _refused(request, _("请填写资料的年度，如2023。"), "past_years")
        say_what_is_wrong(request, form)
        return redirect("past_years")
    try:
        step = deliveries.history_step(request.user, form.cleaned_data["year"])
        opened = deliveries.open_delivery(request.user, step, is_history=True)
    except Refused as refused:
        return _refused(request, str(refused), "past_years")
    return _opened(request, opened)


@require_POST
@allowed(Act.RECEIVE)
def add_files(request: Asked, pk: int) -> HttpResponse:
    shown = seen_delivery(request, pk)
    added = _add(request, shown)
    if wants_json(request):
        return JsonResponse({"taken": added.taken, "refused": added.refused})
    return redirect("delivery", pk)


@require_POST
@allowed(Act.RECEIVE)
def look(request: Asked, pk: int) -> HttpResponse:
    shown = seen_delivery(request, pk)
    try:
        left = look_at_next(request.user, shown)
    except Refused as refused:
        return _refused(request, str(refused), "delivery", pk)
    if wants_json(request):
        return JsonResponse({"left": left, "all": shown.pieces.exclude(state=Piece.State.OPENED).count()})
    if left:
        messages.info(request, _("还有%(left)d个文件未识别，请按“继续识别”。") % {"left": left})
    return redirect("delivery", pk)


@require_POST
@allowed(Act.RECEIVE)
def drop_waiting(request: Asked, pk: int) -> HttpResponse:
    shown = seen_delivery(request, pk)
    count = deliveries.drop_waiting(request.user, shown)
    messages.success(request, _("已放弃%(count)d个未识别的文件。") % {"count": count})
    return redirect("delivery", pk)


def _opened(request: Asked, opened: Delivery) -> HttpResponse:
    """To the script where to send the files; without it they came with the form."""
    if wants_json(request):
        return JsonResponse(
            {"add": reverse("add_files", args=[opened.pk]), "url": reverse("delivery", args=[opened.pk])}
        )
    _add(request, opened)
    return redirect("delivery", opened.pk)


def _add(request: Asked, shown: Delivery) -> deliveries.Added:
    files = [file for name in ("files", "folder") for file in request.FILES.getlist(name)]
    added = deliveries.add_files(shown, files, request.POST.getlist("paths"))
    if not wants_json(request):
        for words in added.refused:
            messages.error(request, words)
        if not files:
            messages.error(request, _("没有选择文件。请选择文件夹、文件或压缩包后再上传。"))
    return added


def _refused(request: Asked, words: str, otherwise: str, *arguments: Any) -> HttpResponse:
    if wants_json(request):
        return JsonResponse({"refused": [words]}, status=409)
    messages.error(request, words)
    return redirect(otherwise, *arguments)
