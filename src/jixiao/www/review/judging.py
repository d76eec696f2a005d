"""Judging findings: each function is one transaction and one row of the trail."""

from __future__ import annotations

from hashlib import blake2b
from typing import Any

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from jixiao.www.accounts.acts import Act
from jixiao.www.accounts.models import LogRow, Person
from jixiao.www.accounts.reach import may_for
from jixiao.www.accounts.trail import record, subject_of
from jixiao.www.cases.models import Filing, Stage, State, Submission
from jixiao.www.cases.moving import locked
from jixiao.www.refusals import Refused
from jixiao.www.review.current import findings_of
from jixiao.www.review.models import Remark, Verdict
from jixiao.www.review.opinions import Opinion, opinions_of, remarks_of
from jixiao.www.review.sent_letters import letters_in_force

Kind = Verdict.Kind


@transaction.atomic
def judge(
    actor: Person,
    filing: Filing,
    fingerprint: str,
    kind: str,
    *,
    words: str = "",
    advice: str = "",
    reason: str = "",
    seen: int | None = None,
) -> Verdict:
    """One verdict on one finding. Of a third party it is a proposal.

    Raises Refused for a finding that is not there, a dismissal without a reason, a rewording without words.
    """
    filing, submission = _in_review(actor, filing, seen)
    words, advice, reason = words.strip(), advice.strip(), reason.strip()
    if kind not in Kind.values:
        raise Refused(_("处理方式有误，请刷新页面后重试。"))
    if kind == Kind.DISMISSED and not reason:
        raise Refused(_("不采纳须写明理由。"))
    if kind == Kind.REWORDED and not words:
        raise Refused(_("改写须写明问题。"))
    code = _code_of(filing, submission, fingerprint)
    verdict = Verdict.objects.create(
        filing=filing,
        submission=submission,
        fingerprint=fingerprint,
        code=code,
        kind=kind,
        words=words if kind in (Kind.REWORDED, Kind.ASKED) else "",
        advice=advice if kind in (Kind.REWORDED, Kind.ASKED) else "",
        reason=reason,
        is_proposed=_proposes(actor, filing),
        by=actor,
    )
    _record(actor, "judge", filing, submission, verdict, fingerprint=fingerprint, code=code, kind=kind, reason=reason)
    return verdict


@transaction.atomic
def judge_rest(actor: Person, filing: Filing, levels: list[str], *, seen: int | None = None) -> int:
    """Accept every finding of these levels that was not judged and has no proposal. Gives how many."""
    filing, submission = _in_review(actor, filing, seen)
    opinions, proposed = opinions_of(filing), _proposes(actor, filing)
    verdicts = []
    for finding in findings_of(submission):
        opinion = opinions.get(finding["fingerprint"], Opinion())
        if finding["level"] in levels and opinion.is_open and opinion.proposal is None:
            verdicts.append(
                Verdict(
                    filing=filing,
                    submission=submission,
                    fingerprint=finding["fingerprint"],
                    code=finding["code"],
                    kind=Kind.ACCEPTED,
                    is_proposed=proposed,
                    by=actor,
                )
            )
    if not verdicts:
        raise Refused(_("没有未处理的问题。"))
    made = [verdict.pk for verdict in Verdict.objects.bulk_create(verdicts)]
    told = [verdict.fingerprint for verdict in verdicts]
    _record(actor, "judge_rest", filing, submission, submission, fingerprints=told, levels=levels, verdicts=made)
    return len(verdicts)


def rest_to_undo(actor: Person, submission: Submission) -> list[Verdict]:
    """The verdicts of one's own last `judge_rest` on this version that still hold."""
    row = LogRow.objects.filter(act="judge_rest", subject=subject_of(submission)).first()
    if row is None or row.actor_id != actor.pk:
        return []
    told = Verdict.objects.filter(pk__in=row.details["verdicts"], undone_at__isnull=True)
    later = set(
        Verdict.objects.filter(
            filing=submission.filing_id, pk__gt=max(row.details["verdicts"]), undone_at__isnull=True
        ).values_list("fingerprint", flat=True)
    )
    return [verdict for verdict in told if verdict.fingerprint not in later]


@transaction.atomic
def undo_rest(actor: Person, filing: Filing, *, seen: int | None = None) -> int:
    """Take one's own last `judge_rest` back where nothing was said since. Gives how many."""
    filing, submission = _in_review(actor, filing, seen)
    verdicts = rest_to_undo(actor, submission)
    if not verdicts:
        raise Refused(_("没有可以撤销的操作：其后已有新的处理。"))
    Verdict.objects.filter(pk__in=[verdict.pk for verdict in verdicts]).update(undone_at=timezone.now())
    told = [verdict.fingerprint for verdict in verdicts]
    _record(actor, "undo_rest", filing, submission, submission, fingerprints=told)
    return len(verdicts)


@transaction.atomic
def undo_verdict(actor: Person, filing: Filing, fingerprint: str, *, seen: int | None = None) -> None:
    """Take one's own last verdict on a finding back, unless a letter has told the body of it."""
    filing, submission = _in_review(actor, filing, seen)
    verdict = filing.verdicts.filter(fingerprint=fingerprint, undone_at__isnull=True).last()
    if verdict is None:
        raise Refused(_("此问题尚未处理，没有可以撤销的操作。"))
    if verdict.by_id != actor.pk:
        raise Refused(_("此处理由%(name)s作出，只能由本人撤销；可以直接作出新的处理。") % {"name": verdict.by.name})
    if any(letter.at >= verdict.at for letter in letters_in_force(filing)):
        raise Refused(_("此处理已随意见书发出，不能撤销；可以直接作出新的处理。"))
    verdict.undone_at = timezone.now()
    verdict.save(update_fields=["undone_at"])
    _record(actor, "undo_verdict", filing, submission, verdict, fingerprint=fingerprint)


@transaction.atomic
def confirm_proposals(actor: Person, filing: Filing, *, seen: int | None = None) -> int:
    """The bureau makes every waiting proposal of a third party its own. Gives how many."""
    filing, submission = _in_review(actor, filing, seen)
    if _proposes(actor, filing):
        raise PermissionDenied
    confirmed = []
    for fingerprint, opinion in opinions_of(filing).items():
        if (proposal := opinion.proposal) is not None:
            confirmed.append(
                Verdict(
                    filing=filing,
                    submission=submission,
                    fingerprint=fingerprint,
                    code=proposal.code,
                    kind=proposal.kind,
                    words=proposal.words,
                    advice=proposal.advice,
                    reason=proposal.reason,
                    confirms=proposal,
                    by=actor,
                )
            )
    judged = opinions_of(filing)
    for remark in remarks_of(filing):
        if remark.is_proposed and judged.get(remark.fingerprint, Opinion()) == Opinion():
            kind, fingerprint = Kind.ACCEPTED, remark.fingerprint
            confirmed.append(
                Verdict(filing=filing, submission=submission, fingerprint=fingerprint, kind=kind, by=actor)
            )
    if not confirmed:
        raise Refused(_("没有待确认的第三方建议。"))
    Verdict.objects.bulk_create(confirmed)
    told = [verdict.fingerprint for verdict in confirmed]
    _record(actor, "confirm_proposals", filing, submission, submission, fingerprints=told)
    return len(confirmed)


@transaction.atomic
def add_remark(
    actor: Person,
    filing: Filing,
    *,
    file_name: str,
    at_place: str,
    where: str,
    quote: str,
    message: str,
    advice: str = "",
    level: str = "warning",
    seen: int | None = None,
) -> Remark:
    """A finding of one's own about words of the version that is in review."""
    filing, submission = _in_review(actor, filing, seen)
    quote, message, advice = quote.strip(), message.strip(), advice.strip()
    if not quote:
        raise Refused(_("请先在左侧材料中选中有关的文字。"))
    if not message:
        raise Refused(_("请写明问题。"))
    if level not in ("error", "warning", "note"):
        raise Refused(_("处理方式有误，请刷新页面后重试。"))
    told = "\x1f".join((quote, message, str(filing.remarks.count())))
    remark = Remark.objects.create(
        filing=filing,
        submission=submission,
        file_name=file_name[:255],
        at_place=at_place[:40],
        where=where[:300],
        quote=quote[:2000],
        message=message[:2000],
        advice=advice[:2000],
        level=level,
        fingerprint="r" + blake2b(told.encode(), digest_size=8).hexdigest(),
        is_proposed=_proposes(actor, filing),
        by=actor,
    )
    _record(actor, "add_remark", filing, submission, remark, fingerprint=remark.fingerprint)
    return remark


@transaction.atomic
def withdraw_remark(actor: Person, remark: Remark, *, seen: int | None = None) -> None:
    """Take a remark of one's own back; the bureau also those of a third party."""
    filing, submission = _in_review(actor, remark.filing, seen)
    remark = Remark.objects.select_for_update().get(pk=remark.pk)
    if remark.by_id != actor.pk and _proposes(actor, filing):
        raise PermissionDenied
    if remark.withdrawn_at is not None:
        raise Refused(_("此意见已撤回。"))
    remark.withdrawn_at = timezone.now()
    remark.save(update_fields=["withdrawn_at"])
    _record(actor, "withdraw_remark", filing, submission, remark, fingerprint=remark.fingerprint)


def _in_review(actor: Person, filing: Filing, seen: int | None) -> tuple[Filing, Submission]:
    """The filing, held, with the version that is in review."""
    filing = locked(filing, seen)
    if not may_for(actor, Act.REVIEW, filing.case.body):
        raise PermissionDenied
    submission = filing.submissions.light().last()
    if filing.state != State.SUBMITTED or filing.stage != Stage.BUREAU or submission is None:
        raise Refused(_("此材料现为“%(state)s”，不在绩效股审核环节。") % {"state": filing.words})
    return filing, submission


def _proposes(actor: Person, filing: Filing) -> bool:
    return not may_for(actor, Act.DECIDE, filing.case.body)


def _code_of(filing: Filing, submission: Submission, fingerprint: str) -> str:
    for finding in findings_of(submission):
        if finding["fingerprint"] == fingerprint:
            code: str = finding["code"]
            return code
    if any(remark.fingerprint == fingerprint for remark in remarks_of(filing)):
        return ""
    raise Refused(_("此问题已不在当前核对结果中，请刷新页面。"))


def _record(
    actor: Person, act: str, filing: Filing, submission: Submission, subject: Any, reason: str = "", **details: Any
) -> None:
    """Not a row of the filing itself: it has not moved, and its last step can still be undone."""
    record(
        actor,
        act,
        subject,
        body=filing.case.body,
        reason=reason,
        engine=submission.engine,
        profile=submission.profile,
        filing=filing.pk,
        version=submission.number,
        **details,
    )
