"""What every step of an item does: hold it, look whether the page was stale, write the event and the trail's row.

A year that was closed (汇总封存) does not stop it: setting right goes on after the year has been summed up.
"""

from __future__ import annotations

import datetime
from typing import Any, Final

from django.core.exceptions import PermissionDenied
from django.utils import timezone
from django.utils.translation import gettext as _

from jixiao.www.accounts.acts import Act
from jixiao.www.accounts.models import Person
from jixiao.www.accounts.reach import may_for
from jixiao.www.accounts.trail import now, record
from jixiao.www.refusals import Refused
from jixiao.www.setting_right.models import Event, Item
from jixiao.www.setting_right.models.item import ItemState

KEPT: Final = ("state", "deadline", "carried_to")


def today() -> datetime.date:
    """The day on which the step is taken: the trial's invented past has its own."""
    return timezone.localdate(now())


def held(item: Item, seen: int | None) -> Item:
    """The item as it is now, held until the transaction ends. Raises Refused for a notice that was withdrawn."""
    found = Item.objects.select_for_update(of=("self",)).with_all().get(pk=item.pk)
    if found.notice.withdrawn_at is not None:
        raise Refused(_("整改通知已撤回，不需再办理。"))
    if seen is not None and seen != found.revision:
        raise Refused(
            _("%(item)s刚被他人办理（现为“%(state)s”）。请刷新页面后再办理。")
            % {"item": found, "state": found.state_words}
        )
    return found


def checks(actor: Person, item: Item) -> None:
    """Raises PermissionDenied for whoever does not decide about the body."""
    if not may_for(actor, Act.DECIDE, item.case.body_id):
        raise PermissionDenied


def answers(actor: Person, item: Item) -> None:
    """Raises PermissionDenied for whoever is not of the body: who fills in, or its head."""
    if not may_for(actor, Act.FILL, item.case.body_id) and not may_for(actor, Act.SIGN, item.case.body_id):
        raise PermissionDenied


def standing(item: Item) -> dict[str, Any]:
    said = {name: getattr(item, name) for name in KEPT}
    return {name: value.isoformat() if isinstance(value, datetime.date) else value for name, value in said.items()}


def put(
    actor: Person,
    act: str,
    item: Item,
    kind: str,
    state: str,
    *,
    words: str = "",
    day: datetime.date | None = None,
    about: Event | None = None,
    undoes: Event | None = None,
    **changed: Any,
) -> Event:
    """Write it down and move the item."""
    before = standing(item)
    item.state = ItemState(state)
    for name, value in changed.items():
        setattr(item, name, value)
    item.revision += 1
    item.save(update_fields=[*KEPT, "revision"])
    event = Event.objects.create(
        item=item, kind=kind, words=words, day=day, about=about, undoes=undoes, before=before, by=actor
    )
    record(
        actor,
        act,
        item,
        body=item.case.body,
        reason=words if not event.is_answer else "",
        words=_("整改%(item)s") % {"item": item},
        notice=item.notice_id,
        event=event.pk,
        before=before,
        after=standing(item),
    )
    return event


def last_answer(item: Item) -> Event | None:
    """The answer that counts: the last one that was not taken back."""
    said = [event for event in effective(item) if event.is_answer]
    return said[-1] if said else None


def effective(item: Item) -> list[Event]:
    """What was done and not undone, in order. Lists prefetch `events`."""
    events = list(item.events.all())
    undone = {event.undoes_id for event in events if event.undoes_id}
    return [event for event in events if event.kind != Event.Kind.UNDONE and event.pk not in undone]
