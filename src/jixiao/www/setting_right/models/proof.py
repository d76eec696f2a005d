"""What a body prepares: answers that were not handed in yet, and files that show what was done."""

from __future__ import annotations

from django.db import models

from jixiao.www.accounts.models import Person
from jixiao.www.accounts.trail import now
from jixiao.www.setting_right.models.event import Event, EventKind
from jixiao.www.setting_right.models.item import Item


class DraftAnswer(models.Model):
    """The answer to one item as far as it is written; seen by the body alone, gone once it is handed in."""

    item = models.OneToOneField(Item, on_delete=models.CASCADE, related_name="draft")
    kind = models.CharField(
        max_length=10,
        blank=True,
        choices=[(kind.value, kind.label) for kind in (EventKind.DONE, EventKind.GOING, EventKind.EXPLAINED)],
    )
    words = models.TextField(blank=True)
    day = models.DateField(null=True, blank=True)
    by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="rectification_drafts")
    at = models.DateTimeField(auto_now=True)


class Proof(models.Model):
    """One file (佐证) for an item; its bytes lie in the store. Without `event` it was not handed in yet."""

    item = models.ForeignKey(Item, on_delete=models.PROTECT, related_name="proofs")
    event = models.ForeignKey(Event, on_delete=models.PROTECT, null=True, blank=True, related_name="proofs")
    """The answer that it went with."""
    name = models.CharField(max_length=255)
    """As the person called it; shown, never used as a path."""
    sha256 = models.CharField(max_length=64)
    size = models.PositiveBigIntegerField()
    by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="rectification_proofs")
    at = models.DateTimeField(default=now)
    removed_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["pk"]

    def __str__(self) -> str:
        return self.name
