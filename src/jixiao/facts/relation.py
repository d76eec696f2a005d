"""A relation: figures that the text itself says must fit together, and the arithmetic form in which they must.

The kinds are those of the trade's prose. Each becomes a linear condition once a written ratio stands for its bounds,
so a document is one system that can be decided exactly (`arithmetic.constraint`).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from enum import StrEnum

from jixiao.arithmetic.constraint import Constraint
from jixiao.arithmetic.numeral import Numeral
from jixiao.arithmetic.verdict import Verdict
from jixiao.facts.mention import Mention


class Kind(StrEnum):
    """The kinds of relations."""

    CHANGE = "change"
    """A − B = ±D."""
    GROWTH = "growth"
    """D = r·B, or A = (1 ± r)·B."""
    POINTS = "points"
    """p₁ − p₀ = k."""
    SHARE = "share"
    """A is p of T."""
    SHARE_CLOSURE = "share_closure"
    """The shares of all parts make 100%."""
    SUM = "sum"
    """The parts, all of them, make the whole."""
    PARTIAL_SUM = "partial_sum"
    """Some parts do not exceed the whole (其中)."""
    STOCK_FLOW = "stock_flow"
    """年初结转 + 收入 − 支出 = 年末结转."""
    CHANGE_OF_PARTS = "change_of_parts"
    """The changes of all parts make the change of the whole."""
    AVERAGE = "average"
    """X ÷ n = c."""
    PRODUCT = "product"
    """n × c = X."""
    RATIO = "ratio"
    """A defined ratio: 执行率, 完成率, 调整率, 控制率, 办结率 …"""
    SCORE = "score"
    """Scores and weights: sums, and 得分 in prose against the form."""
    TARGET = "target"
    """Whether an actual meets its target."""
    REPEATED = "repeated"
    """One fact written in several places."""
    CONTAINMENT = "containment"
    """A subset does not exceed its whole."""
    ENUMERATION = "enumeration"
    """A count and the names that follow it."""
    BOUND = "bound"
    """A share or rate of attainment is at most 100%."""
    RANK = "rank"
    """第k, 最高 … against the figures listed."""
    PERIOD = "period"
    """Dates and years."""
    DIRECTION = "direction"
    """持平, 翻番, 过半 … against the figures."""
    GRANULARITY = "granularity"
    """A percentage of a small count must be k/n for a whole k."""
    CAPITALS = "capitals"
    """An amount in figures and in capital Chinese numerals."""


@dataclass(slots=True, eq=False)
class Relation:
    """One stated relation, compared by identity.

    `figures` are in the order that `constraint` expects. `alternatives` are other readings of the same words (another
    base, another whole): the relation is broken only when it and every alternative are broken. `is_certain` is False
    where words were attached by likelihood rather than by grammar: what is broken is then a question, not an error.
    """

    kind: Kind
    figures: tuple[Mention, ...]
    constraint: Constraint
    alternatives: tuple[Relation, ...] = ()
    is_certain: bool = True
    if_mended: bool = False
    """It need not hold at all (其中 promises no complete list): a breach counts only where one plain slip of the pen
    in one figure explains it exactly."""
    stated: int = -1
    """Index in `figures` of the figure that follows from the others (the total, the rate); the last by default."""
    holds: bool = True
    """False where no reading of it is possible, set when the conflicts are sought."""
    name: str = ""
    """What the relation is called in messages: 预算执行率, 比上年增长率 …"""
    verdict: Verdict | None = field(default=None, repr=False)
    """The mildest one among its readings, once it was asked for."""

    @property
    def numerals(self) -> tuple[Numeral, ...]:
        """Its figures as written, in the order that the constraint expects."""
        return tuple([figure.numeral for figure in self.figures])

    @property
    def result(self) -> Mention:
        return self.figures[self.stated]


def figures_of(relations: Sequence[Relation], first: Mention | None) -> tuple[Mention, ...]:
    """The figures of relations, each once, `first` before all others."""
    found = [first] if first is not None else []
    for relation in relations:
        found += [figure for figure in relation.figures if figure not in found]
    return tuple(found)
