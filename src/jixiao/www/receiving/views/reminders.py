"""催报: texts to copy."""

from __future__ import annotations

from django.http import Http404, HttpResponse, JsonResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from jixiao.www.accounts.acts import Act
from jixiao.www.accounts.allowed import Asked, allowed
from jixiao.www.accounts.reach import bodies_for
from jixiao.www.cases.answering import back, carry_out
from jixiao.www.cases.models import Step
from jixiao.www.receiving import reminding
from jixiao.www.receiving.forms import DeadlineForm
from jixiao.www.receiving.models import Delivery
from jixiao.www.receiving.standing import board
from jixiao.www.receiving.views.receive import wants_json


def step_on(pk: int) -> Step:
    """A step that is switched on; else 404."""
    found = Step.objects.filter(pk=pk, is_on=True).select_related("year").first()
    if found is None:
        raise Http404
    return found


@allowed(Act.RECEIVE)
def reminders(request: Asked, pk: int) -> HttpResponse:
    step = step_on(pk)
    form = DeadlineForm(request.GET) if "deadline" in request.GET else DeadlineForm(initial={"deadline": step.closes})
    deadline = form.cleaned_data["deadline"] if form.is_bound and form.is_valid() else step.closes
    whole = board(step)
    return render(
        request,
        "reminders.html",
        {
            "step": step,
            "form": form,
            "is_past": deadline is not None and deadline < timezone.localdate(),
            "reminders": reminding.reminders(whole, deadline),
            "last": Delivery.objects.filter(step=step).first(),
        },
    )


@require_POST
@allowed(Act.RECEIVE)
def remember_reminder(request: Asked, pk: int) -> HttpResponse:
    """The page copied a text; without script a button says so."""
    step, key = step_on(pk), request.POST.get("body", "")
    body = None
    if key:
        body = bodies_for(request.user, Act.RECEIVE).filter(pk=key).first() if key.isascii() and key.isdigit() else None
        if body is None:
            raise Http404
    if wants_json(request):
        made = reminding.copied(request.user, step, body)
        at = timezone.localtime(made.at)
        return JsonResponse({"words": _("%(at)s 已复制") % {"at": at.strftime("%m-%d %H:%M")}})
    carry_out(request, lambda: reminding.copied(request.user, step, body), _("已记下。"))
    return back(request, "reminders", pk)
