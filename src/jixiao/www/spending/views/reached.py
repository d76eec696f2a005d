"""What the addresses of 结果应用 are about."""

from __future__ import annotations

from django.http import Http404

from jixiao.www.cases.models import StepKind, Year
from jixiao.www.spending.models import Proposal


def years_there() -> list[Year]:
    """Years that have a self-evaluation, the newest first."""
    return list(Year.objects.filter(steps__kind=StepKind.SELF_EVALUATION, steps__is_on=True).distinct())


def year_asked(number: int) -> Year:
    found = Year.objects.filter(number=number).first()
    if found is None:
        raise Http404
    return found


def proposal_asked(pk: int) -> Proposal:
    found = (
        Proposal.objects.select_related(
            "round__year", "round__policy", "body", "filing__step__year", "filing__case__year"
        )
        .filter(pk=pk)
        .first()
    )
    if found is None:
        raise Http404
    return found
