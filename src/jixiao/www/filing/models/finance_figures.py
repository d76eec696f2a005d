"""财政系统导出的数: an export of the budget platform, for one body or for all of a year at once."""

from __future__ import annotations

from typing import Any

from django.db import models
from django.utils.translation import gettext_lazy as _

from jixiao.www.accounts.models import Body, Person
from jixiao.www.cases.models import Year


class FinanceFigures(models.Model):
    """The lines of an export as `finance_work.figures` gives them. The latest of a body and year is in force."""

    year = models.ForeignKey(Year, on_delete=models.PROTECT, related_name="finance_figures")
    body = models.ForeignKey(
        Body, on_delete=models.PROTECT, null=True, blank=True, related_name="finance_figures", verbose_name=_("单位")
    )
    """None: of all bodies, uploaded by the bureau; goes before what a body uploads for itself."""
    content: models.JSONField[Any, Any] = models.JSONField()
    name = models.CharField(max_length=255)
    """Of the export, as the person called it."""
    sha256 = models.CharField(max_length=64)
    by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="finance_figures")
    at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["-at", "-pk"]

    def __str__(self) -> str:
        return f"{self.year}{self.name}"
