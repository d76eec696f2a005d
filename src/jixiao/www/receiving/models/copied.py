"""Which reminder was copied when: a body is not reminded twice on one day by two reviewers."""

from __future__ import annotations

from django.db import models

from jixiao.www.accounts.models import Body, Person
from jixiao.www.cases.models import Step


class CopiedReminder(models.Model):
    """One copying of a text. Without a body: the text for the 工作群."""

    step = models.ForeignKey(Step, on_delete=models.PROTECT, related_name="copied_reminders")
    body = models.ForeignKey(Body, on_delete=models.PROTECT, null=True, blank=True, related_name="copied_reminders")
    by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="copied_reminders")
    at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["-pk"]
