"""批次: a folder of files that a reviewer put in at one time, for one step of a year."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from jixiao.www.accounts.acts import Act
from jixiao.www.accounts.models import Person
from jixiao.www.accounts.reach import may
from jixiao.www.cases.models import Step


class DeliveryQuerySet(models.QuerySet["Delivery"]):
    def seen_by(self, person: Person) -> DeliveryQuerySet:
        """All, to those who receive: nobody else sees files before it is settled whose they are."""
        return self.all() if may(person, Act.RECEIVE) else self.none()


class Delivery(models.Model):
    """What came in together. Bodies, standings and doubts are those of the step, over all its deliveries."""

    step = models.ForeignKey(Step, on_delete=models.PROTECT, related_name="deliveries")
    by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="deliveries")
    at = models.DateTimeField(auto_now_add=True)
    is_history = models.BooleanField(_("历史资料"), default=False)
    """Papers of a past year, loaded as what this year is compared with: accepted as they are taken in."""

    objects = DeliveryQuerySet.as_manager()

    class Meta:
        ordering = ["-pk"]

    def __str__(self) -> str:
        return f"{self.step} 第{self.pk}批"
