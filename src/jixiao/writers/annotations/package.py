"""An Office file of which single parts are replaced: every other part is copied as it is packed, byte for byte."""

from __future__ import annotations

import struct
import zipfile
import zlib
from typing import Final

from lxml import etree

from jixiao.documents.archive import Archive, parse_xml

_LOCAL: Final = struct.Struct("<4sHHHHHIIIHH")
_CENTRAL: Final = struct.Struct("<4sBBHHHHHIIIHHHHHII")
_END: Final = struct.Struct("<4sHHHHIIH")
_UTF8, _DESCRIPTOR = 0x800, 0x8
_EARLIEST: Final = (1980, 1, 1, 0, 0, 0)


class Package:
    """The parts of a file by name. What is put in is stored, not deflated: compressors differ between machines."""

    def __init__(self, data: bytes) -> None:
        """Raises Unreadable for what is no sound zip archive."""
        self.archive = Archive.open(data)
        self._put: dict[str, bytes] = {}
        self._names = {name.lower(): name for name in self.archive.names}
        self._dropped: set[str] = set()

    @property
    def names(self) -> list[str]:
        return [name for key, name in self._names.items() if key not in self._dropped]

    @property
    def changed(self) -> bool:
        return bool(self._put or self._dropped)

    def __contains__(self, name: str) -> bool:
        return name.lower() in self._names and name.lower() not in self._dropped

    def read(self, name: str) -> bytes:
        """A part, unpacked, as it was last put. Raises Unreadable where it is damaged or missing."""
        put = self._put.get(name.lower())
        return self.archive.read(name) if put is None else put

    def parse(self, name: str) -> etree._Element:
        return parse_xml(self.read(name))

    def put(self, name: str, content: bytes | etree._Element) -> None:
        """Replaces a part, or adds it at the end."""
        if not isinstance(content, bytes):
            content = etree.tostring(content, xml_declaration=True, encoding="UTF-8", standalone=True)
        self._names.setdefault(name.lower(), name)
        self._dropped.discard(name.lower())
        self._put[name.lower()] = content

    def drop(self, name: str) -> None:
        self._dropped.add(name.lower())
        self._put.pop(name.lower(), None)

    def free_name(self, pattern: str) -> str:
        """The first name by a pattern (`xl/comments{}.xml`) that no part has."""
        return next(name for n in range(1, len(self._names) + 2) if (name := pattern.format(n)) not in self)

    def to_bytes(self) -> bytes:
        """The file. The same parts give the same bytes."""
        out, directory = bytearray(), bytearray()
        entries = 0
        copied = {info.filename.replace("\\", "/").lstrip("/").lower(): (info, data) for info, data in self._packed()}
        for key, name in self._names.items():
            if key in self._dropped:
                continue
            info, packed = copied.get(key) or (zipfile.ZipInfo(name, _EARLIEST), b"")
            if key in self._put:
                info, packed = _stored(info, self._put[key])
            flags = info.flag_bits & _UTF8
            encoded = info.orig_filename.encode("utf-8" if flags or not info.orig_filename.isascii() else "cp437")
            if not info.orig_filename.isascii():
                flags |= _UTF8
            year, month, day, hour, minute, second = info.date_time
            stamp = hour << 11 | minute << 5 | second // 2, (year - 1980) << 9 | month << 5 | day
            version = 20
            sizes = info.CRC, len(packed), info.file_size
            directory += _CENTRAL.pack(
                b"PK\1\2", version, info.create_system, version, flags, info.compress_type, *stamp, *sizes,
                len(encoded), 0, 0, 0, info.internal_attr & 0xFFFF, info.external_attr & 0xFFFFFFFF, len(out),
            )  # fmt: skip
            directory += encoded
            out += _LOCAL.pack(
                b"PK\3\4", version, flags, info.compress_type, *stamp, *sizes, len(encoded), 0
            )  # fmt: skip
            out += encoded + packed
            entries += 1
        end = _END.pack(b"PK\5\6", 0, 0, entries, entries, len(directory), len(out), 0)
        return bytes(out + directory + end)

    def _packed(self) -> list[tuple[zipfile.ZipInfo, bytes]]:
        return list(self.archive.packed())


def _stored(like: zipfile.ZipInfo, content: bytes) -> tuple[zipfile.ZipInfo, bytes]:
    info = zipfile.ZipInfo(like.orig_filename, _EARLIEST)
    info.create_system, info.external_attr = 3, 0o644 << 16
    info.CRC, info.file_size = zlib.crc32(content), len(content)
    return info, content
