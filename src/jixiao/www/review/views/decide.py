"""The decision about one filing: what the letter will hold, and then return, acceptance or reopening."""

from __future__ import annotations

import datetime
from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from jixiao.www.accounts.acts import Act
from jixiao.www.accounts.allowed import Asked, allowed
from jixiao.www.cases import transitions, undoing
from jixiao.www.cases.answering import back, carry_out, say_what_is_wrong, seen
from jixiao.www.cases.forms import ExtendForm
from jixiao.www.cases.models import Filing, State
from jixiao.www.refusals import Refused
from jixiao.www.review.forms import AcceptForm, SendForm
from jixiao.www.review.models import Answer, Letter
from jixiao.www.review.opinions import tally
from jixiao.www.review.queue import TODO, Wanted, counted, next_to, wanted_filings
from jixiao.www.review.sending import accept_with_letter, draft_letter, return_with_letter
from jixiao.www.review.sent_letters import letters_in_force
from jixiao.www.review.views.reached import filing_for, is_in_review


@allowed(Act.DECIDE)
def decide(request: Asked, pk: int) -> HttpResponse:
    filing = filing_for(request, Act.DECIDE, pk)
    submission = filing.submissions.light().last()
    draft, refusal = None, ""
    if submission is not None and is_in_review(filing):
        try:
            draft = draft_letter(filing, kind="退回")
        except Refused as refused:
            refusal = str(refused)
    last = undoing.last_step(filing)
    issues = "；".join(f"{each['number']}. {each['message']}" for each in draft.sent) if draft is not None else ""
    return render(
        request,
        "decide.html",
        {
            "filing": filing,
            "submission": submission,
            "draft": draft,
            "refusal": refusal,
            "tally": tally(filing, submission) if submission is not None else None,
            "send_form": SendForm(auto_id="send-%s", initial=request.session.get("letter_head", {})),
            "accept_form": AcceptForm(auto_id="accept-%s", initial={"issues": issues[:2000]}),
            "extend_form": ExtendForm(auto_id="extend-%s"),
            "can_reopen": filing.state == State.ACCEPTED,
            "can_extend": filing.state != State.ACCEPTED,
            "can_undo": last is not None and last.actor_id == request.user.pk,
            "letters": (held := letters_in_force(filing)),
            "answers": _answers(held[-1]) if held else [],
            "left": counted(wanted_filings(request.user, Wanted()))[TODO],
        },
    )


def _answers(letter: Letter) -> list[tuple[dict[str, Any], Answer]]:
    """What the body has said to the last letter, line by line."""
    given = {answer.fingerprint: answer for answer in letter.answers.all()}
    return [(each, given[each["fingerprint"]]) for each in letter.sent if each["fingerprint"] in given]


@require_POST
@allowed(Act.DECIDE)
def send_back(request: Asked, pk: int) -> HttpResponse:
    """Return with the letter."""
    filing = filing_for(request, Act.DECIDE, pk)
    form = SendForm(request.POST)
    if not form.is_valid():
        say_what_is_wrong(request, form)
        return back(request, "decide", pk)
    given = form.cleaned_data
    request.session["letter_head"] = form.kept()

    def returned() -> None:
        draft = draft_letter(filing, kind=given["kind"], head=form.head(given["deadline"]))
        return_with_letter(
            request.user, filing, draft, reason=given["reason"], deadline=given["deadline"], seen=seen(request)
        )

    done = carry_out(request, returned, _("已退回，意见书已发给单位。"))
    return _onward(request, filing, done)


@require_POST
@allowed(Act.DECIDE)
def accept_reviewed(request: Asked, pk: int) -> HttpResponse:
    """Accept, with issues or without, with a letter or without."""
    filing = filing_for(request, Act.DECIDE, pk)
    form = AcceptForm(request.POST)
    if not form.is_valid():
        say_what_is_wrong(request, form)
        return back(request, "decide", pk)
    given = form.cleaned_data
    with_issues = "with_issues" in request.POST
    issues: str = given["issues"].strip() if with_issues else ""
    until: datetime.date | None = given["issues_until"] if with_issues else None

    def accepted() -> None:
        if with_issues and not issues:
            raise Refused(_("带问题通过须写明遗留问题。"))
        if with_issues and until is None:
            raise Refused(_("带问题通过须写明整改期限。"))
        if given["with_letter"]:
            head = request.session.get("letter_head", {})
            draft = draft_letter(filing, kind="通过", head=head)
            accept_with_letter(
                request.user,
                filing,
                draft,
                reason=given["reason"],
                issues=issues,
                issues_until=until,
                seen=seen(request),
            )
        else:
            transitions.accept(
                request.user, filing, reason=given["reason"], issues=issues, issues_until=until, seen=seen(request)
            )

    done = carry_out(request, accepted, _("已审核通过。") if not with_issues else _("已带问题通过。"))
    return _onward(request, filing, done)


@require_POST
@allowed(Act.DECIDE)
def reopen_reviewed(request: Asked, pk: int) -> HttpResponse:
    """Take an acceptance back after all."""
    filing = filing_for(request, Act.DECIDE, pk)
    reason = request.POST.get("reason", "").strip()
    carry_out(
        request,
        lambda: transitions.reopen(request.user, filing, reason=reason, seen=seen(request)),
        _("已重新打开，等待单位重新提交。"),
    )
    return back(request, "decide", pk)


def _onward(request: Asked, filing: Filing, done: bool) -> HttpResponse:
    """After a decision, on to the next filing of the queue; the page of this one where none is left."""
    _before, after = next_to(request.user, filing, Wanted()) if done else (None, None)
    if "go_on" in request.POST and after is not None:
        return back(request, "read", after.pk)
    return back(request, "decide", filing.pk)
