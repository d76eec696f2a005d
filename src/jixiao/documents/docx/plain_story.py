"""A part of a docx read without a tree, where it is plain: text, runs, paragraphs, tables and how they look.

Between two texts stands markup, and a report says the same few hundred stretches of it again and again: each is read
once, strictly, and afterwards only carried out. Whatever is not plain (tracked changes, fields, text boxes, formulas,
anything that is not well-formed) is left to the parser and to `story`, which knows everything; both read the same.
"""

from __future__ import annotations

from collections.abc import Callable
from itertools import accumulate
from typing import Final

from jixiao.documents import limits
from jixiao.documents.document import Origin, Paragraph
from jixiao.documents.docx.grid import SPAN, Holder, RawCell, RawRow, RawTable, blocks_of, settle
from jixiao.documents.docx.names import whole_number
from jixiao.documents.docx.outline import Outline
from jixiao.documents.docx.plain_markup import Act, Markup
from jixiao.documents.docx.plain_tags import NotPlain, refuse_foreign_signs, root_of
from jixiao.documents.docx.story import BREAKS, PARAGRAPHS, PROPERTIES, Story

_KEEPING_BLANKS: Final = b'<w:t xml:space="preserve">'
_OPENED: Final = b"<w:t>"
_CLOSED: Final = b"</w:t>"
_LONGEST: Final = 50_000_000
_ENTITIES: Final = {"lt": "<", "gt": ">", "quot": '"', "apos": "'", "amp": "&"}


def read_plain(part: bytes, name: str, outline: Outline | None = None) -> Story | None:
    """What the part of that name says; None where it is not plain. Raises Unreadable for tables beyond the limits."""
    if len(part) > _LONGEST:
        return None
    begin = part.find(b">", part.find(b"<w:")) + 1
    try:
        root = root_of(part[:begin].decode())
        # The part is copied once and no more: memory that is asked for anew costs more than what is done with it.
        pieces = part.replace(_KEEPING_BLANKS, _OPENED).split(_OPENED)
        pieces[-1], closed, behind = pieces[-1].rpartition(f"</{root.name}>".encode())
        if not closed or behind.strip():
            return None
        pieces[0] = _CLOSED + pieces[0][begin:]
        walk = _PlainWalk(name, outline)
        walk.run(pieces, root.prefixes)
    except (NotPlain, UnicodeDecodeError):
        return None
    settle(walk.tables, name)
    return Story(blocks_of(walk.body), tracked=False, foreign=False)


class _PlainWalk:
    def __init__(self, part: str, outline: Outline | None) -> None:
        self.part, self.outline = part, outline
        self.body = self.holder = Holder()
        self.tables: list[RawTable] = []
        self.around: list[RawTable | RawRow | RawCell] = []
        """Tables, rows and cells that are open, by turns."""
        self.cell = RawCell()
        self.paragraph: Paragraph | None = None
        self.texts: list[str] = []
        self.properties: dict[str, str] = {}
        self.paragraph_count = self.cell_count = self.characters = 0

    def run(self, pieces: list[bytes], prefixes: frozenset[str]) -> None:
        """Reads what stands in the root: texts, each with the markup behind it. Raises NotPlain."""
        markup = Markup(prefixes, _acts(self), _keeps(self))
        try:
            self.follow(pieces, markup)
        finally:
            markup.forget()

    def follow(self, pieces: list[bytes], markup: Markup) -> None:
        here = start = markup.place(())
        for piece in pieces:
            said, closed, stretch = piece.partition(_CLOSED)
            text = said.decode()
            if not closed or "<" in text:
                raise NotPlain
            self.texts.append(_unescaped(text) if "&" in text else text)
            acts, here = here.steps.get(stretch) or markup.step(here, stretch)
            for act in acts:
                act()
        if here is not start:
            raise NotPlain
        self.end_paragraph()

    def begin_paragraph(self) -> None:
        if self.texts or self.properties:
            self.end_paragraph()
        index = self.paragraph_count
        if index >= PARAGRAPHS:
            raise NotPlain
        self.paragraph_count = index + 1
        self.paragraph = paragraph = Paragraph("", Origin(self.part, index))
        self.holder.blocks.append(paragraph)
        self.texts = []

    def end_paragraph(self) -> None:
        """A paragraph takes all that comes before the next one begins."""
        paragraph, texts = self.paragraph, self.texts
        if texts and paragraph is not None:
            if len(texts) == 1:
                paragraph.text = text = texts[0]
                paragraph.ends = (len(text),)
            else:
                paragraph.text = text = "".join(texts)
                paragraph.ends = tuple(accumulate(map(len, texts)))
            if "]]>" in text or not text.isprintable():
                refuse_foreign_signs(text)
            self.characters += len(text)
            if self.characters > limits.TEXT_CHARACTERS:
                raise NotPlain
        if self.properties:
            if paragraph is not None and self.outline is not None:
                paragraph.level, paragraph.number = self.outline.place(self.properties)
            self.properties = {}

    def begin_table(self) -> None:
        if self.around and not isinstance(self.around[-1], RawCell):
            raise NotPlain
        table = RawTable(len(self.tables), self.holder.depth + 1)
        self.tables.append(table)
        self.holder.blocks.append(table)
        self.around.append(table)

    def begin_row(self) -> None:
        if not self.around or not isinstance(table := self.around[-1], RawTable):
            raise NotPlain
        row = RawRow(table.depth)
        table.rows.append(row)
        self.around.append(row)

    def begin_cell(self) -> None:
        if not self.around or not isinstance(row := self.around[-1], RawRow) or self.cell_count >= limits.TABLE_CELLS:
            raise NotPlain
        self.cell = self.holder = cell = RawCell(row.depth, [], self.cell_count)
        self.cell_count += 1
        row.cells.append(cell)
        self.around.append(cell)

    def end_around(self) -> None:
        """The end of a table, row or cell: they stand in each other by turns, and the tags do as they should."""
        around = self.around
        around.pop()
        if len(around) % 3 == 2:  # a cell has ended: what follows stands in the cell around its table
            outer = around[-3] if len(around) > 2 else self.body
            assert isinstance(outer, Holder)
            self.holder = outer

    def column(self) -> None:
        if self.tables:
            self.tables[-1].grid += 1

    def before(self, value: str | None) -> None:
        if not self.around or not isinstance(row := self.around[-1], RawRow):
            raise NotPlain
        row.before = whole_number(value, 0, SPAN)

    def span(self, value: str | None) -> None:
        self.cell.colspan = max(1, whole_number(value, 1, SPAN))

    def vertical(self, value: str | None) -> None:
        self.cell.vertical = value or "continue"

    def horizontal(self, value: str | None) -> None:
        self.cell.horizontal = value or "continue"


def _acts(walk: _PlainWalk) -> dict[str, Act]:
    """What is done at which tag; `/` stands before the name of one that ends."""

    def adds(text: str) -> Act:
        return lambda: walk.texts.append(text)

    named: dict[str, Act] = {
        **{name: adds(text) for name, text in BREAKS.items()},
        "p": walk.begin_paragraph,
        "tbl": walk.begin_table,
        "tr": walk.begin_row,
        "tc": walk.begin_cell,
        "gridCol": walk.column,
    }
    begins = {f"w:{name}": act for name, act in named.items()}
    return begins | dict.fromkeys(("/w:tbl", "/w:tr", "/w:tc"), walk.end_around)


def _keeps(walk: _PlainWalk) -> dict[str, Callable[[str | None], None]]:
    """What is done with the `w:val` of which tag."""

    def keeps(name: str) -> Callable[[str | None], None]:
        return lambda value: walk.properties.update({name: value or ""})

    named = {
        **{name: keeps(name) for name in PROPERTIES},
        "gridBefore": walk.before,
        "gridSpan": walk.span,
        "vMerge": walk.vertical,
        "hMerge": walk.horizontal,
    }
    return {f"w:{name}": keep for name, keep in named.items()}


def _unescaped(text: str) -> str:
    """The text with its entities resolved. Raises NotPlain for others than XML has by itself."""
    head, *pieces = text.split("&")
    said = [head]
    for piece in pieces:
        name, semicolon, rest = piece.partition(";")
        if not semicolon or name not in _ENTITIES:
            raise NotPlain
        said += (_ENTITIES[name], rest)
    return "".join(said)
