"""What stands in one field of a form, and where: absent, blank, a dash and 0 are four different things."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from enum import Enum

from jixiao.arithmetic import Numeral, find_numerals, read_numeral
from jixiao.documents import Cell, Paragraph, Span

_DASHES = frozenset("-－—–―─/／\\＼~～*")
_NOT_APPLICABLE = frozenset(
    {"无", "不适用", "不涉及", "无此项", "未涉及", "没有", "N/A", "n/a", "不考核", "无相关内容"}
)
_LONGEST_FIGURE = 60
_POINTS = re.compile(r"([0-9０-９]+(?:[.．][0-9０-９]+)?)\s*(?:分|[%％])?\s*(?:[（(][^（()）]*[）)])?")
"""Points as forms write them: a weight in hundredths of the whole (10%), a total with a remark (97.5（优）)."""


class Presence(Enum):
    """Whether a field states something."""

    ABSENT = "absent"
    """The form has no such field."""
    BLANK = "blank"
    """The field is there and empty."""
    DASH = "dash"
    """The field holds a stroke: the form or its author says that nothing belongs here."""
    STATED = "stated"
    """The field holds words or figures; a written 0 is stated."""


@dataclass(slots=True, eq=False)
class Entry:
    """One field: its text without outer blanks, its place, and the unit that its header or caption gives.

    Compared by identity: two fields with the same words are two fields. What every second rule asks of each is worked
    out at once, and costs no call afterwards.
    """

    text: str = ""
    span: Span | None = None
    unit: str = ""
    is_stated: bool = field(init=False, repr=False)
    """The field holds words or figures, not only a stroke."""
    numeral: Numeral | None = field(init=False, repr=False)
    """The figure, when the field is one figure and nothing else; prose that holds figures gives None."""
    _numerals: list[Numeral] | None = field(default=None, repr=False, compare=False)

    def __post_init__(self) -> None:
        text = self.text
        if not text:
            self.is_stated, self.numeral = False, None
            return
        first = text[0]  # nearly always decides
        is_stroke = (first in _DASHES or first.isspace()) and self._is_stroke
        self.is_stated = self.span is not None and not is_stroke
        self.numeral = self._read() if len(text) < _LONGEST_FIGURE else None

    @classmethod
    def of(cls, holder: Cell | Paragraph | None, unit: str = "") -> Entry:
        """The entry that fills a whole cell or paragraph; ABSENT for None."""
        if holder is None:
            return cls()
        text = holder.text.strip()
        start = 0 if len(text) == len(holder.text) or not text else holder.text.index(text)
        return cls(text, Span(holder, start, start + len(text)), unit)

    @classmethod
    def at(cls, span: Span, unit: str = "") -> Entry:
        """The entry that is a stretch of a cell or paragraph."""
        return cls(span.text, span, unit)

    @property
    def presence(self) -> Presence:
        if self.span is None:
            return Presence.ABSENT
        if not self.text:
            return Presence.BLANK
        return Presence.STATED if self.is_stated else Presence.DASH

    @property
    def _is_stroke(self) -> bool:
        return all(character in _DASHES or character.isspace() for character in self.text)

    @property
    def is_blank(self) -> bool:
        """The field is there and empty; a stroke or an absent field is not blank."""
        return self.span is not None and not self.text

    @property
    def is_not_applicable(self) -> bool:
        """The author says in words or by a stroke that the field does not apply (无, 不涉及, —)."""
        if self.span is None or not self.text:
            return False
        return not self.is_stated or self.text.rstrip("。.；;") in _NOT_APPLICABLE

    def _read(self) -> Numeral | None:
        points = _POINTS.fullmatch(self.text) if self.unit == "分" else None
        return read_numeral(points[1] if points else self.text, self.unit)

    @property
    def numerals(self) -> list[Numeral]:
        """Every figure in the field's words, offsets counted in `text`."""
        if self._numerals is None:
            self._numerals = find_numerals(self.text) if self.text else []
        return self._numerals

    def span_of(self, numeral: Numeral) -> Span:
        """The place of one of `numerals` in the file. Raises ValueError for an absent entry."""
        if self.span is None:
            raise ValueError("an absent entry has no place")
        return Span(self.span.holder, self.span.start + numeral.start, self.span.start + numeral.end)


ABSENT = Entry()
"""The entry of a field that the form does not have."""
