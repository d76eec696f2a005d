"""催报: the texts that a reviewer copies for each body, and for the group in which all bodies are."""

from __future__ import annotations

import datetime
from dataclasses import dataclass

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils.translation import gettext as _

from jixiao.basis.superior_bodies import superior_kind
from jixiao.intake.sets import Standing
from jixiao.www.accounts.acts import Act
from jixiao.www.accounts.models import Body, Person
from jixiao.www.accounts.reach import may
from jixiao.www.accounts.trail import record
from jixiao.www.cases.models import Step
from jixiao.www.receiving.models import CopiedReminder
from jixiao.www.receiving.standing import REQUIRED, Board, Line


@dataclass(slots=True)
class Reminder:
    """One text. `copied` is when it was copied last, with who did."""

    body: Body | None
    words: str
    is_official: bool = False
    """函: to a body of the same or a higher rank."""
    copied: CopiedReminder | None = None


def reminders(shown: Board, deadline: datetime.date | None) -> list[Reminder]:
    """For the group first, then one for each body that owes something, in the order of the register."""
    step = shown.step
    owing = [line for line in shown.lines if owes(line)]
    copied: dict[int | None, CopiedReminder] = {}
    for one in CopiedReminder.objects.filter(step=step).select_related("by").order_by("pk"):
        copied[one.body_id] = one
    made = []
    if owing:
        made.append(Reminder(None, for_the_group(step, owing, deadline), copied=copied.get(None)))
    for line in owing:
        is_official = bool(superior_kind(line.body.name))
        words = for_a_body(line, step, deadline, is_official=is_official)
        made.append(Reminder(line.body, words, is_official, copied.get(line.body.pk)))
    return made


def owes(line: Line) -> bool:
    """Whether something is to be asked of the body. One whose papers wait for an answer of ours is left alone."""
    return line.standing in (Standing.NOTHING, Standing.INCOMPLETE)


def for_a_body(line: Line, step: Step, deadline: datetime.date | None, *, is_official: bool) -> str:
    """The text for one body: what came, what is missing, until when."""
    until = _until(deadline)
    names = {"body": line.body.name, "step": str(step), "until": until}
    if line.standing is Standing.NOTHING:
        wanted = "、".join(sort.chinese for sort in REQUIRED[step.kind])
        if is_official:
            return _(
                "%(body)s：贵单位%(step)s材料（%(wanted)s）我局尚未收到。商请%(until)s函送我局；已经报送的，请告知报送时间和方式，以便核对。"
            ) % {**names, "wanted": wanted}
        return _(
            "%(body)s：你单位%(step)s材料（%(wanted)s）尚未收到。请%(until)s报送；已经报送的，请告知报送时间和方式，以便核对。"
        ) % {
            **names,
            "wanted": wanted,
        }
    names |= {"there": "、".join(f"“{piece.name}”" for piece in line.counted), "missing": "、".join(line.missing)}
    if is_official:
        if line.counted:
            return _("%(body)s：贵单位%(step)s材料已收到%(there)s，尚缺%(missing)s。商请%(until)s补送。") % names
        return _("%(body)s：贵单位%(step)s材料尚缺%(missing)s。商请%(until)s补送。") % names
    if line.counted:
        return _("%(body)s：你单位%(step)s材料已收到%(there)s，还缺%(missing)s。请%(until)s补报。") % names
    return _("%(body)s：你单位%(step)s材料还缺%(missing)s。请%(until)s补报。") % names


def for_the_group(step: Step, owing: list[Line], deadline: datetime.date | None) -> str:
    """One text for the group: who owes everything, who owes what. Superior bodies are not named before all others."""
    named = [line for line in owing if not superior_kind(line.body.name)]
    nothing = [line.body.name for line in named if line.standing is Standing.NOTHING]
    partly = [
        f"{line.body.name}（缺{'、'.join(line.missing)}）" for line in named if line.standing is Standing.INCOMPLETE
    ]
    parts = [_("各单位：%(step)s材料正在收集。") % {"step": step}]
    if nothing:
        parts.append(_("尚未收到的（%(count)d家）：%(names)s。") % {"count": len(nothing), "names": "、".join(nothing)})
    if partly:
        parts.append(_("尚缺材料的（%(count)d家）：%(names)s。") % {"count": len(partly), "names": "、".join(partly)})
    parts.append(
        _("请以上单位%(until)s报送；已报送的请与我股核对。严禁在工作群传送涉密材料。") % {"until": _until(deadline)}
    )
    return "".join(str(part) for part in parts)


@transaction.atomic
def copied(actor: Person, step: Step, body: Body | None) -> CopiedReminder:
    """Remember that a text was copied."""
    if not may(actor, Act.RECEIVE):
        raise PermissionDenied
    made = CopiedReminder.objects.create(step=step, body=body, by=actor)
    record(actor, "copy_reminder", step, body=body)
    return made


def _until(deadline: datetime.date | None) -> str:
    if deadline is None:
        return str(_("尽快"))
    return f"于{deadline.year}年{deadline.month}月{deadline.day}日前"
