"""Findings of a version as rows, for queues, verdicts and counts."""

from __future__ import annotations

from typing import Any

from django.db import models

from jixiao.www.cases.models.submission import Submission


class FindingRow(models.Model):
    """One finding of `Submission.examined`."""

    submission = models.ForeignKey(Submission, on_delete=models.CASCADE, related_name="findings")
    document = models.PositiveSmallIntegerField(default=0)
    """Which document of the version: index over all files in their order."""
    number = models.PositiveIntegerField()
    """As `jixiao check` numbers it."""
    code = models.CharField(max_length=8, db_index=True)
    title = models.CharField(max_length=200)
    level = models.CharField(max_length=8, db_index=True)
    """`error`, `warning`, `note`."""
    fingerprint = models.CharField(max_length=64, db_index=True)
    message = models.TextField()
    advice = models.TextField(blank=True)
    places: models.JSONField[Any, Any] = models.JSONField(default=list)
    """As in `jixiao.check/1`."""

    class Meta:
        ordering = ["submission", "document", "number"]
        constraints = [
            models.UniqueConstraint(fields=["submission", "document", "number"], name="one_finding_a_number")
        ]
