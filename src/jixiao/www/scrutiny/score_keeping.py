"""复核评分 as transitions: each one transaction, one row of the trail. What is confirmed is superseded, not changed."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from jixiao.www.accounts.acts import Act
from jixiao.www.accounts.models import Person
from jixiao.www.accounts.reach import may_for
from jixiao.www.accounts.trail import record
from jixiao.www.cases.models import Filing, StepKind, Submission
from jixiao.www.cases.moving import locked
from jixiao.www.refusals import Refused
from jixiao.www.scrutiny.models import ReviewScore
from jixiao.www.scrutiny.score_content import as_text, fill, keep_deducted, missing, with_defects
from jixiao.www.scrutiny.scoring.entries import Entries
from jixiao.www.scrutiny.scoring.rows import forms_of


@transaction.atomic
def save_score(
    actor: Person, submission: Submission, entries: Entries, *, opinion: str = "", seen: int | None = None
) -> ReviewScore:
    """Keep what was entered as a draft, gaps and all. `seen`: the revision that the page showed; None: there was none.

    Raises Refused where somebody has saved since, or where another version has an open draft.
    """
    draft = _saved(actor, submission, entries, opinion, seen)
    _record(actor, "save_score", draft)
    return draft


@transaction.atomic
def confirm_score(
    actor: Person, submission: Submission, entries: Entries, *, opinion: str = "", seen: int | None = None
) -> ReviewScore:
    """Save and confirm: from then on it is not changed. Of a third party it is handed over as a proposal.

    Raises Refused naming every row of the main form without a score and every difference without a reason.
    """
    draft = _saved(actor, submission, entries, opinion, seen)
    forms = forms_of(submission.scored)
    if wanting := missing(forms, with_defects(entries)):
        raise Refused(wanting)
    draft.confirmed_at = timezone.now()
    draft.save(update_fields=["confirmed_at"])
    keep_deducted(draft, forms, with_defects(entries))
    _record(actor, "propose_score" if draft.is_proposed else "confirm_score", draft, total=as_text(draft.total))
    return draft


@transaction.atomic
def undo_score(actor: Person, filing: Filing) -> ReviewScore:
    """The last confirmation of one's own becomes a draft again, while nothing stands on it."""
    filing = locked(filing, None)
    last = last_confirmed(filing, _proposes(actor, filing))
    if last is None:
        raise Refused(_("没有可以撤销的复核评分。"))
    if last.by_id != actor.pk:
        raise PermissionDenied
    if why := why_not_undone(last):
        raise Refused(why)
    last.confirmed_at = None
    last.revision += 1
    last.save(update_fields=["confirmed_at", "revision"])
    last.deducted.all().delete()  # made again out of the rows when it is confirmed
    _record(actor, "undo_score", last)
    return last


HOLDS: list[Callable[[ReviewScore], str]] = []
"""What later apps have built on a confirmed score: each says why it cannot be undone, or `""`."""


def why_not_undone(score: ReviewScore) -> str:
    """Why a confirmation cannot be undone: a later draft, the bureau has taken the proposal over, or something stands
    on it (`HOLDS`). `""`: it can."""
    others = ReviewScore.objects.filter(filing=score.filing_id, is_proposed=score.is_proposed)
    if others.drafts().exists():
        return _("其后已有新的评分草稿；请先放弃草稿。")
    if score.taken_over_by.filter(undone_at__isnull=True).exists():
        return _("此评分建议已由绩效股采用，不能撤销。")
    return next((why for hold in HOLDS if (why := hold(score))), "")


@transaction.atomic
def drop_score(actor: Person, filing: Filing) -> None:
    """Give the open draft of one's side up; it is kept and counts for nothing."""
    filing = locked(filing, None)
    draft = draft_of(filing, _proposes(actor, filing))
    if draft is None:
        raise Refused(_("没有评分草稿。"))
    draft.undone_at = timezone.now()
    draft.save(update_fields=["undone_at"])
    _record(actor, "drop_score", draft)


@transaction.atomic
def take_over_score(actor: Person, filing: Filing) -> ReviewScore:
    """Begin the bureau's draft with what a third party has handed over; it counts once the bureau confirms it."""
    filing = locked(filing, None)
    if not may_for(actor, Act.DECIDE, filing.case.body):
        raise PermissionDenied
    proposal = last_confirmed(filing, is_proposed=True)
    if proposal is None:
        raise Refused(_("没有第三方的评分建议。"))
    if draft_of(filing, is_proposed=False) is not None:
        raise Refused(_("已有绩效股的评分草稿；要采用第三方建议，请先放弃草稿。"))
    draft = ReviewScore.objects.create(
        filing=filing,
        submission=proposal.submission,
        number=_next_number(filing),
        rows=proposal.rows,
        forms=proposal.forms,
        stated_total=proposal.stated_total,
        stated_grade=proposal.stated_grade,
        total=proposal.total,
        grade=proposal.grade,
        profile=proposal.profile,
        opinion=proposal.opinion,
        takes_over=proposal,
        by=actor,
    )
    _record(actor, "take_over_score", draft)
    return draft


def draft_of(filing: Filing, is_proposed: bool) -> ReviewScore | None:
    return filing.review_scores.drafts().filter(is_proposed=is_proposed).first()


def last_confirmed(filing: Filing, is_proposed: bool) -> ReviewScore | None:
    held = filing.review_scores.filter(is_proposed=is_proposed, confirmed_at__isnull=False, undone_at__isnull=True)
    return held.last()


def _saved(actor: Person, submission: Submission, entries: Entries, opinion: str, seen: int | None) -> ReviewScore:
    filing = locked(submission.filing, None)
    if not may_for(actor, Act.REVIEW, filing.case.body):
        raise PermissionDenied
    if filing.step.kind != StepKind.SELF_EVALUATION:
        raise Refused(_("只有绩效自评才作复核评分。"))
    forms = forms_of(submission.scored)
    if not forms:
        raise Refused(_("此版没有读出带分值、得分的自评表，不能逐行评分。"))
    proposed = _proposes(actor, filing)
    draft = draft_of(filing, proposed)
    if draft is not None and draft.submission_id != submission.pk:
        raise Refused(_("第%(n)d版还有未确认的评分草稿；请先确认或放弃，再评其他版。") % {"n": draft.submission.number})
    if (draft.revision if draft is not None else None) != seen:
        raise Refused(_("此评分已被他人更改，您填的内容仍在页上。请另开此页核对后再保存。"))
    if draft is None:
        draft = ReviewScore(filing=filing, submission=submission, number=_next_number(filing), is_proposed=proposed)
    else:
        draft.revision += 1
    fill(draft, forms, with_defects(entries))
    draft.opinion, draft.by = opinion.strip()[:4000], actor
    draft.save()
    return draft


def _next_number(filing: Filing) -> int:
    return filing.review_scores.count() + 1


def _proposes(actor: Person, filing: Filing) -> bool:
    """Whether this person's score is a proposal. Raises PermissionDenied for who may not review the body at all."""
    if not may_for(actor, Act.REVIEW, filing.case.body):
        raise PermissionDenied
    return not may_for(actor, Act.DECIDE, filing.case.body)


def _record(actor: Person, act: str, score: ReviewScore, **details: Any) -> None:
    """Not a row of the filing: it has not moved."""
    submission = score.submission
    record(
        actor,
        act,
        score,
        body=score.filing.case.body,
        engine=submission.engine,
        profile=score.profile,
        filing=score.filing_id,
        version=submission.number,
        revision=score.revision,
        **details,
    )
