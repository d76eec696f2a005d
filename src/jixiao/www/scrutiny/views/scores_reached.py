"""What the pages of one 复核评分 share: the filing, its scores on the side of who asks, and what is entered so far."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from jixiao.www.accounts.acts import Act
from jixiao.www.accounts.allowed import Asked
from jixiao.www.accounts.reach import may_for
from jixiao.www.cases.models import Filing, Submission
from jixiao.www.review.views.reached import filing_for, version_of
from jixiao.www.scrutiny import score_keeping
from jixiao.www.scrutiny.models import ReviewScore
from jixiao.www.scrutiny.scoring.entries import Entry, carried_over
from jixiao.www.scrutiny.scoring.rows import forms_of


@dataclass(frozen=True, slots=True)
class Entered:
    """What a sheet of a version begins with."""

    held: ReviewScore | None
    """The open draft, where it is of this version."""
    basis: ReviewScore | None
    """What the entries are taken from: the draft, else the last confirmed score, of another version too."""
    entries: dict[str, Entry]
    opinion: str


def scores_reached(request: Asked, pk: int) -> tuple[Filing, dict[str, Any]]:
    """The filing, and what this person has of its scores: a third party its own, the bureau's people the bureau's."""
    person = request.user
    filing = Filing.objects.for_(person, Act.REVIEW).with_all().filter(pk=pk).first()
    reviews = filing is not None
    filing = filing or filing_for(request, Act.COMPARE, pk)
    compares = may_for(person, Act.COMPARE, filing.case.body)
    return filing, {
        "reviews": reviews,
        "compares": compares,
        "decides": may_for(person, Act.DECIDE, filing.case.body),
        "draft": score_keeping.draft_of(filing, not compares) if reviews else None,
        "confirmed": score_keeping.last_confirmed(filing, not compares),
        "proposal": score_keeping.last_confirmed(filing, is_proposed=True) if compares else None,
    }


def version_asked(filing: Filing, own: dict[str, Any], words: str) -> Submission | None:
    """The version named, else that of the open draft, else the one that counts."""
    draft: ReviewScore | None = own["draft"]
    return draft.submission if draft is not None and not words else version_of(filing, words)


def entered(submission: Submission, own: dict[str, Any]) -> Entered:
    """`own` as `scores_reached` gives it."""
    draft, confirmed = own["draft"], own["confirmed"]
    held = draft if draft is not None and draft.submission_id == submission.pk else None
    basis = held or confirmed
    if basis is None:
        return Entered(None, None, {}, "")
    is_same = basis.submission_id == submission.pk
    entries = carried_over(basis.rows, forms_of(submission.scored), is_same)
    return Entered(held, basis, entries, basis.opinion if is_same else "")
