"""What has come of proposals, for the pages of others: counts and amounts by action, in three queries."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from jixiao.www.cases.models import Year
from jixiao.www.spending.computing import last_round
from jixiao.www.spending.models import Decision, Proposal, Round
from jixiao.www.spending.policy import ACTION_WORDS, Action

Key = tuple[int, str]
"""Body and project (`""`: the body itself)."""


@dataclass(frozen=True, slots=True)
class ActionSum:
    """One action: bodies (projects apart), as computed and as decided. Amounts in 万元 of next year and the change."""

    action: str
    """A value of `Action`; `""`: nothing proposed."""
    words: str
    computed: int
    computed_change: Decimal
    computed_amount: Decimal
    without_amount: int
    """Of the computed ones: those for which a figure of the amount is missing."""
    decided: int
    decided_amount: Decimal
    projects: int
    projects_change: Decimal


@dataclass(frozen=True, slots=True)
class Proposed:
    """内部参考. `round` is None before anything was computed; then all counts are 0."""

    round: Round | None
    sums: tuple[ActionSum, ...]
    undecided: int
    """Bodies with a proposal on which nobody has decided."""
    aside: int
    missing: int
    """Bodies for which nothing could be proposed."""
    exempt: int


def proposals_of(year: Year) -> Proposed:
    """The last round of the year beside what was decided. Three queries whatever the number of bodies."""
    latest = last_round(year)
    if latest is None:
        return Proposed(None, tuple(_sum(action, [], {}) for action in (*Action, None)), 0, 0, 0, 0)
    rows = list(
        Proposal.objects.filter(round=latest).only(
            "pk", "body_id", "item", "state", "action", "change", "amount", "round_id"
        )
    )
    held = decisions_of(year)
    bodies = [row for row in rows if not row.item]
    return Proposed(
        latest,
        tuple(_sum(action, rows, held) for action in (*Action, None)),
        undecided=sum(bool(row.action) and (row.body_id, "") not in held for row in bodies),
        aside=sum(decision.kind == Decision.Kind.ASIDE for key, decision in held.items() if not key[1]),
        missing=sum(row.state == "missing" for row in bodies),
        exempt=sum(row.state == "exempt" for row in bodies),
    )


def decisions_of(year: Year) -> dict[Key, Decision]:
    """The decision that holds for every body and project of the year on which there is one. One query."""
    rows = Decision.objects.filter(year=year, undone_at__isnull=True).select_related("proposal", "by").order_by("pk")
    return {(row.body_id, row.item): row for row in rows}


def is_stale(decision: Decision, proposal: Proposal) -> bool:
    """Whether something else is computed now than when it was decided."""
    before = decision.proposal
    return (before.action, before.amount) != (proposal.action, proposal.amount)


def _sum(action: Action | None, rows: Iterable[Proposal], held: dict[Key, Decision]) -> ActionSum:
    wanted = action.value if action is not None else ""
    mine = [row for row in rows if row.action == wanted and row.state != "exempt"]
    bodies, projects = [row for row in mine if not row.item], [row for row in mine if row.item]
    decided = [one for key, one in held.items() if wanted and not key[1] and one.action == wanted]
    return ActionSum(
        wanted,
        ACTION_WORDS[action] if action is not None else "未作建议",
        len(bodies),
        sum((row.change for row in bodies if row.change is not None), Decimal(0)),
        sum((row.amount for row in bodies if row.amount is not None), Decimal(0)),
        sum(bool(row.action) and row.amount is None for row in bodies),
        len(decided),
        sum((one.amount for one in decided if one.amount is not None), Decimal(0)),
        len(projects),
        sum((row.change for row in projects if row.change is not None), Decimal(0)),
    )
