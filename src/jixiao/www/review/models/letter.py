"""Letters that went out with a decision, and the answers of the bodies, line by line."""

from __future__ import annotations

from typing import Any

from django.db import models
from django.utils.translation import gettext_lazy as _

from jixiao.www.accounts.models import LogRow, Person
from jixiao.www.cases.models import Filing, StoredFile, Submission


class Letter(models.Model):
    """A letter as it was sent: the file, and the findings in it. In force while its step was not undone."""

    filing = models.ForeignKey(Filing, on_delete=models.PROTECT, related_name="letters")
    submission = models.ForeignKey(Submission, on_delete=models.PROTECT, related_name="letters")
    file = models.OneToOneField(StoredFile, on_delete=models.PROTECT, related_name="letter")
    step = models.OneToOneField(LogRow, on_delete=models.PROTECT, related_name="letter")
    kind = models.CharField(max_length=10)
    """`退回`, `函`, `反馈单`, `通过`."""
    head: models.JSONField[Any, Any] = models.JSONField(default=dict)
    sent: models.JSONField[Any, Any] = models.JSONField(default=list)
    """Number in the annex, fingerprint, level, where, quotes, message and advice of every finding, as sent."""
    deadline = models.DateField(null=True, blank=True)
    by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="letters")
    at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["pk"]


class Answer(models.Model):
    """What the body says to one finding of a letter."""

    class Kind(models.TextChoices):
        CHANGED = "changed", _("已修改")
        EXPLAINED = "explained", _("说明情况")

    letter = models.ForeignKey(Letter, on_delete=models.PROTECT, related_name="answers")
    fingerprint = models.CharField(max_length=64)
    kind = models.CharField(max_length=10, choices=Kind.choices)
    words = models.TextField(blank=True)
    by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="answers")
    at = models.DateTimeField(auto_now=True)

    class Meta:
        ordering = ["pk"]
        constraints = [models.UniqueConstraint(fields=["letter", "fingerprint"], name="one_answer_a_finding")]
