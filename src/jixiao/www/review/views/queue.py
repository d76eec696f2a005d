"""The queues, and one act for many filings."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from jixiao.www.accounts.acts import Act
from jixiao.www.accounts.allowed import Asked, allowed
from jixiao.www.accounts.reach import may
from jixiao.www.cases.answering import back, carry_out
from jixiao.www.review import bulk as many
from jixiao.www.review.forms import AssignForm, BulkAcceptForm, DeadlineForm, QueueForm, ReminderForm, SendForm
from jixiao.www.review.models import Batch
from jixiao.www.review.queue import EACH, QUEUES, TODO, counted, in_queue, ordered, reviewers_for, wanted_filings
from jixiao.www.review.views.reached import chosen_filings


@allowed(Act.REVIEW)
def review_queue(request: Asked) -> HttpResponse:
    person = request.user
    queue = request.GET.get("queue", TODO)
    if queue not in QUEUES:
        raise Http404
    form = QueueForm(request.GET, reviewers_for(person))
    wanted = form.wanted()
    filings = wanted_filings(person, wanted)
    counts = counted(filings)
    page = Paginator(ordered(in_queue(filings, queue), wanted.sort), EACH).get_page(request.GET.get("page"))
    asked = request.GET.copy()
    for name in ("page", "queue"):
        asked.pop(name, None)
    decides = may(person, Act.DECIDE)
    return render(
        request,
        "review_queue.html",
        {
            "queue": queue,
            "queues": [(key, words, counts[key]) for key, words in QUEUES.items()],
            "form": form,
            "page": page,
            "asked": asked.urlencode(),
            "decides": decides,
            "acts": [(key, words) for key, words in many.ACTS.items() if key in _offered(queue)],
            "batch": Batch.objects.filter(by=person, undone_at__isnull=True).first() if decides else None,
            "batch_words": many.ACTS,
        },
    )


def _offered(queue: str) -> tuple[str, ...]:
    return {
        "todo": (many.RETURN, many.ACCEPT, many.ASSIGN),
        "returned": (many.REMIND, many.EXTEND, many.ASSIGN),
        "overdue": (many.REMIND, many.EXTEND),
        "accepted": (),
    }[queue]


@require_POST
@allowed(Act.DECIDE)
def bulk(request: Asked) -> HttpResponse:
    """The confirmation: what will happen to which, what is left out and why; with `go` and a good form it is done."""
    act = request.POST.get("act", "")
    if act not in many.ACTS:
        raise Http404
    chosen = chosen_filings(request, EACH * 4)
    if not chosen:
        messages.error(request, _("请先选择单位。"))
        return back(request, "review_queue")
    going = "go" in request.POST
    form = _form(request, act, going)
    if going and form.is_valid():
        wish = _wish(act, form)
        if isinstance(form, SendForm):
            request.session["letter_head"] = form.kept()
        done = many.carry_out(request.user, wish, chosen)
        _tell(request, done)
        return back(request, "review_queue")
    lines = many.plan(request.user, many.Wish(act), [filing for filing, _seen in chosen])
    return render(
        request,
        "bulk.html",
        {
            "act": act,
            "act_words": many.ACTS[act],
            "form": form,
            "will": [line for line in lines if not line.why_not],
            "left_out": [line for line in lines if line.why_not],
            "next": _way_back(request),
        },
    )


def _way_back(request: Asked) -> str:
    """The page that asked, on this host alone: it becomes a link."""
    wanted = request.POST.get("next", "")
    if url_has_allowed_host_and_scheme(wanted, allowed_hosts={request.get_host()}, require_https=request.is_secure()):
        return wanted
    return reverse("review_queue")


def _form(request: Asked, act: str, going: bool) -> forms.Form:
    given = request.POST if going else None
    if act == many.RETURN:
        # The page of the letters has asked for the same already: what was given there stands.
        stated = {name: request.POST[name] for name in SendForm.base_fields if request.POST.get(name)}
        return SendForm(given, initial={**request.session.get("letter_head", {}), **stated})
    if act == many.EXTEND:
        return DeadlineForm(given)
    if act == many.REMIND:
        return ReminderForm(given, initial={"words": _("请抓紧办理绩效自评材料报送，如有困难请及时联系财政绩效股。")})
    if act == many.ASSIGN:
        return AssignForm(given, people=reviewers_for(request.user))
    return BulkAcceptForm(given)


def _wish(act: str, form: forms.Form) -> many.Wish:
    given: dict[str, Any] = form.cleaned_data
    head = form.head(given["deadline"]) if isinstance(form, SendForm) else {}
    return many.Wish(
        act,
        reason=given.get("reason") or "",
        deadline=given.get("deadline"),
        kind=given.get("kind") or "",
        head=head,
        words=given.get("words") or "",
        person=given.get("person"),
    )


def _tell(request: Asked, done: many.Done) -> None:
    if done.done:
        messages.success(request, _("已办理 %(n)d 家。可在“审核”页上方整批撤销。") % {"n": len(done.done)})
    if done.left_out:
        names = "；".join(f"{filing.case.body.name}：{why}" for filing, why in done.left_out[:20])
        messages.error(request, _("未办理 %(n)d 家：%(names)s") % {"n": len(done.left_out), "names": names})


@require_POST
@allowed(Act.DECIDE)
def undo_batch(request: Asked, pk: int) -> HttpResponse:
    batch = get_object_or_404(Batch, pk=pk, by=request.user)
    carry_out(request, lambda: many.undo_batch(request.user, batch), _("整批已撤销。"))
    return redirect("review_queue")
