"""What a text claims of figures before it is known which figures are meant: collected first, resolved afterwards."""

from __future__ import annotations

from dataclasses import dataclass, field

from jixiao.facts.mention import Mention, State
from jixiao.facts.naming import Named


@dataclass(slots=True, eq=False)
class Sentence:
    """The levels of one sentence in order, and where it stands: for resolving words like 总收入 to a figure nearby."""

    paragraph: int
    section: int
    state: State = State.NONE
    """Which figure of a measure is meant where nothing is said."""
    has_list: bool = False
    levels: list[Mention] = field(default_factory=list)
    around: list[Mention] = field(default_factory=list)
    """The levels of the whole paragraph."""
    rates: list[int] = field(default_factory=list)
    """Where its rates of execution and completion stand among the figures of the narrative."""


@dataclass(slots=True, eq=False)
class Reference:
    """What a level is compared with: another year, or another state of the same measure."""

    year: int | None = None
    state: State = State.NONE
    named: Named | None = None
    words: str = ""

    @property
    def is_known(self) -> bool:
        return self.year is not None or self.state is not State.NONE


@dataclass(slots=True, eq=False)
class Comparison:
    """… 比 BASE 增加 CHANGE，增长 RATE. `signs` are +1, −1, or 0 where the word leaves it open (增减, 下降（增长）)."""

    sentence: Sentence
    level: Mention | None
    subject: Named | None
    reference: Reference | None
    others: list[Mention] = field(default_factory=list)
    """Other levels to which the words may belong (the whole of the list that is being told)."""
    base: Mention | None = None
    change: Mention | None = None
    change_sign: int = 0
    rate: Mention | None = None
    rate_sign: int = 0
    points: Mention | None = None
    is_likely: bool = False
    """Attached by likelihood: what is broken is a question."""
    rises: int = 0
    """由40%提升到90%: +1, 下降到: −1."""
    is_same: bool = False
    """持平, 一致: the base equals the level."""
    year: int | None = None
    """The year that is told of where it is said."""


@dataclass(slots=True, eq=False)
class Share:
    """A 占 WHOLE 的 p."""

    sentence: Sentence
    share: Mention
    level: Mention | None
    whole_words: str
    wholes: list[Mention] = field(default_factory=list)
    """The totals that are open at this place, innermost first."""
    subject: Named | None = None
    beside: Mention | None = None
    """The amount right before the share, where it is not the level: it may be the part as well."""
    is_told: bool = False
    """The whole is written right there: 占支出合计2566.60万元的97.01%."""
    is_loose: bool = False
    """药占比, 人员支出占比: of which whole is custom, and not said."""


@dataclass(slots=True, eq=False)
class Completion:
    """完成预算的 p, 执行率 p: a level of one state over a level of another."""

    sentence: Sentence
    ratio: Mention
    level: Mention | None
    denominator: State
    name: str
    subject: Named | None = None
    is_followed: bool = False
    """Its figures stand in brackets behind it."""
    within: Mention | None = None
    """The total of the list in which its level is a part."""
    compared: Comparison | None = None
    """The comparison that is being made where it stands: 与年初预算…相比，完成年初预算的 p."""


@dataclass(slots=True, eq=False)
class Average:
    """平均每次 c: an amount over a count of the same sentence."""

    sentence: Sentence
    average: Mention
    per: str
    wholes: list[Mention] = field(default_factory=list)
    subject: Named | None = None

    @property
    def subject_is_told(self) -> bool:
        """人员经费平均 …: the amount is named, wherever it stands."""
        return self.subject is not None and self.subject.is_known


@dataclass(slots=True, eq=False)
class Breakdown:
    """A total and the parts that follow 其中 (or precede 合计)."""

    sentence: Sentence
    total: Mention | None
    parts: list[Mention] = field(default_factory=list)
    changes: list[Comparison] = field(default_factory=list)
    asides: list[Mention] = field(default_factory=list)
    """Levels told within a reason and compared at once: a part whose list went on behind a comma, perhaps."""
    shares: list[Mention] = field(default_factory=list)
    weights: list[Mention] = field(default_factory=list)
    """Of a list of scores, what each part is worth at most."""
    of_total: Comparison | None = None
    """The comparison of the total that was told before the list; where `total` is None its level is the total."""
    may_be: list[Mention] = field(default_factory=list)
    """Where several figures were told before 其中, the one that it divides is not said."""
    is_closed: bool = False
    """合计, 分别为, 由…组成: all parts are named."""
    segment: int = 0
    is_bracketed: bool = False
    """It stands in brackets behind its total and ends with them."""
    item: int = 0
    """Ordinal of the numbered item that it was opened in, 0 for none."""
    is_inner: bool = False
    """包括 right behind its total, without a colon: a semicolon ends it."""
    is_open: bool = False
    """其中主要为 …: not all parts are told."""
    twin: Breakdown | None = None
    """The amounts told beside its counts, with the amount that they divide."""
    counted: int = 0
    """项目5个：… — so many parts are announced, and when as many follow they are all."""


@dataclass(slots=True, eq=False)
class RateOfCounts:
    """办结率 p beside two counts of one kind."""

    sentence: Sentence
    ratio: Mention
    name: str
    counts: tuple[Mention, ...] = ()


@dataclass(slots=True, eq=False)
class DefinedRatio:
    """控制率, 调整率, 结转结余率: a rate whose two figures are fixed by its name."""

    sentence: Sentence
    ratio: Mention
    name: str


Claim = Comparison | Share | Completion | Average | Breakdown | RateOfCounts | DefinedRatio
