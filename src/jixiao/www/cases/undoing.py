"""Undo: the last transition of a filing, while nothing depends on it."""

from __future__ import annotations

import datetime
from typing import Final

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils.translation import gettext as _

from jixiao.www.accounts.models import LogRow, Person
from jixiao.www.accounts.trail import record, subject_of
from jixiao.www.cases.models import Filing, StepKind
from jixiao.www.cases.moving import KEPT, locked, standing
from jixiao.www.refusals import Refused

UNDOABLE: Final = frozenset({"return_", "accept", "pass_on", "extend", "reopen"})


def last_step(filing: Filing) -> LogRow | None:
    """The row of the last transition, if it can be undone as things stand."""
    row = LogRow.objects.filter(subject=subject_of(filing)).first()
    if row is None or row.act not in UNDOABLE or row.details.get("revision") != filing.revision:
        return None
    if filing.step.year.is_closed or _is_leaned_on(filing, row):
        return None
    return row


@transaction.atomic
def undo(actor: Person, filing: Filing, *, seen: int | None = None) -> Filing:
    """Put the filing back to where it stood before its last transition; only who did it may undo it.

    Raises Refused where something has been built on it since, PermissionDenied for somebody else's transition.
    """
    filing = locked(filing, seen)
    row = last_step(filing)
    if row is None:
        raise Refused(_("没有可以撤销的操作：其后已有新的办理，或该操作不能撤销。"))
    if row.actor_id != actor.pk:
        raise PermissionDenied
    undone, before = standing(filing), row.details["before"]
    for name in KEPT:
        value = before[name]
        if name in ("deadline", "issues_until") and value is not None:
            value = datetime.date.fromisoformat(value)
        setattr(filing, name, value)
    filing.revision += 1
    filing.save()
    record(
        actor,
        "undo",
        filing,
        body=filing.case.body,
        before=undone,
        after=standing(filing),
        revision=filing.revision,
        undone=row.pk,
    )
    return filing


def _is_leaned_on(filing: Filing, row: LogRow) -> bool:
    """Whether a later step of the year was handed in on the ground of objectives that this accepted."""
    if row.act != "accept" or filing.step.kind not in (StepKind.OBJECTIVE, StepKind.ADJUSTMENT):
        return False
    later = filing.case.filings.exclude(pk=filing.pk).filter(submissions__at__gt=row.at)
    return later.exists()
