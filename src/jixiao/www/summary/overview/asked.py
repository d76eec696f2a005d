"""What a page of the overview is asked for: a year, an office; kept in the address, so that it can be passed on."""

from __future__ import annotations

import datetime
from dataclasses import dataclass, field
from functools import cache
from typing import Any, Final
from urllib.parse import urlencode

from django.http import Http404, HttpRequest
from django.urls import reverse
from django.utils import timezone

from jixiao.www.accounts.acts import Act
from jixiao.www.accounts.models import Person
from jixiao.www.accounts.reach import grants_for, may
from jixiao.www.accounts.roles import Role
from jixiao.www.cases.models import Step, StepKind
from jixiao.www.summary.feed import PATIENCE, PIECE, SECONDS, catch_up
from jixiao.www.summary.overview.line import Line, lines_of

YEARS: Final = 5
"""So many years at most stand beside each other."""
WHOLE: Final = frozenset({Role.REVIEWER, Role.LEADER, Role.INSPECTOR})


@dataclass(slots=True)
class Asked:
    """The filings of the year that are seen through the filter, and those of the years before it where a page asks."""

    person: Person
    year: int
    office: int | None
    steps: list[Step]
    """Of this year, switched on."""
    years: list[int]
    """That can be chosen, the latest first."""
    today: datetime.date = field(default_factory=timezone.localdate)
    lines: list[Line] = field(default_factory=list)
    """Of the self-evaluations of the years that the page wants, or of every step of this year."""
    offices: list[tuple[int, str]] = field(default_factory=list)
    step: Step | None = None
    """The step that was chosen, else the self-evaluation."""
    left: int = 0
    """Filings whose rows are behind: not in the figures as they now are."""

    @property
    def is_far_behind(self) -> bool:
        """Whether the figures would mislead: no page shows them then, but says how far it is and asks again."""
        return self.left > PIECE

    @property
    def is_whole(self) -> bool:
        """Whether this person watches every body."""
        return any(grant.role in WHOLE for grant in grants_for(self.person, Act.WATCH))

    @property
    def of_year(self) -> list[Line]:
        return [line for line in self.lines if line.year == self.year]

    @property
    def last_year(self) -> list[Line]:
        return [line for line in self.lines if line.year == self.year - 1]

    @property
    def sees_reviews(self) -> bool:
        """复核 stays within the bureau."""
        return may(self.person, Act.COMPARE)

    def filing(self, line: Line, code: str = "") -> str:
        """Where a filing is read, at the finding of a rule where one is named."""
        if line.version is None:
            return _address("filing").replace("/0/", f"/{line.filing_id}/")
        if code:
            return _address("overview_finding", code).replace("/0/", f"/{line.filing_id}/")
        return f"{_address('reading').replace('/0/', f'/{line.filing_id}/')}?version={line.version}"

    def href(self, **wanted: Any) -> str:
        """The list of filings behind a figure: `condition` says which (`conditions.py`)."""
        return self.page("overview_bodies", **wanted)

    def page(self, name: str, **wanted: Any) -> str:
        given = {"year": self.year, "office": self.office, **wanted}
        kept = {key: value for key, value in given.items() if value not in (None, "")}
        return f"{_page(name)}?{urlencode(kept)}"


def asked_of(
    request: HttpRequest, person: Person, *, span: int = 1, every_step: bool = False, is_patient: bool = False
) -> Asked | None:
    """What is asked, with `span` years of self-evaluations, or with every step of one. None where there is no year.

    Raises Http404 for a year that there is not. Takes in what has changed first (`feed`): a page for a moment, a file
    (`is_patient`) until it is whole or a minute has passed.
    """
    steps = list(Step.objects.filter(is_on=True).select_related("year").order_by("-year__number", "pk"))
    years = sorted({step.year.number for step in steps}, reverse=True)
    if not years:
        return None
    year = _number(request.GET.get("year", "")) or _latest(steps)
    if year not in years:
        raise Http404
    found = Asked(
        person, year, _number(request.GET.get("office", "")), [s for s in steps if s.year.number == year], years
    )
    wanted = [
        step
        for step in steps
        if (step.year.number == year and every_step)
        or (step.kind == StepKind.SELF_EVALUATION and year - span < step.year.number <= year)
    ]
    found.step = _chosen(found.steps, request.GET.get("step", ""))
    found.left = catch_up([step.pk for step in wanted], PATIENCE if is_patient else SECONDS)
    lines = lines_of(person, wanted)
    found.offices = sorted(
        {(line.office_id, line.office) for line in lines if line.office_id is not None}, key=lambda o: o[1]
    )
    found.lines = [line for line in lines if found.office in (None, line.office_id or 0)]
    if not found.sees_reviews:
        for line in found.lines:
            line.review_total, line.review_grade = None, ""
    return found


def _chosen(steps: list[Step], words: str) -> Step | None:
    if words:
        step = next((step for step in steps if str(step.pk) == words), None)
        if step is None:
            raise Http404
        return step
    return next((step for step in steps if step.kind == StepKind.SELF_EVALUATION), None)


@cache
def _page(name: str) -> str:
    """A page of the overview: a hundred links lead there."""
    return reverse(name)


@cache
def _address(name: str, *more: str) -> str:
    """The address of the filing 0: a table has thousands, and each address would be put together anew."""
    return reverse(name, args=[0, *more])


def _latest(steps: list[Step]) -> int:
    """The latest year with a self-evaluation that has begun, else the latest."""
    today = timezone.localdate()
    begun = [
        step.year.number
        for step in steps
        if step.kind == StepKind.SELF_EVALUATION and (step.opens is None or step.opens <= today)
    ]
    return max(begun, default=steps[0].year.number)


def _number(words: str) -> int | None:
    return int(words) if words.isascii() and words.isdigit() and len(words) < 10 else None
