"""核查与销号: what the bureau makes of an answer. Each is one transaction, one event, one row of the trail."""

from __future__ import annotations

import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from jixiao.www.accounts.models import Person
from jixiao.www.refusals import Refused
from jixiao.www.setting_right.models import Event, Item
from jixiao.www.setting_right.models.item import ItemState
from jixiao.www.setting_right.stepping import checks, held, last_answer, put, today


@transaction.atomic
def settle(actor: Person, item: Item, *, words: str = "", seen: int | None = None) -> Event:
    """销号, on the ground of the body's answer; without a full answer the ground has to be written down."""
    item = _to_check(actor, item, seen)
    answer, words = last_answer(item), words.strip()
    if item.state != ItemState.ANSWERED and not words:
        raise Refused(_("%(item)s单位尚未答复已整改，销号须写明依据（如现场核查、重新提交的材料）。") % {"item": item})
    return put(actor, "settle_item", item, Event.Kind.SETTLED, ItemState.SETTLED, words=words, about=answer)


@transaction.atomic
def send_back(
    actor: Person, item: Item, *, words: str, deadline: datetime.date | None, seen: int | None = None
) -> Event:
    """退回: what was answered is not enough; also what was settled, where it turns out not to be."""
    item = held(item, seen)
    checks(actor, item)
    if item.state not in (ItemState.ANSWERED, ItemState.GOING, ItemState.SETTLED):
        raise Refused(_("%(item)s现为“%(state)s”，没有可以退回的答复。") % {"item": item, "state": item.state_words})
    words = _reason(words, _("退回须写明还差什么。"))
    day = _ahead(deadline, _("退回须写明新的期限。"))
    return put(
        actor,
        "return_item",
        item,
        Event.Kind.RETURNED,
        ItemState.RETURNED,
        words=words,
        day=day,
        about=last_answer(item),
        deadline=day,
    )


@transaction.atomic
def extend(actor: Person, item: Item, *, words: str, deadline: datetime.date | None, seen: int | None = None) -> Event:
    """延期: a later day, with a reason."""
    item = _to_check(actor, item, seen)
    words = _reason(words, _("延期须写明原因。"))
    day = _ahead(deadline, _("延期须写明新的期限。"))
    if day <= item.deadline:
        raise Refused(_("新的期限须晚于现在的期限（%(day)s）。") % {"day": item.deadline})
    about = last_answer(item)
    return put(
        actor, "extend_item", item, Event.Kind.EXTENDED, item.state, words=words, day=day, about=about, deadline=day
    )


@transaction.atomic
def carry(actor: Person, item: Item, *, words: str, seen: int | None = None) -> Event:
    """转下年: looked at again with the self-evaluation of the next year."""
    item = _to_check(actor, item, seen)
    if item.state == ItemState.CARRIED:
        raise Refused(_("%(item)s已经转下年。") % {"item": item})
    words = _reason(words, _("转下年须写明原因。"))
    return put(
        actor,
        "carry_item",
        item,
        Event.Kind.CARRIED,
        ItemState.CARRIED,
        words=words,
        about=last_answer(item),
        carried_to=item.case.year.number + 1,
    )


def _to_check(actor: Person, item: Item, seen: int | None) -> Item:
    item = held(item, seen)
    checks(actor, item)
    if item.state == ItemState.SETTLED:
        raise Refused(_("%(item)s已销号。") % {"item": item})
    return item


def _reason(words: str, missing: str) -> str:
    words = words.strip()
    if not words:
        raise Refused(missing)
    return words[:2000]


def _ahead(day: datetime.date | None, missing: str) -> datetime.date:
    if day is None:
        raise Refused(missing)
    if day < today():
        raise Refused(_("期限不能早于今天。"))
    return day
