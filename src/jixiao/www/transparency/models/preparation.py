"""What is being made ready of an accepted version: its cleaned files, what a person decided, the secrecy review."""

from __future__ import annotations

import datetime
import hashlib
from typing import Any, Final

from django.db import models
from django.utils.translation import gettext_lazy as _

from jixiao.www.accounts.models import Person
from jixiao.www.cases.models import Filing, StoredFile, Submission

TERM: Final = datetime.timedelta(20)
"""二十日内 (预算法第十四条)."""


class Preparation(models.Model):
    """One accepted version on its way to be published."""

    filing = models.ForeignKey(Filing, on_delete=models.PROTECT, related_name="preparations")
    submission = models.OneToOneField(Submission, on_delete=models.PROTECT, related_name="preparation")
    scope = models.CharField(_("公开范围"), max_length=60, blank=True)
    """What the figures cover; a person says it."""
    approved_on = models.DateField(_("批复日期"), null=True, blank=True)
    without = models.CharField(_("缺少的部分"), max_length=300, blank=True)
    """Why a part that was ordered (`PublicOrder`) is not there; a person says it."""
    by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["pk"]

    @property
    def due(self) -> datetime.date | None:
        """The last day to publish; None where the day of approval is not known."""
        return self.approved_on + TERM if self.approved_on is not None else None

    @property
    def mark(self) -> str:
        """What a secrecy review was made of: other files, another mark. Lists prefetch `files`."""
        told = "\n".join(sorted(f"{file.title} {file.made_sha256}" for file in self.files.all() if file.is_in))
        return hashlib.sha256(told.encode()).hexdigest()

    @property
    def review(self) -> SecrecyReview | None:
        """The review in force: the last one, if it was of these very files. Lists prefetch `reviews`."""
        held = list(self.reviews.all())
        return held[-1] if held and held[-1].mark == self.mark else None


class PreparedFile(models.Model):
    """One file of it: what came in, what was seen in it, and the cleaned copy."""

    class Origin(models.TextChoices):
        HANDED = "handed", _("单位报送")
        MADE = "made", _("由系统生成")
        BROUGHT = "brought", _("另行取得")

    preparation = models.ForeignKey(Preparation, on_delete=models.PROTECT, related_name="files")
    source = models.ForeignKey(StoredFile, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    """The file handed in; None for what was filled in on the site."""
    origin = models.CharField(max_length=8, choices=Origin.choices, default=Origin.HANDED)
    title = models.CharField(max_length=60)
    """`自评报告`, as the public page calls it."""
    name = models.CharField(max_length=255)
    sha256 = models.CharField(max_length=64)
    """Of the file before it was cleaned, in the store."""
    is_in = models.BooleanField(default=True)
    """Whether it is published."""
    drop_hidden = models.BooleanField(null=True)
    """What was decided of hidden sheets, rows and columns; None: nothing yet, or there are none."""
    look = models.PositiveSmallIntegerField(default=1)
    """Counts how often it was looked through: decisions hold for the look that they were made of."""
    looked: models.JSONField[Any, Any] = models.JSONField(default=dict)
    """`problem` (message, advice), `hidden` (words), `sightings` (number, kind, where, shown, context)."""
    made_sha256 = models.CharField(max_length=64, blank=True)
    """Of the cleaned copy, in the store; `""` while something is to be decided."""
    made: models.JSONField[Any, Any] = models.JSONField(default=dict)
    """`suffix`, `size`, `said`, `removed`, `differences` (accepted figures that it states otherwise), `holds`."""
    checklist = models.TextField(blank=True)
    fragment = models.TextField(blank=True)
    content: models.JSONField[Any, Any] = models.JSONField(null=True, blank=True)

    class Meta:
        ordering = ["pk"]

    @property
    def problem(self) -> dict[str, str] | None:
        found: dict[str, str] | None = self.looked.get("problem")
        return found

    @property
    def undecided(self) -> int:
        """How many things a person still has to decide."""
        if self.made_sha256 or self.problem:
            return 0
        if self.looked.get("hidden") and self.drop_hidden is None:
            return 1
        return len(self.looked.get("sightings", []))


class Decision(models.Model):
    """What a person decided of one place of a file. Never overwritten: the last of a look holds."""

    file = models.ForeignKey(PreparedFile, on_delete=models.PROTECT, related_name="decisions")
    look = models.PositiveSmallIntegerField()
    number = models.PositiveIntegerField()
    """Of the sighting; 0: what is hidden."""
    decision = models.CharField(max_length=10)
    """保留, 隐去; of what is hidden 保留, 删去."""
    by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["pk"]


class SecrecyReview(models.Model):
    """保密审查 of the files as they were then."""

    preparation = models.ForeignKey(Preparation, on_delete=models.PROTECT, related_name="reviews")
    mark = models.CharField(max_length=64)
    passes = models.BooleanField()
    words = models.CharField(_("审查意见"), max_length=500)
    is_paper = models.BooleanField(default=False)
    """Signed on paper and recorded by the bureau."""
    reviewer = models.CharField(_("审查人"), max_length=60)
    on = models.DateField(_("审查日期"))
    by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["pk"]
