"""Files that were handed in; their bytes lie in the store under their hash (`store.py`)."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from jixiao.www.accounts.models import Person
from jixiao.www.cases.models.filing import Filing
from jixiao.www.cases.models.submission import Submission


class StoredFile(models.Model):
    """One file of a filing: of its draft while `submission` is empty, else of that version."""

    class Kind(models.TextChoices):
        REPORT = "report", _("自评报告和表")
        EVIDENCE = "evidence", _("佐证材料")
        READING = "reading", _("阅读视图")
        """Made by the site: what the reading view shows."""
        LETTER = "letter", _("意见书")
        """Made by the site: the letter that went with a decision."""

    filing = models.ForeignKey(Filing, on_delete=models.PROTECT, related_name="files")
    submission = models.ForeignKey(Submission, on_delete=models.PROTECT, null=True, blank=True, related_name="files")
    kind = models.CharField(max_length=12, choices=Kind.choices, default=Kind.REPORT)
    name = models.CharField(max_length=255)
    """As the person called it; shown, never used as a path."""
    sha256 = models.CharField(max_length=64, db_index=True)
    size = models.PositiveBigIntegerField()
    indicator = models.CharField(max_length=200, blank=True)
    """Of evidence: which indicator it is for."""
    by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="stored_files")
    at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["pk"]

    def __str__(self) -> str:
        return self.name
