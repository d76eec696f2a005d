"""整改台账: all items within reach, filtered, with what a row tells."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from django.db.models import Prefetch, Q
from django.utils.translation import gettext_lazy as _

from jixiao.www.accounts.acts import Act
from jixiao.www.accounts.models import Person
from jixiao.www.setting_right.models import Event, Item
from jixiao.www.setting_right.models.item import ItemQuerySet, ItemState, overdue_on
from jixiao.www.setting_right.stepping import effective, last_answer

OVERDUE: Final = "overdue"
UNSETTLED: Final = "unsettled"
STATES: Final = (
    (UNSETTLED, _("未销号")),
    (OVERDUE, _("已逾期")),
    *((state.value, state.label) for state in ItemState),
)


@dataclass(frozen=True, slots=True)
class Wanted:
    """What is looked for; None and `""`: everything."""

    year: int | None = None
    office: int | None = None
    state: str = ""
    words: str = ""


@dataclass(frozen=True, slots=True)
class Row:
    """An item with its last answer that stands, and the last check since then."""

    item: Item
    answer: Event | None
    check: Event | None

    @property
    def done(self) -> Event | None:
        """The answer that says when it was done, once it was settled."""
        is_done = self.answer is not None and self.answer.kind == Event.Kind.DONE
        return self.answer if is_done else None


def items_of(person: Person, wanted: Wanted, act: Act = Act.WATCH) -> ItemQuerySet:
    """In no order yet."""
    found = Item.objects.for_(person, act)
    if wanted.year is not None:
        found = found.filter(case__year__number=wanted.year)
    if wanted.office is not None:
        found = found.filter(case__body__office=wanted.office)
    if wanted.state == OVERDUE:
        found = found.filter(overdue_on())
    elif wanted.state == UNSETTLED:
        found = found.exclude(state=ItemState.SETTLED)
    elif wanted.state:
        found = found.filter(state=wanted.state)
    if words := wanted.words.strip():
        named = Q(case__body__name__icontains=words) | Q(case__body__code__startswith=words)
        found = found.filter(named | Q(words__icontains=words))
    return found


def ordered(items: ItemQuerySet) -> ItemQuerySet:
    """By year, body and number, with all that a row tells: a constant number of queries."""
    return (
        items.with_all()
        .prefetch_related(Prefetch("events", Event.objects.select_related("by")), "case__body__names")
        .order_by("-case__year__number", "case__body__code", "notice", "number")
    )


def row_of(item: Item) -> Row:
    """Of an item whose events are prefetched."""
    done = effective(item)
    return Row(item, last_answer(item), done[-1] if done and not done[-1].is_answer else None)
