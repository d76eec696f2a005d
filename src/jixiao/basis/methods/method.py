"""What a scoring method is: a named pure function, the facts it asks of a form and the numbers a profile gives it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from enum import StrEnum
from fractions import Fraction
from typing import NamedTuple


class Role(StrEnum):
    """What a profile may name a method for; the keys under `methods:` in a profile."""

    POSITIVE = "positive"
    EQUALS = "equals"
    REVERSE = "reverse"
    QUALITATIVE = "qualitative"
    SATISFACTION = "satisfaction"
    EXECUTION_RATE = "execution_rate"
    EXECUTION = "execution"
    EXECUTION_ALSO = "execution_also"
    OVER_COMPLETION = "over_completion"
    TOTAL_CAP = "total_cap"
    INDICATOR = "indicator"

    @property
    def chinese(self) -> str:
        return _ROLE_NAMES[self]


_ROLE_NAMES = {
    Role.POSITIVE: "正向指标",
    Role.EQUALS: "等于类指标",
    Role.REVERSE: "反向指标",
    Role.QUALITATIVE: "定性指标",
    Role.SATISFACTION: "满意度指标",
    Role.EXECUTION_RATE: "预算执行率",
    Role.EXECUTION: "预算执行得分",
    Role.EXECUTION_ALSO: "预算执行得分（另一种口径）",
    Role.OVER_COMPLETION: "超额完成",
    Role.TOTAL_CAP: "总分封顶",
    Role.INDICATOR: "固定指标",
}


class Measure(StrEnum):
    """How a number of a profile is meant, checked and printed."""

    SHARE = "share"
    """From 0 to 100 %."""
    FLOOR = "floor"
    """From 0 to below 100 %."""
    PERCENT = "percent"
    """From 0, without a limit above."""
    STEP = "step"
    """Above 0, in percent."""
    TIMES = "times"
    """A multiple above 1."""
    POINTS = "points"
    """Points, above 0."""
    AMOUNT = "amount"
    """Any number from 0."""

    @property
    def rule(self) -> str:
        return _MEASURE_RULES[self]

    def holds(self, value: Fraction) -> bool:
        """Whether a value may stand for such a number."""
        if self in (Measure.STEP, Measure.POINTS):
            return value > 0
        if self is Measure.TIMES:
            return value > 1
        return value >= 0 and (self is not Measure.SHARE or value <= 1) and (self is not Measure.FLOOR or value < 1)


_MEASURE_RULES = {
    Measure.SHARE: "应在0至100%之间",
    Measure.FLOOR: "应不小于0、小于100%",
    Measure.PERCENT: "应不小于0",
    Measure.STEP: "应大于0",
    Measure.TIMES: "应大于1倍",
    Measure.POINTS: "应大于0分",
    Measure.AMOUNT: "应不小于0",
}


class Step(NamedTuple):
    """One row of a table: from, up to or below `edge` there is `result`."""

    edge: Fraction
    result: Fraction


class Table(NamedTuple):
    """A number that is a table: the two keys of its rows, their measures, whether they rise, a wording a row."""

    edge: str
    edge_measure: Measure
    result: str
    result_measure: Measure
    edges_rise: bool
    results_rise: bool
    wording: str


class Choice(NamedTuple):
    """A number that is a word out of a closed set, each with its Chinese wording."""

    words: dict[str, str]


Spec = Measure | Table | Choice
Value = Fraction | tuple[Step, ...] | str


class NotScored(NamedTuple):
    """There is no score, and why. Missing is not zero."""

    why: str


@dataclass(frozen=True, slots=True)
class Allowed:
    """A method that leaves room gives the scores it allows: from `low` to `high`, the upper end in or out."""

    low: Fraction
    high: Fraction
    high_included: bool

    def __contains__(self, score: object) -> bool:
        if not isinstance(score, Fraction | int):
            return False
        return self.low <= score and (score <= self.high if self.high_included else score < self.high)


class Surplus(NamedTuple):
    """What follows from a target that is far exceeded: nothing, a note, a refusal to save, or points off."""

    action: str
    deduction: Fraction = Fraction(0)


Outcome = Fraction | NotScored | Allowed | Surplus


@dataclass(frozen=True, slots=True)
class Method:
    """One entry of the closed set. `direction` says how the score moves with the actual: 1 up, -1 down, 0 neither."""

    name: str
    role: Role
    title: str
    explain: str
    """A Chinese sentence with the numbers by name in braces."""
    facts: tuple[str, ...]
    function: Callable[..., Outcome]
    numbers: dict[str, Spec] = field(default_factory=dict)
    direction: int = 0
    ascending: tuple[str, ...] = ()
    """Numbers that must rise in this order."""


NOTHING_OVER = Surplus("none")
