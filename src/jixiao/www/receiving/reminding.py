"""催报: the texts that a reviewer copies for each body, and for the group in which all bodies are."""

from __future__ import annotations

import datetime
from dataclasses import dataclass

from django.core.exceptions import PermissionDenied
from django.db import transaction

from jixiao.intake import reminders as texts
from jixiao.intake.sets import Standing
from jixiao.www.accounts.acts import Act
from jixiao.www.accounts.models import Body, Person
from jixiao.www.accounts.reach import may
from jixiao.www.accounts.trail import record
from jixiao.www.cases.models import Step, StepKind
from jixiao.www.receiving.models import CopiedReminder
from jixiao.www.receiving.standing import REQUIRED, Board, Line


@dataclass(slots=True)
class Reminder:
    """One text. `copied` is when it was copied last, with who did; `hold` has to be settled before it is sent."""

    body: Body | None
    words: str
    is_official: bool = False
    """函: to a body of the same or a higher rank."""
    hold: str = ""
    copied: CopiedReminder | None = None


def reminders(shown: Board, deadline: datetime.date | None) -> list[Reminder]:
    """For the group first, then one for each body that owes something, in the order of the register."""
    step = shown.step
    due = owing(shown)
    if not due:
        return []
    year, day, work = step.year.number, until(deadline), work_of(step)
    copied: dict[int | None, CopiedReminder] = {}
    for one in CopiedReminder.objects.filter(step=step).select_related("by").order_by("pk"):
        copied[one.body_id] = one
    sets, bodies = [line.found for line in due], {str(line.body.pk): line.body for line in due}
    made = [Reminder(None, texts.group_text(sets, year, day, work), copied=copied.get(None))]
    for text in texts.reminders(sets, year, day, REQUIRED[step.kind], work):
        body = bodies[text.body.key]
        made.append(Reminder(body, text.text, text.is_official, text.hold, copied.get(body.pk)))
    return made


def owing(shown: Board) -> list[Line]:
    """The bodies of which something is to be asked: nothing came, something is missing, or versions compete."""
    asked = (Standing.NOTHING, Standing.INCOMPLETE, Standing.COMPETING, Standing.UNCERTAIN)
    return [line for line in shown.lines if line.standing in asked]


def work_of(step: Step) -> str:
    """What is being collected, in the words of a letter."""
    if step.kind == StepKind.SELF_EVALUATION:
        return texts.WORK
    return step.name


def until(deadline: datetime.date | None) -> str:
    """`2025年3月31日前`; `""` for no day."""
    return texts.written_deadline(deadline.isoformat()) if deadline else ""


@transaction.atomic
def copied(actor: Person, step: Step, body: Body | None) -> CopiedReminder:
    """Remember that a text was copied."""
    if not may(actor, Act.RECEIVE):
        raise PermissionDenied
    made = CopiedReminder.objects.create(step=step, body=body, by=actor)
    record(actor, "copy_reminder", step, body=body)
    return made
