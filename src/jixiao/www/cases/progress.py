"""How far a year has come: counts of filings by step and by office, for whoever may read them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from django.db.models import Count

from jixiao.www.accounts.acts import Act
from jixiao.www.accounts.models import Person
from jixiao.www.accounts.reach import in_reach
from jixiao.www.cases.models import Filing, Stage, State, Step, StepKind, Year


@dataclass(slots=True)
class Progress:
    """Counts of one row: a step of the year, or an office of a step."""

    words: str
    step: Step | None = None
    office: int | None = None
    counts: dict[str, int] = field(default_factory=lambda: defaultdict(int))
    """By state; `submitted` ones also by stage."""
    exempt: int = 0
    overdue: int = 0

    @property
    def due(self) -> int:
        """应报."""
        return sum(self.counts[state] for state in State.values)

    @property
    def handed_in(self) -> int:
        """已报: handed in at least once and not taken back."""
        return self.counts["submitted"] + self.counts["returned"] + self.counts["accepted"]

    @property
    def asks_all(self) -> bool:
        """Whether every body has to hand in: adjustments come from who needs one."""
        return self.step is None or self.step.kind != StepKind.ADJUSTMENT

    @property
    def share(self) -> int:
        """Accepted of all that are due, in whole per cent, rounded down."""
        return self.counts["accepted"] * 100 // self.due if self.due else 0

    open = property(lambda self: self.counts[State.OPEN])
    draft = property(lambda self: self.counts[State.DRAFT])
    returned = property(lambda self: self.counts[State.RETURNED])
    accepted = property(lambda self: self.counts[State.ACCEPTED])
    submitted = property(lambda self: self.counts[State.SUBMITTED])
    at_head = property(lambda self: self.counts[Stage.HEAD])
    at_bureau = property(lambda self: self.counts[Stage.BUREAU])


def by_step(year: Year, person: Person, steps: Iterable[Step] | None = None) -> list[Progress]:
    """One row for each step that is switched on."""
    steps = list(year.steps.filter(is_on=True)) if steps is None else list(steps)
    for step in steps:
        step.year = year
    rows = {step.pk: Progress(step.name, step) for step in steps}
    filings = Filing.objects.filter(in_reach(person, Act.READ, "case__body"), step__in=steps)
    for found in filings.values("step", "state", "stage", "case__body__is_exempt").annotate(n=Count("pk")):
        _add(rows[found["step"]], dict(found))
    late = Filing.objects.overdue().filter(in_reach(person, Act.READ, "case__body"), step__in=steps)
    for pk, count in late.values_list("step").annotate(n=Count("pk")).order_by():
        rows[pk].overdue = count
    return list(rows.values())


def by_office(step: Step, person: Person) -> list[Progress]:
    """One row for each office that looks after some of the bodies, and one for bodies without an office."""
    rows: dict[int | None, Progress] = {}
    filings = Filing.objects.filter(in_reach(person, Act.READ, "case__body"), step=step)
    counted = filings.values(
        "case__body__office", "case__body__office__name", "state", "stage", "case__body__is_exempt"
    ).annotate(n=Count("pk"))
    late = dict(
        Filing.objects.overdue()
        .filter(pk__in=filings.values("pk"))
        .values_list("case__body__office")
        .annotate(n=Count("pk"))
        .order_by()
    )
    for found in counted.order_by("case__body__office__name"):
        key = found["case__body__office"]
        row = rows.setdefault(key, Progress(found["case__body__office__name"] or "—", step, key))
        row.overdue = late.get(key, 0)
        _add(row, dict(found))
    return list(rows.values())


def _add(row: Progress, found: Mapping[str, Any]) -> None:
    count: int = found["n"]
    if found["case__body__is_exempt"] and found["state"] == State.OPEN:
        row.exempt += count
        return
    row.counts[found["state"]] += count
    if found["state"] == State.SUBMITTED and found["stage"]:
        row.counts[found["stage"]] += count


def latest_year(person: Person) -> Year | None:
    """The latest year that is open; else the latest of all in which this person may read something."""
    seen = Year.objects.filter(in_reach(person, Act.READ, "cases__body")).distinct()
    return seen.filter(is_closed=False).order_by("-number").first() or seen.order_by("-number").first()
