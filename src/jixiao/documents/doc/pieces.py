"""The text of a Word 97–2003 document: put together from its pieces, and where each character is stored.

Positions in such a document (CP) count UTF-16 units. The text is therefore kept with one Python character a
unit: a character beyond the basic plane stands as its two surrogates until `readable` joins them.
"""

from __future__ import annotations

import codecs
import re
import struct
from bisect import bisect_right
from dataclasses import dataclass

from jixiao.documents.doc.file import PIECES, DocFile
from jixiao.documents.unreadable import Unreadable

_COMPRESSED = 0x40000000
_ONE_BYTE = "".join(bytes([i]).decode("cp1252", "ignore") or chr(i) for i in range(256))

# What a person sees of a special character: line and column break, the hyphens that do or may not show.
_SEEN = dict.fromkeys(range(0x20)) | {0x09: "\t", 0x0B: "\n", 0x0E: "\n", 0x1E: "-"}
_SPECIAL = re.compile("[\0-\x1f]")
_SURROGATE = re.compile("[\ud800-\udfff]")


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch `[start, end)` of the text and where in the stream its bytes begin."""

    start: int
    end: int
    offset: int
    width: int
    properties: bytes
    """Formatting that a fast save laid over the piece, as a list of sprms."""


class PieceTable:
    """The pieces in order of the text."""

    def __init__(self, pieces: list[Piece]) -> None:
        self.pieces = pieces
        self._starts = [piece.start for piece in pieces]

    def at(self, position: int) -> Piece:
        return self.pieces[max(0, bisect_right(self._starts, position) - 1)]


def piece_table(file: DocFile) -> PieceTable:
    """The pieces of all stories, refused where they are out of order or lie outside of the file."""
    clx = file.part(PIECES)
    overlays: list[bytes] = []
    at = 0
    while clx[at : at + 1] == b"\x01":
        size = struct.unpack_from("<H", clx, at + 1)[0]
        overlays.append(clx[at + 3 : at + 3 + size])
        at += 3 + size
    if clx[at : at + 1] != b"\x02":
        raise damaged()
    count = (struct.unpack_from("<I", clx, at + 1)[0] - 4) // 12
    if count < 1 or count * 12 > len(clx):
        raise damaged()
    starts = struct.unpack_from(f"<{count + 1}I", clx, at + 5)
    descriptors = list(struct.iter_unpack("<HIH", clx[at + 9 + 4 * count : at + 9 + 12 * count]))
    pieces: list[Piece] = []
    total = file.stories.total
    for start, end, (_, where, overlay) in zip(starts, starts[1:], descriptors, strict=False):
        if start >= total:
            break
        if end <= start:
            raise damaged()
        width = 1 if where & _COMPRESSED else 2
        offset = (where & 0x3FFFFFFF) // (3 - width)
        end = min(end, total)
        if offset + (end - start) * width > len(file.word):
            raise damaged()
        pieces.append(Piece(start, end, offset, width, _overlay(overlay, overlays)))
    if not pieces or pieces[0].start:
        raise damaged()
    return PieceTable(pieces)


def damaged() -> Unreadable:
    return Unreadable("damaged", "文件已损坏，无法读取。", "请用Word或WPS打开并另存为docx，再重新提交。")


def text_of(file: DocFile, table: PieceTable) -> str:
    """The characters of all stories, one for each position, special ones included."""
    return "".join(_decoded(file.word, piece) for piece in table.pieces)


def readable(text: str) -> str:
    """What a person reads of a stretch of text: special characters dropped, surrogates joined."""
    if _SPECIAL.search(text):
        text = text.translate(_SEEN)
    if _SURROGATE.search(text):
        text = text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")
    return text


def _decoded(word: bytes, piece: Piece) -> str:
    raw = word[piece.offset : piece.offset + (piece.end - piece.start) * piece.width]
    if piece.width == 1:
        return codecs.charmap_decode(raw, "strict", _ONE_BYTE)[0]
    text = raw.decode("utf-16-le", "surrogatepass")
    if len(text) == piece.end - piece.start:
        return text
    return "".join(map(chr, struct.unpack(f"<{len(raw) // 2}H", raw)))


def _overlay(prm: int, overlays: list[bytes]) -> bytes:
    """The sprms that a piece's 16-bit modifier stands for."""
    if prm & 1:
        index = prm >> 1
        return overlays[index] if index < len(overlays) else b""
    # Only the modifiers that matter to reading; the short form numbers them on its own.
    opcode = {0x18: 0x2416, 0x19: 0x2417, 0x41: 0x0800}.get(prm >> 1 & 0x7F)
    return struct.pack("<HB", opcode, prm >> 8) if opcode else b""
