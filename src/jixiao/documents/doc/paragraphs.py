"""What a Word 97–2003 document says about a paragraph: its style, outline level, list, place in a table."""

from __future__ import annotations

import struct
from collections.abc import Iterable
from dataclasses import dataclass, replace

from jixiao.documents.doc.file import STYLES, DocFile
from jixiao.documents.doc.pieces import PieceTable
from jixiao.documents.doc.sprms import expanded, paragraph_runs, sprms
from jixiao.documents.unreadable import Unreadable

_IN_TABLE, _ROW_END, _DEPTH, _DEPTH_CHANGE = 0x2416, 0x2417, 0x6649, 0x664A
_INNER_CELL_END, _INNER_ROW_END = 0x244B, 0x244C
_OUTLINE, _LIST, _LIST_LEVEL = 0x2640, 0x460B, 0x260A
_TABLE_GROUP = 5
_BODY_TEXT = 9
_HEADINGS = range(1, 10)
_NO_BASE = 0xFFF
_PARAGRAPH_STYLE = 1
_EFFORT = 1 << 24
"""The most bytes of modifiers that are read: thousands of paragraphs may name the same long list."""


@dataclass(frozen=True, slots=True)
class ParagraphFormat:
    """`level` counts from 1. `list` is the ordinal of a list override from 1, 0 where there is none."""

    level: int | None = None
    list: int = 0
    list_level: int = 0
    depth: int = 0
    """How many tables hold the paragraph."""
    row_end: bool = False
    inner_cell_end: bool = False
    inner_row_end: bool = False
    row: tuple[tuple[int, bytes], ...] = ()
    """The modifiers that shape a table row; they stand on the mark that ends it."""


class ParagraphFormats:
    """Looks up the format of the paragraph that a mark ends; equal lists of modifiers are read once."""

    def __init__(self, file: DocFile, pieces: PieceTable) -> None:
        self._file = file
        self._pieces = pieces
        self._runs = paragraph_runs(file)
        self._styles = _styles(file)
        self._known: dict[tuple[int, bytes, bytes], ParagraphFormat] = {}
        self._effort = 0

    def at(self, mark: int) -> ParagraphFormat:
        piece = self._pieces.at(mark)
        style, grpprl = self._runs.at(piece.offset + (mark - piece.start) * piece.width)
        overlay = piece.properties
        key = (style, grpprl, overlay)
        known = self._known.get(key)
        if known is None:
            known = self._known[key] = self._read(style, grpprl, overlay)
        return known

    def _read(self, style: int, grpprl: bytes, overlay: bytes) -> ParagraphFormat:
        start = self._styles[style] if style < len(self._styles) else ParagraphFormat()
        full = expanded(self._file, grpprl) + overlay
        self._effort += len(full)
        if self._effort > _EFFORT:
            raise Unreadable("too_large", "文件内容过多，已停止读取。", "请拆分后，只提交自评报告本身。")
        return _format(start, sprms(full))


def _format(start: ParagraphFormat, modifiers: Iterable[tuple[int, bytes]]) -> ParagraphFormat:
    """A style's format with a paragraph's own modifiers laid over it, in their order."""
    values: dict[int, int] = {}
    row: list[tuple[int, bytes]] = []
    depth = 0
    for opcode, operand in modifiers:
        if opcode >> 10 & 7 == _TABLE_GROUP:
            row.append((opcode, operand))
        elif opcode == _DEPTH_CHANGE:
            depth += int.from_bytes(operand, "little", signed=True)
        else:
            if opcode == _DEPTH:
                depth = 0
            values[opcode] = int.from_bytes(operand, "little")
    level = start.level
    if _OUTLINE in values:
        level = values[_OUTLINE] + 1 if values[_OUTLINE] < _BODY_TEXT else None
    depth += values.get(_DEPTH, 0)
    return ParagraphFormat(
        level=level,
        list=values.get(_LIST, start.list),
        list_level=values.get(_LIST_LEVEL, start.list_level),
        # Word 97 knew no nested tables and wrote no depth.
        depth=max(depth, 1) if values.get(_IN_TABLE) else max(depth, 0),
        row_end=bool(values.get(_ROW_END)),
        inner_cell_end=bool(values.get(_INNER_CELL_END)),
        inner_row_end=bool(values.get(_INNER_ROW_END)),
        row=tuple(row),
    )


@dataclass(frozen=True, slots=True)
class _Style:
    """One entry of the style sheet; `built_in` is the number of the built-in style it is."""

    built_in: int
    base: int
    grpprl: bytes


def _styles(file: DocFile) -> list[ParagraphFormat]:
    """The format each style gives, with what it inherits."""
    sheet = _style_sheet(file.part(STYLES))
    formats: list[ParagraphFormat | None] = [None] * len(sheet)
    for index in range(len(sheet)):
        chain: list[int] = []
        at = index
        while at < len(sheet) and formats[at] is None and at not in chain and len(chain) < 32:
            chain.append(at)
            at = sheet[at].base
        inherited = (formats[at] if at < len(sheet) else None) or ParagraphFormat()
        for link in reversed(chain):
            style = sheet[link]
            if style.built_in in _HEADINGS:
                inherited = replace(inherited, level=style.built_in)
            inherited = formats[link] = _format(inherited, sprms(style.grpprl))
    return [found or ParagraphFormat() for found in formats]


def _style_sheet(sheet: bytes) -> list[_Style]:
    header = int.from_bytes(sheet[:2], "little")
    if header < 4:
        return []
    count, fixed = struct.unpack_from("<HH", sheet, 2)
    at = 2 + header
    styles: list[_Style] = []
    for _ in range(count):
        size = int.from_bytes(sheet[at : at + 2], "little")
        styles.append(_style(sheet[at + 2 : at + 2 + size], fixed))
        at += 2 + size + (size & 1)
    return styles


def _style(entry: bytes, fixed: int) -> _Style:
    """`fixed` is the length of the part before the style's name, which differs between versions."""
    if len(entry) < max(fixed + 2, 10):
        return _Style(0, _NO_BASE, b"")
    built_in, kind = struct.unpack_from("<HH", entry)
    if kind & 0xF != _PARAGRAPH_STYLE:
        return _Style(0, _NO_BASE, b"")
    name = struct.unpack_from("<H", entry, fixed)[0]
    at = fixed + 2 + 2 * name + 2
    size = int.from_bytes(entry[at : at + 2], "little")
    return _Style(built_in & 0xFFF, kind >> 4, entry[at + 4 : at + 2 + size])
