"""What a filing is compared with: the approved objectives of its year, and last year's accepted self-evaluation."""

from __future__ import annotations

import json

from jixiao.www.accounts.models import Succession
from jixiao.www.cases import store
from jixiao.www.cases.engine_work import Beside, Named
from jixiao.www.cases.models import Case, Filing, State, StepKind, StoredFile, Submission
from jixiao.www.cases.models.submission import SubmissionQuerySet
from jixiao.www.made_once import MadeOnce


def _versions() -> SubmissionQuerySet:
    """Versions with what they are called after, without the findings."""
    return Submission.objects.select_related("filing__step").defer("examined", "scored")


_approved = MadeOnce(
    lambda case: (
        _versions()
        .filter(
            accepted_for__case=case,
            accepted_for__state=State.ACCEPTED,
            accepted_for__step__kind__in=[StepKind.OBJECTIVE, StepKind.ADJUSTMENT],
        )
        .order_by("accepted_for__step__kind", "at")[:1]  # adjustment comes before objective
    ),
    "case",
)
_evaluated = MadeOnce(
    lambda body, year: (
        _versions()
        .filter(
            accepted_for__case__body=body,
            accepted_for__case__year__number=year,
            accepted_for__step__kind=StepKind.SELF_EVALUATION,
            accepted_for__state=State.ACCEPTED,
        )
        .order_by("-at")[:1]
    ),
    "body",
    "year",
)


def baseline_of(case: Case) -> Submission | None:
    """The objectives in force: the latest accepted adjustment, else the accepted filing, else None."""
    return next(iter(_approved(case=case.pk)), None)


def last_year_of(case: Case) -> Submission | None:
    """The self-evaluation of the year before that was accepted, of the same body or of the one it came from.

    None where none was accepted, and where the body came from several: their figures are not its own.
    """
    body = case.body_id
    origins = Succession.objects.filter(successor=body, year=case.year.number)
    if case.body.first_year == case.year.number and len(origins) == 1:
        body = origins[0].predecessor_id
    return next(iter(_evaluated(body=body, year=case.year.number - 1)), None)


def beside_of(filing: Filing) -> list[Beside]:
    """The files to check a filing with (family F), as `engine_work.check` takes them; fewer where less was accepted."""
    beside: list[Beside] = []
    is_first = filing.step.kind == StepKind.OBJECTIVE
    if not is_first and (baseline := baseline_of(filing.case)) is not None:
        beside += [("申报", name, content) for name, content in files_of(baseline)]
    if (before := last_year_of(filing.case)) is not None:
        beside += [("上年", name, content) for name, content in files_of(before)]
    return beside


def files_of(submission: Submission) -> list[Named]:
    """The documents of a version with their bytes: the files handed in, and what was filled in as JSON."""
    files = [(file.name, store.fetch(file.sha256)) for file in submission.files.filter(kind=StoredFile.Kind.REPORT)]
    if submission.content is not None:
        written = json.dumps(submission.content, ensure_ascii=False, sort_keys=True)
        files.append((f"{submission.filing.step.name}.json", written.encode()))
    return files
