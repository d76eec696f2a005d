"""自评 against 复核, body by body. Internal: it is shown to the bureau alone."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from typing import Any, Final

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from jixiao.www.accounts.acts import Act
from jixiao.www.accounts.models import Person
from jixiao.www.cases.latest import latest_versions
from jixiao.www.cases.models import Filing, Step, Submission
from jixiao.www.scrutiny.latest_scores import latest_review_scores
from jixiao.www.scrutiny.models import ReviewScore
from jixiao.www.scrutiny.scoring.bands import rounded


@dataclass(frozen=True, slots=True)
class Line:
    """A body with its review score, or without: then nothing of it is a number."""

    filing: Filing
    version: Submission
    """The last one that was handed in."""
    score: ReviewScore | None
    scored_number: int | None
    """Which version was scored."""

    @property
    def stated(self) -> Decimal | None:
        """自评得分: of the version that was scored; of the last one where none was."""
        return self.score.stated_total if self.score is not None else self.version.stated_total

    @property
    def difference(self) -> Decimal | None:
        return self.score.difference if self.score is not None else None

    @property
    def deviation(self) -> Fraction | None:
        return self.score.deviation if self.score is not None else None

    @property
    def is_above(self) -> bool:
        """复核 above 自评: to be looked at."""
        return self.difference is not None and self.difference < 0

    @property
    def changes_grade(self) -> bool:
        return self.score is not None and bool(self.score.grade) and self.score.grade != self.score.stated_grade

    @property
    def is_older(self) -> bool:
        """Whether something was handed in after the version that was scored."""
        return self.scored_number is not None and self.scored_number != self.version.number

    @property
    def words(self) -> str:
        if self.score is None:
            return _("未复核")
        if self.difference is None:
            return _("没有总分，不能比较")
        if self.difference == 0:
            return _("一致")
        return _("复核低于自评") if self.difference > 0 else _("复核高于自评，请核对")


def _highest(line: Line) -> tuple[bool, Fraction]:
    """Lines without a deviation last."""
    return line.deviation is None, -(line.deviation or Fraction(0))


SORTS: Final[dict[str, tuple[Any, Callable[[Line], Any]]]] = {
    "deviation": (gettext_lazy("偏差率从高到低"), _highest),
    "above": (gettext_lazy("复核高于自评的在前"), lambda line: (line.deviation is None, line.deviation or 0)),
    "points": (
        gettext_lazy("差的分数从大到小"),
        lambda line: (line.difference is None, -abs(line.difference or Decimal(0))),
    ),
    "grade": (
        gettext_lazy("等级不同的在前"),
        lambda line: (not line.changes_grade, *_highest(line)),
    ),
    "code": (gettext_lazy("单位编码"), lambda line: line.filing.case.body.code),
}


def deviations(person: Person, step: Step, office: int | None = None, sort: str = "deviation") -> list[Line]:
    """The bodies that have handed in, in the order asked for; those without a review score last. Seven queries."""
    filings = Filing.objects.for_(person, Act.COMPARE).filter(step=step).with_all()
    if office is not None:
        filings = filings.filter(case__body__office=office)
    chosen = list(filings.prefetch_related("case__body__names").order_by("case__body__code"))
    versions = latest_versions(chosen)
    scores = latest_review_scores([filing.pk for filing in chosen])
    numbers = dict(
        Submission.objects.filter(pk__in=[score.submission_id for score in scores.values()]).values_list("pk", "number")
    )
    lines = []
    for filing in chosen:
        if filing.pk in versions:
            score = scores.get(filing.pk)
            number = numbers[score.submission_id] if score is not None else None
            lines.append(Line(filing, versions[filing.pk], score, number))
    return sorted(lines, key=SORTS[sort if sort in SORTS else "deviation"][1])


@dataclass(frozen=True, slots=True)
class Overall:
    """Of those that have both scores."""

    bodies: int
    compared: int
    above: int
    other_grade: int
    mean_stated: Decimal | None
    mean_review: Decimal | None


def overall(lines: list[Line]) -> Overall:
    both = [line.score for line in lines if line.score is not None and line.difference is not None]
    return Overall(
        bodies=len(lines),
        compared=len(both),
        above=sum(line.is_above for line in lines),
        other_grade=sum(line.changes_grade for line in lines),
        mean_stated=_mean([score.stated_total for score in both]),
        mean_review=_mean([score.total for score in both]),
    )


def _mean(values: list[Decimal | None]) -> Decimal | None:
    known = [Fraction(value) for value in values if value is not None]
    return rounded(sum(known, Fraction(0)) / len(known), "") if known else None
