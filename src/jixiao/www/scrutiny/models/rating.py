"""财政评价、部门评价: another evaluation of the same year by somebody else. It stands beside 自评 and 复核."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from jixiao.www.accounts.models import Person
from jixiao.www.cases.models import Case


class RatingQuerySet(models.QuerySet["Rating"]):
    def in_force(self) -> RatingQuerySet:
        return self.filter(withdrawn_at__isnull=True)


class Rating(models.Model):
    """One evaluation. Never changed: a wrong one is withdrawn, which keeps it, and recorded anew."""

    class Kind(models.TextChoices):
        FINANCE = "finance", _("财政评价")
        DEPARTMENT = "department", _("部门评价")

    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="ratings")
    kind = models.CharField(_("评价类型"), max_length=12, choices=Kind.choices)
    project = models.CharField(_("项目名称"), max_length=200, blank=True)
    """What was evaluated; blank: the whole expenditure of the department (部门整体支出)."""
    score = models.DecimalField(_("得分"), max_digits=7, decimal_places=2, null=True, blank=True)
    full_marks = models.DecimalField(_("满分"), max_digits=7, decimal_places=2, default=100)
    grade = models.CharField(_("等级"), max_length=20, blank=True)
    """As the evaluation states it, never out of the score."""
    made_by = models.CharField(_("评价机构"), max_length=120)
    made_on = models.DateField(_("评价日期"))
    basis = models.CharField(_("依据文件"), max_length=300, blank=True)
    file_name = models.CharField(_("评价报告"), max_length=255, blank=True)
    sha256 = models.CharField(max_length=64, blank=True)
    by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="ratings")
    at = models.DateTimeField(auto_now_add=True)
    withdrawn_at = models.DateTimeField(null=True, blank=True)
    withdrawn_why = models.TextField(blank=True)

    objects = RatingQuerySet.as_manager()

    class Meta:
        ordering = ["case", "pk"]

    @property
    def is_of_the_whole(self) -> bool:
        return not self.project
