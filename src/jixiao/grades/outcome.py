"""What scoring gives for one row and for one sum."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from enum import StrEnum
from fractions import Fraction

from jixiao.arithmetic import Numeral
from jixiao.basis.methods import Allowed
from jixiao.evaluations import Entry, Group
from jixiao.grades.why import Why


class State(StrEnum):
    """How far a row could be scored."""

    RECOMPUTED = "recomputed"
    """The profile gives one score."""
    RANGE = "range"
    """The profile gives the scores that a level allows; which of them is a judgement."""
    NOT_RECOMPUTED = "not_recomputed"
    """Stated, not recomputed: `reason` says why."""


class Agreement(StrEnum):
    """The stated score against the recomputed one."""

    EQUAL = "equal"
    ABOVE = "above"
    BELOW = "below"
    OTHER_WAY = "other_way"
    """It is what the profile's other way of scoring gives."""
    WITHIN = "within"
    OUTSIDE = "outside"
    NONE = ""
    """Not compared: one of the two is missing."""


@dataclass(frozen=True, slots=True)
class Lever:
    """The figure of a row that can move: where it stands now and the row's score at any other value of it.

    `worst` and `best` are the values between which the score falls to its least and rises to its most.
    """

    name: str
    numeral: Numeral
    worst: Fraction
    best: Fraction
    score_at: Callable[[Fraction], Fraction | None] = field(repr=False)
    rate_at: Callable[[Fraction], Fraction | None] | None = field(default=None, repr=False)
    """The execution rate at any value, where the figure is one of execution: a cap on the total moves with it."""


@dataclass(frozen=True, slots=True)
class ScoredRow:
    """One scored row of the form: an indicator, or the execution of the budget. Points throughout."""

    title: str
    label: str
    group: Group
    klass: str
    weight: Fraction | None
    stated: Fraction | None
    weight_entry: Entry
    score_entry: Entry
    where: str
    state: State
    why: Why
    recomputed: Fraction | None = None
    allowed: Allowed | None = None
    reason: str = ""
    method: str = ""
    """The scoring rule in words, with the profile's numbers."""
    agreement: Agreement = Agreement.NONE
    remarks: tuple[str, ...] = ()
    lever: Lever | None = field(default=None, repr=False, compare=False)
    rate: Fraction | None = None
    """The execution rate that the row was scored by; None for other rows."""
    source: int | None = field(default=None, repr=False, compare=False)
    """The identity of the indicator that it is; None for a row of the budget block."""
    counts_weight: bool = True
    """False for a row whose weight cell is merged with that of a row above: it is counted once."""
    counts_score: bool = True

    @property
    def name(self) -> str:
        """`数量指标3“送书下乡流动服务次数”`."""
        return f"{self.title}“{self.label}”" if self.label else self.title

    @property
    def difference(self) -> Fraction | None:
        """Stated minus recomputed."""
        return None if self.stated is None or self.recomputed is None else self.stated - self.recomputed


@dataclass(frozen=True, slots=True)
class Sum:
    """The sums of one level: `class` (二级), `group` (一级) or `total`.

    `heading_*` is what the form prints for the level itself, `weight` and `stated` are the rows added up;
    `recomputed` is None unless every row below was recomputed.
    """

    level: str
    name: str
    group: Group | None
    rows: int
    recomputed_rows: int
    heading_weight: Fraction | None
    heading_score: Fraction | None
    weight: Fraction | None
    stated: Fraction | None
    recomputed: Fraction | None
    why: Why
    unreadable: int = 0
    """Rows whose weight or score is no figure: they are in no sum."""
