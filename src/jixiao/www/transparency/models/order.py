"""Which parts the local notice of a year orders to be published."""

from __future__ import annotations

from typing import Any

from django.db import models
from django.utils.translation import gettext_lazy as _

from jixiao.www.accounts.models import Person
from jixiao.www.cases.models import Step


class PublicOrder(models.Model):
    """Of one step. Without one, what is likely to be missing is only said."""

    step = models.OneToOneField(Step, on_delete=models.PROTECT, related_name="public_order")
    parts: models.JSONField[Any, Any] = models.JSONField(default=list)
    """Some of `standing.PARTS`, in their order."""
    basis = models.CharField(_("依据"), max_length=300)
    """The notice, with its number."""
    by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(auto_now=True)
