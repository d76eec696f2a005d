"""The OLE compound file around a `.doc`, `.wps` or `.xls`: its streams, what it holds, its title.

`olefile` reads the container. It answers hostile bytes with whatever exception its code runs into, so every
call into it passes through `_tolerant`, which says instead whether the file was cut short or is damaged. And
it believes what the container says about its own sizes, so `_BoundedOle` holds these against the file's.
"""

from __future__ import annotations

import io
import struct
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Protocol, cast

import olefile

from jixiao.documents.unreadable import Unreadable

SIGNATURE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_FREE_SECTOR = 0xFFFFFFFF
_SECTOR_SHIFTS = (b"\x09\x00\x06\x00", b"\x0c\x00\x06\x00")
"""Sectors of 512 or 4096 bytes, small ones of 64; there are no others."""
_UNKNOWN_SIZE = olefile.olefile.UNKNOWN_SIZE
_ENTRIES = 4_096
"""The most streams and storages; a report with many embedded objects has some hundred."""

_OLEFILE_FAILURES = (OSError, ValueError, LookupError, TypeError, AttributeError, ArithmeticError)
_RESOURCE_FAILURES = (RecursionError, MemoryError, struct.error)

# A protected docx or xlsx is an OLE file around the encrypted zip; the last is a rights-managed one.
_ENCRYPTED_STREAMS = ("EncryptedPackage", "EncryptionInfo", "\x09DRMContent")
_WORKBOOK_STREAMS = ("Workbook", "Book")
# Word processors of old that called their own, unrelated formats `.wps`.
_OLD_WPS_NAMES = ("wps", "kingsoft", "contents", "matost", "mn0")

_SUMMARY = "\x05SummaryInformation"
_CODEPAGES = {
    1200: "utf-16-le",
    936: "gb18030",
    54936: "gb18030",
    950: "big5",
    65001: "utf-8",
    65000: "utf-7",
}


class _OleFile(Protocol):
    """The part of `olefile.OleFileIO` that is used; the library has no types."""

    def exists(self, filename: str) -> bool: ...
    def get_size(self, filename: str) -> int: ...
    def openstream(self, filename: str) -> io.BytesIO: ...
    def listdir(self, streams: bool = True, storages: bool = False) -> list[list[str]]: ...


class _BoundedOle(olefile.OleFileIO):  # type: ignore[misc]  # the library has no types
    """Refuses chains of sectors that go in circles and directories without end, which the library follows."""

    _loaded = 0

    def loadfat(self, header: bytes) -> None:
        # Twice of what such a file needs is slack enough for careless writers.
        if self.num_fat_sectors > 2 * (self.nb_sect * 4 // self.sectorsize) + 8:
            raise OSError("allocation table larger than the file")
        super().loadfat(header)

    def _open(self, start: int, size: int = _UNKNOWN_SIZE, force_FAT: bool = False) -> io.BytesIO:  # noqa: N803
        if size != _UNKNOWN_SIZE and size > self._filesize + self.sectorsize:
            raise OSError("stream larger than the file")
        return cast(io.BytesIO, super()._open(start, size, force_FAT))

    def _load_direntry(self, sid: int) -> object:
        self._loaded += 1
        if self._loaded > _ENTRIES:
            raise OSError("too many directory entries")
        return super()._load_direntry(sid)


class OleContainer:
    """The streams of one compound file. Raises `Unreadable` when the file is cut short or damaged."""

    def __init__(self, data: bytes) -> None:
        self._data = data
        if not data.startswith(SIGNATURE):
            raise Unreadable(
                "damaged",
                "文件内容不是有效的Word 97-2003文档。",
                "请用Word或WPS打开并另存为docx，再重新提交。",
            )
        if data[30:34] not in _SECTOR_SHIFTS:
            raise _broken(data)
        with _tolerant(data):
            self._ole = cast(_OleFile, _BoundedOle(io.BytesIO(_padded(data))))

    def has(self, name: str) -> bool:
        with _tolerant(self._data):
            return self._ole.exists(name)

    def names(self) -> list[str]:
        """The names of the streams and storages at the top."""
        with _tolerant(self._data):
            return [path[0] for path in self._ole.listdir(streams=True, storages=True)]

    def stream(self, name: str, most: int) -> bytes:
        """The whole of a stream, which must not be longer than `most`."""
        with _tolerant(self._data):
            size = self._ole.get_size(name)
            if size > most:
                raise Unreadable("too_large", "文件内容过多，已停止读取。", "请拆分后，只提交自评报告本身。")
            content = self._ole.openstream(name).read()
        if len(content) < size:
            raise _broken(self._data)
        return content

    @property
    def kind(self) -> str:
        """`doc`, `xls`, `encrypted`, `wps` (old, without a Word document inside) or `unknown`."""
        if any(self.has(name) for name in _ENCRYPTED_STREAMS):
            return "encrypted"
        if self.has("WordDocument"):
            return "doc"
        if any(self.has(name) for name in _WORKBOOK_STREAMS):
            return "xls"
        names = [name.casefold() for name in self.names()]
        if any(old in name for name in names for old in _OLD_WPS_NAMES):
            return "wps"
        return "unknown"

    @property
    def title(self) -> str:
        """The title property; a file whose properties are broken has none."""
        try:
            if not self.has(_SUMMARY):
                return ""
            return _title(self.stream(_SUMMARY, 1 << 20))
        except (struct.error, LookupError, UnicodeError, Unreadable):
            return ""


def ole_kind(data: bytes) -> str:
    """What an OLE file is: `doc`, `xls`, `encrypted`, `wps` or `unknown`; see `OleContainer.kind`.

    Raises `Unreadable` (`truncated` or `damaged`) where the container itself cannot be opened.
    """
    return OleContainer(data).kind


@contextmanager
def _tolerant(data: bytes) -> Iterator[None]:
    try:
        yield
    except (*_OLEFILE_FAILURES, *_RESOURCE_FAILURES) as failure:
        raise _broken(data) from failure


def _broken(data: bytes) -> Unreadable:
    if _is_cut(data):
        return Unreadable("truncated", "文件不完整，可能没有传完。", "请重新下载或请对方重新发送，再重新提交。")
    return Unreadable("damaged", "文件已损坏，无法读取。", "请用Word或WPS打开并另存为docx，再重新提交。")


def _sector_size(data: bytes) -> int:
    return 4096 if data[30:32] == b"\x0c\x00" else 512


def _padded(data: bytes) -> bytes:
    """With its last sector filled up: WPS leaves it short."""
    missing = -len(data) % _sector_size(data)
    return data + bytes(missing)


def _is_cut(data: bytes) -> bool:
    """Whether the allocation table names sectors beyond the end of the file."""
    if len(data) < 512:
        return True
    size = _sector_size(data)
    entries = size // 4
    tables = struct.unpack_from("<I", data, 44)[0]
    if (tables - 1) * entries * size >= len(data):
        return True
    if not 1 <= tables <= 109:
        return False
    where = (struct.unpack_from("<I", data, 76 + 4 * (tables - 1))[0] + 1) * size
    if where + size > len(data):
        return True
    last = struct.unpack_from(f"<{entries}I", data, where)
    used = max((i for i, value in enumerate(last) if value != _FREE_SECTOR), default=-1)
    # The last sector may be short, but it must have begun.
    return bool(((tables - 1) * entries + used + 1) * size >= len(data)) if used >= 0 else False


def _title(summary: bytes) -> str:
    start = struct.unpack_from("<I", summary, 44)[0]
    count = min(struct.unpack_from("<I", summary, start + 4)[0], 64)
    entries = [struct.unpack_from("<II", summary, start + 8 + 8 * i) for i in range(count)]
    offsets = {kind: start + offset for kind, offset in entries}
    if 2 not in offsets:
        return ""
    codepage = struct.unpack_from("<H", summary, offsets[1] + 4)[0] if 1 in offsets else 936
    kind, length = struct.unpack_from("<II", summary, offsets[2])
    if kind == 31:
        encoding, length = "utf-16-le", 2 * length
    else:
        encoding = _CODEPAGES.get(codepage, f"cp{codepage}")
    raw = summary[offsets[2] + 8 : offsets[2] + 8 + length]
    return raw.decode(encoding, "ignore").split("\0")[0].strip()
