"""What proposals need of a version, small enough to be read for a thousand bodies at once."""

from __future__ import annotations

from typing import Any

from django.db import models

from jixiao.www.cases.models import Submission


class VersionFigures(models.Model):
    """Drawn once out of `Submission.scored` (`drawing.py`); a version never changes, so this does not either."""

    submission = models.OneToOneField(Submission, on_delete=models.CASCADE, related_name="spending_figures")
    data: models.JSONField[Any, Any] = models.JSONField(default=dict)
    """As `drawing.drawn` gives it."""
