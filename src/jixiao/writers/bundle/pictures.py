"""Pictures without what cameras and programs write beside the image: places, times, names, comments."""

from __future__ import annotations

import struct
from typing import Final

_JPEG, _PNG = b"\xff\xd8\xff", b"\x89PNG\r\n\x1a\n"
_KEPT_APP: Final = frozenset({0xE0, 0xE2, 0xEE})
"""JFIF, colour profile, Adobe's transform: without them the picture looks otherwise."""
_PNG_DROPPED: Final = frozenset({b"tEXt", b"zTXt", b"iTXt", b"eXIf", b"tIME"})


def without_metadata(data: bytes) -> bytes:
    """A JPEG or PNG without it; every other file, and one that is not sound, as it is."""
    if data.startswith(_JPEG):
        return _jpeg(data)
    if data.startswith(_PNG):
        return _png(data)
    return data


def _jpeg(data: bytes) -> bytes:
    out, at = bytearray(data[:2]), 2
    while at + 4 <= len(data) and data[at] == 0xFF:
        marker = data[at + 1]
        if marker == 0xDA:  # the image itself begins
            return bytes(out + data[at:])
        if marker == 0xFF:
            at += 1
            continue
        length = struct.unpack_from(">H", data, at + 2)[0]
        drops = (0xE0 <= marker <= 0xEF and marker not in _KEPT_APP) or marker == 0xFE
        if not drops:
            out += data[at : at + 2 + length]
        at += 2 + length
    return data


def _png(data: bytes) -> bytes:
    out, at = bytearray(_PNG), len(_PNG)
    while at + 12 <= len(data):
        length, kind = struct.unpack_from(">I4s", data, at)
        end = at + 12 + length
        if kind not in _PNG_DROPPED:
            out += data[at:end]
        at = end
        if kind == b"IEND":
            return bytes(out)
    return data
