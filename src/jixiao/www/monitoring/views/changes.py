"""What an adjustment of objectives changes, row by row against the objectives in force when it was handed in."""

from __future__ import annotations

from collections import Counter

from django.http import Http404, HttpResponse
from django.shortcuts import render

from jixiao.www.accounts.acts import Act
from jixiao.www.accounts.allowed import Asked, allowed
from jixiao.www.cases.beside import files_of
from jixiao.www.cases.in_the_engine import in_the_engine, seconds_for
from jixiao.www.cases.models import State, StepKind, Submission
from jixiao.www.monitoring import engine_work
from jixiao.www.refusals import Refused


@allowed(Act.READ)
def objective_changes(request: Asked, pk: int) -> HttpResponse:
    submission = (
        Submission.objects.seen_by(request.user)
        .select_related("filing__case__body", "filing__case__year", "filing__step__year")
        .filter(pk=pk)
        .first()
    )
    if submission is None:
        raise Http404
    before = _in_force_before(submission)
    rows, refused = [], ""
    if before is not None:
        try:
            old, new = files_of(before), files_of(submission)
            seconds = seconds_for(*(content for _name, content in (*old, *new)))
            rows = in_the_engine(engine_work.changed_objectives, old, new, seconds=seconds)
        except Refused as said:
            refused = str(said)
    counts = Counter(row["change"] for row in rows)
    only = request.GET.get("all") != "1"
    return render(
        request,
        "objective_changes.html",
        {
            "submission": submission,
            "before": before,
            "rows": [row for row in rows if not only or row["change"] != "same"],
            "counts": {change: counts[change] for change in ("changed", "added", "removed", "same")},
            "only": only,
            "refused": refused,
        },
    )


def _in_force_before(submission: Submission) -> Submission | None:
    """The approved version of the same case that came before this one."""
    return (
        Submission.objects.filter(
            filing__case=submission.filing.case_id,
            filing__step__kind__in=[StepKind.OBJECTIVE, StepKind.ADJUSTMENT],
            accepted_for__state=State.ACCEPTED,
            at__lt=submission.at,
        )
        .exclude(pk=submission.pk)
        .select_related("filing__step__year")
        .order_by("-at")
        .first()
    )
