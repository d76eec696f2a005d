"""The caption and the unit of each table, from the paragraphs that stand before it."""

from __future__ import annotations

import re
from typing import Final, NamedTuple

from jixiao.documents import Document, Paragraph, Table
from jixiao.evaluations.funds import money_unit
from jixiao.evaluations.vocabulary import tight

_CAPTION: Final = re.compile(r"(?:表|情况|预算|决算)(?:[（(][^（）()]*[）)])?$")
_CODE: Final = re.compile(
    r"(?:编号|公开|财决|财预|预算|决算|批复|附|表|第|号|[0-9０-９]|[一二三四五六七八九十]|[-—－–_：:])*表?"
)
"""公开05表, 财决01-1表, 附表5: the number of a table, whose title stands above or below it."""
_UNIT: Final = re.compile(r"[（(]?(?:金额)?单位[：:].*$")
_PIECES: Final = re.compile(r"[\s。；;]+")
_NOTES: Final = ("注", "说明", "备注")
_LONGEST: Final = 60
_NEAREST: Final = 5


def caption_in(text: str) -> str:
    """The caption in what stands above a table, which may hold the note below the table before as well."""
    pieces = [piece for piece in _PIECES.split(text) if piece and not piece.startswith(_NOTES)]
    return next((piece for piece in reversed(pieces) if _CAPTION.search(piece)), "".join(pieces))


class Title(NamedTuple):
    caption: str
    unit: str


def titles(document: Document) -> dict[int, Title]:
    """Table index → its caption (`""` where none is found) and the unit of money that stands with it."""
    found: dict[int, Title] = {}
    before: list[str] = []
    for block in document.blocks:
        if isinstance(block, Paragraph):
            text = tight(block.text)
            if text:
                before.append(text)
        elif isinstance(block, Table):
            found[block.index] = _title(block, before[-_NEAREST:])
            before = []
    return found


def _title(table: Table, before: list[str]) -> Title:
    unit, caption = "", tight(table.caption)
    for text in reversed(before):
        if len(text) > _LONGEST or text.startswith(_NOTES):
            break
        stated = money_unit(text)
        if stated and "单位" in text:
            unit = unit or stated
            text = _UNIT.sub("", text)  # caption and unit may share a line
        if _CAPTION.search(text) and not _CODE.fullmatch(text):
            caption = text
            break
    return Title(caption, unit)
