"""Formatting of a Word 97–2003 document: lists of modifiers (sprms) and the pages (FKP) that hold them.

A formatting page has 512 bytes: offsets into the text, ascending, and for each stretch between them the place
of its modifiers within the page.
"""

from __future__ import annotations

import struct
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, field

from jixiao.documents.doc.file import CHARACTER_PAGES, PARAGRAPH_PAGES, DocFile
from jixiao.documents.unreadable import Unreadable

_FIXED_LENGTHS = (1, 1, 2, 4, 2, 2, None, 3)
"""The operand's length by the upper three bits of the opcode; None: the operand states it."""

_TABLE_DEFINITIONS = (0xD606, 0xD608)
_CHANGE_TABS = 0xC615
_HUGE_PARAGRAPH = (0x6645, 0x6646)
_TABLE_IN_DATA = 0x646B
_PAGES = 20_000
"""The most formatting pages: a report of a thousand leaves has about two thousand."""


def sprms(grpprl: bytes) -> Iterator[tuple[int, bytes]]:
    """Opcode and operand of each modifier; the operand without the bytes that state its length."""
    at, end = 0, len(grpprl)
    while at + 3 <= end:
        opcode = grpprl[at] | grpprl[at + 1] << 8
        at += 2
        length = _FIXED_LENGTHS[opcode >> 13]
        if length is None:
            if opcode in _TABLE_DEFINITIONS:
                # This one counts itself one too long.
                length = int.from_bytes(grpprl[at : at + 2], "little") - 1
                at += 2
                if length < 0:
                    return
            elif opcode == _CHANGE_TABS and grpprl[at] == 255:
                length = _tabs_length(grpprl, at)
                at += 1
            else:
                length = grpprl[at]
                at += 1
        yield opcode, grpprl[at : at + length]
        at += length


def _tabs_length(grpprl: bytes, at: int) -> int:
    """Too many tabs for the length byte: deleted ones take four bytes each, added ones three."""
    deleted = grpprl[at + 1] if at + 1 < len(grpprl) else 0
    added_at = at + 2 + 4 * deleted
    added = grpprl[added_at] if added_at < len(grpprl) else 0
    return 2 + 4 * deleted + 3 * added


@dataclass(slots=True)
class Runs:
    """Stretches of the stream with their modifiers, by where they begin."""

    starts: list[int] = field(default_factory=list)
    styles: list[int] = field(default_factory=list)
    modifiers: list[bytes] = field(default_factory=list)

    def at(self, offset: int) -> tuple[int, bytes]:
        """Style and modifiers of the stretch that holds an offset."""
        index = bisect_right(self.starts, offset) - 1
        if index < 0:
            return 0, b""
        return self.styles[index], self.modifiers[index]

    def within(self, start: int, end: int) -> Iterator[tuple[int, int, bytes]]:
        """The stretches that meet `[start, end)`, cut to it."""
        index = max(0, bisect_right(self.starts, start) - 1)
        while index < len(self.starts) and self.starts[index] < end:
            following = self.starts[index + 1] if index + 1 < len(self.starts) else end
            low, high = max(start, self.starts[index]), min(end, following)
            if low < high:
                yield low, high, self.modifiers[index]
            index += 1


def character_runs(file: DocFile) -> Runs:
    found: list[tuple[int, int, bytes]] = []
    for page in _pages(file, CHARACTER_PAGES):
        count = page[511]
        if count > 101:
            continue
        starts = struct.unpack_from(f"<{count}I", page)
        for start, place in zip(starts, page[4 * count + 4 : 5 * count + 4], strict=True):
            at = 2 * place
            found.append((start, 0, page[at + 1 : at + 1 + page[at]] if at else b""))
    return _sorted(found)


def paragraph_runs(file: DocFile) -> Runs:
    found: list[tuple[int, int, bytes]] = []
    for page in _pages(file, PARAGRAPH_PAGES):
        count = page[511]
        if count > 29:
            continue
        starts = struct.unpack_from(f"<{count}I", page)
        # Each place is one byte, followed by twelve that cache the paragraph's height.
        for start, place in zip(starts, page[4 * count + 4 : 17 * count + 4 : 13], strict=True):
            found.append((start, *_paragraph(page, 2 * place)))
    return _sorted(found)


def _paragraph(page: bytes, at: int) -> tuple[int, bytes]:
    if not at:
        return 0, b""
    if page[at]:
        content = page[at + 1 : at + 2 * page[at]]
    elif at + 1 < 512:
        content = page[at + 2 : at + 2 + 2 * page[at + 1]]
    else:
        return 0, b""
    return int.from_bytes(content[:2], "little"), content[2:]


def _sorted(found: list[tuple[int, int, bytes]]) -> Runs:
    found.sort(key=lambda run: run[0])
    return Runs([run[0] for run in found], [run[1] for run in found], [run[2] for run in found])


def _pages(file: DocFile, ordinal: int) -> Iterator[bytes]:
    """The formatting pages of one kind, each once."""
    part = file.part(ordinal)
    count = max(0, (len(part) - 4) // 8)
    numbers = struct.unpack_from(f"<{count}I", part, 4 * (count + 1)) if count else ()
    distinct = dict.fromkeys(number & 0x3FFFFF for number in numbers)
    if len(distinct) > _PAGES:
        raise Unreadable("too_large", "文件内容过多，已停止读取。", "请拆分后，只提交自评报告本身。")
    for number in distinct:
        page = file.word[number * 512 : number * 512 + 512]
        if len(page) == 512:
            yield page


def expanded(file: DocFile, grpprl: bytes) -> bytes:
    """With the lists that were too long for the page fetched from the data stream, one level deep."""
    if not file.data:
        return grpprl
    parts: list[bytes] = []
    for opcode, operand in sprms(grpprl):
        if opcode in _HUGE_PARAGRAPH or opcode == _TABLE_IN_DATA:
            parts.append(_from_data(file.data, operand))
    return b"".join(parts) + grpprl if parts else grpprl


def _from_data(data: bytes, operand: bytes) -> bytes:
    offset = int.from_bytes(operand, "little")
    size = int.from_bytes(data[offset : offset + 2], "little")
    return data[offset + 2 : offset + 2 + size]
