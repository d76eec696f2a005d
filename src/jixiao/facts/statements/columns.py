"""Columns by the words of their header path, and the panels that they form."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Final

from jixiao.documents import Cell
from jixiao.evaluations.funds import money_unit
from jixiao.evaluations.vocabulary import tight
from jixiao.facts.mention import State
from jixiao.facts.statements.words import Words, words_of


@dataclass(slots=True)
class Column:
    """A column of figures: the words of its header path without those that only say which figures they are."""

    index: int
    kind: str
    header: str
    group: tuple[str, ...] = ()
    leaf: Words | None = None
    above: Words | None = None
    """The header right above the leaf."""
    state: State = State.NONE
    year: int | None = None
    is_prior: bool = False
    is_among: bool = False
    is_amount: bool = False
    """Nothing but 金额, 预算数 …: the row alone says what its figures are."""
    unit: str = ""
    cell: Cell | None = None
    """The header cell right above its figures."""

    @property
    def is_total(self) -> bool:
        return self.leaf is not None and self.leaf.is_total

    @property
    def is_whole(self) -> bool:
        return self.is_amount or self.is_total

    @property
    def is_identified(self) -> bool:
        return self.is_whole or (self.leaf is not None and bool(self.leaf.family))

    @property
    def bucket(self) -> tuple[State, int | None, bool]:
        """Figures of one state and year add up among themselves only."""
        return self.state, self.year, self.is_prior


@dataclass(slots=True)
class Panel:
    """Label columns and the money columns to the right of them; 收支总表 has two panels."""

    labels: list[int] = field(default_factory=list)
    codes: list[int] = field(default_factory=list)
    ordinals: list[int] = field(default_factory=list)
    money: list[Column] = field(default_factory=list)
    """The columns of figures: of money, and of what is counted from it or beside it (`Column.kind`)."""
    unit: int = -1
    """The column that names the unit of each row, −1 for none."""
    title: str = ""

    @property
    def first(self) -> int:
        """The leftmost column of labels."""
        return min(self.labels + self.codes + self.ordinals, default=-1)


@dataclass(slots=True)
class Content:
    """What stands in a column below the header: how many cells hold words, figures, codes, 94.5%, and only a unit."""

    words: int = 0
    figures: int = 0
    codes: int = 0
    rates: int = 0
    units: int = 0


def panels_of(heads: Sequence[list[Cell]], contents: Sequence[Content]) -> list[Panel]:
    """The panels that hold money, from the header cells and the content of every column."""
    panels = [Panel()]
    for index, cells in enumerate(heads):
        kind = _kind_of(cells, contents[index])
        panel = panels[-1]
        if kind == "label" and panel.labels and contents[index].units * 2 > contents[index].words:
            panel.unit = index
            continue
        if kind == "aside":
            kind = "other" if panel.labels or panel.money else "label"
        if kind in ("label", "code", "ordinal") and panel.money:
            panel = Panel()
            panels.append(panel)
        if kind == "label":
            panel.labels.append(index)
        elif kind == "code":
            panel.codes.append(index)
        elif kind == "ordinal":
            panel.ordinals.append(index)
        elif kind != "other":
            panel.money.append(_column(index, kind, cells, panel))
    return [panel for panel in panels if panel.money]


def _kind_of(cells: list[Cell], content: Content) -> str:
    words, figures, codes = content.words, content.figures, content.codes
    leaf = words_of(cells[-1].text) if cells else None
    if leaf is not None and leaf.kind in ("ordinal", "other"):
        return leaf.kind
    if leaf is not None and leaf.kind == "aside":
        return "aside" if words > figures else "other"
    if leaf is not None and leaf.kind == "code" and words <= figures:
        return "code"
    if any(words_of(cell.text).kind == "code" for cell in cells) and leaf is not None and leaf.kind != "name":
        return "code" if words <= figures else "label"
    if leaf is not None and leaf.kind in _COMPUTED and words > figures + content.rates:
        return "other"
    if words > figures + content.rates or (leaf is not None and leaf.kind == "name" and not figures):
        return "label"
    if content.rates and not figures and leaf is not None and leaf.kind in ("change", "money"):
        return "growth" if leaf.kind == "change" else "other"
    if not figures:
        return "other" if leaf is None else leaf.kind if leaf.kind != "name" else "label"
    if codes == figures >= 2 and (leaf is None or leaf.kind in ("name", "code")):
        return "code"
    return leaf.kind if leaf is not None and leaf.kind in _COMPUTED else "money"


_COMPUTED: Final = frozenset({"change", "growth", "execution", "share", "plan", "score", "count", "price"})


def _column(index: int, kind: str, cells: list[Cell], panel: Panel) -> Column:
    """The column below these header cells; those that also stand above the labels are the panel's title."""
    first = panel.first
    own: list[Cell] = []
    for cell in cells:
        if cell.column > first:
            own.append(cell)
        elif tight(cell.text) not in panel.title:
            panel.title += tight(cell.text)
    column = Column(index, kind, "".join(dict.fromkeys(tight(cell.text) for cell in own)) or panel.title)
    column.cell = cells[-1] if cells else None
    for cell in cells:
        words = words_of(cell.text)
        column.state = words.state or column.state
        column.year = words.year or column.year
        column.is_prior = column.is_prior or words.is_prior
        column.is_among = column.is_among or words.is_among
        column.unit = money_unit(cell.text) or column.unit
    named = [words for words in (words_of(cell.text) for cell in own) if not words.is_amount]
    column.is_amount = not named and bool(own or panel.title)
    if named:
        column.leaf = named[-1]
        column.above = named[-2] if len(named) > 1 else None
        column.group = tuple(words.text for words in named[:-1] if words.text)
    return column
