"""The streams of a Word 97–2003 document and the file information block (FIB) that says what is where.

The names `Fib…` and the offsets are those of [MS-DOC], Microsoft's published description of the format.
"""

from __future__ import annotations

import struct
from dataclasses import dataclass

from jixiao.documents.limits import FILE_BYTES, PART_BYTES, TEXT_CHARACTERS
from jixiao.documents.ole_container import OleContainer
from jixiao.documents.unreadable import Unreadable

_WORD_97 = 0xA5EC
_FIRST_BUILD = 0xC0  # builds of Word 97 for right-to-left languages; all others write 0xC1 and more
_ENCRYPTED = 0x0100
_TABLE_1 = 0x0200

_STORY_LENGTHS = 0x4C
_FC_LCB = 0x9A

STYLES = 1
CHARACTER_PAGES = 12
PARAGRAPH_PAGES = 13
FONTS = 15
PIECES = 33
LISTS = 73
LIST_OVERRIDES = 74
"""Ordinals of the parts of the table stream among the FIB's pairs of offset and length."""

_SAVE_AS = "请用Word或WPS打开并另存为docx，再重新提交。"


@dataclass(frozen=True, slots=True)
class Stories:
    """How many characters each story has. They stand one after another in this order."""

    main: int
    footnotes: int
    headers: int
    macros: int
    comments: int
    endnotes: int
    boxes: int
    header_boxes: int

    def range(self, name: str) -> tuple[int, int]:
        start = 0
        for story in self.__slots__:
            length: int = getattr(self, story)
            if story == name:
                return start, start + length
            start += length
        raise KeyError(name)

    @property
    def total(self) -> int:
        return self.range("header_boxes")[1]


@dataclass(frozen=True, slots=True)
class DocFile:
    """The bytes of one document: `word` holds text and formatting pages, `table` all that points into it."""

    word: bytes
    table: bytes
    data: bytes
    """Property lists too long for a formatting page stand here, among the pictures."""
    stories: Stories

    def part_at(self, ordinal: int) -> tuple[int, int]:
        """Offset and length of a part of the table stream."""
        offset, length = struct.unpack_from("<II", self.word, _FC_LCB + 8 * ordinal)
        return offset, length

    def part(self, ordinal: int) -> bytes:
        offset, length = self.part_at(ordinal)
        return self.table[offset : offset + length]


def open_doc(container: OleContainer) -> DocFile:
    """Takes a Word document out of its container; refuses the kinds that cannot be read."""
    _refuse_other_kinds(container.kind)
    word = container.stream("WordDocument", PART_BYTES)
    if len(word) < 0x1AA:
        raise Unreadable("damaged", "文件已损坏，无法读取。", _SAVE_AS)
    identifier, build = struct.unpack_from("<HH", word)
    if identifier != _WORD_97 or build < _FIRST_BUILD:
        raise Unreadable("unsupported", "文件为Word 95或更早版本的格式，无法读取。", _SAVE_AS)
    flags = struct.unpack_from("<H", word, 0x0A)[0]
    if flags & _ENCRYPTED:
        raise encrypted()
    table = container.stream("1Table" if flags & _TABLE_1 else "0Table", PART_BYTES)
    data = container.stream("Data", FILE_BYTES) if container.has("Data") else b""
    stories = Stories(*struct.unpack_from("<8I", word, _STORY_LENGTHS))
    if stories.total > TEXT_CHARACTERS:
        # Lengths beyond the file are damage, not size.
        if stories.total > 2 * len(word):
            raise Unreadable("damaged", "文件已损坏，无法读取。", _SAVE_AS)
        raise Unreadable("too_large", "文件内容过多，已停止读取。", "请拆分后，只提交自评报告本身。")
    return DocFile(word, table, data, stories)


def encrypted() -> Unreadable:
    return Unreadable("encrypted", "文件已加密，无法读取。", "请用原密码打开、取消密码后重新保存，再重新提交。")


def _refuse_other_kinds(kind: str) -> None:
    if kind == "encrypted":
        raise encrypted()
    if kind == "wps":
        raise Unreadable("unsupported", "文件为旧版WPS文字格式，无法读取。", "请用WPS打开并另存为docx，再重新提交。")
    if kind != "doc":
        raise Unreadable("unsupported", "文件不是Word文档。", _SAVE_AS)
