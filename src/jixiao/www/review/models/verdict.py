"""What people think of findings: by fingerprint, so that it outlives a re-check and a resubmission. All is kept."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from jixiao.www.accounts.models import Person
from jixiao.www.cases.models import Filing, Submission


class Verdict(models.Model):
    """One judgement of one finding. The last one of the bureau that was not undone holds."""

    class Kind(models.TextChoices):
        ACCEPTED = "accepted", _("采纳")
        REWORDED = "reworded", _("改写")
        DISMISSED = "dismissed", _("不采纳")
        ASKED = "asked", _("转为询问")

    filing = models.ForeignKey(Filing, on_delete=models.PROTECT, related_name="verdicts")
    submission = models.ForeignKey(Submission, on_delete=models.PROTECT, related_name="verdicts")
    """The version that was read."""
    fingerprint = models.CharField(max_length=64, db_index=True)
    code = models.CharField(max_length=8, blank=True)
    kind = models.CharField(max_length=10, choices=Kind.choices)
    words = models.TextField(_("问题"), blank=True)
    """In the place of the finding's own words."""
    advice = models.TextField(_("建议"), blank=True)
    reason = models.TextField(_("理由"), blank=True)
    is_proposed = models.BooleanField(default=False)
    """Of a third party: holds only once the bureau judges the same."""
    confirms = models.ForeignKey("self", on_delete=models.PROTECT, null=True, blank=True, related_name="confirmations")
    by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="verdicts")
    at = models.DateTimeField(auto_now_add=True)
    undone_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["pk"]
        indexes = [models.Index(fields=["filing", "fingerprint"])]

    @property
    def is_sent(self) -> bool:
        """Whether the body is told of the finding."""
        return self.kind != self.Kind.DISMISSED


class Remark(models.Model):
    """A finding of a person's own: words chosen in a document, and what is to be said of them."""

    filing = models.ForeignKey(Filing, on_delete=models.PROTECT, related_name="remarks")
    submission = models.ForeignKey(Submission, on_delete=models.PROTECT, related_name="remarks")
    file_name = models.CharField(max_length=255)
    at_place = models.CharField(max_length=40, blank=True)
    """Address of the paragraph or cell in that version (`p12`, `t0r3c4`)."""
    where = models.CharField(max_length=300)
    quote = models.TextField()
    message = models.TextField(_("问题"))
    advice = models.TextField(_("建议"), blank=True)
    level = models.CharField(max_length=8, default="warning")
    fingerprint = models.CharField(max_length=64, db_index=True)
    is_proposed = models.BooleanField(default=False)
    by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="remarks")
    at = models.DateTimeField(auto_now_add=True)
    withdrawn_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["pk"]
