"""The draft of a filing, and every change that was ever made to it."""

from __future__ import annotations

from typing import Any

from django.db import models
from django.utils.translation import gettext_lazy as _

from jixiao.www.accounts.acts import Act
from jixiao.www.accounts.models import Person
from jixiao.www.accounts.reach import in_reach
from jixiao.www.cases.models import Filing


class DraftQuerySet(models.QuerySet["Draft"]):
    def for_(self, person: Person, act: Act) -> DraftQuerySet:
        """Drafts of the bodies for which this person may do it, of steps that are switched on."""
        return self.filter(in_reach(person, act, "filing__case__body"), filing__step__is_on=True)


class Draft(models.Model):
    """What a body has filled in so far. Changed by `drafting` alone; handing in copies `content` into a version."""

    filing = models.OneToOneField(Filing, on_delete=models.PROTECT, related_name="draft")
    content: models.JSONField[Any, Any] = models.JSONField()
    """`jixiao.evaluation/1`, entries always as objects: one evaluation a form."""
    revision = models.PositiveIntegerField(default=0)
    """Counts the changes; each has the rows of `Change` that bear its number."""
    sources: models.JSONField[Any, Any] = models.JSONField(default=dict, blank=True)
    """Path → in words where the value came from; gone as soon as a person types over it."""
    doubtful: models.JSONField[Any, Any] = models.JSONField(default=list, blank=True)
    """Paths that were read without certainty and that nobody has confirmed or changed yet."""
    changed_at = models.DateTimeField(auto_now=True)

    objects = DraftQuerySet.as_manager()

    def __str__(self) -> str:
        return str(self.filing)


class Change(models.Model):
    """One change of one value, or of the rows, or of the whole. Never changed itself: an undo is another one."""

    class Kind(models.TextChoices):
        CELL = "cell", _("改填")
        INSERT = "insert", _("插入行")
        REMOVE = "remove", _("删除行")
        WHOLE = "whole", _("整体替换")

    draft = models.ForeignKey(Draft, on_delete=models.PROTECT, related_name="changes")
    revision = models.PositiveIntegerField()
    kind = models.CharField(max_length=8, choices=Kind.choices)
    at = models.DateTimeField(auto_now_add=True)
    by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, related_name="draft_changes")
    path = models.TextField(blank=True)
    """Of the value, as things stood at this revision; of the list with its place (`….indicators[3]`) for rows."""
    was: models.JSONField[Any, Any] = models.JSONField(null=True)
    """The text, the row, or `{content, sources, doubtful}`; None where there was nothing."""
    value: models.JSONField[Any, Any] = models.JSONField(null=True)
    why = models.CharField(max_length=200, blank=True)
    undoes = models.PositiveIntegerField(null=True)
    """The revision that this one puts back."""

    class Meta:
        ordering = ["draft", "revision", "pk"]
        indexes = [models.Index(fields=["draft", "revision"], name="changes_of_a_draft")]
