"""结果应用办法: how a bureau lets a year's result bear on the next budget. Ordered rules and bands, as data."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from typing import Final

from jixiao.basis.sources import PRACTICE, Citation
from jixiao.www.spending.bands import Band


class Action(StrEnum):
    """What is proposed for the next budget, from the most favourable to the least."""

    FIRST = "first"
    RAISE = "raise"
    KEEP = "keep"
    CUT = "cut"
    DROP = "drop"

    @property
    def rank(self) -> int:
        """0 is the most favourable."""
        return list(Action).index(self)

    @property
    def chinese(self) -> str:
        return ACTION_WORDS[self]


ACTION_WORDS: Final = {
    Action.FIRST: "优先保障",
    Action.RAISE: "增加",
    Action.KEEP: "保持",
    Action.CUT: "压减",
    Action.DROP: "取消",
}


class Base(StrEnum):
    """An amount of the evaluated year, in 万元."""

    INITIAL = "initial"
    ADJUSTED = "adjusted"
    SPENT = "spent"
    PROJECT = "project"
    UNSPENT = "unspent"

    @property
    def chinese(self) -> str:
        return BASE_WORDS[self]


BASE_WORDS: Final = {
    Base.INITIAL: "年初预算数",
    Base.ADJUSTED: "全年预算数",
    Base.SPENT: "全年执行数",
    Base.PROJECT: "项目支出预算数",
    Base.UNSPENT: "全年预算未执行数",
}


class Subject(StrEnum):
    """What a proposal is for: the whole body, or one of the projects that it evaluates itself."""

    BODY = "body"
    PROJECT = "project"

    @property
    def chinese(self) -> str:
        return {"body": "部门整体", "project": "项目"}[self.value]


class ScoreBasis(StrEnum):
    """Which score the bands are asked with."""

    REVIEW_ELSE_SELF = "review_else_self"
    REVIEW = "review"
    SELF = "self"
    RECOMPUTED = "recomputed"
    """For what-if alone: the engine's sum of recomputed rows."""
    WEIGHTED = "weighted"
    """For what-if alone: the stated scores of the groups, brought to another profile's points."""

    RESCORED = "rescored"
    """For what-if alone: in the place of 自评 the rows scored again by a profile, as stated where it computes none."""

    @property
    def chinese(self) -> str:
        return SCORE_WORDS[self]


SCORE_WORDS: Final = {
    ScoreBasis.REVIEW_ELSE_SELF: "有复核得分的用复核得分，没有的用自评得分",
    ScoreBasis.REVIEW: "只用复核得分",
    ScoreBasis.SELF: "只用自评得分",
    ScoreBasis.RECOMPUTED: "用系统逐行复算的得分（有一行未能复算的没有）",
    ScoreBasis.WEIGHTED: "用自评得分按所选方案的一级指标分值折算",
    ScoreBasis.RESCORED: "按所选方案逐行重新计分代替自评得分（不能复算的行取自评得分，有复核得分的仍用复核得分）",
}
OF_A_POLICY: Final = (ScoreBasis.REVIEW_ELSE_SELF, ScoreBasis.REVIEW, ScoreBasis.SELF)
"""What a policy may choose."""


@dataclass(frozen=True, slots=True)
class When:
    """Conditions of a rule; all that are given must hold. Rates are shares (0.8), counts whole numbers."""

    grades: tuple[str, ...] = ()
    rate_from: Decimal | None = None
    rate_below: Decimal | None = None
    """The execution rate lies in [from, below)."""
    handed_in: bool | None = None
    unfinished_from: int | None = None
    """At least so many points of a 整改 are not finished."""
    overdue_from: int | None = None
    repeated_from: int | None = None
    """At least so many kinds of findings, accepted by the bureau, that were accepted the year before too."""
    all_full: bool | None = None
    """Every scored row at full marks: targets that never fail."""


@dataclass(frozen=True, slots=True)
class Clause:
    """Where a rule stands: the document as a citation (None: practice), article, and the words typed by the bureau."""

    source: Citation | None
    article: str = ""
    words: str = ""

    @property
    def chinese(self) -> str:
        name = self.source.chinese if self.source is not None else "审核实践（没有文件依据，未核原文）"
        return f"{name}{self.article}"


@dataclass(frozen=True, slots=True)
class Rule:
    """One clause of the policy.

    With `action` it decides: the first deciding rule that holds gives the action. With `at_most` it limits: whatever
    is more favourable is lowered to it. `percent` is a share (0.1) of `of`, `cap` the most that it moves, in 万元.
    """

    key: str
    title: str
    subjects: tuple[Subject, ...]
    when: When
    action: Action | None
    at_most: Action | None
    percent: Decimal
    of: Base
    cap: Decimal | None
    clause: Clause
    first_year: int
    last_year: int | None

    def in_force(self, year: int) -> bool:
        return self.first_year <= year <= (self.last_year if self.last_year is not None else year)


@dataclass(frozen=True, slots=True)
class Policy:
    """The whole of it. `base` is the amount from which next year's begins; `top` the highest possible score."""

    name: str
    title: str
    note: str
    score: ScoreBasis
    base: Base
    top: Decimal
    bands: tuple[Band, ...]
    rules: tuple[Rule, ...]
    sources: tuple[Citation, ...] = ()

    @property
    def unverified(self) -> int:
        """Rules of which no source was seen."""
        return sum(rule.clause.source is None or not rule.clause.source.verified for rule in self.rules)


__all__ = [
    "OF_A_POLICY",
    "PRACTICE",
    "Action",
    "Band",
    "Base",
    "Clause",
    "Policy",
    "Rule",
    "ScoreBasis",
    "Subject",
    "When",
]
