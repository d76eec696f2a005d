"""What a reviewer settled about a written name."""

from __future__ import annotations

from django.db import models

from jixiao.www.accounts.models import Body, Person


class BatchName(models.Model):
    """Documents that bear this name are this body's, in every batch, also in those that are loaded later."""

    key = models.CharField(max_length=200, unique=True)
    """The name as names are compared (`intake.naming.plain_key`)."""
    written = models.CharField(max_length=200)
    body = models.ForeignKey(Body, on_delete=models.PROTECT, related_name="batch_names")
    by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="batch_names")
    at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["written"]
