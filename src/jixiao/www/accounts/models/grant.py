"""Grants: which role a person has, for which body or office, from when to when."""

from __future__ import annotations

import datetime
from typing import Any

from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from jixiao.www.accounts.models.body import Body, Office
from jixiao.www.accounts.models.person import Person
from jixiao.www.accounts.roles import Role


def holds(day: Any, path: str = "") -> Q:
    """That a grant holds on a day; `path` leads to it."""
    begun = Q(**{f"{path}first_day__isnull": True}) | Q(**{f"{path}first_day__lte": day})
    not_over = Q(**{f"{path}last_day__isnull": True}) | Q(**{f"{path}last_day__gte": day})
    return begun & not_over & Q(**{f"{path}withdrawn_at__isnull": True})


class GrantQuerySet(models.QuerySet["Grant"]):
    def in_force(self, day: datetime.date | None = None) -> GrantQuerySet:
        """Those that hold on a day, today by default."""
        return self.given(day).filter(person__is_active=True)

    def given(self, day: datetime.date | None = None) -> GrantQuerySet:
        """Those that hold on a day as far as grants go: the account may be closed."""
        return self.filter(holds(day or timezone.localdate()))


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

    @property
    def about(self) -> str:
        """The body or the office that it is for; "" for neither."""
        return str(self.body or self.office or "")

    def is_over(self, day: datetime.date | None = None) -> bool:
        """Whether its last day has passed."""
        return self.last_day is not None and self.last_day < (day or timezone.localdate())


class RequestedRole(models.Model):
    """A role that the 系统管理员 asks for with a new account. It opens nothing until the 安全管理员 gives it."""

    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="requested_roles")
    role = models.CharField(_("角色"), max_length=20, choices=Role.choices)
    body = models.ForeignKey(Body, on_delete=models.CASCADE, null=True, blank=True, related_name="requested_roles")
    office = models.ForeignKey(Office, on_delete=models.CASCADE, null=True, blank=True)
    last_day = models.DateField(_("止"), null=True, blank=True)
    by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["pk"]

    @property
    def about(self) -> str:
        """The body or the office that it is for; "" for neither."""
        return str(self.body or self.office or "")
