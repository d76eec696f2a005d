"""What every transition does: hold the filing, look at the time, move it, write the row of the trail."""

from __future__ import annotations

import datetime
from typing import Any

from django.core.exceptions import PermissionDenied
from django.utils import timezone
from django.utils.translation import gettext as _

from jixiao.www.accounts.acts import Act
from jixiao.www.accounts.models import Person
from jixiao.www.accounts.reach import may_for
from jixiao.www.accounts.trail import record
from jixiao.www.cases.models import Filing, Stage, State, Submission
from jixiao.www.refusals import Refused

STAGE_ACTS = {
    Stage.HEAD: Act.SIGN,
    Stage.SUPERVISOR: Act.ENDORSE,
    Stage.DESK: Act.ADVISE,
    Stage.BUREAU: Act.DECIDE,
}
"""Who decides at each stage."""


def locked(filing: Filing, seen: int | None) -> Filing:
    """The filing as it is now, held until the transaction ends."""
    found = not_closed(Filing.objects.select_for_update(of=("self",)).with_all().get(pk=filing.pk))
    if seen is not None and seen != found.revision:
        raise Refused(_("此材料的状态已被他人更改（现为“%(state)s”）。请刷新页面后再办理。") % {"state": found.words})
    return found


def not_closed(filing: Filing) -> Filing:
    """The filing itself. Raises Refused where its year is closed."""
    if filing.step.year.is_closed:
        raise Refused(_("%(year)s已汇总封存，不再办理；确需办理的，请绩效股解除封存。") % {"year": filing.step.year})
    return filing


def decides(actor: Person, filing: Filing) -> None:
    if filing.state != State.SUBMITTED:
        raise Refused(_("此材料现为“%(state)s”，不在审核中。") % {"state": filing.words})
    if not may_for(actor, STAGE_ACTS[Stage(filing.stage)], filing.case.body):
        raise PermissionDenied


def in_time(filing: Filing) -> None:
    if filing.takes_in():
        return
    step, today = filing.step, timezone.localdate()
    if not step.is_on or step.year.is_closed:
        raise Refused(_("%(step)s未启用或已封存。") % {"step": step})
    if step.opens is not None and today < step.opens:
        raise Refused(_("%(step)s自%(day)s起受理，现在尚未开始。") % {"step": step, "day": step.opens})
    raise Refused(
        _("%(step)s已于%(day)s截止。需要补报的，请联系财政绩效股办理延期。") % {"step": step, "day": filing.closes}
    )


def first_stage(filing: Filing) -> str:
    return stage_after(filing, "")


def stage_after(filing: Filing, stage: str) -> str:
    """The next stage that there is anybody for; the bureau ends them all."""
    body = filing.case.body
    stages = [each for each in Stage.values if each in filing.step.stages or each == Stage.BUREAU]
    if body.supervisor_id is None and Stage.SUPERVISOR in stages:
        stages.remove(Stage.SUPERVISOR)
    if body.office_id is None and Stage.DESK in stages:
        stages.remove(Stage.DESK)
    return stages[stages.index(stage) + 1 if stage in stages else 0]


KEPT = ("state", "stage", "deadline", "accepted_id", "issues", "issues_until")


def standing(filing: Filing) -> dict[str, Any]:
    """What a transition may change, as JSON: enough to undo it."""
    standing = {name: getattr(filing, name) for name in KEPT}
    return {name: value.isoformat() if isinstance(value, datetime.date) else value for name, value in standing.items()}


def move(
    actor: Person,
    act: str,
    filing: Filing,
    state: str,
    stage: str,
    *,
    reason: str = "",
    submission: Submission | None = None,
    file_hash: str = "",
    number: int | None = None,
    **changed: Any,
) -> None:
    before = standing(filing)
    filing.state, filing.stage = state, stage
    for name, value in changed.items():
        setattr(filing, name, value)
    filing.revision += 1
    filing.save()
    latest = submission or filing.submissions.light().last()
    record(
        actor,
        act,
        filing,
        body=filing.case.body,
        reason=reason,
        engine=latest.engine if latest else "",
        profile=latest.profile if latest else "",
        file_hash=file_hash,
        before=before,
        after=standing(filing),
        revision=filing.revision,
        version=number or (latest.number if latest else None),
    )
