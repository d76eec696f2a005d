"""年度与时限: the years, one year with its steps, and what is done with them."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.db.models import Count
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from jixiao.www.accounts.acts import Act
from jixiao.www.accounts.allowed import Asked, allowed
from jixiao.www.accounts.answering import back, carry_out, say_what_is_wrong
from jixiao.www.accounts.models import LogRow
from jixiao.www.accounts.trail import subject_of
from jixiao.www.cases import opening, yearly
from jixiao.www.cases import steps as stepping
from jixiao.www.cases.models import Step, Year
from jixiao.www.cases.progress import by_step
from jixiao.www.cases.year_forms import NewStepForm, NewYearForm, ProfileForm, StepForm, profile_choices
from jixiao.www.refusals import Refused


def year_asked(pk: int) -> Year:
    found = Year.objects.filter(pk=pk).first()
    if found is None:
        raise Http404
    return found


@allowed(Act.KEEP_YEARS)
def years(request: Asked) -> HttpResponse:
    rows = Year.objects.prefetch_related("steps").annotate(bodies=Count("cases"))
    return render(request, "years.html", {"years": rows})


@allowed(Act.KEEP_YEARS)
def new_year(request: Asked) -> HttpResponse:
    form = NewYearForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            made = yearly.make_year(request.user, form.cleaned_data["number"], profile=form.cleaned_data["profile"])
        except Refused as refused:
            form.add_error(None, str(refused))
        else:
            messages.success(request, _("已建立。请启用环节、核对时限，再开启年度。"))
            return redirect("year", made.pk)
    return render(request, "new_year.html", {"form": form})


@allowed(Act.KEEP_YEARS)
def year(request: Asked, pk: int) -> HttpResponse:
    shown = year_asked(pk)
    steps = list(shown.steps.all())
    for step in steps:
        step.year = shown
        step.stage_words = [stepping.STAGE_WORDS[each]() for each in step.stages]  # type: ignore[attr-defined]
    subjects = [subject_of(shown), *(subject_of(step) for step in steps)]
    absent = opening.absent_bodies(shown)
    return render(
        request,
        "year.html",
        {
            "year": shown,
            "steps": steps,
            "progress": by_step(shown, request.user),
            "joined": shown.cases.count(),
            "absent": list(absent[:300]),
            "absent_count": absent.count(),
            "left": yearly.unfinished(shown),
            "profile_words": dict(profile_choices()).get(shown.profile, shown.profile),
            "profile_form": ProfileForm(initial={"profile": shown.profile}),
            "step_form": NewStepForm(initial={"kind": "monitoring"}),
            "acts": LogRow.objects.filter(subject__in=subjects).select_related("actor", "body")[:20],
        },
    )


@allowed(Act.KEEP_YEARS)
def edit_step(request: Asked, pk: int) -> HttpResponse:
    step = Step.objects.select_related("year").filter(pk=pk).first()
    if step is None:
        raise Http404
    form = StepForm(step, request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            stepping.set_step(request.user, step, **form.cleaned_data)
        except Refused as refused:
            form.add_error(None, str(refused))
        else:
            messages.success(request, _("已保存：%(step)s。") % {"step": step})
            return redirect("year", step.year_id)
    return render(request, "edit_step.html", {"step": step, "form": form})


@require_POST
@allowed(Act.KEEP_YEARS)
def add_step(request: Asked, pk: int) -> HttpResponse:
    shown, form = year_asked(pk), NewStepForm(request.POST)
    if form.is_valid():
        carry_out(
            request, lambda: stepping.add_step(request.user, shown, **form.cleaned_data), _("已增加，启用后生效。")
        )
    else:
        say_what_is_wrong(request, form)
    return back(request, "year", pk)


@require_POST
@allowed(Act.KEEP_YEARS)
def set_profile(request: Asked, pk: int) -> HttpResponse:
    shown = year_asked(pk)
    profile = request.POST.get("profile", "")[:80]
    return _done(request, pk, lambda: yearly.set_profile(request.user, shown, profile), _("评分方案已保存。"))


@require_POST
@allowed(Act.KEEP_YEARS)
def open_year(request: Asked, pk: int) -> HttpResponse:
    shown = year_asked(pk)
    return _done(request, pk, lambda: opening.open_year(request.user, shown), _("已开启，单位可以办理。"))


@require_POST
@allowed(Act.KEEP_YEARS)
def join_year(request: Asked, pk: int) -> HttpResponse:
    shown, key = year_asked(pk), request.POST.get("body", "")
    body = opening.absent_bodies(shown).filter(pk=int(key)).first() if key.isascii() and key.isdigit() else None
    if body is None:
        messages.error(request, _("请选择要加入的单位。"))
        return back(request, "year", pk)
    return _done(request, pk, lambda: opening.join_year(request.user, body, shown), _("已加入。"))


@require_POST
@allowed(Act.KEEP_YEARS)
def undo_opening(request: Asked, pk: int) -> HttpResponse:
    shown = year_asked(pk)
    return _done(request, pk, lambda: opening.undo_opening(request.user, shown), _("已撤销开启。"))


@require_POST
@allowed(Act.KEEP_YEARS)
def close_year(request: Asked, pk: int) -> HttpResponse:
    shown, reason = year_asked(pk), _reason(request)
    return _done(request, pk, lambda: yearly.close_year(request.user, shown, reason=reason), _("已汇总封存。"))


@require_POST
@allowed(Act.KEEP_YEARS)
def reopen_year(request: Asked, pk: int) -> HttpResponse:
    shown, reason = year_asked(pk), _reason(request)
    return _done(request, pk, lambda: yearly.reopen_year(request.user, shown, reason=reason), _("已解除封存。"))


@require_POST
@allowed(Act.KEEP_YEARS)
def drop_year(request: Asked, pk: int) -> HttpResponse:
    shown = year_asked(pk)
    if carry_out(request, lambda: yearly.drop_year(request.user, shown), _("已删除。")):
        return redirect("years")
    return redirect("year", pk)


def _reason(request: Asked) -> str:
    return request.POST.get("reason", "").strip()[:500]


def _done(request: Asked, pk: int, transition: Callable[[], Any], done: str) -> HttpResponse:
    carry_out(request, transition, done)
    return back(request, "year", pk)
