"""Versions: what was handed in, once and for all."""

from __future__ import annotations

from typing import Any

from django.db import models
from django.utils.translation import gettext_lazy as _

from jixiao.www.accounts.acts import Act
from jixiao.www.accounts.models import Person
from jixiao.www.accounts.reach import in_reach
from jixiao.www.cases.models.filing import Filing


class SubmissionQuerySet(models.QuerySet["Submission"]):
    def seen_by(self, person: Person) -> SubmissionQuerySet:
        """Versions handed in for the bodies that this person may read about."""
        return self.filter(in_reach(person, Act.READ, "filing__case__body"), filing__step__is_on=True)

    def light(self) -> SubmissionQuerySet:
        """Without what is large: for lists."""
        return self.defer("examined", "scored", "content")

    def for_(self, person: Person, act: Act) -> SubmissionQuerySet:
        return self.filter(in_reach(person, act, "filing__case__body"), filing__step__is_on=True)


class Submission(models.Model):
    """One version of a filing. Its row, its files and its findings are never overwritten."""

    filing = models.ForeignKey(Filing, on_delete=models.PROTECT, related_name="submissions")
    number = models.PositiveSmallIntegerField(_("版次"))
    by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="submissions")
    at = models.DateTimeField(auto_now_add=True)
    is_late = models.BooleanField(default=False)
    note = models.TextField(_("说明"), blank=True)
    content: models.JSONField[Any, Any] = models.JSONField(null=True, blank=True)
    """`jixiao.evaluation/1`, where it was filled in on the site; None where files were handed in."""
    engine = models.CharField(max_length=40, blank=True)
    profile = models.CharField(max_length=80, blank=True)
    examined: models.JSONField[Any, Any] = models.JSONField(default=list)
    """One `jixiao.check/1` a file, with the file's name as `path`."""
    scored: models.JSONField[Any, Any] = models.JSONField(default=list)
    """One `jixiao.score/1` a file with something to score. Large, like `examined`: lists go without (`light`)."""
    stated_total = models.DecimalField(_("自评总分"), max_digits=7, decimal_places=2, null=True, blank=True)
    """As the author states it, never ours."""
    initial_budget = models.DecimalField(_("年初预算数"), max_digits=18, decimal_places=2, null=True, blank=True)
    """These three in yuan, as the form states them."""
    adjusted_budget = models.DecimalField(_("全年预算数"), max_digits=18, decimal_places=2, null=True, blank=True)
    spent = models.DecimalField(_("执行数"), max_digits=18, decimal_places=2, null=True, blank=True)
    lamps: models.JSONField[Any, Any] = models.JSONField(default=list)
    """The lamps that apply, small enough for lists: `part`, `key`, `title`, `colour`, `says`."""
    errors = models.PositiveIntegerField(default=0)
    warnings = models.PositiveIntegerField(default=0)
    notes = models.PositiveIntegerField(default=0)

    objects = SubmissionQuerySet.as_manager()

    class Meta:
        ordering = ["filing", "number"]
        constraints = [models.UniqueConstraint(fields=["filing", "number"], name="one_submission_a_number")]

    def __str__(self) -> str:
        return f"{self.filing} 第{self.number}版"
