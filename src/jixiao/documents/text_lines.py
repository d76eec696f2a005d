"""The lines of a text, each with its number and the offset of its first character."""

from __future__ import annotations

import re
from dataclasses import dataclass

from jixiao.documents import limits
from jixiao.documents.document import Origin, Paragraph
from jixiao.documents.unreadable import Unreadable

# A page break and the line breaks of Word end a line as well; `str.splitlines` would also cut at field marks.
_LINE = re.compile(r"([^\r\n\v\f\u2028\u2029]*)(?:\r\n|[\r\n\v\f\u2028\u2029]|\Z)")

# Nothing that can be seen: byte order marks in the middle, zero-width spaces and joiners.
_INVISIBLE = re.compile(r"[\s\u200b-\u200f\u2060\ufeff\u00ad]*")


@dataclass(slots=True)
class Line:
    """One line without its end: `number` from 1, `offset` in the whole text."""

    text: str
    number: int
    offset: int

    @property
    def is_blank(self) -> bool:
        return _INVISIBLE.fullmatch(self.text) is not None

    def paragraph(self) -> Paragraph:
        """The line as a paragraph, outer blanks off."""
        text = self.text.strip()
        inside = self.text.find(text)
        return Paragraph(text, Origin(line=self.number, index=self.offset + inside))


def lines_of(text: str) -> list[Line]:
    """The lines of `text`. Raises Unreadable (`too_large`) for more lines than any report has."""
    lines: list[Line] = []
    for number, match in enumerate(_LINE.finditer(text), 1):
        if number > limits.TABLE_CELLS:
            raise Unreadable("too_large", "文件的行数超过40万行，无法核对。", "请只保留自评报告正文和附表后再核对。")
        if match.end() > match.start() or match.start() < len(text):
            lines.append(Line(match[1], number, match.start()))
    return lines
