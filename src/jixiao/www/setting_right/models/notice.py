"""整改通知: what a body was told to set right, as it was sent."""

from __future__ import annotations

from typing import Any

from django.db import models
from django.utils.translation import gettext_lazy as _

from jixiao.www.accounts.acts import Act
from jixiao.www.accounts.models import LogRow, Person
from jixiao.www.accounts.reach import in_reach
from jixiao.www.accounts.trail import now
from jixiao.www.cases.models import Filing


class NoticeQuerySet(models.QuerySet["Notice"]):
    def in_force(self) -> NoticeQuerySet:
        return self.filter(withdrawn_at__isnull=True)

    def for_(self, person: Person, act: Act) -> NoticeQuerySet:
        """Notices to the bodies for which this person may do it."""
        return self.filter(in_reach(person, act, "filing__case__body"), filing__step__is_on=True)

    def with_all(self) -> NoticeQuerySet:
        return self.select_related("filing__case__body", "filing__case__year", "filing__step__year", "by")


class Notice(models.Model):
    """One notice to one body; its Word file lies in the store. Withdrawn, it stays, and counts for nothing."""

    class Kind(models.TextChoices):
        NOTICE = "notice", _("整改通知书")
        OFFICIAL = "official", _("函")
        """To a body of the same or a higher rank: it asks."""

    filing = models.ForeignKey(Filing, on_delete=models.PROTECT, related_name="notices")
    number = models.PositiveSmallIntegerField()
    """Counts the notices about one filing, withdrawn ones too."""
    kind = models.CharField(max_length=10, choices=Kind.choices)
    head: models.JSONField[Any, Any] = models.JSONField(default=dict)
    """As `runs.letterhead.Letterhead`."""
    deadline = models.DateField(_("整改期限"))
    """Of the items that have no day of their own."""
    words = models.TextField(_("说明"), blank=True)
    name = models.CharField(max_length=255)
    sha256 = models.CharField(max_length=64)
    size = models.PositiveBigIntegerField()
    step = models.OneToOneField(LogRow, on_delete=models.PROTECT, related_name="notice")
    by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="notices")
    at = models.DateTimeField(default=now)
    withdrawn_at = models.DateTimeField(null=True, blank=True)

    objects = NoticeQuerySet.as_manager()

    class Meta:
        ordering = ["pk"]
        constraints = [models.UniqueConstraint(fields=["filing", "number"], name="one_notice_a_number")]

    def __str__(self) -> str:
        return self.name
