"""A filing as the overview sees it: its small row with what its body is."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any, Final

from jixiao.www.accounts.models import BodyName, Person
from jixiao.www.cases.models import State, Step, StepKind
from jixiao.www.summary.models import Standing

HANDED_IN: Final = frozenset({State.SUBMITTED.value, State.RETURNED.value, State.ACCEPTED.value})


@dataclass(slots=True)
class Line:
    """Fields of `Standing` under their names there, then those of the body and of the step."""

    filing_id: int
    step_id: int
    body_id: int
    version: int | None
    state: str
    has_issues: bool
    deadline: datetime.date | None
    was_late: bool | None
    unread: int
    projects: int | None
    adjusted_budget: Decimal | None
    spent: Decimal | None
    execution_rate: Decimal | None
    stated_total: Decimal | None
    stated_grade: str
    review_total: Decimal | None
    review_grade: str
    is_all_full: bool | None
    result_share: Decimal | None
    errors: int
    warnings: int
    notes: int
    codes: dict[str, int]
    notices: int | None
    righted: int | None
    targets: int
    exact: int
    with_last_year: int
    eased: int
    always_full: int
    with_years: int
    code: str
    name: str
    """As it was called in the year that is evaluated."""
    office_id: int | None
    office: str
    supervisor: str
    is_exempt: bool
    year: int
    kind: str
    closes: datetime.date | None
    """The deadline that holds for it."""

    @property
    def is_due(self) -> bool:
        """应报: neither exempt (unless it began all the same) nor without an adjustment to ask for."""
        return self.state != State.OPEN or not (self.is_exempt or self.kind == StepKind.ADJUSTMENT)

    @property
    def is_handed_in(self) -> bool:
        return self.state in HANDED_IN

    @property
    def findings(self) -> int:
        return self.errors + self.warnings + self.notes

    @property
    def difference(self) -> Decimal | None:
        """自评 minus 复核, in points."""
        return None if self.stated_total is None or self.review_total is None else self.stated_total - self.review_total

    def is_overdue(self, today: datetime.date) -> bool:
        """The day is past and it is not there, or not there again."""
        waits = self.is_due and self.state in (State.OPEN, State.DRAFT, State.RETURNED)
        return waits and self.closes is not None and self.closes < today


_KEPT: Final = tuple(Line.__dataclass_fields__)[:31]
_OF_BODY: Final = (
    "body__code",
    "body__name",
    "body__office",
    "body__office__name",
    "body__supervisor__name",
    "body__is_exempt",
)


def lines_of(person: Person, steps: Sequence[Step]) -> list[Line]:
    """The filings of these steps that the person watches, by the bodies' codes. Two queries, for any number."""
    by_key = {step.pk: step for step in steps}
    rows = list(Standing.objects.watched_by(person).filter(step__in=by_key).values_list(*_KEPT, *_OF_BODY))
    former = _former_names({row[2] for row in rows})
    found = [_line(row, by_key[row[1]], former) for row in rows]
    found.sort(key=lambda line: (line.code, line.year, line.step_id))
    return found


def _line(row: tuple[Any, ...], step: Step, former: dict[int, list[BodyName]]) -> Line:
    *kept, code, name, office_id, office, supervisor, is_exempt = row
    of_body = [code, name, office_id, office or "", supervisor or "", is_exempt]
    values: list[Any] = [*kept, *of_body, step.year.number, step.kind, step.closes]
    line = Line(*values)
    line.closes = line.deadline or step.closes
    if line.body_id in former:
        line.name = _name_in(line.name, former[line.body_id], line.year)
    return line


def _former_names(bodies: Iterable[int]) -> dict[int, list[BodyName]]:
    """Former names that say until when they held, by the body. All of them are few; the bodies would be many."""
    wanted, found = set(bodies), dict[int, list[BodyName]]()
    for each in BodyName.objects.filter(kind=BodyName.Kind.FORMER, last_year__isnull=False):
        if each.body_id in wanted:
            found.setdefault(each.body_id, []).append(each)
    return found


def _name_in(name: str, former: list[BodyName], year: int) -> str:
    """As `Body.name_in`."""
    held = [
        each
        for each in former
        if each.last_year is not None
        and year <= each.last_year
        and (each.first_year is None or each.first_year <= year)
    ]
    return min(held, key=lambda each: each.last_year or 0).name if held else name
