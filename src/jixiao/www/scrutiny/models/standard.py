"""扣分标准: what the bureau takes off for a defect, the same for everybody."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from jixiao.www.accounts.models import Person


class Standard(models.Model):
    """One defect and the share of a row's weight that is taken off for it. A changed one ends and a new one begins."""

    defect = models.CharField(_("问题"), max_length=120)
    share = models.DecimalField(_("扣分值的百分之几"), max_digits=5, decimal_places=2)
    """Percent of the row's weight, above 0 and not above 100; off the stated score, down to 0."""
    basis = models.CharField(_("依据"), max_length=300, blank=True)
    by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="standards")
    at = models.DateTimeField(auto_now_add=True)
    ended_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["-share", "pk"]

    def __str__(self) -> str:
        return self.defect
