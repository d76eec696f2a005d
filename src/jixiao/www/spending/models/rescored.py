"""What a version comes to under another profile: a computation that is kept, never a score of anybody."""

from __future__ import annotations

from typing import Any

from django.db import models

from jixiao.www.cases.models import Submission


class Rescored(models.Model):
    """One version under one profile (`rescoring_work.py`); made again when the profile or the engine is another."""

    submission = models.ForeignKey(Submission, on_delete=models.CASCADE, related_name="rescored")
    profile = models.CharField(max_length=80, blank=True)
    """`""`: the one in force for each form."""
    mark = models.CharField(max_length=64)
    """Of the engine and the profile that it was made with."""
    forms: models.JSONField[Any, Any] = models.JSONField(default=list)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["submission", "profile"], name="rescored_once_a_profile")]
