"""What a person made of a proposal: adopted, changed, put aside. All are kept; the last that was not undone holds."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from jixiao.www.accounts.models import Body, Person
from jixiao.www.cases.models import Year
from jixiao.www.spending.models.proposal import Proposal
from jixiao.www.spending.policy import ACTION_WORDS, Action


class Decision(models.Model):
    """One decision on a body (`item` empty) or a project of it. `action` and `amount` are what was decided."""

    class Kind(models.TextChoices):
        ADOPTED = "adopted", _("采纳")
        CHANGED = "changed", _("调整")
        ASIDE = "aside", _("搁置")

    year = models.ForeignKey(Year, on_delete=models.PROTECT, related_name="spending_decisions")
    body = models.ForeignKey(Body, on_delete=models.PROTECT, related_name="spending_decisions")
    item = models.CharField(max_length=300, blank=True)
    proposal = models.ForeignKey(Proposal, on_delete=models.PROTECT, related_name="decisions")
    """What was computed when it was decided."""
    kind = models.CharField(max_length=8, choices=Kind.choices)
    action = models.CharField(max_length=8, blank=True, choices=[(one.value, one.chinese) for one in Action])
    amount = models.DecimalField(max_digits=18, decimal_places=2, null=True, blank=True)
    """万元 of next year; None where no amount is given."""
    reason = models.CharField(_("理由"), max_length=500, blank=True)
    by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="spending_decisions")
    at = models.DateTimeField(auto_now_add=True)
    undone_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["pk"]
        indexes = [models.Index(fields=["year", "body", "item"], name="spending_decided")]

    @property
    def words(self) -> str:
        """`采纳：压减`, `搁置`."""
        kind = str(self.Kind(self.kind).label)
        return f"{kind}：{ACTION_WORDS[Action(self.action)]}" if self.action else kind
