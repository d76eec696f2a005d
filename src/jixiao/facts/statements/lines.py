"""One row of one panel: its label, its subject code, its running number, its figures."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from jixiao.documents import Cell
from jixiao.evaluations.vocabulary import tight
from jixiao.facts.mention import Mention
from jixiao.facts.statements.columns import Panel
from jixiao.facts.statements.words import Words, words_of

_CODED: Final = re.compile(r"[\[【（(]?([235][0-9]{2}(?:[0-9]{2}){0,2})[\]】）)]?[-—－_]*([^0-9万千元年个.,，％%].*)")
_NOT_MONEY: Final = re.compile(
    r"人数|人次|批次|团组|[（(](?:个|辆|人|批|次|台|套|平方米|%|％)[）)]|数量|率$|面积|编制数|保有量"
)
_CODE_CELL: Final = re.compile("[0-9]{2,12}")


@dataclass(slots=True, eq=False)
class Figure:
    """A mention with its amount in 1/10000 of the base unit, for the quick test of a reading."""

    mention: Mention
    amount: int
    step: int


@dataclass(slots=True, eq=False)
class Line:
    """One row of one panel. `figures` has an entry a money column of the panel."""

    row: int
    label: str
    words: Words
    code: str
    enumerator: str
    figures: list[Figure | None]
    depth: int = 0
    """In which of several label columns its label stands."""
    under: str = ""
    """The key of the stock (年初结转和结余) of which the row is a part."""
    unit: str = ""
    """The unit that the row's own cell names."""
    said: str = ""
    """Of a total, all the words in its row: 合计 … （平均）."""

    @property
    def is_total(self) -> bool:
        return self.words.is_total

    @property
    def has_figures(self) -> bool:
        return any(figure is not None for figure in self.figures)


LABEL: Final = -1
CODE: Final = -2
ORDINAL: Final = -3
UNIT: Final = -4


class Draft:
    """A line while its cells are being read."""

    __slots__ = ("code", "depth", "end", "figures", "label", "ordinal", "unit")

    def __init__(self, figures: list[Figure | None]) -> None:
        self.figures = figures
        self.label = ""
        self.depth = 0
        self.end = 0
        self.ordinal = ""
        self.code: dict[int, str] = {}
        self.unit: str | None = None

    def tell(self, cell: Cell, what: int, panel: Panel) -> None:
        text = tight(cell.text)
        self.end = cell.column + cell.colspan
        if what == UNIT:
            self.unit = text
        elif what == LABEL:
            self.label, self.depth = text, cell.column
        elif what == ORDINAL:
            self.ordinal = text
            if words_of(text).is_total:
                self.label = text
        elif _CODE_CELL.fullmatch(text):
            self.code[panel.codes.index(cell.column)] = text
        elif len(text) > 1:
            coded = _CODED.fullmatch(text)
            if coded:
                self.code[panel.codes.index(cell.column)] = coded[1]
            self.label = self.label or (coded[2] if coded else text)

    @property
    def is_filled(self) -> bool:
        return any(figure is not None for figure in self.figures)

    def line(self, row: int, header_words: frozenset[str], last: list[str]) -> Line | None:
        label = self.label
        if not self.is_filled and (not label or label in header_words):
            return None
        if label and self.unit is None and _NOT_MONEY.search(label):
            return None
        code = self._path(last)
        if not code and label:
            coded = _CODED.fullmatch(label)
            if coded:
                code, label = coded[1], coded[2]
        words = words_of(label)
        running = _enumerator(label) or ("" if words.is_total else _enumerator(self.ordinal, True))
        return Line(row, label, words, code, running, self.figures, self.depth, unit=self.unit or "")

    def _path(self, last: list[str]) -> str:
        """The whole code: 201|06|01 in three columns, also where a row repeats only its own part."""
        if not self.code:
            return ""
        first = min(self.code)
        if len(self.code[first]) > 3 or first >= len(last):
            return self.code[first]
        for at in range(len(last)):
            if at >= first:
                last[at] = self.code.get(at, "")
        return "".join(last)


_ENUMERATORS: Final = (
    ("A", re.compile(r"[一二三四五六七八九十]{1,3}([、.．]|$)")),
    ("B", re.compile(r"[（(][一二三四五六七八九十]{1,3}[）)]")),
    ("D", re.compile(r"[（(][0-9]{1,2}[）)]|[①-⑳]")),
    ("C", re.compile(r"[0-9]{1,3}([、.．](?![0-9])|$)")),
)


@lru_cache(maxsize=4096)
def _enumerator(label: str, is_bare: bool = False) -> str:
    """The kind of a label's running number: A 一、 B （一） C 1. D （1）, E 其中：, `""` for none."""
    text = label.removeprefix("其中").lstrip("：:")
    for kind, pattern in _ENUMERATORS:
        found = pattern.match(text)
        if found and (is_bare or found.lastindex is None or found[1]):
            return kind
    return "E" if label.startswith("其中") else ""
