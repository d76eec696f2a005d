"""复核评分: what the bureau gives for the rows of one version, beside what the body gave itself."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction
from typing import Any

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from jixiao.www.accounts.models import Person
from jixiao.www.cases.models import Filing, Submission


class ReviewScoreQuerySet(models.QuerySet["ReviewScore"]):
    def in_force(self) -> ReviewScoreQuerySet:
        """Those of the bureau that are confirmed; of several of one filing the last one holds."""
        return self.filter(is_proposed=False, confirmed_at__isnull=False, undone_at__isnull=True)

    def drafts(self) -> ReviewScoreQuerySet:
        return self.filter(confirmed_at__isnull=True, undone_at__isnull=True)

    def light(self) -> ReviewScoreQuerySet:
        """Without the rows: for lists."""
        return self.defer("rows", "forms")


class ReviewScore(models.Model):
    """One scoring of one version. A draft until it is confirmed; then never changed, a later one supersedes it.

    It stays bound to the version that was read: what is handed in later is not what was scored.
    """

    filing = models.ForeignKey(Filing, on_delete=models.PROTECT, related_name="review_scores")
    submission = models.ForeignKey(Submission, on_delete=models.PROTECT, related_name="review_scores")
    """The version that was scored."""
    number = models.PositiveSmallIntegerField(_("次数"))
    rows: models.JSONField[Any, Any] = models.JSONField(default=list)
    """What was entered for each row, in the order of the version's rows: `form` (index), `name`, `weight`, `stated`,
    `score`, `reason` (decimals as written; `""`: nothing), `standard` (key of a `Standard` or None)."""
    forms: models.JSONField[Any, Any] = models.JSONField(default=list)
    """For each form of the version: `title`, `kind`, `weight`, `stated_total`, `stated_sum`, `stated_grade`, `total`,
    `grade`, `profile` (decimals as strings or None)."""
    stated_total = models.DecimalField(_("自评得分"), max_digits=7, decimal_places=2, null=True, blank=True)
    """自评 as it is compared: the total row of the main form; where that is blank, its rows added up."""
    stated_grade = models.CharField(_("自评等级"), max_length=20, blank=True)
    total = models.DecimalField(_("复核得分"), max_digits=7, decimal_places=2, null=True, blank=True)
    """The rows of the main form added up; None while one of them has no score."""
    grade = models.CharField(_("复核等级"), max_length=20, blank=True)
    """By the bands of `profile`; blank where there is no total, or where the weights do not make up the full marks."""
    profile = models.CharField(max_length=80, blank=True)
    opinion = models.TextField(_("复核意见"), blank=True)
    is_proposed = models.BooleanField(default=False)
    """Of a third party: counts only once the bureau has taken it over in a scoring of its own."""
    takes_over = models.ForeignKey(
        "self", on_delete=models.PROTECT, null=True, blank=True, related_name="taken_over_by"
    )
    """The proposal that this one began with."""
    revision = models.PositiveIntegerField(default=0)
    """Counts savings: a page that shows an older one is stale."""
    by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="review_scores")
    """Who saved it last."""
    at = models.DateTimeField(auto_now_add=True)
    confirmed_at = models.DateTimeField(null=True, blank=True)
    """Of a proposal: when the third party handed it over."""
    undone_at = models.DateTimeField(null=True, blank=True)
    """A draft that was given up."""

    objects = ReviewScoreQuerySet.as_manager()

    class Meta:
        ordering = ["filing", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["filing", "is_proposed"],
                condition=Q(confirmed_at__isnull=True, undone_at__isnull=True),
                name="one_draft_of_a_review_score",
            )
        ]

    @property
    def difference(self) -> Decimal | None:
        """自评 minus 复核, in points: above 0 where the review gives less. None where one is missing."""
        return None if self.stated_total is None or self.total is None else self.stated_total - self.total

    @property
    def deviation(self) -> Fraction | None:
        """偏差率 (自评−复核)/自评, exact. None where one is missing or 自评 is 0."""
        if self.difference is None or not self.stated_total:
            return None
        return Fraction(self.difference) / Fraction(self.stated_total)


class Deducted(models.Model):
    """One row of a confirmed scoring in which points were taken off, for comparing how like cases were dealt with."""

    review_score = models.ForeignKey(ReviewScore, on_delete=models.CASCADE, related_name="deducted")
    key = models.CharField(max_length=40, db_index=True)
    """The cause: a standard (`s12`) or the hash of the words of the reason."""
    name = models.CharField(max_length=300)
    reason = models.TextField()
    weight = models.DecimalField(max_digits=7, decimal_places=2)
    taken_off = models.DecimalField(max_digits=7, decimal_places=2)
    """Stated minus given, in points."""
    is_all = models.BooleanField(default=False)
    """Nothing is left: that no more was taken off says nothing."""

    class Meta:
        ordering = ["pk"]
