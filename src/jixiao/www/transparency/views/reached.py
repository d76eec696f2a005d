"""Filings, files and publications within somebody's reach; what is out of it is 404."""

from __future__ import annotations

from django.http import Http404
from django.shortcuts import get_object_or_404

from jixiao.www.accounts.acts import Act
from jixiao.www.accounts.allowed import Asked
from jixiao.www.accounts.reach import bodies_for
from jixiao.www.cases.models import Filing, StepKind
from jixiao.www.cases.models.filing import FilingQuerySet
from jixiao.www.transparency.models import PreparedFile


def filings_within(request: Asked, *acts: Act) -> FilingQuerySet:
    """Self-evaluations of the bodies for which one of the acts may be done."""
    within = bodies_for(request.user, acts[0])
    for act in acts[1:]:
        within = within | bodies_for(request.user, act)
    return Filing.objects.filter(
        case__body__in=within.values("pk"), step__is_on=True, step__kind=StepKind.SELF_EVALUATION
    )


def filing_within(request: Asked, pk: int, *acts: Act) -> Filing:
    found = filings_within(request, *acts).with_all().filter(pk=pk).first()
    if found is None:
        raise Http404
    return found


def file_within(request: Asked, pk: int, *acts: Act) -> PreparedFile:
    files = PreparedFile.objects.select_related("preparation__filing__case__body", "preparation__submission")
    return get_object_or_404(files, pk=pk, preparation__filing__in=filings_within(request, *acts))
