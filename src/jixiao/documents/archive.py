"""A zip container (docx, xlsx and their kin) opened as if it were hostile, and the XML inside it.

Nothing that the container says about itself is believed: sizes are enforced while a part is inflated, entries
that share their bytes are refused, and so is anything that asks the XML parser to expand or fetch something.
"""

from __future__ import annotations

import io
import struct
import zipfile
import zlib
from collections.abc import Iterator

from lxml import etree

from jixiao.documents import limits
from jixiao.documents.unreadable import Unreadable

ENTRIES = 20_000
"""The most entries of one archive; a directory of millions costs more than any content."""

RATIO = 200
RATIO_FREE_BYTES = 8 * 1024 * 1024
"""Above `RATIO_FREE_BYTES` a part may be at most `RATIO` times its packed size; real parts stay under 60."""
_MOST_DEFLATED = 1032
"""How many bytes one can stand for at most, by the format itself."""

MARKUP = 4_000_000
"""The most tags of one part. A node costs some 120 bytes, however few it takes in the file."""

_LOCAL_HEADER = struct.Struct("<4s2xH18xHH")
_ENCRYPTED = 0x1
_DOCTYPES = tuple("<!DOCTYPE".encode(encoding) for encoding in ("utf-8", "utf-16-le", "utf-16-be"))


class Archive:
    """The parts of a zip file by name. Part names are compared as Office does: without regard to case."""

    def __init__(self, data: bytes, entries: dict[str, zipfile.ZipInfo], repeated: frozenset[str]) -> None:
        self._data = data
        self._entries = entries
        self._repeated = repeated
        self._inflated = 0

    @classmethod
    def open(cls, data: bytes) -> Archive:
        """Reads the directory only. Raises Unreadable (`truncated`, `damaged`, `encrypted`, `bomb`)."""
        if data.count(b"PK\x01\x02") > ENTRIES:
            raise _bomb()
        infos = _directory(data)
        _refuse_overlaps(infos, data)
        entries: dict[str, zipfile.ZipInfo] = {}
        repeated = set()
        for info in infos:
            key = _key(info.filename)
            if key in entries:
                repeated.add(key)
            entries[key] = info
        return cls(data, entries, frozenset(repeated))

    @property
    def names(self) -> tuple[str, ...]:
        """The names of all parts, as they are written, in the order of the directory."""
        return tuple(info.filename.replace("\\", "/").lstrip("/") for info in self._entries.values())

    def __contains__(self, name: object) -> bool:
        return isinstance(name, str) and _key(name) in self._entries

    def read(self, name: str) -> bytes:
        """One part, unpacked. Raises Unreadable, also where the part is missing (`damaged`)."""
        key = _key(name)
        info = self._entries.get(key)
        if info is None or key in self._repeated:
            raise damaged()
        if info.flag_bits & _ENCRYPTED:
            raise Unreadable("encrypted", "文件已加密，无法读取。", "请取消密码后另存，再重新提交。")
        content = self._content(info)
        self._inflated += len(content)
        if self._inflated > limits.ARCHIVE_BYTES:
            raise _bomb()
        if zlib.crc32(content) != info.CRC:
            raise damaged()
        return content

    def packed(self) -> Iterator[tuple[zipfile.ZipInfo, bytes]]:
        """Every entry as it is packed, in the order of the directory: for a writer that copies what it leaves alone.

        Raises Unreadable for an entry that reaches over the end of the file.
        """
        return ((info, self._packed(info)) for info in self._entries.values())

    def _content(self, info: zipfile.ZipInfo) -> bytes:
        packed = self._packed(info)
        if info.compress_type == zipfile.ZIP_STORED:
            if len(packed) > limits.PART_BYTES:
                raise _bomb()
            return packed
        if info.compress_type == zipfile.ZIP_DEFLATED:
            return _inflate(packed, info.file_size)
        raise damaged()

    def _packed(self, info: zipfile.ZipInfo) -> bytes:
        start = info.header_offset
        try:
            signature, flags, name, extra = _LOCAL_HEADER.unpack_from(self._data, start)
        except struct.error:
            raise _truncated() from None
        if signature != b"PK\x03\x04" or flags & _ENCRYPTED:
            raise damaged()
        start += 30 + name + extra
        if start + info.compress_size > len(self._data):
            raise _truncated()
        return self._data[start : start + info.compress_size]


def parse_xml(data: bytes) -> etree._Element:
    """The root of an XML part. A DTD is refused (`entities`), so nothing can be expanded or fetched.

    Comments and processing instructions are dropped. Raises Unreadable `damaged` for what is not well formed.
    """
    refuse_doctype(data)
    if data.count(b"<") > MARKUP:
        raise _bomb()
    parser = etree.XMLParser(
        resolve_entities=False,
        load_dtd=False,
        no_network=True,
        huge_tree=False,
        remove_comments=True,
        remove_pis=True,
        collect_ids=False,
    )
    try:
        root = etree.fromstring(data, parser)
    except (etree.XMLSyntaxError, ValueError, LookupError):
        raise damaged() from None
    if root.getroottree().docinfo.internalDTD is not None:
        raise _entities()
    return root


def refuse_doctype(data: bytes) -> None:
    """Office writes no DTD. Looked for before parsing, so that entities in attributes stay unexpanded."""
    if b"!" in data and any(doctype in data for doctype in _DOCTYPES):
        raise _entities()


def _directory(data: bytes) -> list[zipfile.ZipInfo]:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            return archive.infolist()
    except (zipfile.BadZipFile, NotImplementedError, ValueError, OverflowError, EOFError, struct.error):
        if data.startswith(b"PK\x03\x04") and b"PK\x05\x06" not in data:
            raise _truncated() from None
        raise damaged() from None


def _refuse_overlaps(infos: list[zipfile.ZipInfo], data: bytes) -> None:
    """A bomb of overlapping entries unpacks the same bytes many times under many names.

    A cut file that holds another archive as a part ends with that one's directory, which knows no entry at 0.
    """
    ordered = sorted(infos, key=lambda info: info.header_offset)
    if data.startswith(b"PK\x03\x04") and (not ordered or ordered[0].header_offset):
        raise _truncated()
    end = 0
    for info in ordered:
        if info.header_offset < end:
            raise _bomb()
        end = info.header_offset + 30 + info.compress_size
    if end > len(data):
        raise _truncated()


def _inflate(packed: bytes, size: int) -> bytes:
    """`size` is what the directory says of the content, and is believed no further than memory is set aside for it."""
    allowed = min(limits.PART_BYTES, max(RATIO_FREE_BYTES, RATIO * len(packed)))
    try:
        if len(packed) * _MOST_DEFLATED <= limits.PART_BYTES:  # cannot grow beyond bounds: at once, into one piece
            content, is_whole = zlib.decompress(packed, -zlib.MAX_WBITS, min(size, allowed)), True
        else:
            inflater = zlib.decompressobj(-zlib.MAX_WBITS)
            content, is_whole = inflater.decompress(packed, allowed + 1), inflater.eof
    except zlib.error:
        raise damaged() from None
    if len(content) > allowed:
        raise _bomb()
    if not is_whole:
        raise damaged()
    return content


def _key(name: str) -> str:
    return name.replace("\\", "/").lstrip("/").lower()


def damaged() -> Unreadable:
    """What a reader raises for content that contradicts its own format."""
    return Unreadable("damaged", "文件已损坏，无法读取。", "请用原软件打开并另存一份，再重新提交。")


def _truncated() -> Unreadable:
    return Unreadable("truncated", "文件不完整，可能没有传完。", "请重新下载或请对方重新发送，再重新提交。")


def _bomb() -> Unreadable:
    return Unreadable("bomb", "文件解压后过大或结构异常，已停止读取。", "请用原软件另存一份，再重新提交。")


def _entities() -> Unreadable:
    return Unreadable("entities", "文件内含外部引用或实体定义，已拒绝读取。", "请用原软件打开并另存一份，再重新提交。")
