"""One small row a filing: what the overview needs of it, so that no page reads a report."""

from __future__ import annotations

from typing import Any

from django.db import models

from jixiao.www.accounts.acts import Act
from jixiao.www.accounts.models import Body, Person
from jixiao.www.accounts.reach import bodies_for
from jixiao.www.cases.models import Filing, Step, Submission


class StandingQuerySet(models.QuerySet["Standing"]):
    def watched_by(self, person: Person) -> StandingQuerySet:
        """Of the bodies that this person watches, of steps that are switched on."""
        bodies = bodies_for(person, Act.WATCH)
        seen = self.filter(step__is_on=True)
        return seen.filter(body__in=bodies) if bodies.query.where else seen  # all of them need no list of them


class Standing(models.Model):
    """Where a filing stands and what the version that counts states and shows. Made by `refreshing` alone.

    The version that counts is the accepted one, else the latest; none while the body has not handed in or has taken
    back. What a body *is* (office, supervisor, exempt, name) is not kept here but joined: it changes for many filings
    at once. Money in yuan, rates in per cent. None is unknown, never 0.
    """

    filing = models.OneToOneField(Filing, on_delete=models.CASCADE, primary_key=True, related_name="standing")
    step = models.ForeignKey(Step, on_delete=models.CASCADE, related_name="+")
    body = models.ForeignKey(Body, on_delete=models.CASCADE, related_name="standings")
    revision = models.PositiveIntegerField(default=0)
    """Of the filing when the row was made: another one there means that the row is behind."""
    state = models.CharField(max_length=12)
    stage = models.CharField(max_length=12, blank=True)
    deadline = models.DateField(null=True, blank=True)
    """Of its own; else the step's holds. Whether it is overdue is a question of today."""
    has_issues = models.BooleanField(default=False)
    issues_until = models.DateField(null=True, blank=True)

    submission = models.ForeignKey(Submission, on_delete=models.CASCADE, null=True, related_name="+")
    version = models.PositiveSmallIntegerField(null=True)
    """Its number."""
    versions = models.PositiveSmallIntegerField(default=0)
    first_at = models.DateTimeField(null=True)
    """When the body first handed in."""
    at = models.DateTimeField(null=True)
    """When the version that counts was handed in."""
    was_late = models.BooleanField(null=True)
    """Whether the first version came after the deadline of that day."""
    unread = models.PositiveSmallIntegerField(default=0)
    """Documents that no machine could read (未能机审)."""
    projects = models.PositiveSmallIntegerField(null=True)
    """Project self-evaluations with rows to score; None where there is none."""

    initial_budget = models.DecimalField(max_digits=18, decimal_places=2, null=True)
    adjusted_budget = models.DecimalField(max_digits=18, decimal_places=2, null=True)
    spent = models.DecimalField(max_digits=18, decimal_places=2, null=True)
    execution_rate = models.DecimalField(max_digits=12, decimal_places=2, null=True)
    """执行数÷全年预算数, of what the form states; None where one is missing or the budget is 0."""

    stated_total = models.DecimalField(max_digits=7, decimal_places=2, null=True)
    stated_grade = models.CharField(max_length=20, blank=True)
    """These two as the author states them (自评)."""
    review_total = models.DecimalField(max_digits=7, decimal_places=2, null=True)
    review_grade = models.CharField(max_length=20, blank=True)
    """These two as the bureau states them (复核), of the version that counts and of no other."""
    scored_rows = models.PositiveSmallIntegerField(default=0)
    """Rows of the form with a weight and a score, both numbers."""
    full_rows = models.PositiveSmallIntegerField(default=0)
    """Those of them that score their whole weight."""
    is_all_full = models.BooleanField(null=True)
    """Whether every row with a weight scores it; None where some row's score cannot be read or there is none."""
    result_share = models.DecimalField(max_digits=7, decimal_places=2, null=True)
    """Scores of the rows other than 执行率 as per cent of their weights; None unless all of them can be read."""

    errors = models.PositiveIntegerField(default=0)
    warnings = models.PositiveIntegerField(default=0)
    notes = models.PositiveIntegerField(default=0)
    dismissed = models.PositiveIntegerField(default=0)
    """Findings that the bureau did not uphold (不采纳): in none of the counts."""
    remarks = models.PositiveIntegerField(default=0)
    """The reviewers' own findings; in none of the counts of the machine's."""
    codes: models.JSONField[Any, Any] = models.JSONField(default=dict)
    """{code of the rule: findings}."""
    notices = models.PositiveSmallIntegerField(null=True)
    """应整改事项 of the case, of its self-evaluation only; None where nothing has to be set right."""
    righted = models.PositiveSmallIntegerField(null=True)
    """Those of them that are settled (销号)."""

    targets = models.PositiveSmallIntegerField(default=0)
    """Rows whose target and actual are both figures and could have been set otherwise (`soft`)."""
    exact = models.PositiveSmallIntegerField(default=0)
    with_last_year = models.PositiveSmallIntegerField(default=0)
    eased = models.PositiveSmallIntegerField(default=0)
    always_full = models.PositiveSmallIntegerField(default=0)
    with_years = models.PositiveSmallIntegerField(default=0)
    """Soft targets as counts: `exact` of `targets`, `eased` of `with_last_year`, `always_full` of `with_years`."""
    refreshed_at = models.DateTimeField(auto_now=True)

    objects = StandingQuerySet.as_manager()

    class Meta:
        indexes = [models.Index(fields=["step", "body"], name="standing_of_step")]
