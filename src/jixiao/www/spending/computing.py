"""测算: the policy of a year asked for every body and project, and kept as a round."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils.translation import gettext as _

from jixiao.www.accounts.acts import Act
from jixiao.www.accounts.models import Person
from jixiao.www.accounts.reach import may
from jixiao.www.accounts.trail import record
from jixiao.www.cases.models import Year
from jixiao.www.refusals import Refused
from jixiao.www.spending.gathering import Gathered, gather
from jixiao.www.spending.known import Known, to_data
from jixiao.www.spending.models import PolicyVersion, Proposal, Round
from jixiao.www.spending.policy import Policy
from jixiao.www.spending.proposing import Proposal as Proposed
from jixiao.www.spending.proposing import band_words, propose


def last_round(year: Year) -> Round | None:
    return Round.objects.filter(year=year).select_related("policy", "year", "by").order_by("-number").first()


@transaction.atomic
def compute(actor: Person, year: Year) -> Round:
    """A new round. Raises Refused where the year has no policy or no self-evaluation; PermissionDenied."""
    if not may(actor, Act.APPLY_RESULTS):
        raise PermissionDenied
    year = Year.objects.select_for_update().get(pk=year.pk)
    policy = PolicyVersion.objects.filter(year=year).order_by("-number").first()
    if policy is None:
        raise Refused(_("%(year)s还没有结果应用办法，请先选用或导入。") % {"year": year})
    found = gather(year)
    if not found:
        raise Refused(_("%(year)s没有启用绩效自评，没有可以测算的单位。") % {"year": year})
    former = last_round(year)
    made = Round.objects.create(year=year, policy=policy, by=actor, number=former.number + 1 if former else 1)
    Proposal.objects.bulk_create(_rows(made, policy.policy, found), batch_size=500)
    record(
        actor,
        "propose_spending",
        made,
        year=year.number,
        policy=policy.number,
        policy_title=policy.title,
        proposals=sum(len(one.known) for one in found),
    )
    return made


def _rows(made: Round, policy: Policy, found: Iterable[Gathered]) -> Iterable[Proposal]:
    for one in found:
        for place, known in enumerate(one.known):
            yield _row(made, policy, one, known, known.name if place else "")


def _row(made: Round, policy: Policy, gathered: Gathered, known: Known, item: str) -> Proposal:
    outcome = propose(policy, known)
    rate = known.rate
    return Proposal(
        round=made,
        body_id=gathered.filing.case.body_id,
        filing=gathered.filing,
        submission=gathered.version,
        item=item,
        state=outcome.state.value,
        action=outcome.action.value if outcome.action is not None else "",
        score=outcome.graded.score,
        score_source=outcome.graded.source,
        grade=outcome.graded.band.name if outcome.graded.band is not None else "",
        rate=round(rate, 6) if rate is not None and rate < 1000 else None,
        base=outcome.base,
        change=outcome.change,
        amount=outcome.amount,
        rule=outcome.rule.title if outcome.rule is not None else "",
        known=to_data(known),
        data=explained(policy, outcome),
    )


def explained(policy: Policy, outcome: Proposed) -> dict[str, Any]:
    """Formula, what is missing, the band, and every clause with what came of it: the tree that the page shows."""
    return {
        "formula": outcome.formula,
        "missing": list(outcome.missing),
        "band": band_words(policy, outcome.graded),
        "edge": [str(part) for part in outcome.edge] if outcome.edge is not None else None,
        "applied": [
            {
                "key": one.rule.key,
                "title": one.rule.title,
                "clause": one.rule.clause.chinese,
                "words": one.rule.clause.words,
                "holds": one.holds,
                "part": one.part,
                "told": one.words,
            }
            for one in outcome.applied
        ],
    }
