"""One step of one case: where it stands. Changed by `transitions` alone."""

from __future__ import annotations

import datetime

from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from jixiao.www.accounts.acts import Act
from jixiao.www.accounts.models import Person
from jixiao.www.accounts.reach import in_reach
from jixiao.www.cases.models.case import Case
from jixiao.www.cases.models.year import Stage, Step, StepKind

__all__ = ["Filing", "FilingQuerySet", "Stage", "State"]


class State(models.TextChoices):
    OPEN = "open", _("未报")
    DRAFT = "draft", _("填报中")
    SUBMITTED = "submitted", _("审核中")
    RETURNED = "returned", _("已退回")
    ACCEPTED = "accepted", _("已通过")


class FilingQuerySet(models.QuerySet["Filing"]):
    def seen_by(self, person: Person) -> FilingQuerySet:
        """Filings of the bodies that this person may read about, of steps that are switched on.

        That a filing can be seen does not open its draft: `Act.SEE_OWN_DRAFT` does.
        """
        return self.filter(in_reach(person, Act.READ, "case__body"), step__is_on=True)

    def for_(self, person: Person, act: Act) -> FilingQuerySet:
        """Filings of the bodies for which this person may do it."""
        return self.filter(in_reach(person, act, "case__body"), step__is_on=True)

    def with_all(self) -> FilingQuerySet:
        """With what a page tells of a filing; of the accepted version without what is large."""
        about = "case__body__supervisor", "case__body__office", "case__year", "step__year", "accepted"
        return self.select_related(*about).defer("accepted__examined", "accepted__scored", "accepted__content")

    def overdue(self, day: datetime.date | None = None) -> FilingQuerySet:
        """Not handed in (or not again) although the deadline is past."""
        day = day or timezone.localdate()
        late = Q(deadline__lt=day) | Q(deadline__isnull=True, step__closes__lt=day)
        due = self.filter(late, state__in=[State.OPEN, State.DRAFT, State.RETURNED], case__body__is_exempt=False)
        return due.exclude(step__kind=StepKind.ADJUSTMENT, state=State.OPEN)


class Filing(models.Model):
    """What one body hands in for one step of a year."""

    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="filings")
    step = models.ForeignKey(Step, on_delete=models.PROTECT, related_name="filings")
    state = models.CharField(_("状态"), max_length=12, choices=State.choices, default=State.OPEN, db_index=True)
    stage = models.CharField(_("审核环节"), max_length=12, choices=Stage.choices, blank=True)
    """Whose turn it is while `submitted`."""
    deadline = models.DateField(_("延期至"), null=True, blank=True)
    """Instead of the step's own, where one was given."""
    accepted = models.ForeignKey(
        "cases.Submission", on_delete=models.PROTECT, null=True, blank=True, related_name="accepted_for"
    )
    """The version that was accepted. For objectives: the baseline, frozen."""
    issues = models.TextField(_("遗留问题"), blank=True)
    """What remains to be mended though it was accepted (带问题通过)."""
    issues_until = models.DateField(_("整改期限"), null=True, blank=True)
    revision = models.PositiveIntegerField(default=0)
    """Counts transitions: a form that shows an older one is stale."""
    changed_at = models.DateTimeField(auto_now=True)

    objects = FilingQuerySet.as_manager()

    class Meta:
        ordering = ["case__body__code", "step"]
        constraints = [models.UniqueConstraint(fields=["case", "step"], name="one_filing_a_case_and_step")]

    def __str__(self) -> str:
        return f"{self.case.body.name}{self.step}"

    @property
    def words(self) -> str:
        """Where it stands, in the words of the users."""
        if self.state == State.SUBMITTED and self.stage:
            return str(Stage(self.stage).label)
        if self.state == State.OPEN and self.case.body.is_exempt:
            return str(_("免报"))
        if self.state == State.OPEN and self.step.kind == StepKind.ADJUSTMENT:
            return str(_("未申请调整"))
        if self.state == State.ACCEPTED and self.issues:
            return str(_("已通过（带问题）"))
        return str(State(self.state).label)

    @property
    def name_then(self) -> str:
        """What the body was called in the year that is evaluated. Lists prefetch `case__body__names`."""
        return self.case.body.name_in(self.case.year.number)

    @property
    def closes(self) -> datetime.date | None:
        return self.deadline or self.step.closes

    @property
    def is_overdue(self) -> bool:
        return (
            self.state in (State.OPEN, State.DRAFT, State.RETURNED)
            and not self.case.body.is_exempt
            and not (self.step.kind == StepKind.ADJUSTMENT and self.state == State.OPEN)
            and self.closes is not None
            and self.closes < timezone.localdate()
        )

    def takes_in(self, day: datetime.date | None = None) -> bool:
        """Whether the body itself can hand in on a day: in the window, or within its own deadline."""
        day = day or timezone.localdate()
        if self.deadline is not None and self.step.is_on and not self.step.year.is_closed:
            return day <= self.deadline
        return self.step.is_open(day)
