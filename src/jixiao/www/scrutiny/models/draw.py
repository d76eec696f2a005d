"""抽查: one draw with all that is needed to draw it again, and every body of the frame with its probability."""

from __future__ import annotations

from fractions import Fraction
from typing import Any

from django.db import models
from django.utils.translation import gettext_lazy as _

from jixiao.www.accounts.models import Person
from jixiao.www.cases.models import Filing, Step, Submission


class DrawQuerySet(models.QuerySet["Draw"]):
    def in_force(self) -> DrawQuerySet:
        return self.filter(undone_at__isnull=True)


class Draw(models.Model):
    """One draw of a step (`sampling/`): the same seed and sizes give the same sample."""

    step = models.ForeignKey(Step, on_delete=models.PROTECT, related_name="draws")
    number = models.PositiveSmallIntegerField(_("次数"))
    wanted = models.PositiveIntegerField(_("抽取家数"))
    """How many were to be drawn, those that must be in among them."""
    settings: models.JSONField[Any, Any] = models.JSONField(default=dict)
    """`sampling.wish.Wish` as data: weights of the factors, the limit from which a body must be in, the office."""
    seed = models.CharField(max_length=64)
    """Hexadecimal, 128 bits out of `secrets`; what was drawn follows from it."""
    by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="draws")
    at = models.DateTimeField(auto_now_add=True)
    undone_at = models.DateTimeField(null=True, blank=True)

    objects = DrawQuerySet.as_manager()

    class Meta:
        ordering = ["step", "number"]
        constraints = [models.UniqueConstraint(fields=["step", "number"], name="one_draw_a_number")]

    def __str__(self) -> str:
        return f"{self.step}第{self.number}次抽查"


class DrawItem(models.Model):
    """A body of the frame, drawn or not."""

    draw = models.ForeignKey(Draw, on_delete=models.PROTECT, related_name="items")
    filing = models.ForeignKey(Filing, on_delete=models.PROTECT, related_name="draw_items")
    submission = models.ForeignKey(Submission, on_delete=models.PROTECT, related_name="draw_items")
    """The version that the factors were taken from."""
    position = models.PositiveIntegerField()
    """Place in the frame, from 0: by the bodies' codes."""
    size = models.CharField(max_length=60)
    """The risk score, an exact fraction (`37/2`)."""
    probability = models.CharField(max_length=120)
    """Of being drawn, an exact fraction; `1`: certainly."""
    must_be_in = models.BooleanField(default=False)
    """In by the limit on amounts, whatever its risk score."""
    is_chosen = models.BooleanField(default=False)
    factors: models.JSONField[Any, Any] = models.JSONField(default=list)
    """Why the risk score is what it is: `key`, `name`, `says`, `points` (an exact fraction)."""

    class Meta:
        ordering = ["draw", "position"]
        constraints = [models.UniqueConstraint(fields=["draw", "filing"], name="one_item_a_draw_and_filing")]

    @property
    def exact_probability(self) -> Fraction:
        return Fraction(self.probability)

    @property
    def risk(self) -> Fraction:
        return Fraction(self.size)
