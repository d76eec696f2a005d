"""What was published, once and for all. Taken back or mended only by a later one."""

from __future__ import annotations

from typing import Any

from django.db import models
from django.utils.translation import gettext_lazy as _

from jixiao.www.accounts.models import Body, Person
from jixiao.www.cases.models import Filing, Step, Submission


class Publication(models.Model):
    """One act of publishing: many bodies of one step."""

    number = models.PositiveIntegerField(_("编号"), unique=True)
    step = models.ForeignKey(Step, on_delete=models.PROTECT, related_name="publications")
    published_on = models.DateField(_("公开日期"))
    note = models.CharField(_("说明"), max_length=500, blank=True)
    """For the bureau alone."""
    by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="publications")
    at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["-number"]

    def __str__(self) -> str:
        return f"第{self.number}号"


class PublishedBody(models.Model):
    """A body in a publication, as it was on that day."""

    publication = models.ForeignKey(Publication, on_delete=models.PROTECT, related_name="bodies")
    body = models.ForeignKey(Body, on_delete=models.PROTECT, related_name="published")
    filing = models.ForeignKey(Filing, on_delete=models.PROTECT, related_name="published")
    submission = models.ForeignKey(Submission, on_delete=models.PROTECT, related_name="+")
    name = models.CharField(max_length=120)
    year = models.PositiveSmallIntegerField()
    scope = models.CharField(max_length=60)
    reviewed_on = models.DateField(null=True)
    correction = models.CharField(_("更正内容"), max_length=500, blank=True)
    takes_down = models.BooleanField(default=False)
    is_withdrawal = models.BooleanField(default=False)

    class Meta:
        ordering = ["publication__number", "body__code"]
        constraints = [models.UniqueConstraint(fields=["publication", "filing"], name="one_body_a_publication")]


class PublishedFile(models.Model):
    """A file of it, with its data and its page as they were."""

    published = models.ForeignKey(PublishedBody, on_delete=models.PROTECT, related_name="files")
    slot = models.CharField(max_length=20)
    title = models.CharField(max_length=60)
    suffix = models.CharField(max_length=5)
    sha256 = models.CharField(max_length=64, db_index=True)
    size = models.PositiveBigIntegerField()
    fragment = models.TextField(blank=True)
    content: models.JSONField[Any, Any] = models.JSONField(null=True, blank=True)

    class Meta:
        ordering = ["pk"]
        constraints = [models.UniqueConstraint(fields=["published", "slot"], name="one_file_a_slot")]
