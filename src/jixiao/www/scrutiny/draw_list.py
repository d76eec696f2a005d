"""抽查名单 of a step: who was drawn, why, and how far the review of each is."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction

from django.db.models import Prefetch

from jixiao.www.cases.models import Step
from jixiao.www.review.models import Assignment
from jixiao.www.scrutiny.latest_scores import latest_review_scores
from jixiao.www.scrutiny.models import DrawItem, ReviewScore


@dataclass(frozen=True, slots=True)
class Drawn:
    """One body that was drawn."""

    item: DrawItem
    given: list[Assignment]
    score: ReviewScore | None
    drafts: list[ReviewScore]

    @property
    def factors(self) -> list[dict[str, str]]:
        """The reasons that brought points, the weightiest first."""
        told = [each for each in self.item.factors if each["points"] != "0"]
        return sorted(told, key=lambda each: -Fraction(each["points"]))


def drawn_list(step: Step) -> list[Drawn]:
    """By draw, within it by code. A constant number of queries."""
    given = Assignment.objects.filter(ended_at__isnull=True).select_related("person")
    items = list(
        DrawItem.objects.filter(is_chosen=True, draw__step=step, draw__undone_at__isnull=True)
        .select_related("draw", "submission", "filing__case__body__office", "filing__case__year", "filing__step__year")
        .defer("submission__examined", "submission__scored", "submission__content")
        .prefetch_related(
            "filing__case__body__names",
            Prefetch("filing__assignments", given, to_attr="given"),
            Prefetch("filing__review_scores", ReviewScore.objects.drafts().light().select_related("by"), "drafts"),
        )
        .order_by("draw", "position")
    )
    scores = latest_review_scores([item.filing_id for item in items])
    return [Drawn(i, i.filing.given, scores.get(i.filing_id), i.filing.drafts) for i in items]  # type: ignore[attr-defined]
