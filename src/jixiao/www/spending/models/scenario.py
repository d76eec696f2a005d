"""方案: a what-if that somebody kept under a name."""

from __future__ import annotations

from typing import Any

from django.db import models
from django.utils.translation import gettext_lazy as _

from jixiao.www.accounts.models import Person
from jixiao.www.cases.models import Year
from jixiao.www.spending.models.proposal import Round


class Scenario(models.Model):
    """What was asked (the address of the page) and what came out when it was kept."""

    year = models.ForeignKey(Year, on_delete=models.PROTECT, related_name="spending_scenarios")
    round = models.ForeignKey(Round, on_delete=models.PROTECT, related_name="scenarios")
    name = models.CharField(_("方案名称"), max_length=80)
    query = models.TextField()
    """As in the address: `floor=92&floor=80&floor=60`."""
    moved = models.PositiveIntegerField(default=0)
    sums: models.JSONField[Any, Any] = models.JSONField(default=list)
    """One a line of the comparison: `action`, `before`, `after`, `change_before`, `change_after`."""
    by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="spending_scenarios")
    at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["-pk"]
        constraints = [models.UniqueConstraint(fields=["year", "name"], name="one_scenario_a_name")]

    def __str__(self) -> str:
        return self.name
