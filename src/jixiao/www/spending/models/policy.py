"""结果应用办法 of a year: every version of it."""

from __future__ import annotations

from functools import lru_cache

from django.db import models
from django.utils.translation import gettext_lazy as _

from jixiao.www.accounts.models import Person
from jixiao.www.cases.models import Year
from jixiao.www.spending.policy import Policy
from jixiao.www.spending.read_policy import policy_of


class PolicyVersion(models.Model):
    """One version; the last one holds. Never overwritten: an undo is a further version with the former text."""

    year = models.ForeignKey(Year, on_delete=models.PROTECT, related_name="spending_policies")
    number = models.PositiveSmallIntegerField(_("版次"))
    title = models.CharField(_("名称"), max_length=200)
    text = models.TextField()
    """YAML that `read_policy` has read."""
    origin = models.CharField(_("来源"), max_length=200)
    """What it was made from, in words."""
    reason = models.CharField(_("修改理由"), max_length=300, blank=True)
    by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="spending_policies")
    at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["year", "-number"]
        constraints = [models.UniqueConstraint(fields=["year", "number"], name="one_spending_policy_a_number")]

    def __str__(self) -> str:
        return f"{self.title}（第{self.number}版）"

    @property
    def policy(self) -> Policy:
        return _read(self.text)


@lru_cache(maxsize=32)
def _read(text: str) -> Policy:
    return policy_of(text, "结果应用办法")
