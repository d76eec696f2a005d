"""Undo: the last step of an item, by who took it, while nothing came after it."""

from __future__ import annotations

import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from jixiao.www.accounts.models import Person
from jixiao.www.refusals import Refused
from jixiao.www.setting_right.models import DraftAnswer, Event, Item
from jixiao.www.setting_right.stepping import answers, checks, effective, held, put


def last_step(item: Item) -> Event | None:
    """What could be undone, whoever it was. Lists prefetch `events`."""
    done = effective(item)
    return done[-1] if done else None


@transaction.atomic
def undo_step(actor: Person, item: Item, *, seen: int | None = None) -> Event:
    """Put the item back to where it stood. An answer that is taken back lies there as a draft again, with its files."""
    item = held(item, seen)
    step = last_step(item)
    if step is None:
        raise Refused(_("没有可以撤销的办理。"))
    if step.by_id != actor.pk:
        raise Refused(_("%(item)s其后已有他人办理，不能撤销。") % {"item": item})
    (answers if step.is_answer else checks)(actor, item)
    if step.is_answer:
        DraftAnswer.objects.update_or_create(
            item=item, defaults={"kind": step.kind, "words": step.words, "day": step.day, "by": actor}
        )
        step.proofs.update(event=None)
    before = step.before
    return put(
        actor,
        "undo_item_step",
        item,
        Event.Kind.UNDONE,
        before["state"],
        undoes=step,
        deadline=datetime.date.fromisoformat(before["deadline"]),
        carried_to=before["carried_to"],
    )
