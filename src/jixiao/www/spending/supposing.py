"""What-if: a policy with other bands, percentages, caps or another score, beside the one that holds."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from decimal import Decimal

from jixiao.www.spending.bands import checked
from jixiao.www.spending.known import Known
from jixiao.www.spending.policy import Action, Policy, ScoreBasis, When
from jixiao.www.spending.proposing import Proposal, State, propose

NEAR = Decimal(1)
"""Within so many points of an edge a score is listed."""


@dataclass(frozen=True, slots=True)
class Suppose:
    """What is changed; what is not given stays."""

    score: ScoreBasis | None = None
    floors: tuple[Decimal, ...] | None = None
    """Floors of all bands but the lowest, from the highest."""
    percents: Mapping[str, Decimal] = field(default_factory=dict)
    """Rule → share."""
    caps: Mapping[str, Decimal | None] = field(default_factory=dict)
    """Rule → 万元; None lifts the cap."""
    rates: Mapping[Decimal, Decimal] = field(default_factory=dict)
    """Edge of the execution rate as the policy has it → another one, as shares: in every rule that begins or ends
    there, so that no gap opens between two rules."""

    def of(self, policy: Policy) -> Policy:
        """The policy with the changes. Raises BandsError where the floors leave a gap or overlap."""
        bands = policy.bands
        if self.floors is not None:
            above = [replace(band, floor=floor) for band, floor in zip(bands[:-1], self.floors, strict=True)]
            bands = checked([*above, bands[-1]], policy.top)
        rules = tuple(
            replace(
                rule,
                percent=self.percents.get(rule.key, rule.percent),
                cap=self.caps.get(rule.key, rule.cap),
                when=self._when(rule.when),
            )
            for rule in policy.rules
        )
        return replace(policy, bands=bands, rules=rules, score=self.score or policy.score)

    def _when(self, when: When) -> When:
        low, high = (
            self.rates.get(edge, edge) if edge is not None else None for edge in (when.rate_from, when.rate_below)
        )
        return replace(when, rate_from=low, rate_below=high)


def rate_edges(policy: Policy) -> list[Decimal]:
    """Where rules begin or end by the execution rate, as shares, from the lowest."""
    edges = {edge for rule in policy.rules for edge in (rule.when.rate_from, rule.when.rate_below)}
    return sorted(edge for edge in edges if edge is not None)


@dataclass(frozen=True, slots=True)
class Pair:
    """One body or project under both."""

    known: Known
    before: Proposal
    after: Proposal

    @property
    def moves(self) -> bool:
        """Whether the action or the lack of one is another."""
        return (self.before.state, self.before.action) != (self.after.state, self.after.action)

    @property
    def grades(self) -> tuple[str, str]:
        """The grade under each; `""` where there is none."""
        one, other = self.before.graded.band, self.after.graded.band
        return one.name if one is not None else "", other.name if other is not None else ""

    @property
    def regrades(self) -> bool:
        return self.grades[0] != self.grades[1]

    @property
    def differs(self) -> bool:
        return self.moves or self.before.amount != self.after.amount

    @property
    def cause(self) -> str:
        """The clause that causes it, in words."""
        old, new = self.before.rule, self.after.rule
        if new is None:
            return "；".join(self.after.missing)
        if old is not None and old.key == new.key:
            return f"仍为“{new.title}”，比例、上限或得分不同"
        return f"“{old.title}”→“{new.title}”" if old is not None else f"“{new.title}”"


@dataclass(frozen=True, slots=True)
class ActionLine:
    """One action under both: how many, and the money in 万元 that could be computed for how many of them."""

    action: Action | None
    """None: nothing proposed."""
    before: int
    after: int
    change_before: Decimal
    change_after: Decimal
    amount_before: Decimal
    amount_after: Decimal
    unknown_before: int
    """Without an amount: a figure is missing."""
    unknown_after: int


@dataclass(frozen=True, slots=True)
class Compared:
    pairs: tuple[Pair, ...]

    @property
    def lines(self) -> list[ActionLine]:
        return [_line(action, self.pairs) for action in (*Action, None)]

    @property
    def moved(self) -> list[Pair]:
        return [pair for pair in self.pairs if pair.moves]

    @property
    def regraded(self) -> list[Pair]:
        return [pair for pair in self.pairs if pair.regrades]

    @property
    def shifted(self) -> list[Pair]:
        """With another action, or another grade."""
        return [pair for pair in self.pairs if pair.moves or pair.regrades]

    @property
    def differing(self) -> list[Pair]:
        return [pair for pair in self.pairs if pair.differs]

    @property
    def near(self) -> list[Pair]:
        """Within `NEAR` points of an edge of the supposed bands, the nearest first."""
        close = [pair for pair in self.pairs if pair.after.edge is not None and abs(pair.after.edge[1]) <= NEAR]
        return sorted(close, key=lambda pair: abs(pair.after.edge[1]) if pair.after.edge else NEAR)


def compare(
    policy: Policy, supposed: Policy, known: Sequence[Known], changed: Sequence[Known] | None = None
) -> Compared:
    """Each under both policies; `changed` is what is known under the second, where that differs."""
    return Compared(
        tuple(
            Pair(one, propose(policy, one), propose(supposed, other))
            for one, other in zip(known, changed or known, strict=True)
        )
    )


def _line(action: Action | None, pairs: Sequence[Pair]) -> ActionLine:
    before = [pair.before for pair in pairs if pair.before.action == action and _counts(pair.before)]
    after = [pair.after for pair in pairs if pair.after.action == action and _counts(pair.after)]
    return ActionLine(
        action,
        len(before),
        len(after),
        sum((one.change for one in before if one.change is not None), Decimal(0)),
        sum((one.change for one in after if one.change is not None), Decimal(0)),
        sum((one.amount for one in before if one.amount is not None), Decimal(0)),
        sum((one.amount for one in after if one.amount is not None), Decimal(0)),
        sum(one.amount is None for one in before),
        sum(one.amount is None for one in after),
    )


def _counts(proposal: Proposal) -> bool:
    return proposal.state is not State.EXEMPT


__all__ = ["NEAR", "ActionLine", "Compared", "Pair", "Suppose", "compare", "rate_edges"]
