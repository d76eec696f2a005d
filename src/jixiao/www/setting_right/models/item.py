"""整改事项: one thing to be set right, and where it stands. Changed by the transitions of this app alone."""

from __future__ import annotations

import datetime

from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from jixiao.www.accounts.acts import Act
from jixiao.www.accounts.models import Person
from jixiao.www.accounts.reach import in_reach
from jixiao.www.cases.models import Case
from jixiao.www.scrutiny.models import ReviewScore
from jixiao.www.setting_right.models.notice import Notice


class ItemState(models.TextChoices):
    OPEN = "open", gettext_lazy("待答复")
    GOING = "going", gettext_lazy("正在整改")
    ANSWERED = "answered", gettext_lazy("待核查")
    RETURNED = "returned", gettext_lazy("退回再改")
    CARRIED = "carried", gettext_lazy("转下年")
    SETTLED = "settled", gettext_lazy("已销号")


WAITS_FOR_BODY = (ItemState.OPEN, ItemState.GOING, ItemState.RETURNED)
"""Where the day counts: what has been answered waits for the bureau and is not late."""


class ItemQuerySet(models.QuerySet["Item"]):
    def in_force(self) -> ItemQuerySet:
        """Items of notices that were not withdrawn."""
        return self.filter(notice__withdrawn_at__isnull=True)

    def for_(self, person: Person, act: Act) -> ItemQuerySet:
        """Items of the bodies for which this person may do it, in force."""
        return self.in_force().filter(in_reach(person, act, "case__body"), notice__filing__step__is_on=True)

    def overdue(self, day: datetime.date | None = None) -> ItemQuerySet:
        return self.filter(overdue_on(day))

    def with_all(self) -> ItemQuerySet:
        return self.select_related(
            "case__year", "case__body__office", "notice__filing__case__body", "notice__filing__step__year", "notice__by"
        )


def overdue_on(day: datetime.date | None = None) -> Q:
    """The day is past and the body has not said that it is done."""
    return Q(deadline__lt=day or timezone.localdate(), state__in=WAITS_FOR_BODY)


class Item(models.Model):
    """One row of a notice. Its wording never changes; state, day and year are what the events made of them."""

    class Source(models.TextChoices):
        FINDING = "finding", gettext_lazy("核对问题")
        REMARK = "remark", gettext_lazy("审核意见")
        ISSUES = "issues", gettext_lazy("遗留问题")
        REVIEW = "review", gettext_lazy("复核评分")
        TYPED = "typed", gettext_lazy("另行提出")

    State = ItemState

    notice = models.ForeignKey(Notice, on_delete=models.PROTECT, related_name="items")
    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="items_to_set_right")
    """That of the notice's filing, for counting."""
    number = models.PositiveSmallIntegerField()
    source = models.CharField(_("来源"), max_length=10, choices=Source.choices)
    fingerprint = models.CharField(max_length=64, blank=True)
    code = models.CharField(max_length=8, blank=True)
    review_score = models.ForeignKey(
        ReviewScore, on_delete=models.PROTECT, null=True, blank=True, related_name="items_to_set_right"
    )
    """The confirmed scoring in which points were taken off for it, also where it is a finding or an issue."""
    where = models.TextField(_("位置"), blank=True)
    words = models.TextField(_("问题"))
    demand = models.TextField(_("整改要求"))
    who = models.CharField(_("责任人"), max_length=60, blank=True)
    """Who answers for it at the body."""
    deadline = models.DateField(_("期限"))
    state = models.CharField(_("状态"), max_length=10, choices=ItemState.choices, default=ItemState.OPEN)
    carried_to = models.PositiveSmallIntegerField(null=True, blank=True)
    """The year with whose self-evaluation it is looked at again (转下年)."""
    revision = models.PositiveIntegerField(default=0)
    """Counts events: a form that shows an older one is stale."""

    objects = ItemQuerySet.as_manager()

    class Meta:
        ordering = ["notice", "number"]
        constraints = [models.UniqueConstraint(fields=["notice", "number"], name="one_item_a_number")]
        indexes = [
            models.Index(fields=["case", "state"], name="items_of_a_case"),
            models.Index(fields=["state", "deadline"], name="items_by_day"),
        ]

    def __str__(self) -> str:
        return _("第%(n)d项") % {"n": self.number}

    @property
    def name_then(self) -> str:
        """What the body was called in that year. Lists prefetch `case__body__names`."""
        return self.case.body.name_in(self.case.year.number)

    @property
    def state_words(self) -> str:
        if self.state == ItemState.CARRIED and self.carried_to:
            return _("转%(year)d年度核查") % {"year": self.carried_to}
        return str(ItemState(self.state).label)

    @property
    def days_left(self) -> int:
        """Days until the deadline, 0 on the day itself, below 0 once it is past."""
        return (self.deadline - timezone.localdate()).days

    @property
    def waits_for_body(self) -> bool:
        return self.state in WAITS_FOR_BODY

    @property
    def is_overdue(self) -> bool:
        return self.waits_for_body and self.days_left < 0

    @property
    def due_words(self) -> str:
        """`还有5天`, `今天到期`, `逾期3天`; "" where the day does not count."""
        if not self.waits_for_body:
            return ""
        left = self.days_left
        if left < 0:
            return _("逾期%(n)d天") % {"n": -left}
        return _("还有%(n)d天") % {"n": left} if left else _("今天到期")
