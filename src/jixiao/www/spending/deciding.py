"""What a person makes of proposals: adopt, change with a reason, put aside; the last decision can be undone."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from jixiao.www.accounts.acts import Act
from jixiao.www.accounts.models import Person
from jixiao.www.accounts.reach import may, may_for
from jixiao.www.accounts.trail import record
from jixiao.www.refusals import Refused
from jixiao.www.spending.computing import last_round
from jixiao.www.spending.models import Decision, Proposal
from jixiao.www.spending.policy import ACTION_WORDS

Kind = Decision.Kind


def standing_of(proposal: Proposal) -> Decision | None:
    """The decision that holds for the body or project of a proposal."""
    return (
        Decision.objects.filter(
            year_id=proposal.round.year_id, body_id=proposal.body_id, item=proposal.item, undone_at__isnull=True
        )
        .select_related("proposal", "by")
        .last()
    )


@transaction.atomic
def decide(
    actor: Person,
    proposal: Proposal,
    kind: str,
    *,
    action: str = "",
    amount: Decimal | None = None,
    reason: str = "",
    seen: int | None = None,
) -> Decision:
    """Decide on a proposal of the last round. `seen` is the decision that the page showed (0: none).

    Raises Refused where the page is stale, nothing is there to adopt, or a change or an aside has no reason;
    PermissionDenied.
    """
    if not may_for(actor, Act.APPLY_RESULTS, proposal.body):
        raise PermissionDenied
    _current(proposal)
    held = standing_of(proposal)
    if seen is not None and seen != (held.pk if held is not None else 0):
        raise Refused(_("此建议已由他人办理，请刷新页面后再办理。"))
    if kind == Kind.ADOPTED:
        if not proposal.action:
            raise Refused(_("没有测算出建议，不能采纳；可以写明理由后调整。"))
        action, amount = proposal.action, proposal.amount
    elif not reason.strip():
        raise Refused(_("请写明理由。"))
    elif kind == Kind.CHANGED:
        if action not in ACTION_WORDS:
            raise Refused(_("请选择措施。"))
        if amount is not None and amount < 0:
            raise Refused(_("金额不能为负数。"))
    elif kind == Kind.ASIDE:
        action, amount = "", None
    else:
        raise Refused(_("办理方式有误，请刷新页面后重试。"))
    made = Decision.objects.create(
        year_id=proposal.round.year_id,
        body_id=proposal.body_id,
        item=proposal.item,
        proposal=proposal,
        kind=kind,
        action=action,
        amount=amount,
        reason=reason.strip(),
        by=actor,
    )
    record(
        actor,
        "decide_spending",
        made,
        body=proposal.body,
        reason=made.reason,
        kind=kind,
        item=proposal.item,
        proposed={"action": proposal.action, "amount": _text(proposal.amount)},
        decided={"action": action, "amount": _text(amount)},
        former=held.pk if held is not None else None,
    )
    return made


def adopt_all(actor: Person, proposals: Sequence[Proposal]) -> tuple[int, int]:
    """Adopt each that can be and is not decided yet. Gives how many were, and how many were left out."""
    done = 0
    for proposal in proposals:
        try:
            if proposal.amount is None:
                continue
            decide(actor, proposal, Kind.ADOPTED, seen=0)
            done += 1
        except Refused:
            continue
    return done, len(proposals) - done


@transaction.atomic
def undo_decision(actor: Person, decision: Decision) -> Decision:
    """Take back the decision that holds; the former one holds again. Only who decided may."""
    decision = (
        Decision.objects.select_for_update(of=("self",)).select_related("body", "proposal__round").get(pk=decision.pk)
    )
    if not may(actor, Act.APPLY_RESULTS) or decision.by_id != actor.pk:
        raise PermissionDenied(_("只有原办理人可以撤销；其他人可以另行办理。"))
    held = standing_of(decision.proposal)
    if held is None or held.pk != decision.pk:
        raise Refused(_("其后已有新的办理，或已撤销，不能再撤销。"))
    decision.undone_at = timezone.now()
    decision.save(update_fields=["undone_at"])
    record(actor, "undo_spending", decision, body=decision.body, item=decision.item, kind=decision.kind)
    return decision


def _current(proposal: Proposal) -> None:
    """Held until the transaction ends: nobody computes anew or decides meanwhile."""
    type(proposal.round.year).objects.select_for_update().get(pk=proposal.round.year_id)
    latest = last_round(proposal.round.year)
    if latest is None or latest.pk != proposal.round_id:
        raise Refused(_("已重新测算，请打开最新的建议后再办理。"))


def _text(amount: Decimal | None) -> str | None:
    return None if amount is None else str(amount)
