"""The reading view: the document on the left, the findings on the right, and what can be said of each."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.safestring import mark_safe
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

import jixiao
from jixiao.www.accounts.acts import Act
from jixiao.www.accounts.allowed import Asked, allowed
from jixiao.www.accounts.reach import may_for
from jixiao.www.cases.answering import back, carry_out, say_what_is_wrong, seen
from jixiao.www.cases.beside import last_year_of
from jixiao.www.cases.models import Filing, Submission
from jixiao.www.refusals import Refused
from jixiao.www.review import judging, rechecking
from jixiao.www.review.cards import Card, cards_of
from jixiao.www.review.current import Part, last_recheck, parts_of, reading_of
from jixiao.www.review.forms import RemarkForm
from jixiao.www.review.models import Remark, Verdict
from jixiao.www.review.opinions import tally
from jixiao.www.review.queue import Wanted, next_to
from jixiao.www.review.remarking import remark_on
from jixiao.www.review.views.reached import filing_for, is_in_review, number_in, version_of
from jixiao.www.review.watching import watched_cards

CardsOf = Callable[[Filing, Submission, Part, list[Part]], list[Card]]

GROUPS = (
    ("whole", ""),
    ("brief", "其余%d处"),
    ("notes", "建议另有%d处，不影响报送"),
    ("style", "文字格式%d处"),
)


@allowed(Act.REVIEW)
def read(request: Asked, pk: int) -> HttpResponse:
    filing = filing_for(request, Act.REVIEW, pk)
    shown = _shown(request, filing, Act.REVIEW, cards_of)
    if shown is None:
        return render(request, "read_nothing.html", {"filing": filing})
    submission = shown["submission"]
    before, after = next_to(request.user, filing, Wanted(sort="arrived"))
    recheck = last_recheck(submission)
    return render(
        request,
        "read.html",
        {
            **shown,
            "before": before,
            "after": after,
            "recheck": recheck,
            "engine_is_other": (recheck or submission).engine != f"jixiao {jixiao.__version__}",
            "has_changes": submission.number > 1,
            "remark_form": RemarkForm(),
            **_standing(request, filing, submission),
        },
    )


@allowed(Act.WATCH)
def reading(request: Asked, pk: int) -> HttpResponse:
    """The same for those who only read: nothing to judge, and nothing of the bureau's that was not sent."""
    filing = filing_for(request, Act.WATCH, pk)
    shown = _shown(request, filing, Act.WATCH, watched_cards)
    if shown is None:
        return render(request, "read_nothing.html", {"filing": filing, "watches": True})
    return render(request, "read.html", {**shown, "watches": True})


def _shown(request: Asked, filing: Filing, act: Act, cards_in: CardsOf) -> dict[str, Any] | None:
    """The chosen file of the chosen version with its cards; None where nothing was handed in."""
    submission = version_of(filing, request.GET.get("version", ""))
    if submission is None:
        return None
    parts = parts_of(submission)
    part = _chosen(parts, request.GET.get("file", ""))
    past = _past(request, filing, act)
    past_parts = parts_of(past) if past is not None else []
    shown_past = _chosen(past_parts, request.GET["past"]) if past_parts and request.GET.get("past") else None
    try:
        given = reading_of(part) if part is not None else None
        shown = reading_of(shown_past) if shown_past is not None else given
        cards = cards_in(filing, submission, part, parts) if part is not None else []
    except Refused as refused:
        given, shown, cards = None, None, []
        refusal = str(refused)
    else:
        refusal = ""
    return {
        "filing": filing,
        "submission": submission,
        "versions": filing.submissions.light(),
        "parts": parts,
        "part": part,
        "past": past,
        "past_parts": past_parts,
        "shown_past": shown_past,
        "refusal": refusal,
        # Made by the engine's own escaping writer (writers/reading.py), of text alone.
        "paper": mark_safe(shown["html"]) if shown is not None else "",  # noqa: S308
        "documents": given["documents"] if given is not None else [],
        "groups": _groups(cards),
        "remarks": [card for card in cards if card.remark is not None],
    }


def _standing(request: Asked, filing: Filing, submission: Submission) -> dict[str, Any]:
    latest = filing.submissions.light().last()
    return {
        "tally": tally(filing, submission),
        "judges": is_in_review(filing) and latest is not None and latest.pk == submission.pk,
        "can_undo_rest": is_in_review(filing) and bool(judging.rest_to_undo(request.user, submission)),
        "decides": may_for(request.user, Act.DECIDE, filing.case.body),
    }


def _groups(cards: list[Card]) -> list[tuple[str, str, list[Card]]]:
    """Name, head (`""` for what stands open) and cards of each group that has some."""
    found = []
    for name, head in GROUPS:
        held = [card for card in cards if card.told["group"] == name]
        if held:
            found.append((name, head % len(held) if head else "", held))
    return found


def _chosen(parts: list[Part], words: str) -> Part | None:
    if not parts:
        return None
    index = number_in(words)
    if index >= len(parts):
        raise Http404
    return parts[index]


def _past(request: Asked, filing: Filing, act: Act) -> Submission | None:
    """Last year's accepted version, where this person may do the same for that body too."""
    past = last_year_of(filing.case)
    if past is None:
        return None
    return Submission.objects.for_(request.user, act).filter(pk=past.pk).first()


def _answer(request: Asked, filing: Filing, done: bool) -> HttpResponse:
    """The card anew for a request of the page's script, else back to the page."""
    if not request.headers.get("HX-Request"):
        return back(request, "read", filing.pk)
    fingerprint = request.POST.get("fingerprint", "")
    submission = filing.submissions.light().last()
    parts = parts_of(submission) if submission is not None else []
    part = _chosen(parts, request.POST.get("file", ""))
    if submission is None or part is None:
        raise Http404
    card = next((c for c in cards_of(filing, submission, part, parts) if c.told["fingerprint"] == fingerprint), None)
    if card is None:
        response = HttpResponse(status=204)
        response["HX-Refresh"] = "true"
        return response
    is_done = "done" if done else "refused"
    context = {"card": card, "filing": filing, "part": part, "is_done": is_done, "is_swapped": True}
    return render(request, "finding_card.html", {**context, **_standing(request, filing, submission)})


@require_POST
@allowed(Act.REVIEW)
def judge(request: Asked, pk: int) -> HttpResponse:
    filing = filing_for(request, Act.REVIEW, pk)
    kind = request.POST.get("kind", "")
    given = {name: request.POST.get(name, "") for name in ("words", "advice", "reason")}
    done = carry_out(
        request,
        lambda: judging.judge(
            request.user, filing, request.POST.get("fingerprint", ""), kind, **given, seen=seen(request)
        ),
        _("已记录：%(kind)s。") % {"kind": dict(Verdict.Kind.choices).get(kind, "")},
    )
    return _answer(request, filing, done)


@require_POST
@allowed(Act.REVIEW)
def undo_verdict(request: Asked, pk: int) -> HttpResponse:
    filing = filing_for(request, Act.REVIEW, pk)
    done = carry_out(
        request,
        lambda: judging.undo_verdict(request.user, filing, request.POST.get("fingerprint", ""), seen=seen(request)),
        _("已撤销。"),
    )
    return _answer(request, filing, done)


@require_POST
@allowed(Act.REVIEW)
def judge_rest(request: Asked, pk: int) -> HttpResponse:
    filing = filing_for(request, Act.REVIEW, pk)
    levels = [level for level in request.POST.getlist("level") if level in ("error", "warning", "note")]
    carry_out(
        request,
        lambda: judging.judge_rest(request.user, filing, levels, seen=seen(request)),
        _("已采纳其余未处理的问题。"),
    )
    return back(request, "read", pk)


@require_POST
@allowed(Act.REVIEW)
def undo_rest(request: Asked, pk: int) -> HttpResponse:
    filing = filing_for(request, Act.REVIEW, pk)
    carry_out(
        request,
        lambda: judging.undo_rest(request.user, filing, seen=seen(request)),
        _("已撤销采纳其余问题。"),
    )
    return back(request, "read", pk)


@require_POST
@allowed(Act.DECIDE)
def confirm_proposals(request: Asked, pk: int) -> HttpResponse:
    filing = filing_for(request, Act.DECIDE, pk)
    carry_out(
        request,
        lambda: judging.confirm_proposals(request.user, filing, seen=seen(request)),
        _("已确认第三方的建议。"),
    )
    return back(request, "read", pk)


@require_POST
@allowed(Act.REVIEW)
def add_remark(request: Asked, pk: int) -> HttpResponse:
    filing = filing_for(request, Act.REVIEW, pk)
    form = RemarkForm(request.POST)
    if not form.is_valid():
        say_what_is_wrong(request, form)
        return back(request, "read", pk)
    made: list[tuple[Part, Remark]] = []
    given = form.cleaned_data
    carry_out(
        request,
        lambda: made.append(remark_on(request.user, filing, **given, seen=seen(request))),
        _("已添加意见。"),
    )
    if not made:
        return back(request, "read", pk)
    part, added = made[0]
    return redirect(f"{reverse('read', args=[pk])}?file={part.index}#remark-{added.pk}")


@require_POST
@allowed(Act.REVIEW)
def withdraw_remark(request: Asked, pk: int) -> HttpResponse:
    filing = filing_for(request, Act.REVIEW, pk)
    remark = Remark.objects.filter(filing=filing, pk=number_in(request.POST.get("remark", ""))).first()
    if remark is None:
        messages.error(request, _("此意见已不存在，请刷新页面。"))
        return back(request, "read", pk)
    carry_out(request, lambda: judging.withdraw_remark(request.user, remark, seen=seen(request)), _("已撤回意见。"))
    return back(request, "read", pk)


@require_POST
@allowed(Act.DECIDE)
def recheck(request: Asked, pk: int) -> HttpResponse:
    filing = filing_for(request, Act.DECIDE, pk)
    carry_out(
        request,
        lambda: rechecking.recheck(request.user, filing),
        _("已用当前规则和评分方案重新核对，原有处理保留。"),
    )
    return back(request, "read", pk)
