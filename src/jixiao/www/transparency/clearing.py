"""Transitions: scope and day of approval, and the secrecy review."""

from __future__ import annotations

import datetime

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from jixiao.www.accounts.acts import Act
from jixiao.www.accounts.models import Person
from jixiao.www.accounts.reach import may_for
from jixiao.www.accounts.trail import record
from jixiao.www.refusals import Refused
from jixiao.www.transparency.models import Preparation, SecrecyReview
from jixiao.www.transparency.preparing import why_never


@transaction.atomic
def set_particulars(
    actor: Person, preparation: Preparation, *, scope: str, approved_on: datetime.date | None, without: str = ""
) -> Preparation:
    """公开范围 and, where it is known, the day of 批复; `without`: why a part that was ordered is not there."""
    held = Preparation.objects.select_for_update().get(pk=preparation.pk)
    if not may_for(actor, Act.PUBLISH, held.filing.case.body):
        raise PermissionDenied
    if not scope.strip():
        raise Refused(_("请填写公开范围，如“部门本级”。"))
    if approved_on is not None and approved_on > timezone.localdate():
        raise Refused(_("批复日期不能晚于今天。"))
    held.scope, held.approved_on = scope.strip(), approved_on
    held.without = without.strip()[:300]
    held.save(update_fields=["scope", "approved_on", "without"])
    day = approved_on.isoformat() if approved_on else ""
    told = {"scope": held.scope, "approved_on": day, "without": held.without}
    record(actor, "set_public_particulars", held, body=held.filing.case.body, **told)
    return held


@transaction.atomic
def review_secrecy(
    actor: Person,
    preparation: Preparation,
    *,
    passes: bool,
    words: str,
    seen: str,
    reviewer: str = "",
    on: datetime.date | None = None,
) -> SecrecyReview:
    """保密审查 of the cleaned files: by the head of the body itself, or signed on paper and recorded by the bureau.

    `seen` is the mark of the files that the page showed; with `reviewer` and `on` it is one on paper.
    """
    held = Preparation.objects.select_for_update().get(pk=preparation.pk)
    body = held.filing.case.body
    is_own = may_for(actor, Act.CLEAR, body)
    if not is_own and not may_for(actor, Act.PUBLISH, body):
        raise PermissionDenied
    if why := why_never(held.filing):
        raise Refused(why)
    if not is_ready(held):
        raise Refused(_("公开用的文件还没有整理好，不能审查。"))
    if seen != held.mark:
        raise Refused(_("公开用的文件已有变动。请刷新页面，看过现在的文件再审查。"))
    today = timezone.localdate()
    if is_own:
        reviewer, on = actor.name, today
    elif not reviewer.strip() or on is None:
        raise Refused(_("登记纸质保密审查，须写审查人和审查日期。"))
    if on is None or on > today:
        raise Refused(_("审查日期不能晚于今天。"))
    if not words.strip():
        raise Refused(_("请写审查意见。"))
    made = SecrecyReview.objects.create(
        preparation=held,
        mark=held.mark,
        passes=passes,
        words=words.strip(),
        is_paper=not is_own,
        reviewer=reviewer.strip(),
        on=on,
        by=actor,
    )
    record(actor, "review_secrecy", held, body=body, reason=words.strip(), passes=passes, is_paper=made.is_paper)
    return made


def is_ready(preparation: Preparation) -> bool:
    """Whether there is something to publish and every file of it is cleaned."""
    chosen = [file for file in preparation.files.all() if file.is_in]
    return bool(chosen) and all(file.made_sha256 for file in chosen)
