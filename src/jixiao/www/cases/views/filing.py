"""One filing: where it stands, its versions, what can be done with it."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from jixiao.www.accounts.acts import Act
from jixiao.www.accounts.allowed import Asked, allowed
from jixiao.www.accounts.models import LogRow, Person
from jixiao.www.accounts.reach import may_for
from jixiao.www.accounts.trail import subject_of
from jixiao.www.cases import transitions, undoing
from jixiao.www.cases.answering import back, carry_out, say_what_is_wrong, seen
from jixiao.www.cases.forms import ExtendForm, PassOnForm, ReturnForm
from jixiao.www.cases.models import Filing, Stage, State
from jixiao.www.cases.moving import STAGE_ACTS, first_stage, in_time
from jixiao.www.refusals import Refused


def seen_filing(request: Asked, pk: int) -> Filing:
    """The filing, if this person may see it; else 404."""
    found = Filing.objects.seen_by(request.user).with_all().filter(pk=pk).first()
    if found is None:
        raise Http404
    return found


@allowed(Act.READ)
def filing(request: Asked, pk: int) -> HttpResponse:
    shown = seen_filing(request, pk)
    person, body = request.user, shown.case.body
    decides = shown.state == State.SUBMITTED and may_for(person, STAGE_ACTS[Stage(shown.stage)], body)
    last = undoing.last_step(shown)
    return render(
        request,
        "filing.html",
        {
            "filing": shown,
            "submissions": shown.submissions.select_related("by").order_by("-number"),
            "steps": LogRow.objects.filter(subject=subject_of(shown)).select_related("actor")[:50],
            "is_own": may_for(person, Act.SEE_OWN_DRAFT, body),
            "reviews": may_for(person, Act.REVIEW, body),
            "passes_on": decides and shown.stage != Stage.BUREAU,
            "decides_for_bureau": decides and shown.stage == Stage.BUREAU,
            "watches": may_for(person, Act.WATCH, body),
            "can_fill": may_for(person, Act.FILL, body)
            and shown.state in (State.OPEN, State.DRAFT, State.RETURNED)
            and shown.takes_in(),
            "why_not": _why_not(person, shown),
            "can_take_back": may_for(person, Act.FILL, body)
            and shown.state == State.SUBMITTED
            and shown.stage == first_stage(shown),
            "can_extend": may_for(person, Act.DECIDE, body) and shown.state != State.ACCEPTED,
            "can_undo": last is not None and last.actor_id == person.pk,
            "return_form": ReturnForm(),
            "pass_on_form": PassOnForm(),
            "extend_form": ExtendForm(),
        },
    )


def _why_not(person: Person, shown: Filing) -> str:
    """Why the body cannot hand in now, and what it can do; "" where it can, or has nothing to hand in."""
    if shown.state not in (State.OPEN, State.DRAFT, State.RETURNED) or shown.case.body.is_exempt:
        return ""
    if not may_for(person, Act.FILL, shown.case.body):
        return ""
    try:
        in_time(shown)
    except Refused as refused:
        return str(refused)
    return ""


@require_POST
@allowed(Act.SIGN, Act.ENDORSE, Act.ADVISE)
def pass_on(request: Asked, pk: int) -> HttpResponse:
    shown = seen_filing(request, pk)
    reason = request.POST.get("reason", "").strip()
    carry_out(
        request,
        lambda: transitions.pass_on(request.user, shown, reason=reason, seen=seen(request)),
        _("已签发，转入下一环节。"),
    )
    return back(request, "filing", pk)


@require_POST
@allowed(Act.SIGN, Act.ENDORSE, Act.ADVISE)
def return_(request: Asked, pk: int) -> HttpResponse:
    """Return without a letter: by the head, the supervisor or the desk. The bureau returns with one (`decide`)."""
    shown = seen_filing(request, pk)
    if shown.state == State.SUBMITTED and shown.stage == Stage.BUREAU:
        messages.error(request, _("已到绩效股审核环节，退回须附审核意见，请绩效股在“办理”页退回。"))
        return back(request, "filing", pk)
    form = ReturnForm(request.POST)
    if not form.is_valid():
        say_what_is_wrong(request, form)
        return back(request, "filing", pk)
    carry_out(
        request,
        lambda: transitions.return_(request.user, shown, **form.cleaned_data, seen=seen(request)),
        _("已退回。"),
    )
    return back(request, "filing", pk)


@require_POST
@allowed(Act.DECIDE)
def extend(request: Asked, pk: int) -> HttpResponse:
    shown = seen_filing(request, pk)
    form = ExtendForm(request.POST)
    if not form.is_valid():
        say_what_is_wrong(request, form)
        return back(request, "filing", pk)
    carry_out(
        request, lambda: transitions.extend(request.user, shown, **form.cleaned_data, seen=seen(request)), _("已延期。")
    )
    return back(request, "filing", pk)


@require_POST
@allowed(Act.FILL)
def take_back(request: Asked, pk: int) -> HttpResponse:
    shown = seen_filing(request, pk)
    carry_out(
        request, lambda: transitions.take_back(request.user, shown, seen=seen(request)), _("已撤回，可以继续修改。")
    )
    return back(request, "filing", pk)


@require_POST
@allowed(Act.SIGN, Act.ENDORSE, Act.ADVISE, Act.DECIDE)
def undo(request: Asked, pk: int) -> HttpResponse:
    shown = seen_filing(request, pk)
    carry_out(
        request,
        lambda: undoing.undo(request.user, shown, seen=seen(request)),
        _("已撤销。"),
    )
    return back(request, "filing", pk)
