"""Years, and the steps that are switched on in each, with their windows."""

from __future__ import annotations

import datetime
from typing import Any

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _


class Year(models.Model):
    """年度: the budget year that is evaluated, not the year in which the evaluation is written."""

    number = models.PositiveSmallIntegerField(_("年度"), unique=True)
    profile = models.CharField(_("评分方案"), max_length=80, blank=True)
    """Name of the profile that is forced for this year; blank: form, region and year choose."""
    is_closed = models.BooleanField(_("已汇总封存"), default=False)
    """A closed year takes nothing in and nothing back."""

    class Meta:
        ordering = ["-number"]

    def __str__(self) -> str:
        return f"{self.number}年度"


class StepKind(models.TextChoices):
    OBJECTIVE = "objective", _("绩效目标申报")
    MONITORING = "monitoring", _("绩效运行监控")
    ADJUSTMENT = "adjustment", _("绩效目标调整")
    SELF_EVALUATION = "self_evaluation", _("绩效自评")


class Stage(models.TextChoices):
    """Who has it in hand after it was handed in, in this order."""

    HEAD = "head", _("待单位负责人签发")
    SUPERVISOR = "supervisor", _("待主管部门审核")
    DESK = "desk", _("待归口股室审核")
    BUREAU = "bureau", _("待绩效股审核")


def usual_stages() -> list[str]:
    return [Stage.HEAD.value, Stage.BUREAU.value]


class Step(models.Model):
    """环节 of a year. Switched off, it exists for nobody."""

    year = models.ForeignKey(Year, on_delete=models.CASCADE, related_name="steps")
    kind = models.CharField(_("环节"), max_length=20, choices=StepKind.choices)
    period = models.CharField(_("监控期间"), max_length=20, blank=True)
    """`1—6月`, for monitoring; a year may be monitored more than once."""
    is_on = models.BooleanField(_("启用"), default=False)
    opens = models.DateField(_("开始日期"), null=True, blank=True)
    closes = models.DateField(_("截止日期"), null=True, blank=True)
    stages: models.JSONField[Any, Any] = models.JSONField(_("审核环节"), default=usual_stages)
    """Values of `Stage` in their order; the last is always the bureau."""

    class Meta:
        ordering = ["year", "pk"]
        constraints = [models.UniqueConstraint(fields=["year", "kind", "period"], name="one_step_a_kind_and_period")]

    def __str__(self) -> str:
        return f"{self.year.number}年度{self.name}"

    @property
    def name(self) -> str:
        words = str(StepKind(self.kind).label)
        return f"{words}（{self.period}）" if self.period else words

    def is_open(self, day: datetime.date | None = None) -> bool:
        """Whether bodies can hand in on a day, today by default."""
        day = day or timezone.localdate()
        return (
            self.is_on
            and not self.year.is_closed
            and (self.opens is None or self.opens <= day)
            and (self.closes is None or day <= self.closes)
        )
