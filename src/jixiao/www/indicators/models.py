"""An indicator of the library."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from jixiao.www.accounts.acts import Act
from jixiao.www.accounts.models import Body, Person
from jixiao.www.accounts.reach import bodies_for, may


class Group(models.TextChoices):
    """一级指标."""

    COST = "cost", _("成本指标")
    OUTPUT = "output", _("产出指标")
    OUTCOME = "outcome", _("效益指标")
    SATISFACTION = "satisfaction", _("满意度指标")


class Direction(models.TextChoices):
    """指标性质: which way the actual value may differ from the target."""

    AT_LEAST = "at_least", "≥"
    AT_MOST = "at_most", "≤"
    EQUAL = "equal", "＝"
    QUALITATIVE = "qualitative", _("定性")


class LibraryQuerySet(models.QuerySet["LibraryIndicator"]):
    def seen_by(self, person: Person) -> LibraryQuerySet:
        """What is recommended to all, and what belongs to the bodies that this person fills in for or decides on."""
        if may(person, Act.KEEP_LIBRARY):
            return self
        own = bodies_for(person, Act.FILL)
        return self.filter(Q(state=LibraryIndicator.State.ADMITTED, body__isnull=True) | Q(body__in=own))


class LibraryIndicator(models.Model):
    """共性指标 has no body, 个性指标 belongs to one. Changed by `keeping` alone."""

    class State(models.TextChoices):
        PROPOSED = "proposed", _("待入库")
        ADMITTED = "admitted", _("已入库")
        DECLINED = "declined", _("未采纳")
        RETIRED = "retired", _("已停用")

    group = models.CharField(_("一级指标"), max_length=12, choices=Group.choices, db_index=True)
    class_name = models.CharField(_("二级指标"), max_length=30)
    """`数量指标`, `服务对象满意度指标` …, as the forms print it."""
    name = models.CharField(_("三级指标"), max_length=120, db_index=True)
    direction = models.CharField(_("指标性质"), max_length=12, choices=Direction.choices, default=Direction.AT_LEAST)
    unit = models.CharField(_("计量单位"), max_length=20, blank=True)
    target = models.CharField(_("参考指标值"), max_length=60, blank=True)
    standard = models.TextField(_("评分标准"), blank=True)
    evidence = models.CharField(_("佐证材料"), max_length=200, blank=True)
    source = models.CharField(_("来源"), max_length=200, blank=True)
    """The rule or the filing that it was taken from."""
    body = models.ForeignKey(
        Body, on_delete=models.PROTECT, null=True, blank=True, related_name="library", verbose_name=_("单位")
    )
    state = models.CharField(_("状态"), max_length=10, choices=State.choices, default=State.PROPOSED, db_index=True)
    proposed_by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, related_name="proposed_indicators")
    reason = models.CharField(_("理由"), max_length=200, blank=True)
    """Why it was declined or retired."""
    changed_at = models.DateTimeField(auto_now=True)

    objects = LibraryQuerySet.as_manager()

    class Meta:
        ordering = ["group", "class_name", "name", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["class_name", "name"], condition=Q(body__isnull=True), name="one_common_indicator_a_name"
            ),
            models.UniqueConstraint(
                fields=["class_name", "name", "body"],
                condition=Q(body__isnull=False),
                name="one_individual_indicator_a_name",
            ),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def kind(self) -> str:
        return str(_("共性") if self.body_id is None else _("个性"))
