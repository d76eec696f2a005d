"""What the views of setting right share: notices and items within reach, else 404."""

from __future__ import annotations

import datetime

from django.http import Http404
from django.utils.dateparse import parse_date

from jixiao.www.accounts.acts import Act
from jixiao.www.accounts.allowed import Asked
from jixiao.www.setting_right.models import Item, Notice


def notice_for(request: Asked, act: Act, pk: int) -> Notice:
    """A notice in force to a body for which this person may do it; else Http404."""
    found = Notice.objects.for_(request.user, act).in_force().with_all().filter(pk=pk).first()
    if found is None:
        raise Http404
    return found


def own_notice(request: Asked, pk: int) -> Notice:
    """The same for the body itself: for who fills in, or its head."""
    return notice_for(request, Act.SEE_OWN_DRAFT, pk)


def item_for(request: Asked, act: Act, pk: int) -> Item:
    found = Item.objects.for_(request.user, act).with_all().filter(pk=pk).first()
    if found is None:
        raise Http404
    return found


def day_in(words: str) -> datetime.date | None:
    """The day of a field of type `date`; None for none."""
    try:
        return parse_date(words)
    except ValueError:
        return None
