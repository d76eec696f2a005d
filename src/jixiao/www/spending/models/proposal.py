"""测算: what a policy proposed for all bodies of a year at one time, with the figures that it rested on."""

from __future__ import annotations

from typing import Any

from django.db import models
from django.utils.translation import gettext_lazy as _

from jixiao.www.accounts.models import Body, Person
from jixiao.www.cases.models import Filing, Submission, Year
from jixiao.www.spending.known import Known, from_data
from jixiao.www.spending.models.policy import PolicyVersion
from jixiao.www.spending.policy import ACTION_WORDS, Action, Subject
from jixiao.www.spending.proposing import State


class Round(models.Model):
    """One computation; the last one of a year counts, the former ones stay."""

    year = models.ForeignKey(Year, on_delete=models.PROTECT, related_name="spending_rounds")
    number = models.PositiveSmallIntegerField(_("次"))
    policy = models.ForeignKey(PolicyVersion, on_delete=models.PROTECT, related_name="rounds")
    by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="spending_rounds")
    at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["year", "-number"]
        constraints = [models.UniqueConstraint(fields=["year", "number"], name="one_spending_round_a_number")]

    def __str__(self) -> str:
        return f"{self.year}第{self.number}次测算"


class Proposal(models.Model):
    """What is proposed for a body (`item` empty) or one of its projects, or why nothing is. Never changed."""

    round = models.ForeignKey(Round, on_delete=models.PROTECT, related_name="proposals")
    body = models.ForeignKey(Body, on_delete=models.PROTECT, related_name="spending_proposals")
    filing = models.ForeignKey(Filing, on_delete=models.PROTECT, related_name="spending_proposals")
    submission = models.ForeignKey(
        Submission, on_delete=models.PROTECT, null=True, blank=True, related_name="spending_proposals"
    )
    """The version whose figures it rests on."""
    item = models.CharField(_("项目"), max_length=300, blank=True)
    state = models.CharField(max_length=10, choices=[(one.value, one.chinese) for one in State])
    action = models.CharField(max_length=8, blank=True, choices=[(one.value, one.chinese) for one in Action])
    score = models.DecimalField(max_digits=7, decimal_places=2, null=True, blank=True)
    score_source = models.CharField(max_length=20, blank=True)
    grade = models.CharField(max_length=40, blank=True)
    rate = models.DecimalField(max_digits=9, decimal_places=6, null=True, blank=True)
    base = models.DecimalField(max_digits=18, decimal_places=2, null=True, blank=True)
    """This and the two below in 万元."""
    change = models.DecimalField(max_digits=18, decimal_places=2, null=True, blank=True)
    amount = models.DecimalField(max_digits=18, decimal_places=2, null=True, blank=True)
    rule = models.CharField(max_length=600, blank=True)
    """Title of the clause that decides."""
    known: models.JSONField[Any, Any] = models.JSONField(default=dict)
    """`known.to_data`."""
    data: models.JSONField[Any, Any] = models.JSONField(default=dict)
    """`formula`, `missing`, `applied` (clauses with what came of each), `edge`."""

    class Meta:
        ordering = ["round", "body__code", "pk"]
        indexes = [models.Index(fields=["round", "action"], name="spending_by_action")]
        constraints = [models.UniqueConstraint(fields=["round", "body", "item"], name="one_proposal_an_item")]

    @property
    def action_words(self) -> str:
        return ACTION_WORDS[Action(self.action)] if self.action else State(self.state).chinese

    @property
    def figures(self) -> Known:
        return from_data(self.known)

    @property
    def subject(self) -> Subject:
        return Subject.PROJECT if self.item else Subject.BODY

    @property
    def missing(self) -> list[str]:
        return list(self.data.get("missing", []))
