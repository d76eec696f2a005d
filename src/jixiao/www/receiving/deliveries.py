"""Opening a delivery, putting files into it, giving up what was not looked at."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.core.exceptions import PermissionDenied
from django.core.files.uploadedfile import UploadedFile
from django.db import transaction
from django.utils.translation import gettext as _

from jixiao.intake.piece import is_junk, shown_path
from jixiao.www.accounts.acts import Act
from jixiao.www.accounts.models import Person
from jixiao.www.accounts.reach import may
from jixiao.www.accounts.trail import record
from jixiao.www.cases.models import Step, StepKind, Year
from jixiao.www.receiving import incoming
from jixiao.www.receiving.limits import MOST_FILES, most_of
from jixiao.www.receiving.models import Delivery, Piece
from jixiao.www.refusals import Refused

EARLIEST = 2000


@dataclass(slots=True)
class Added:
    """What was put in, and what was not, each with its reason."""

    taken: int = 0
    refused: list[str] = field(default_factory=list)


@transaction.atomic
def open_delivery(actor: Person, step: Step, *, is_history: bool = False) -> Delivery:
    """A new delivery for a step that is on in a year that is not closed."""
    if not may(actor, Act.RECEIVE):
        raise PermissionDenied
    if not step.is_on or step.year.is_closed:
        raise Refused(_("%(step)s未启用或已封存，不能收件。") % {"step": step})
    delivery = Delivery.objects.create(step=step, by=actor, is_history=is_history)
    record(actor, "open_delivery", delivery, step=step.pk, is_history=is_history)
    return delivery


@transaction.atomic
def history_step(actor: Person, number: int) -> Step:
    """The self-evaluation of a past year, made with its year where the site does not have it yet."""
    if not may(actor, Act.RECEIVE):
        raise PermissionDenied
    first = Year.objects.order_by("number").values_list("number", flat=True)
    newest = first.last()
    if number < EARLIEST or (newest is not None and number > newest) or newest is None:
        raise Refused(_("往年资料的年度应在%(first)d至%(last)d之间。") % {"first": EARLIEST, "last": newest or 0})
    year, is_made = Year.objects.get_or_create(number=number)
    step, is_new = Step.objects.get_or_create(
        year=year, kind=StepKind.SELF_EVALUATION, period="", defaults={"is_on": True}
    )
    if not step.is_on:
        step.is_on = True
        step.save(update_fields=["is_on"])
        is_new = True
    if is_made or is_new:
        record(actor, "open_past_year", year, step=step.pk)
    return step


def add_files(delivery: Delivery, files: Sequence[UploadedFile[Any]], paths: Iterable[str] = ()) -> Added:
    """Put files into a delivery; `paths` are their names with folders, where the browser says them."""
    added, given = Added(), list(paths)
    room = MOST_FILES - delivery.pieces.count()
    for index, file in enumerate(files):
        name = shown_path((given[index] if index < len(given) else "") or file.name or "")
        if is_junk(name):
            continue
        size, most = file.size or 0, most_of(name)
        if added.taken >= room:
            added.refused.append(
                _("“%(name)s”：一批最多%(most)d个文件，请另开一批。") % {"name": name, "most": MOST_FILES}
            )
        elif size == 0:
            added.refused.append(_("“%(name)s”是空文件，没有收。请对方重新发送。") % {"name": name})
        elif size > most:
            added.refused.append(
                _("“%(name)s”超过%(most)dMB，没有收。请删去大图片或拆分后再传。")
                % {"name": name, "most": most // 1024 // 1024}
            )
        else:
            Piece.objects.create(delivery=delivery, path=name, size=size, waiting_as=incoming.put_down(file))
            added.taken += 1
    return added


@transaction.atomic
def drop_waiting(actor: Person, delivery: Delivery) -> int:
    """Give up what was not looked at: its bytes go, its rows too, for nothing is known of it. Gives how many."""
    if not may(actor, Act.RECEIVE):
        raise PermissionDenied
    waiting = list(delivery.pieces.filter(state=Piece.State.WAITING))
    for piece in waiting:
        incoming.let_go(piece.waiting_as)
        piece.delete()
    if waiting:
        record(actor, "drop_waiting", delivery, files=len(waiting))
    return len(waiting)
