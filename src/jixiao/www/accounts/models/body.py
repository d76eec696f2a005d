"""单位名录: bodies, their names over the years, and what became of them."""

from __future__ import annotations

from typing import Any

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _


class Office(models.Model):
    """归口股室 of the finance bureau: each looks after some bodies."""

    name = models.CharField(_("名称"), max_length=60, unique=True)

    class Meta:
        ordering = ["name"]

    def __str__(self) -> str:
        return self.name


class BodyQuerySet(models.QuerySet["Body"]):
    def of_year(self, year: int) -> BodyQuerySet:
        """Those that exist in a year."""
        return self.filter(
            Q(first_year__isnull=True) | Q(first_year__lte=year), Q(last_year__isnull=True) | Q(last_year__gte=year)
        )


class Body(models.Model):
    """预算单位. A body that is renamed stays the same; a merger or a split makes new ones (`Succession`)."""

    code = models.CharField(_("单位编码"), max_length=30, unique=True)
    name = models.CharField(_("单位全称"), max_length=120, db_index=True)
    """As it is called now; what it was called is in `names`."""
    supervisor = models.ForeignKey(
        "self", on_delete=models.PROTECT, null=True, blank=True, related_name="subordinates", verbose_name=_("主管部门")
    )
    office = models.ForeignKey(
        Office, on_delete=models.PROTECT, null=True, blank=True, related_name="bodies", verbose_name=_("归口股室")
    )
    is_exempt = models.BooleanField(_("免报"), default=False)
    is_unpublished = models.BooleanField(_("免公开"), default=False)
    first_year = models.PositiveSmallIntegerField(_("起始年度"), null=True, blank=True)
    last_year = models.PositiveSmallIntegerField(_("截止年度"), null=True, blank=True)
    """Years are those reported on; in the last one it still exists."""
    contact = models.CharField(_("联系人"), max_length=60, blank=True)
    phone = models.CharField(_("联系电话"), max_length=60, blank=True)
    required: models.JSONField[Any, Any] = models.JSONField(_("应报材料"), default=list, blank=True)
    """What this body alone has to hand in, as the register writes it; empty where the common list holds."""

    objects = BodyQuerySet.as_manager()

    class Meta:
        ordering = ["code"]

    def __str__(self) -> str:
        return self.name

    def name_in(self, year: int) -> str:
        """What it was called in a year. Lists prefetch `names`; a former name without a last year decides nothing."""
        held = [
            each
            for each in self.names.all()
            if each.kind == BodyName.Kind.FORMER
            and each.last_year is not None
            and year <= each.last_year
            and (each.first_year is None or each.first_year <= year)
        ]
        return min(held, key=lambda each: each.last_year or 0).name if held else self.name

    @property
    def short_name(self) -> str:
        """The first 简称, else the full name."""
        return next((each.name for each in self.names.all() if each.kind == BodyName.Kind.SHORT), self.name)


class BodyName(models.Model):
    """简称 and 曾用名: other names of a body, with the years in which they held where these are known."""

    class Kind(models.TextChoices):
        SHORT = "short", _("简称")
        FORMER = "former", _("曾用名")

    body = models.ForeignKey(Body, on_delete=models.CASCADE, related_name="names")
    kind = models.CharField(max_length=10, choices=Kind.choices)
    name = models.CharField(max_length=120, db_index=True)
    first_year = models.PositiveSmallIntegerField(null=True, blank=True)
    last_year = models.PositiveSmallIntegerField(null=True, blank=True)

    class Meta:
        ordering = ["kind", "name"]
        constraints = [models.UniqueConstraint(fields=["body", "kind", "name", "last_year"], name="one_name_once")]

    def __str__(self) -> str:
        return self.name


class Succession(models.Model):
    """合并 and 分立: from `year` on, `successor` stands where `predecessor` stood (more than one row for several)."""

    class Kind(models.TextChoices):
        MERGED = "merged", _("合并")
        SPLIT = "split", _("分立")

    kind = models.CharField(max_length=10, choices=Kind.choices)
    year = models.PositiveSmallIntegerField()
    predecessor = models.ForeignKey(Body, on_delete=models.PROTECT, related_name="successions")
    successor = models.ForeignKey(Body, on_delete=models.PROTECT, related_name="origins")

    class Meta:
        ordering = ["year"]
        constraints = [models.UniqueConstraint(fields=["predecessor", "successor"], name="one_succession_a_pair")]
