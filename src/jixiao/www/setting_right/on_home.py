"""What the first page says of setting right: to a body its items with the days left, to the bureau what is to do."""

from __future__ import annotations

from django.db.models import Q

from jixiao.www.accounts.acts import Act
from jixiao.www.accounts.models import Person
from jixiao.www.accounts.reach import may
from jixiao.www.cases.for_home import Part
from jixiao.www.cases.models import Filing
from jixiao.www.setting_right.models import Item
from jixiao.www.setting_right.models.item import WAITS_FOR_BODY
from jixiao.www.setting_right.offering import without_notice
from jixiao.www.setting_right.rates import rectification_among

SHOWN = 8


def part(person: Person) -> Part | None:
    """None where there is nothing to say."""
    own, bureau = _own(person), _bureau(person)
    if not own and not bureau:
        return None
    return Part("rectification_on_home.html", {**own, **bureau})


def _own(person: Person) -> dict[str, object]:
    if not may(person, Act.SEE_OWN_DRAFT):
        return {}
    items = Item.objects.for_(person, Act.SEE_OWN_DRAFT).filter(state__in=WAITS_FOR_BODY)
    count = items.count()
    if not count:
        return {}
    shown = list(items.with_all().order_by("deadline", "notice", "number")[:SHOWN])
    return {"waiting": shown, "count": count, "many": len({item.case.body_id for item in shown}) > 1}


def _bureau(person: Person) -> dict[str, object]:
    if not may(person, Act.DECIDE):
        return {}
    counts = rectification_among(Item.objects.for_(person, Act.DECIDE).filter(~Q(state=Item.State.SETTLED)))
    unsent = without_notice(Filing.objects.for_(person, Act.DECIDE)).count()
    if not (counts.answered or counts.overdue or unsent):
        return {}
    return {"answered": counts.answered, "overdue": counts.overdue, "unsent": unsent}
