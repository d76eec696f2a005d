"""What the engine made for a page and is kept, and what a re-check found."""

from __future__ import annotations

from typing import Any

from django.db import models

from jixiao.www.accounts.models import Person
from jixiao.www.cases.models import Submission


class Prepared(models.Model):
    """Work of the engine under the hash of all that it depends on; it can be deleted at any time and is made again."""

    key = models.CharField(max_length=64, primary_key=True)
    sha256 = models.CharField(max_length=64)
    at = models.DateTimeField(auto_now_add=True)


class Recheck(models.Model):
    """A version checked once more. It keeps what was found when it was handed in; the last re-check is shown."""

    submission = models.ForeignKey(Submission, on_delete=models.PROTECT, related_name="rechecks")
    engine = models.CharField(max_length=40)
    profile = models.CharField(max_length=80, blank=True)
    examined: models.JSONField[Any, Any] = models.JSONField(default=list)
    """As `Submission.examined`."""
    errors = models.PositiveIntegerField(default=0)
    warnings = models.PositiveIntegerField(default=0)
    notes = models.PositiveIntegerField(default=0)
    appeared: models.JSONField[Any, Any] = models.JSONField(default=list)
    """Fingerprints that were not there before."""
    vanished: models.JSONField[Any, Any] = models.JSONField(default=list)
    """What is no longer found: fingerprint, code, message, as it stood before."""
    by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="rechecks")
    at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["pk"]
