"""What comparing all documents of a batch gave: it names other bodies, so it is for those who watch every one."""

from __future__ import annotations

from typing import Any

from django.db import models

from jixiao.www.screening.models.batch import Batch


class BatchComparison(models.Model):
    """One finding of a rule across documents."""

    batch = models.ForeignKey(Batch, on_delete=models.CASCADE, related_name="comparisons")
    code = models.CharField(max_length=20)
    level = models.CharField(max_length=10)
    message = models.TextField()
    advice = models.TextField(blank=True)
    units: models.JSONField[Any, Any] = models.JSONField(default=list)
    paths: models.JSONField[Any, Any] = models.JSONField(default=list)
    region = models.CharField(max_length=120, blank=True)
    year = models.PositiveSmallIntegerField(null=True)

    class Meta:
        ordering = ["pk"]


class BatchCopy(models.Model):
    """Two documents, or chapters of them, with the same words."""

    batch = models.ForeignKey(Batch, on_delete=models.CASCADE, related_name="copies")
    share = models.DecimalField(max_digits=5, decimal_places=4)
    """Of the words of the one with less in common, 0 to 1."""
    relation = models.CharField(max_length=20)
    cluster = models.PositiveIntegerField(null=True)
    unit = models.CharField(max_length=200, blank=True)
    path = models.TextField()
    chapter = models.TextField(blank=True)
    other_unit = models.CharField(max_length=200, blank=True)
    other_path = models.TextField()
    other_chapter = models.TextField(blank=True)
    year = models.PositiveSmallIntegerField(null=True)
    other_year = models.PositiveSmallIntegerField(null=True)
    passages: models.JSONField[Any, Any] = models.JSONField(default=list)
    """The longest that they share, each as it stands in the one and in the other."""

    class Meta:
        ordering = ["-share", "pk"]
