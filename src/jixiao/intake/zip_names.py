"""Names inside zip archives: UTF-8 where the archive says so, else what the sender's system wrote, mostly GBK."""

from __future__ import annotations

import re
import struct
import zlib
from collections.abc import Sequence
from typing import Final
from zipfile import ZipInfo

_UTF8_FLAG: Final = 0x800
_UNICODE_PATH: Final = 0x7075
_HAN: Final = re.compile("[\u3400-\u9fff\uff00-\uffef\u3000-\u303f]")


def names_of(infos: Sequence[ZipInfo]) -> list[str]:
    """The names of the entries of one archive, in their order.

    An entry that states its encoding (flag bit 11, or the Unicode path field of Info-ZIP with a right checksum) is
    taken at its word. The others were written by one program: all as UTF-8 where that is possible and gives Chinese,
    else each as GB18030, else as the old code page of zip.
    """
    raw = [_raw(info) for info in infos]
    unstated = [name for info, name in zip(infos, raw, strict=True) if name is not None and not name.isascii()]
    as_utf8 = _reads_as_utf8(unstated)
    return [_name(info, name, as_utf8) for info, name in zip(infos, raw, strict=True)]


def _name(info: ZipInfo, raw: bytes | None, as_utf8: bool) -> str:
    if raw is None:
        return info.orig_filename
    if (stated := _unicode_path(info.extra, raw)) is not None:
        return stated
    for encoding in ("utf-8",) if as_utf8 else ("gb18030", "utf-8"):
        try:
            return raw.decode(encoding)
        except UnicodeDecodeError:
            continue
    return raw.decode("cp437")


def _raw(info: ZipInfo) -> bytes | None:
    """The bytes of a name; None for one that is said to be UTF-8, which zipfile has decoded already."""
    if info.flag_bits & _UTF8_FLAG:
        return None
    try:
        return info.orig_filename.encode("cp437")
    except UnicodeEncodeError:
        return None


def _reads_as_utf8(names: Sequence[bytes]) -> bool:
    """GBK is at times valid UTF-8 by chance, and then it reads as Greek, Arabic or accents: no Chinese in it."""
    try:
        text = [name.decode("utf-8") for name in names]
    except UnicodeDecodeError:
        return False
    return all(_HAN.search(name) for name in text)


def _unicode_path(extra: bytes, raw: bytes) -> str | None:
    """The name in the extra field 0x7075: version, checksum of the name in the header, name in UTF-8."""
    at = 0
    while at + 4 <= len(extra):
        kind, size = struct.unpack_from("<HH", extra, at)
        field = extra[at + 4 : at + 4 + size]
        if kind == _UNICODE_PATH and len(field) > 5 and field[0] == 1:
            if struct.unpack_from("<L", field, 1)[0] == zlib.crc32(raw):
                try:
                    return field[5:].decode("utf-8")
                except UnicodeDecodeError:
                    return None
        at += 4 + size
    return None
