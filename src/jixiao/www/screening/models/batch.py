"""批次: the result of one `jixiao batch` as it was loaded."""

from __future__ import annotations

from typing import Any

from django.db import models
from django.utils.translation import gettext_lazy as _

from jixiao.www.accounts.models import Person


class BatchQuerySet(models.QuerySet["Batch"]):
    def shown(self) -> BatchQuerySet:
        """Those that were loaded whole and not removed."""
        return self.filter(state=Batch.State.LOADED)


class Batch(models.Model):
    """Its rows are written piece by piece, so that people go on working meanwhile; nobody sees them before the last."""

    class State(models.TextChoices):
        LOADING = "loading", _("没有装完")
        LOADED = "loaded", _("已装入")
        REMOVED = "removed", _("已移除")

    name = models.CharField(_("名称"), max_length=120)
    digest = models.CharField(max_length=64)
    """SHA-256 of the index of the result: the same one is not loaded twice."""
    engine = models.CharField(max_length=60)
    """The program that checked, and its version."""
    state = models.CharField(max_length=8, choices=State.choices, default=State.LOADING)
    at = models.DateTimeField(auto_now_add=True)
    written_at = models.DateTimeField(auto_now_add=True)
    """When the last piece of it was written: an old one of what is still `LOADING` was left by a run that ended."""
    documents = models.PositiveIntegerField(default=0)
    findings = models.PositiveIntegerField(default=0)
    rules: models.JSONField[Any, Any] = models.JSONField(default=dict)
    """Code → title of each rule that found something."""
    across: models.JSONField[Any, Any] = models.JSONField(default=list)
    """What comparing all documents came to, rule by rule: `code`, `title`, `outcome`, `reason`."""
    removed_at = models.DateTimeField(null=True)
    removed_by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, related_name="+")
    """None where it was replaced by a later result of the same name."""

    objects = BatchQuerySet.as_manager()

    class Meta:
        ordering = ["-pk"]

    def __str__(self) -> str:
        return self.name
