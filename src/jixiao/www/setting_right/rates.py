"""整改率 and what it is made of: by case, in one query for any number of cases.

整改率 = 已销号的事项 ÷ 应整改的事项. 应整改: every item of a notice in force (not withdrawn), those carried to next
year too: they count for the year that they were found in, as settled once they are. A case without items has no
rate (None), never 0 or 100 %.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.db.models import Count, Q, QuerySet

from jixiao.www.cases.models import Case, Year
from jixiao.www.setting_right.models import Item
from jixiao.www.setting_right.models.item import ItemState, overdue_on


@dataclass(frozen=True, slots=True)
class Rectification:
    """Counts of items."""

    items: int = 0
    """应整改."""
    settled: int = 0
    answered: int = 0
    """Answered, waiting for the check."""
    carried: int = 0
    overdue: int = 0
    """The day is past and no answer says that it is done; carried and answered ones are not among them."""

    @property
    def open(self) -> int:
        """未销号, whatever they wait for."""
        return self.items - self.settled

    @property
    def rate(self) -> Decimal | None:
        """整改率 in percent, two places; None where there is nothing to set right."""
        return (Decimal(self.settled) * 100 / self.items).quantize(Decimal("0.01")) if self.items else None


def rectification_of(
    cases: Iterable[int] | QuerySet[Case] | None = None,
    *,
    year: Year | int | None = None,
    day: datetime.date | None = None,
) -> dict[int, Rectification]:
    """By the key of the case, for those of `cases` (keys, or a query) and of the `year` (or its number) with items.

    A case that is not in it has none: `.get(pk, Rectification())`. One query. Nothing is scoped to a person here:
    the caller passes cases that it may show. `day` is the one on which things are late, today by default.
    """
    wanted = Item.objects.in_force()
    if cases is not None:
        wanted = wanted.filter(case__in=cases if isinstance(cases, QuerySet) else list(cases))
    if isinstance(year, Year):
        wanted = wanted.filter(case__year=year)
    elif year is not None:
        wanted = wanted.filter(case__year__number=year)
    counts = _counts(day)
    counted = wanted.order_by().values("case").annotate(**counts).values_list("case", *counts)
    return {case: Rectification(**dict(zip(counts, numbers, strict=True))) for case, *numbers in counted}


def rectification_among(items: QuerySet[Item], day: datetime.date | None = None) -> Rectification:
    """The same over a query of items in force."""
    return Rectification(**items.order_by().aggregate(**_counts(day)))


def together(found: Iterable[Rectification]) -> Rectification:
    """The sum, whose rate is that of all items (not the mean of the rates)."""
    rows = list(found)
    return Rectification(
        *(sum(getattr(row, name) for row in rows) for name in ("items", "settled", "answered", "carried", "overdue"))
    )


def _counts(day: datetime.date | None) -> dict[str, Any]:
    return {
        "items": Count("pk"),
        "settled": Count("pk", filter=Q(state=ItemState.SETTLED)),
        "answered": Count("pk", filter=Q(state=ItemState.ANSWERED)),
        "carried": Count("pk", filter=Q(state=ItemState.CARRIED)),
        "overdue": Count("pk", filter=overdue_on(day)),
    }
