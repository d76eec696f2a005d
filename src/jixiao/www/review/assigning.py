"""Giving filings to reviewers and third parties, and reminding bodies: each one transaction, one row of the trail."""

from __future__ import annotations

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from jixiao.www.accounts.acts import Act
from jixiao.www.accounts.models import LogRow, Person
from jixiao.www.accounts.reach import may_for
from jixiao.www.accounts.trail import record
from jixiao.www.cases.models import Filing, State
from jixiao.www.cases.moving import locked
from jixiao.www.refusals import Refused
from jixiao.www.review.models import Assignment, Reminder


@transaction.atomic
def assign(actor: Person, filing: Filing, person: Person) -> LogRow:
    """Give it to somebody who may review it; whoever had it in the same role has it no longer."""
    filing = locked(filing, None)
    _may_decide(actor, filing)
    if not may_for(person, Act.REVIEW, filing.case.body):
        raise Refused(
            _("%(person)s没有此单位的审核授权（第三方须由安全管理员按单位、按期限授权）。") % {"person": person.name}
        )
    is_third_party = not may_for(person, Act.DECIDE, filing.case.body)
    held = Assignment.objects.filter(filing=filing, is_third_party=is_third_party, ended_at__isnull=True)
    former = held.first()
    if former is not None and former.person_id == person.pk:
        raise Refused(_("已分派给%(person)s。") % {"person": person.name})
    if former is not None:
        former.ended_at = timezone.now()
        former.save(update_fields=["ended_at"])
    given = Assignment.objects.create(filing=filing, person=person, is_third_party=is_third_party, by=actor)
    return record(
        actor,
        "assign",
        given,
        body=filing.case.body,
        filing=filing.pk,
        person=person.pk,
        former=former.pk if former is not None else None,
    )


@transaction.atomic
def undo_assignment(actor: Person, step: LogRow) -> None:
    """Back to who had it before. Raises Refused where it has been given on since."""
    given = Assignment.objects.select_for_update().get(pk=int(step.subject.split(":")[1]))
    _may_decide(actor, given.filing)
    if given.ended_at is not None:
        raise Refused(_("%(filing)s其后已重新分派。") % {"filing": given.filing})
    given.ended_at = timezone.now()
    given.save(update_fields=["ended_at"])
    if (former := step.details.get("former")) is not None:
        Assignment.objects.filter(pk=former).update(ended_at=None)
    record(actor, "undo_assignment", given, body=given.filing.case.body, filing=given.filing_id, undone=step.pk)


@transaction.atomic
def remind(actor: Person, filing: Filing, words: str) -> LogRow:
    """A reminder that the body sees until it hands in."""
    filing = locked(filing, None)
    _may_decide(actor, filing)
    if filing.state not in (State.OPEN, State.DRAFT, State.RETURNED):
        raise Refused(_("此材料现为“%(state)s”，不需催办。") % {"state": filing.words})
    if not words.strip():
        raise Refused(_("请写明催办内容。"))
    made = Reminder.objects.create(filing=filing, words=words.strip()[:2000], by=actor)
    return record(actor, "remind", made, body=filing.case.body, filing=filing.pk)


@transaction.atomic
def withdraw_reminder(actor: Person, step: LogRow) -> None:
    made = Reminder.objects.select_for_update().get(pk=int(step.subject.split(":")[1]))
    _may_decide(actor, made.filing)
    if made.withdrawn_at is None:
        made.withdrawn_at = timezone.now()
        made.save(update_fields=["withdrawn_at"])
        record(actor, "withdraw_reminder", made, body=made.filing.case.body, filing=made.filing_id, undone=step.pk)


def _may_decide(actor: Person, filing: Filing) -> None:
    if not may_for(actor, Act.DECIDE, filing.case.body):
        raise PermissionDenied
