"""What happened to an item: answers of the body, checks of the bureau. Rows are added, never changed."""

from __future__ import annotations

from typing import Any

from django.db import models
from django.utils.translation import gettext_lazy as _

from jixiao.www.accounts.models import Person
from jixiao.www.accounts.trail import now
from jixiao.www.setting_right.models.item import Item


class EventKind(models.TextChoices):
    # the body
    DONE = "done", _("已整改")
    GOING = "going", _("正在整改")
    EXPLAINED = "explained", _("说明情况")
    # the bureau
    SETTLED = "settled", _("销号")
    RETURNED = "returned", _("退回")
    EXTENDED = "extended", _("延期")
    CARRIED = "carried", _("转下年")
    # both
    UNDONE = "undone", _("撤销")


ANSWERS = (EventKind.DONE, EventKind.GOING, EventKind.EXPLAINED)
CHECKS = (EventKind.SETTLED, EventKind.RETURNED, EventKind.EXTENDED, EventKind.CARRIED)


class Event(models.Model):
    """One step of one item."""

    Kind = EventKind

    item = models.ForeignKey(Item, on_delete=models.PROTECT, related_name="events")
    kind = models.CharField(max_length=10, choices=EventKind.choices)
    words = models.TextField(blank=True)
    """What was done or why it cannot be; of a check its ground or reason."""
    day = models.DateField(null=True, blank=True)
    """已整改: when it was done; 正在整改: until when; 退回 and 延期: the new deadline."""
    about = models.ForeignKey("self", on_delete=models.PROTECT, null=True, blank=True, related_name="checks")
    """Of a check: the answer that was looked at."""
    undoes = models.OneToOneField("self", on_delete=models.PROTECT, null=True, blank=True, related_name="undone_by")
    before: models.JSONField[Any, Any] = models.JSONField(default=dict)
    """State, day and year of the item before it: what undoing puts back."""
    by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="rectification_events")
    at = models.DateTimeField(default=now)

    class Meta:
        ordering = ["pk"]

    @property
    def is_answer(self) -> bool:
        return self.kind in ANSWERS
