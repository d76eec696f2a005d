"""需领导定的事: whom to talk to, whom to evaluate more closely, what to make of the results. Pure but for the last."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Final

from django.utils.translation import gettext as _

from jixiao.www.scrutiny.models import Draw
from jixiao.www.summary.overview.line import Line

BY_EACH: Final = 3
"""Bodies that each reason may put forward."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """A body that a closer evaluation (重点评价) is suggested for, and why: data, not a sentence."""

    line: Line
    is_apart: bool = False
    """自评 is above 复核, by one of the largest differences."""
    is_faulty: bool = False
    """One of those with the most of 须修改 × 全年预算数."""
    is_certain: bool = False
    """In the last draw because of its size alone."""
    place: int = BY_EACH
    """The best place that it has in one of the first two orders, from 0."""

    @property
    def reasons(self) -> int:
        return self.is_apart + self.is_faulty + self.is_certain


def candidates(lines: Sequence[Line], certain: Collection[int], most: int) -> list[Candidate]:
    """Those with the most reasons first, then by the best place, then the largest budgets. `certain`: of filings."""
    here = [line for line in lines if line.is_handed_in]
    apart = [line for line in here if (line.difference or 0) > 0]
    apart.sort(key=lambda line: (-(line.difference or 0), line.code))
    faulty = [line for line in here if _weight(line)]
    faulty.sort(key=lambda line: (-_weight(line), line.code))
    chosen = {line.filing_id: line for line in (*apart[:BY_EACH], *faulty[:BY_EACH])}
    chosen |= {line.filing_id: line for line in here if line.filing_id in certain}
    of_apart = {line.filing_id: place for place, line in enumerate(apart[:BY_EACH])}
    of_faulty = {line.filing_id: place for place, line in enumerate(faulty[:BY_EACH])}
    found = [
        Candidate(
            line,
            key in of_apart,
            key in of_faulty,
            key in certain,
            min(of_apart.get(key, BY_EACH), of_faulty.get(key, BY_EACH)),
        )
        for key, line in chosen.items()
    ]
    found.sort(key=lambda one: (-one.reasons, one.place, -(one.line.adjusted_budget or 0), one.line.code))
    return found[:most]


def _weight(line: Line) -> Decimal:
    return line.errors * (line.adjusted_budget or Decimal(0))


def certain_of(step: int) -> tuple[frozenset[int], str]:
    """The filings that the last draw of a step had to have in it, and what the draw is called. Two queries."""
    draw = Draw.objects.in_force().filter(step=step).select_related("step__year").order_by("number").last()
    if draw is None:
        return frozenset(), ""
    chosen = draw.items.filter(must_be_in=True, is_chosen=True).values_list("filing", flat=True)
    return frozenset(chosen), _("第%(n)d次抽查") % {"n": draw.number}
