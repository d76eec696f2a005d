"""Small Word 97–2003 files, made in memory for the tests: an OLE container, a text, its formatting pages.

Enough of the format to write what LibreOffice never writes: fast saves, old merges, rows without a shape.
"""

from __future__ import annotations

import struct
from collections.abc import Callable, Sequence
from dataclasses import dataclass

FREE, END, TABLE_SECTOR = 0xFFFFFFFF, 0xFFFFFFFE, 0xFFFFFFFD
IN_TABLE = struct.pack("<HB", 0x2416, 1)
ROW_END = struct.pack("<HB", 0x2417, 1)
INNER_CELL = struct.pack("<HB", 0x244B, 1)
INNER_ROW = struct.pack("<HB", 0x244C, 1)
DELETED = struct.pack("<HB", 0x0800, 1)
INSERTED = struct.pack("<HB", 0x0801, 1)
_TEXT_AT = 0x800


def ole(streams: dict[str, bytes]) -> bytes:
    """A compound file of 512-byte sectors; short streams are filled up, so that none is a small one."""
    bodies = {name: body.ljust(4096, b"\0") for name, body in streams.items()}
    sectors: list[bytes] = []
    chain: list[int] = []
    entries = [_entry("Root Entry", 5, 1, END, 0)]
    for number, (name, body) in enumerate(bodies.items(), 1):
        following = number + 1 if number < len(bodies) else FREE
        entries.append(_entry(name, 2, FREE, len(sectors), len(body), following))
        _append(body, sectors, chain)
    directory = len(sectors)
    _append(b"".join(entries).ljust(512, b"\0"), sectors, chain)
    tables = 1
    while (len(sectors) + tables) * 4 > tables * 512:
        tables += 1
    first = len(sectors)
    chain += [TABLE_SECTOR] * tables
    fat = struct.pack(f"<{len(chain)}I", *chain).ljust(tables * 512, b"\xff")
    header = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(16)
    header += struct.pack("<HHHHH6xII", 0x3E, 3, 0xFFFE, 9, 6, 0, tables)
    header += struct.pack("<IIIIIII", directory, 0, 4096, END, 0, END, 0)
    numbers = [*range(first, first + tables), *[FREE] * (109 - tables)]
    return header + struct.pack("<109I", *numbers) + b"".join(sectors) + fat


def _append(body: bytes, sectors: list[bytes], chain: list[int]) -> None:
    count = (len(body) + 511) // 512
    first = len(sectors)
    sectors += [body[512 * i : 512 * i + 512].ljust(512, b"\0") for i in range(count)]
    chain += [*range(first + 1, first + count), END]


def _entry(name: str, kind: int, child: int, start: int, size: int, right: int = FREE) -> bytes:
    raw = (name + "\0").encode("utf-16-le")
    head = raw.ljust(64, b"\0") + struct.pack("<HBBIII", len(raw), kind, 1, FREE, right, child)
    return head + bytes(36) + struct.pack("<IQ", start, size)


@dataclass(frozen=True)
class Run:
    """Characters of one look."""

    text: str
    look: bytes = b""


@dataclass(frozen=True)
class Para:
    """A paragraph with its mark as the last character of its runs."""

    runs: tuple[Run, ...]
    form: bytes = b""
    style: int = 0

    @property
    def text(self) -> str:
        return "".join(run.text for run in self.runs)


def para(text: str, form: bytes = b"", look: bytes = b"", mark: str = "\r", style: int = 0) -> Para:
    return Para((Run(text + mark, look),), form, style)


def cell(text: str) -> Para:
    return para(text, IN_TABLE, mark="\x07")


def row_end(edges: Sequence[int] | None = None, flags: Sequence[int] = (), extra: bytes = b"") -> Para:
    shape = b"" if edges is None else definition(edges, flags)
    return para("", IN_TABLE + ROW_END + shape + extra, mark="\x07")


def row(texts: Sequence[str], edges: Sequence[int] | None = None, flags: Sequence[int] = ()) -> list[Para]:
    return [*map(cell, texts), row_end(edges, flags)]


def depth(tables: int) -> bytes:
    return IN_TABLE + struct.pack("<HI", 0x6649, tables)


def definition(edges: Sequence[int], flags: Sequence[int] = ()) -> bytes:
    """`sprmTDefTable`."""
    count = len(edges) - 1
    cells = b"".join(struct.pack("<H18x", flag) for flag in (*flags, *[0] * (count - len(flags))))
    body = struct.pack(f"<B{count + 1}h", count, *edges) + cells
    return struct.pack("<HH", 0xD608, len(body) + 1) + body


@dataclass(frozen=True)
class Piece:
    """A part of the text as it is stored: its length, one byte a character or two, what is laid over it."""

    length: int
    compressed: bool = False
    modifier: int = 0


def doc(
    paragraphs: Sequence[Para],
    *,
    stories: Sequence[int] = (),
    pieces: Sequence[Piece] = (),
    overlays: Sequence[bytes] = (),
    data: bytes = b"",
    styles: Sequence[tuple[int, int, bytes]] = (),
    parts: dict[int, bytes] | None = None,
    flags: int = 0,
    build: int = 0xC1,
    streams: dict[str, bytes] | None = None,
) -> bytes:
    """A `.doc`. `stories`: lengths of the stories, all in the body by default; `styles`: number, base, form;
    `parts`: further parts of the table stream by their ordinal.
    """
    units = "".join(paragraph.text for paragraph in paragraphs).encode("utf-16-le")
    total = len(units) // 2
    stored, descriptors, offsets = _store(units, pieces or [Piece(total)])
    word = bytearray(bytes(_TEXT_AT) + stored)
    forms: list[tuple[int, bytes, int]] = []
    looks: list[tuple[int, bytes, int]] = []
    at = 0
    for paragraph in paragraphs:
        forms.append((offsets[at], paragraph.form, paragraph.style))
        for run in paragraph.runs:
            looks.append((offsets[at], run.look, 0))
            at += len(run.text.encode("utf-16-le")) // 2
    table = bytearray()

    def place(ordinal: int, part: bytes) -> None:
        struct.pack_into("<II", word, 0x9A + 8 * ordinal, len(table), len(part))
        table.extend(part)

    struct.pack_into("<HH", word, 0, 0xA5EC, build)
    struct.pack_into("<H", word, 0x0A, 0x0200 | flags)
    struct.pack_into("<8I", word, 0x4C, *(*(stories or (total,)), *[0] * 8)[:8])
    place(13, _pages(word, forms, _paragraph_page))
    place(12, _pages(word, looks, _character_page))
    clx = b"".join(struct.pack("<BH", 1, len(overlay)) + overlay for overlay in overlays)
    place(33, clx + struct.pack("<BI", 2, len(descriptors)) + descriptors)
    if styles:
        place(1, _style_sheet(styles))
    for ordinal, part in (parts or {}).items():
        place(ordinal, part)
    extra = {"Data": data} if data else {}
    return ole({"WordDocument": bytes(word), "1Table": bytes(table), **extra, **(streams or {})})


def _store(units: bytes, pieces: Sequence[Piece]) -> tuple[bytes, bytes, list[int]]:
    """The stored text, the piece table, and where each unit stands."""
    stored, starts, entries, offsets = b"", [0], b"", []
    for piece in pieces:
        begin, offset = starts[-1], _TEXT_AT + len(stored)
        part = units[2 * begin : 2 * (begin + piece.length)]
        if piece.compressed:
            part = part.decode("utf-16-le").encode("cp1252")
        width = 1 if piece.compressed else 2
        offsets += [offset + width * i for i in range(piece.length)]
        where = offset * 2 | 0x40000000 if piece.compressed else offset
        entries += struct.pack("<HIH", 0, where, piece.modifier)
        stored += part
        starts.append(begin + piece.length)
    return stored, struct.pack(f"<{len(starts)}I", *starts) + entries, offsets


def _pages(word: bytearray, runs: list[tuple[int, bytes, int]], make: Callable[[int, bytes, int], bytes]) -> bytes:
    """Appends one formatting page a run; gives the list that names them."""
    runs = sorted(runs)
    numbers = []
    for start, form, style in runs:
        word.extend(bytes(-len(word) % 512))
        numbers.append(len(word) // 512)
        word.extend(make(start, form, style))
    starts = [*(run[0] for run in runs), runs[-1][0] + 2]
    return struct.pack(f"<{len(starts)}I{len(numbers)}I", *starts, *numbers)


def _paragraph_page(start: int, form: bytes, style: int) -> bytes:
    content = struct.pack("<H", style) + form
    content += bytes(len(content) % 2)
    stored = bytes([0, len(content) // 2]) + content
    at = 510 - len(stored) - len(stored) % 2
    page = struct.pack("<IIB12x", start, start + 2, at // 2).ljust(at, b"\0") + stored
    return page.ljust(511, b"\0") + b"\x01"


def _character_page(start: int, look: bytes, _: int) -> bytes:
    stored = bytes([len(look)]) + look
    at = 510 - len(stored) - len(stored) % 2
    page = struct.pack("<IIB", start, start + 2, at // 2 if look else 0).ljust(at, b"\0") + stored
    return page.ljust(511, b"\0") + b"\x01"


def fonts(*names: str) -> bytes:
    """The list of fonts, part 15."""
    entries = [bytes(39) + (name + "\0").encode("utf-16-le") for name in names]
    return struct.pack("<HH", len(names), 0) + b"".join(bytes([len(entry)]) + entry for entry in entries)


def list_level(form: int, label: str, places: Sequence[int], start: int = 1) -> bytes:
    """One level of a list: `label` holds the characters 0 to 8 where the number of a level stands."""
    head = struct.pack("<iBB9s9xBBBB", start, form, 0, bytes(places).ljust(9, b"\0"), 0, 0, 0, 0)
    return head + struct.pack("<H", len(label)) + label.encode("utf-16-le")


def lists(*levels: bytes) -> dict[int, bytes]:
    """Parts 73 and 74: one list with up to nine levels, used by overrides 1 and 2."""
    filled = [*levels, *[list_level(0, "", ())] * (9 - len(levels))]
    overrides = struct.pack("<I", 2) + struct.pack("<i8xBxxx", 7, 0) * 2 + struct.pack("<I", FREE) * 2
    return {73: struct.pack("<H", 1) + struct.pack("<i22xBx", 7, 0) + b"".join(filled), 74: overrides}


def in_list(level: int, override: int = 1) -> bytes:
    return struct.pack("<HHHB", 0x460B, override, 0x260A, level)


def _style_sheet(styles: Sequence[tuple[int, int, bytes]]) -> bytes:
    sheet = struct.pack("<HHH14x", 18, len(styles), 10)
    for number, base, form in styles:
        properties = struct.pack("<H", 0) + form
        entry = struct.pack("<HHHHH", number, 1 | base << 4, 1, 0, 0) + struct.pack("<HHH", 1, 0x41, 0)
        entry += struct.pack("<H", len(properties)) + properties
        sheet += struct.pack("<H", len(entry)) + entry + bytes(len(entry) % 2)
    return sheet
