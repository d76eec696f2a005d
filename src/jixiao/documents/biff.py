"""The records of an Excel 5–2003 workbook stream (BIFF), and the strings in them.

Our own reading, because the known library follows what a file says about itself: directory trees that branch
without end, defined names that double a text sixty times, links that cover sixteen million cells. Here only
what holds text is looked at, each byte once.
"""

from __future__ import annotations

import codecs
import struct
from collections.abc import Iterator
from dataclasses import dataclass, field

from jixiao.documents import limits
from jixiao.documents.ole_container import SIGNATURE, OleContainer
from jixiao.documents.refusals import refusal
from jixiao.documents.sheet import too_large
from jixiao.documents.unreadable import Unreadable

BOF = 0x0809
EOF = 0x000A
CONTINUE = 0x003C
CODEPAGE = 0x0042
DATEMODE = 0x0022
FILEPASS = 0x002F
BOUNDSHEET = 0x0085
FORMAT = 0x041E
XF = 0x00E0
SST = 0x00FC
NUMBER = 0x0203
LABEL = 0x0204
BOOLERR = 0x0205
STRING = 0x0207
RK = 0x027E
MULRK = 0x00BD
RSTRING = 0x00D6
LABELSST = 0x00FD
FORMULA = 0x0006
HEADER = 0x0014
FOOTER = 0x0015
MERGEDCELLS = 0x00E5

_READ = frozenset(
    {BOF, EOF, CODEPAGE, DATEMODE, FILEPASS, BOUNDSHEET, FORMAT, XF, SST, HEADER, FOOTER, MERGEDCELLS}
    | {NUMBER, LABEL, BOOLERR, STRING, RK, MULRK, RSTRING, LABELSST, FORMULA}
)
"""What is looked at; everything else is passed over."""

_MOST_RECORDS = 3_000_000
_OLD_BOFS = frozenset({0x0009, 0x0209, 0x0409})
_STREAMS = ("Workbook", "Book")
_MACROS = "_VBA_PROJECT_CUR"
_HEADER = struct.Struct("<HH")
_CHINESE = "gb18030"
_CODEPAGES = {936: _CHINESE, 54936: _CHINESE, 950: "big5hkscs", 65001: "utf-8", 10000: "mac_roman"}


@dataclass(frozen=True, slots=True)
class Stream:
    """The workbook stream of a file, and what else the container tells."""

    content: bytes
    macros: bool = False
    title: str = ""


def open_stream(data: bytes) -> Stream:
    """The workbook stream of an OLE file, or the data itself where it is a bare stream."""
    if not data.startswith(SIGNATURE):
        return Stream(data)
    try:
        container = OleContainer(data)
        if container.kind == "encrypted":
            raise refusal("encrypted")
        name = next((name for name in _STREAMS if container.has(name)), "")
        if not name:
            raise damaged()
        content = container.stream(name, limits.PART_BYTES)
        return Stream(content, container.has(_MACROS), container.title)
    except Unreadable as failure:
        if failure.code == "damaged":  # in the words for a workbook, not for a text document
            raise damaged() from None
        raise


def encoding_of(codepage: int) -> str:
    """The codec for a Windows code page; a Chinese one where it is unknown or missing."""
    name = _CODEPAGES.get(codepage, f"cp{codepage}")
    try:
        codecs.lookup(name)
    except LookupError:
        return _CHINESE
    return name


@dataclass(slots=True)
class Record:
    """One record with the records that continue it."""

    code: int
    data: bytes
    continued: list[bytes] = field(default_factory=list)


class Substream:
    """The records from a BOF to its EOF, to be gone through once. Embedded substreams (charts) are left out.

    Raises Unreadable where there is no BOF (`damaged`) or no EOF (`truncated`).
    """

    def __init__(self, content: bytes, position: int) -> None:
        self._content = content
        self.end = position
        """The position behind what has been gone through."""
        code = int.from_bytes(content[position : position + 2], "little") if position >= 0 else 0
        if code in _OLD_BOFS:
            raise _antique()
        if code != BOF:
            raise damaged()

    def __iter__(self) -> Iterator[Record]:
        depth = 0
        current: Record | None = None
        for code, start in self._raw_records():
            if code == CONTINUE:
                if current is not None:
                    current.continued.append(self._content[start : self.end])
                continue
            if current is not None:
                yield current
                current = None
            if code in _READ:
                depth += (code == BOF) - (code == EOF)
                if depth == 0:
                    return
                if depth == 1:
                    current = Record(code, self._content[start : self.end])
        raise truncated()

    def _raw_records(self) -> Iterator[tuple[int, int]]:
        """Code and place of the content of each record; `end` is behind the one that was given last."""
        content, size = self._content, len(self._content)
        for _ in range(_MOST_RECORDS):
            if self.end + 4 > size:
                return
            code, length = _HEADER.unpack_from(content, self.end)
            start = self.end + 4
            self.end = start + length
            if self.end > size:
                return
            yield code, start
        raise too_large()


class Text:
    """Reads BIFF8 strings from a record and those that continue it; a string may break off between them."""

    def __init__(self, record: Record, position: int = 0) -> None:
        self._pieces = [record.data, *record.continued]
        self._piece = 0
        self._position = position

    def string(self, length_bytes: int = 2) -> str:
        """The next string, without its formatting runs and phonetic guides."""
        length = int.from_bytes(self._take(length_bytes), "little")
        flags = self._take(1)[0]
        runs = int.from_bytes(self._take(2), "little") if flags & 0x08 else 0
        guide = int.from_bytes(self._take(4), "little") if flags & 0x04 else 0
        text = self._characters(length, bool(flags & 0x01))
        self._skip(runs * 4 + guide)
        return text

    def _characters(self, length: int, wide: bool) -> str:
        parts: list[str] = []
        while length:
            piece = self._pieces[self._piece]
            width = 2 if wide else 1
            count = min(length, (len(piece) - self._position) // width)
            raw = piece[self._position : self._position + count * width]
            parts.append(raw.decode("utf-16-le" if wide else "latin-1", "replace"))
            self._position += count * width
            length -= count
            if length:
                # The part in the next record states anew how wide its characters are.
                self._next_piece()
                wide = bool(self._pieces[self._piece][0] & 0x01)
                self._position = 1
        return "".join(parts)

    def _take(self, count: int) -> bytes:
        while self._position >= len(self._pieces[self._piece]):
            self._next_piece()
        start = self._position
        self._position += count
        taken = self._pieces[self._piece][start : self._position]
        if len(taken) < count:
            raise damaged()
        return taken

    def _skip(self, count: int) -> None:
        while count:
            left = len(self._pieces[self._piece]) - self._position
            step = min(count, left)
            self._position += step
            count -= step
            if count:
                self._next_piece()

    def _next_piece(self) -> None:
        self._piece += 1
        self._position = 0
        if self._piece >= len(self._pieces) or not self._pieces[self._piece]:
            raise damaged()


def damaged() -> Unreadable:
    return Unreadable("damaged", "文件已损坏，无法读取。", "请用原软件打开并另存一份，再重新提交。")


def _antique() -> Unreadable:
    return Unreadable("unsupported", "暂不支持Excel 4.0及更早的格式。", "请另存为xlsx格式，再重新提交。")


def truncated() -> Unreadable:
    return Unreadable("truncated", "文件不完整，可能没有传完。", "请重新下载或请对方重新发送，再重新提交。")
