"""What the pages of 抽查复核 share: the steps that can be looked at, and the one asked for."""

from __future__ import annotations

from django.http import Http404

from jixiao.www.accounts.allowed import Asked
from jixiao.www.accounts.models import Office
from jixiao.www.cases.models import Step, StepKind
from jixiao.www.review.views.reached import number_in


def steps() -> list[Step]:
    """Self-evaluations that are switched on, the last year first."""
    found = Step.objects.filter(is_on=True, kind=StepKind.SELF_EVALUATION).select_related("year")
    return list(found.order_by("-year__number", "pk"))


def step_asked(request: Asked, held: list[Step]) -> Step | None:
    """The step that is asked for, else the last one; Http404 for one that is not there."""
    wanted = request.GET.get("step", "")
    found = next((each for each in held if str(each.pk) == wanted), None)
    if wanted and found is None:
        raise Http404
    return found or next(iter(held), None)


def step_of(pk: int) -> Step:
    """Http404 where there is none."""
    found = next((each for each in steps() if each.pk == pk), None)
    if found is None:
        raise Http404
    return found


def office_asked(request: Asked) -> Office | None:
    return Office.objects.filter(pk=number_in(request.GET.get("office", ""))).first()
