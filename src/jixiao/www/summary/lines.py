"""One line a body for one step of a year: where it stands and what its latest version states."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from decimal import Decimal

from jixiao.www.accounts.acts import Act
from jixiao.www.accounts.models import Person
from jixiao.www.accounts.reach import may
from jixiao.www.cases.latest import latest_versions
from jixiao.www.cases.models import Filing, State, Step, StepKind, Submission
from jixiao.www.scrutiny.latest_scores import latest_review_scores
from jixiao.www.scrutiny.models import ReviewScore
from jixiao.www.setting_right.rates import Rectification, rectification_of


@dataclass(frozen=True, slots=True)
class Line:
    """A filing with the version that counts: the accepted one, else the latest, else None."""

    filing: Filing
    version: Submission | None
    review: ReviewScore | None = None
    """复核 in force, for those who may compare; it may be of an earlier version (`is_of_an_earlier_one`)."""
    rectification: Rectification = field(default_factory=Rectification)

    @property
    def is_of_an_earlier_one(self) -> bool:
        """Whether the review score was given to another version than the one that counts."""
        return self.review is not None and (self.version is None or self.review.submission_id != self.version.pk)

    @property
    def execution_rate(self) -> Decimal | None:
        """执行率 in percent, recomputed of what the form states; None where a figure is missing or the budget is 0."""
        if self.version is None or self.version.spent is None or not self.version.adjusted_budget:
            return None
        return self.version.spent / self.version.adjusted_budget * 100

    @property
    def budget(self) -> Decimal | None:
        """全年预算数 in 万元."""
        return _ten_thousands(self.version.adjusted_budget if self.version else None)

    @property
    def spent(self) -> Decimal | None:
        """全年执行数 in 万元."""
        return _ten_thousands(self.version.spent if self.version else None)


def _ten_thousands(yuan: Decimal | None) -> Decimal | None:
    return None if yuan is None else (yuan / 10_000).quantize(Decimal("0.01"))


@dataclass(frozen=True, slots=True)
class Totals:
    """How many bodies there are of each kind. Exempt ones count as exempt alone, never as missing."""

    due: int
    handed_in: int
    late: int
    missing: int
    returned: int
    accepted: int
    with_issues: int
    exempt: int


def lines(person: Person, step: Step) -> list[Line]:
    """A line for each filing that the person sees, by the bodies' codes. A fixed number of queries."""
    seen = Filing.objects.seen_by(person).filter(step=step).with_all().prefetch_related("case__body__names")
    filings = list(seen.order_by("case__body__code"))
    versions = latest_versions(filings, accepted=True)
    keys = [filing.pk for filing in filings]
    reviews = latest_review_scores(keys) if may(person, Act.COMPARE) else {}
    right: dict[int, Rectification] = {}
    if step.kind == StepKind.SELF_EVALUATION:
        right = rectification_of([filing.case_id for filing in filings])
    return [
        Line(each, versions.get(each.pk), reviews.get(each.pk), right.get(each.case_id, Rectification()))
        for each in filings
    ]


def totals(found: Sequence[Line]) -> Totals:
    exempt = sum(line.filing.case.body.is_exempt and line.version is None for line in found)
    due = [line for line in found if not line.filing.case.body.is_exempt or line.version is not None]
    states = Counter(line.filing.state for line in due)
    return Totals(
        due=len(due),
        handed_in=sum(line.version is not None for line in due),
        late=sum(line.version is not None and line.version.is_late for line in due),
        missing=sum(line.version is None for line in due),
        returned=states[State.RETURNED],
        accepted=states[State.ACCEPTED],
        with_issues=sum(line.filing.state == State.ACCEPTED and bool(line.filing.issues) for line in due),
        exempt=exempt,
    )
