"""How a filing is carried on: each function is one transaction and one row of the trail.

Every function checks for itself that the actor may do it, that the state allows it and that the page it was asked
from is not stale (`seen`: the revision that the page showed). Raises PermissionDenied, or Refused with a sentence.
"""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from typing import Any

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from jixiao.www.accounts.acts import Act
from jixiao.www.accounts.models import Body, Person
from jixiao.www.accounts.reach import may_for
from jixiao.www.cases.examining import Examined, keep_findings
from jixiao.www.cases.models import Case, Filing, Stage, State, Step, StoredFile, Submission
from jixiao.www.cases.moving import decides, first_stage, in_time, locked, move, stage_after
from jixiao.www.refusals import Refused


@transaction.atomic
def open_filing(body: Body, step: Step) -> Filing:
    """The filing of a body for a step, made if there is none yet."""
    case, _made = Case.objects.get_or_create(body=body, year=step.year)
    filing, _made = Filing.objects.get_or_create(case=case, step=step)
    return filing


@transaction.atomic
def submit(
    actor: Person,
    filing: Filing,
    *,
    files: Sequence[StoredFile] = (),
    content: Any = None,
    examined: Examined | None = None,
    note: str = "",
    seen: int | None = None,
) -> Submission:
    """Hand in a version: by the body itself within its time, or by a reviewer for a body at any time.

    `files` are files of this filing that belong to no version yet (kept by `store`), `content` what was filled in.
    """
    filing = locked(filing, seen)
    body = filing.case.body
    for_the_body = may_for(actor, Act.RECEIVE, body)
    if not for_the_body and not may_for(actor, Act.FILL, body):
        raise PermissionDenied
    if filing.step.year.is_closed:
        raise Refused(_("%(year)s已汇总封存，不再收件。") % {"year": filing.step.year})
    if not for_the_body:
        in_time(filing)
    if filing.state not in (State.OPEN, State.DRAFT, State.RETURNED) and not for_the_body:
        raise Refused(_("已提交的材料正在审核或已通过，不能再次提交；需要修改的请联系审核人退回。"))
    if not files and content is None:
        raise Refused(_("没有可提交的内容：请先上传文件或填写表格。"))
    examined = examined or Examined()
    number = filing.submissions.count() + 1
    late = filing.closes is not None and filing.closes < timezone.localdate()
    submission = Submission.objects.create(
        filing=filing,
        number=number,
        by=actor,
        is_late=late,
        note=note,
        content=content,
        engine=examined.engine,
        profile=examined.profile,
        examined=examined.files,
        scored=examined.scored,
        lamps=examined.lamps,
        **examined.key_figures,
        errors=examined.count("error"),
        warnings=examined.count("warning"),
        notes=examined.count("note"),
    )
    for file in files:
        if file.filing_id != filing.pk or file.submission_id is not None:
            raise ValueError("a file of another filing or of an earlier version")
        file.submission = submission
        file.save(update_fields=["submission"])
    keep_findings(submission, examined)
    stage = Stage.BUREAU if for_the_body else first_stage(filing)
    move(
        actor,
        "submit",
        filing,
        State.SUBMITTED,
        stage,
        submission=submission,
        file_hash=files[0].sha256 if files else "",
        number=number,
    )
    return submission


@transaction.atomic
def pass_on(actor: Person, filing: Filing, *, reason: str = "", seen: int | None = None) -> Filing:
    """Head, supervisor or desk agree: on to the next stage."""
    filing = locked(filing, seen)
    decides(actor, filing)
    if filing.stage == Stage.BUREAU:
        raise Refused(_("已到绩效股审核环节，请直接审核通过或退回。"))
    move(actor, "pass_on", filing, State.SUBMITTED, stage_after(filing, filing.stage), reason=reason)
    return filing


@transaction.atomic
def return_(
    actor: Person,
    filing: Filing,
    *,
    reason: str,
    deadline: datetime.date | None = None,
    file_hash: str = "",
    seen: int | None = None,
) -> Filing:
    """Back to the body, with a reason and a day until which it can hand in again; `file_hash` is that of a letter."""
    filing = locked(filing, seen)
    decides(actor, filing)
    if not reason.strip():
        raise Refused(_("退回须写明原因。"))
    if deadline is not None and deadline < timezone.localdate():
        raise Refused(_("重新提交的期限不能早于今天。"))
    until = deadline or filing.deadline
    move(actor, "return_", filing, State.RETURNED, "", reason=reason, file_hash=file_hash, deadline=until)
    return filing


@transaction.atomic
def accept(
    actor: Person,
    filing: Filing,
    *,
    reason: str = "",
    issues: str = "",
    issues_until: datetime.date | None = None,
    file_hash: str = "",
    seen: int | None = None,
) -> Filing:
    """Accept the latest version; `issues` names what the body still has to mend, by `issues_until`."""
    filing = locked(filing, seen)
    if filing.state != State.SUBMITTED or filing.stage != Stage.BUREAU:
        raise Refused(_("只有到绩效股审核环节的材料才能通过。"))
    decides(actor, filing)
    latest = filing.submissions.light().last()
    move(
        actor,
        "accept",
        filing,
        State.ACCEPTED,
        "",
        reason=reason,
        submission=latest,
        file_hash=file_hash,
        accepted=latest,
        issues=issues,
        issues_until=issues_until,
    )
    return filing


@transaction.atomic
def reopen(actor: Person, filing: Filing, *, reason: str, seen: int | None = None) -> Filing:
    """Take an acceptance back after all (not the same as undoing it at once): the body hands in again."""
    filing = locked(filing, seen)
    if not may_for(actor, Act.DECIDE, filing.case.body):
        raise PermissionDenied
    if filing.state != State.ACCEPTED:
        raise Refused(_("只有已通过的材料才能重新打开。"))
    if not reason.strip():
        raise Refused(_("重新打开须写明原因。"))
    move(actor, "reopen", filing, State.RETURNED, "", reason=reason, accepted=None)
    return filing


@transaction.atomic
def take_back(actor: Person, filing: Filing, *, seen: int | None = None) -> Filing:
    """The body takes back what it handed in, while nobody has passed it on."""
    filing = locked(filing, seen)
    if not may_for(actor, Act.FILL, filing.case.body):
        raise PermissionDenied
    if filing.state != State.SUBMITTED or filing.stage != first_stage(filing):
        raise Refused(_("材料已进入后续审核，不能撤回；需要修改的请联系审核人退回。"))
    move(actor, "take_back", filing, State.DRAFT, "")
    return filing


@transaction.atomic
def begin_draft(actor: Person, filing: Filing) -> Filing:
    """The body begins to fill in. No row of the trail when it has begun already."""
    filing = locked(filing, None)
    if not may_for(actor, Act.FILL, filing.case.body):
        raise PermissionDenied
    if filing.state in (State.DRAFT, State.RETURNED):
        return filing
    if filing.state != State.OPEN:
        raise Refused(_("已提交的材料不能修改；需要修改的请先撤回，或联系审核人退回。"))
    in_time(filing)
    move(actor, "begin_draft", filing, State.DRAFT, "")
    return filing


@transaction.atomic
def extend(actor: Person, filing: Filing, *, deadline: datetime.date, reason: str, seen: int | None = None) -> Filing:
    """延期: another deadline for this body."""
    filing = locked(filing, seen)
    if not may_for(actor, Act.DECIDE, filing.case.body):
        raise PermissionDenied
    if deadline < timezone.localdate():
        raise Refused(_("延期日期不能早于今天。"))
    if not reason.strip():
        raise Refused(_("延期须写明原因。"))
    move(actor, "extend", filing, filing.state, filing.stage, reason=reason, deadline=deadline)
    return filing
