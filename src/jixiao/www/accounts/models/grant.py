"""Grants: which role a person has, for which body or office, from when to when."""

from __future__ import annotations

import datetime

from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from jixiao.www.accounts.models.body import Body, Office
from jixiao.www.accounts.models.person import Person
from jixiao.www.accounts.roles import Role


class GrantQuerySet(models.QuerySet["Grant"]):
    def in_force(self, day: datetime.date | None = None) -> GrantQuerySet:
        """Those that hold on a day, today by default."""
        day = day or timezone.localdate()
        return self.filter(
            Q(first_day__isnull=True) | Q(first_day__lte=day), Q(last_day__isnull=True) | Q(last_day__gte=day)
        ).filter(withdrawn_at__isnull=True, person__is_active=True)


class Grant(models.Model):
    """One role of one person. Never deleted: it is withdrawn."""

    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="grants")
    role = models.CharField(_("角色"), max_length=20, choices=Role.choices)
    body = models.ForeignKey(Body, on_delete=models.PROTECT, null=True, blank=True, related_name="grants")
    office = models.ForeignKey(Office, on_delete=models.PROTECT, null=True, blank=True, related_name="grants")
    first_day = models.DateField(_("起"), null=True, blank=True)
    last_day = models.DateField(_("止"), null=True, blank=True)
    given_by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, blank=True, related_name="given_grants")
    given_at = models.DateTimeField(auto_now_add=True)
    withdrawn_at = models.DateTimeField(null=True, blank=True)

    objects = GrantQuerySet.as_manager()

    class Meta:
        ordering = ["person", "role"]
