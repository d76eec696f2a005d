"""Rows of indicators of the version that counts, small; those that never fail; what the rules are called."""

from __future__ import annotations

from typing import Any

from django.db import models

from jixiao.www.accounts.models import Body
from jixiao.www.cases.models import Filing, Step


class ScoredRows(models.Model):
    """The rows of one self-evaluation (`scored_rows.Row`), kept for the comparison with later years."""

    filing = models.OneToOneField(Filing, on_delete=models.CASCADE, primary_key=True, related_name="scored_rows")
    rows: models.JSONField[Any, Any] = models.JSONField(default=list)


class SoftTarget(models.Model):
    """An indicator that asks for no effort in at least one of three ways (`soft`). Figures as the form writes them."""

    filing = models.ForeignKey(Filing, on_delete=models.CASCADE, related_name="soft_targets")
    step = models.ForeignKey(Step, on_delete=models.CASCADE, related_name="+")
    body = models.ForeignKey(Body, on_delete=models.CASCADE, related_name="+")
    position = models.PositiveSmallIntegerField()
    name = models.CharField(max_length=60)
    target = models.CharField(max_length=60)
    actual = models.CharField(max_length=60)
    last_actual = models.CharField(max_length=60, blank=True)
    is_eased = models.BooleanField(default=False)
    is_exact = models.BooleanField(default=False)
    full_years = models.PositiveSmallIntegerField(default=0)
    """Years on end, this one included, in which it scored its whole weight."""
    ways = models.PositiveSmallIntegerField(default=0)
    """How many of the three hold: the list begins with the most."""

    class Meta:
        indexes = [models.Index(fields=["step", "-ways", "body", "position"], name="soft_targets_of_step")]
        constraints = [models.UniqueConstraint(fields=["filing", "position"], name="one_soft_target_a_row")]


class KnownRule(models.Model):
    """A rule that has found something: its title, so that no page has to load the rules."""

    code = models.CharField(max_length=8, primary_key=True)
    title = models.CharField(max_length=200)
    level = models.CharField(max_length=8)
