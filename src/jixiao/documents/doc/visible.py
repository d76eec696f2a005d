"""Which characters of a Word 97–2003 document a person sees: not deleted ones, not the codes of fields.

All functions keep every character at its position: what is not seen becomes a null, which reading drops.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from jixiao.documents.doc.file import FONTS, DocFile
from jixiao.documents.doc.pieces import PieceTable
from jixiao.documents.doc.sprms import Runs, character_runs, sprms
from jixiao.documents.docx.symbols import symbol
from jixiao.documents.unreadable import Unreadable

PARAGRAPH_MARKS = "\r\x07\x0c"

_DELETED, _INSERTED, _SYMBOL, _FONT = 0x0800, 0x0801, 0x6A09, 0x4A4F
_FIELD = re.compile("[\x13\x14\x15]")
_FIELDS = 400_000
"""The most fields of one story; a long table of contents has some thousand."""
_FIELD_START, _FIELD_SEPARATOR = "\x13", "\x14"
_NOT_A_MARK = re.compile(f"[^{PARAGRAPH_MARKS}]")
_MARK = re.compile(f"[{PARAGRAPH_MARKS}]")
_SYMBOL_PLACE = "("
_FONT_NAME = 40
_ON = (b"\x01", b"\x81")
_PRIVATE = re.compile("[\uf020-\uf0ff]")


@dataclass(frozen=True, slots=True)
class VisibleText:
    text: str
    deleted_marks: frozenset[int]
    """Marks of paragraphs and rows whose deletion is tracked; they stay in `text`."""
    revised: bool
    """Whether any change is tracked."""


@dataclass(frozen=True, slots=True)
class _Look:
    """What of a stretch's character formatting matters to reading; None where nothing is said."""

    deleted: bool | None = None
    inserted: bool | None = None
    symbol: tuple[int, int] | None = None
    """Ordinal of the font and number of the character in it."""
    font: int | None = None

    def under(self, other: _Look) -> _Look:
        return _Look(
            self.deleted if other.deleted is None else other.deleted,
            self.inserted if other.inserted is None else other.inserted,
            other.symbol or self.symbol,
            self.font if other.font is None else other.font,
        )


_PLAIN = _Look()


def visible_text(file: DocFile, pieces: PieceTable, text: str) -> VisibleText:
    """The text as it reads once all tracked changes are accepted, with symbols as what they show."""
    fonts = _font_names(file)
    private = _PRIVATE.search(text) is not None
    edits: list[tuple[int, int, str]] = []
    deleted_marks: set[int] = set()
    revised = False
    for start, end, look in _looks(character_runs(file), pieces):
        revised = revised or bool(look.deleted or look.inserted)
        if look.deleted:
            stretch = text[start:end]
            deleted_marks.update(start + mark.start() for mark in _MARK.finditer(stretch))
            edits.append((start, end, _NOT_A_MARK.sub("\0", stretch)))
        elif look.symbol:
            shown = _shown(fonts.get(look.symbol[0], ""), look.symbol[1])
            edits.append((start, end, text[start:end].replace(_SYMBOL_PLACE, shown)))
        elif private and look.font is not None:
            edits.append((start, end, _without_private(text[start:end], fonts.get(look.font, ""))))
    return VisibleText(_edited(text, edits), frozenset(deleted_marks), revised)


def without_field_codes(text: str) -> str:
    """With the instructions of fields blanked and their results kept.

    A field that is not closed within the text is taken as it stands: a broken file must not lose its text.
    """
    open_fields: list[tuple[int, int | None]] = []
    codes: list[tuple[int, int]] = []
    for mark in _FIELD.finditer(text):
        at = mark.start()
        if mark[0] == _FIELD_START:
            open_fields.append((at, None))
        elif open_fields and mark[0] == _FIELD_SEPARATOR:
            start, separator = open_fields[-1]
            if separator is None:
                open_fields[-1] = (start, at)
        elif open_fields:
            start, separator = open_fields.pop()
            codes.append((start, at if separator is None else separator))
    if not codes:
        return text
    if len(codes) > _FIELDS:
        raise Unreadable("too_large", "文件内容过多，已停止读取。", "请拆分后，只提交自评报告本身。")
    codes.sort()
    edits: list[tuple[int, int, str]] = []
    reached = 0
    for start, end in codes:
        # Fields within the code of another are already blanked with it.
        if end > reached:
            start = max(start, reached)
            edits.append((start, end, _NOT_A_MARK.sub("\0", text[start:end])))
            reached = end
    return _edited(text, edits)


def _looks(runs: Runs, pieces: PieceTable) -> Iterator[tuple[int, int, _Look]]:
    """The stretches of the text whose look matters, in the order of the text."""
    of_runs = {grpprl: _look(grpprl) for grpprl in set(runs.modifiers)}
    of_pieces = {overlay: _look(overlay) for overlay in {piece.properties for piece in pieces.pieces}}
    if all(look == _PLAIN for look in (*of_runs.values(), *of_pieces.values())):
        return
    for piece in pieces.pieces:
        overlay = of_pieces[piece.properties]
        end_offset = piece.offset + (piece.end - piece.start) * piece.width
        for low, high, grpprl in runs.within(piece.offset, end_offset):
            look = of_runs[grpprl]
            if overlay is not _PLAIN:
                look = look.under(overlay)
            if look != _PLAIN:
                start = piece.start + (low - piece.offset) // piece.width
                yield start, piece.start + (high - piece.offset) // piece.width, look


def _look(grpprl: bytes) -> _Look:
    deleted: bool | None = None
    inserted: bool | None = None
    shown: tuple[int, int] | None = None
    font: int | None = None
    for opcode, operand in sprms(grpprl):
        if opcode == _DELETED:
            deleted = operand in _ON
        elif opcode == _INSERTED:
            inserted = operand in _ON
        elif opcode == _SYMBOL and len(operand) == 4:
            shown = (int.from_bytes(operand[:2], "little"), int.from_bytes(operand[2:], "little"))
        elif opcode == _FONT:
            font = int.from_bytes(operand, "little")
    return _PLAIN if (deleted, inserted, shown, font) == (None,) * 4 else _Look(deleted, inserted, shown, font)


def _without_private(text: str, font: str) -> str:
    return _PRIVATE.sub(lambda found: _shown(font, ord(found[0])), text)


def _shown(font: str, number: int) -> str:
    return symbol(font, f"{number:X}") or "\0"


def _font_names(file: DocFile) -> dict[int, str]:
    """The names of the fonts by their ordinal."""
    part = file.part(FONTS)
    names: dict[int, str] = {}
    at = 4
    for ordinal in range(int.from_bytes(part[:2], "little")):
        if at >= len(part):
            break
        size = part[at] + 1
        name = part[at + _FONT_NAME : at + size].decode("utf-16-le", "replace")
        names[ordinal] = name.split("\0")[0]
        at += size
    return names


def _edited(text: str, edits: list[tuple[int, int, str]]) -> str:
    """`edits` are in order, do not overlap and keep the length."""
    if not edits:
        return text
    parts: list[str] = []
    reached = 0
    for start, end, shown in edits:
        parts += text[reached:start], shown
        reached = end
    parts.append(text[reached:])
    return "".join(parts)
