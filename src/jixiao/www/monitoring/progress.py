"""The lamps of all bodies of a step, as far as the person may see them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Final

from jixiao.www.accounts.models import Person
from jixiao.www.cases.latest import latest_versions
from jixiao.www.cases.models import Filing, Step, Submission

WORST_FIRST: Final = ("red", "yellow", "none", "green")
"""`none`: a datum is missing. It is never taken for green."""


@dataclass(frozen=True, slots=True)
class Line:
    """One body: its filing, the latest version with its lamps, and the worst of them (`""` without a version)."""

    filing: Filing
    submission: Submission | None
    lamps: Sequence[dict[str, Any]]
    worst: str


def lines(person: Person, step: Step) -> list[Line]:
    """One line a body, the worst lamp first, then those who have handed in nothing. Four queries."""
    seen = Filing.objects.seen_by(person).filter(step=step).with_all().prefetch_related("case__body__names")
    filings = list(seen.order_by("case__body__code"))
    versions = latest_versions(filings)
    found = [_line(filing, versions.get(filing.pk)) for filing in filings]
    return sorted(found, key=lambda line: WORST_FIRST.index(line.worst) if line.worst else len(WORST_FIRST))


def _line(filing: Filing, submission: Submission | None) -> Line:
    lamps = submission.lamps if submission is not None else []
    worst = min((lamp["colour"] for lamp in lamps), key=WORST_FIRST.index, default="")
    return Line(filing, submission, lamps, worst)
