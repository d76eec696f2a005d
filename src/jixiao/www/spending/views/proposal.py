"""One proposal: how it came about, what was made of it before, and what to make of it."""

from __future__ import annotations

from decimal import Decimal, InvalidOperation

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from jixiao.www.accounts.acts import Act
from jixiao.www.accounts.allowed import Asked, allowed
from jixiao.www.accounts.answering import carry_out, seen
from jixiao.www.accounts.reach import may
from jixiao.www.spending.computing import last_round
from jixiao.www.spending.deciding import decide, standing_of, undo_decision
from jixiao.www.spending.figure_lines import figure_lines
from jixiao.www.spending.models import Decision, Proposal
from jixiao.www.spending.policy import ACTION_WORDS
from jixiao.www.spending.proposed import is_stale
from jixiao.www.spending.views.reached import proposal_asked

_LARGEST = Decimal(10) ** 10


@allowed(Act.SEE_SPENDING)
def spending_proposal(request: Asked, pk: int) -> HttpResponse:
    proposal = proposal_asked(pk)
    latest = last_round(proposal.round.year)
    held = standing_of(proposal)
    history = Decision.objects.filter(year=proposal.round.year, body=proposal.body, item=proposal.item)
    others = Proposal.objects.filter(round=proposal.round, body=proposal.body).exclude(pk=pk)
    return render(
        request,
        "spending_proposal.html",
        {
            "proposal": proposal,
            "year": proposal.round.year,
            "next_year": proposal.round.year.number + 1,
            "figures": figure_lines(
                proposal, opens_review=may(request.user, Act.REVIEW) or may(request.user, Act.COMPARE)
            ),
            "held": held,
            "is_stale": held is not None and is_stale(held, proposal),
            "is_last": latest is not None and latest.pk == proposal.round_id,
            "history": history.select_related("by", "proposal__round").order_by("-pk"),
            "others": others,
            "applies": may(request.user, Act.APPLY_RESULTS),
            "actions": [(one.value, words) for one, words in ACTION_WORDS.items()],
        },
    )


@require_POST
@allowed(Act.APPLY_RESULTS)
def decide_spending(request: Asked, pk: int) -> HttpResponse:
    proposal = proposal_asked(pk)
    given = request.POST
    try:
        amount = _amount(given.get("amount", ""))
    except ValueError:
        messages.error(
            request, _("金额应为不小于0、至多两位小数的数（万元），现为“%s”。") % given.get("amount", "")[:30]
        )
        return redirect("spending_proposal", pk)
    carry_out(
        request,
        lambda: decide(
            request.user,
            proposal,
            given.get("kind", ""),
            action=given.get("action", ""),
            amount=amount,
            reason=given.get("reason", "")[:500],
            seen=seen(request),
        ),
        _("已办理。"),
    )
    return redirect("spending_proposal", pk)


def _amount(words: str) -> Decimal | None:
    """万元 as typed; None for a blank. Raises ValueError."""
    text = words.strip().replace(",", "").replace("，", "")
    if not text:
        return None
    try:
        value = Decimal(text)
    except InvalidOperation:
        raise ValueError(words) from None
    if not value.is_finite() or not 0 <= value < _LARGEST or value != value.quantize(Decimal("0.01")):
        raise ValueError(words)
    return value.quantize(Decimal("0.01"))


@require_POST
@allowed(Act.APPLY_RESULTS)
def undo_spending(request: Asked, pk: int) -> HttpResponse:
    decision = Decision.objects.filter(pk=pk).select_related("proposal").first()
    if decision is None:
        raise Http404
    carry_out(request, lambda: undo_decision(request.user, decision), _("已撤销，此前的办理（如有）重新有效。"))
    return redirect("spending_proposal", decision.proposal_id)
