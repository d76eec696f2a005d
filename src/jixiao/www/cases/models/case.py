"""年度卷宗: all that a body hands in for one year."""

from __future__ import annotations

from django.db import models

from jixiao.www.accounts.models import Body
from jixiao.www.cases.models.year import Year


class Case(models.Model):
    """A body in a year."""

    body = models.ForeignKey(Body, on_delete=models.PROTECT, related_name="cases")
    year = models.ForeignKey(Year, on_delete=models.PROTECT, related_name="cases")

    class Meta:
        ordering = ["year", "body__code"]
        constraints = [models.UniqueConstraint(fields=["body", "year"], name="one_case_a_body_and_year")]

    def __str__(self) -> str:
        return f"{self.body.name}{self.year}"
