"""A mention: one written figure with what it is about — measure, scope, period, role — and where it stands."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from typing import Final

from jixiao.arithmetic import Numeral
from jixiao.documents import Cell, Paragraph, Span


class Role(StrEnum):
    """What a figure does in its sentence or table."""

    LEVEL = "level"
    """An amount, count or rate of a measure: 收入492.41万元, 在职20人, 满意度98%."""
    BASE = "base"
    """What a level is compared with: 比上年【460.94万元】增加."""
    CHANGE = "change"
    """The difference: 增加【31.47万元】."""
    RATE = "rate"
    """Growth in percent: 增长【6.83%】."""
    POINTS = "points"
    """A difference of two rates: 提高【5个百分点】."""
    SHARE = "share"
    """A part of a whole in percent: 占总收入【98.37%】."""
    RATIO = "ratio"
    """A defined ratio of two measures: 完成预算的【80%】, 执行率, 控制率, 办结率."""
    AVERAGE = "average"
    """An amount per unit: 平均每次【1.1万元】."""
    SCORE = "score"
    """Points given: 自评【98分】."""
    WEIGHT = "weight"
    TARGET = "target"
    """A constraint on an actual: 【≥95%】, 计划【120次】."""
    OTHER = "other"
    """Seen, and its role is not understood."""


class State(StrEnum):
    """Which of the year's figures of a measure it is."""

    FINAL = "final"
    """决算数, 执行数, 实际完成."""
    INITIAL = "initial"
    """年初预算数."""
    ADJUSTED = "adjusted"
    """全年预算数, 调整后预算."""
    BUDGET = "budget"
    """预算数, not said which."""
    ADJUSTMENT = "adjustment"
    """年中追加, 预算调整数."""
    PLAN = "plan"
    """计划, 目标: not money that was approved."""
    NONE = ""
    """Not said."""


@dataclass(slots=True, unsafe_hash=True)
class Measure:
    """What a figure is a figure of. Two mentions are of one fact when their measures are equal.

    `key` is the canonical noun phrase (`vocabulary.py`: 基本支出, 三公经费 …) or, outside the vocabulary, the phrase
    itself without filler words. `fund` is the kind of money (一般公共预算, 政府性基金, 国有资本经营, 财政拨款, …),
    `entity` the body where only a part of it is meant (本级), `part` the project, function or task that a section or
    table row is about, `year` the year, None where nothing tells it.
    """

    key: Final[str]
    state: Final[State] = State.NONE
    fund: Final[str] = ""
    entity: Final[str] = ""
    part: Final[str] = ""
    year: Final[int | None] = None


@dataclass(slots=True, eq=False)
class Mention:
    """One written figure, compared by identity.

    `measure` is None where it is not understood. `noun` are the words that name it as written, `row` and `column` the
    headers of a table cell.
    """

    numeral: Numeral
    span: Span
    role: Role = Role.OTHER
    measure: Measure | None = None
    noun: str = ""
    is_named: bool = False
    """Its measure is a known one, named in its own clause or header, not carried over from what stands before."""
    after: str = ""
    """The few words behind it: what a count counts."""
    row: str = ""
    column: str = ""
    paragraph: int = -1
    """Ordinal of its paragraph or prose cell, −1 for a table figure."""
    ordinal: int = -1
    """Its place among the figures of the narrative."""
    segment: int = -1
    """Ordinal of its stretch between semicolons or full stops."""
    section: int = -1
    """Ordinal of the heading it stands under."""
    family: str = ""
    """The family of its unit; `money` also for 18.14万 of a measure of money."""
    relations: list[object] = field(default_factory=list, repr=False)
    """The relations that it takes part in, known to `gather` alone: kept they would be a circle of references."""
    kinds: frozenset[str] = frozenset()
    """The kinds of those relations (`relation.Kind`); empty for a figure that stands by itself."""

    holder: Paragraph | Cell = field(init=False, repr=False)
    is_cell: bool = field(init=False, repr=False)
    key: tuple[int, int] = field(init=False, repr=False)
    """Identity for the ledger of figures: holder and offset."""

    def __post_init__(self) -> None:
        if not self.family:
            self.family = self.numeral.unit.family
        self.holder = self.span.holder
        self.is_cell = isinstance(self.holder, Cell)
        self.key = id(self.holder), self.span.start

    @property
    def text(self) -> str:
        """The figure as written, hedge and unit included."""
        return self.numeral.text

    @classmethod
    def of(cls, numeral: Numeral, holder: Paragraph | Cell, offset: int = 0, role: Role = Role.OTHER) -> Mention:
        """The mention of a numeral found in `holder.text[offset:]`."""
        return cls(numeral, Span(holder, offset + numeral.start, offset + numeral.end), role)
