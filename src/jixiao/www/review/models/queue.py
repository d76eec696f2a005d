"""Who reviews what, what was done to many at once, and reminders."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from jixiao.www.accounts.models import LogRow, Person
from jixiao.www.cases.models import Filing


class Assignment(models.Model):
    """A filing given to a reviewer or a third party. One of each at a time; ended ones stay."""

    filing = models.ForeignKey(Filing, on_delete=models.PROTECT, related_name="assignments")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="assignments")
    is_third_party = models.BooleanField(default=False)
    by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="given_assignments")
    at = models.DateTimeField(auto_now_add=True)
    ended_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["filing", "is_third_party"], condition=Q(ended_at__isnull=True), name="one_assignment_at_a_time"
            )
        ]


class Reminder(models.Model):
    """催报、催改: shown to the body until it hands in."""

    filing = models.ForeignKey(Filing, on_delete=models.PROTECT, related_name="reminders")
    words = models.TextField()
    by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="reminders")
    at = models.DateTimeField(auto_now_add=True)
    withdrawn_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["pk"]


class Batch(models.Model):
    """One act done to many filings: each is a transition of its own."""

    act = models.CharField(max_length=20)
    by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="batches")
    at = models.DateTimeField(auto_now_add=True)
    undone_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["-pk"]


class BatchItem(models.Model):
    batch = models.ForeignKey(Batch, on_delete=models.CASCADE, related_name="items")
    filing = models.ForeignKey(Filing, on_delete=models.PROTECT, related_name="batch_items")
    step = models.ForeignKey(LogRow, on_delete=models.PROTECT, related_name="batch_items")
    """The row of the trail that tells of it."""
