"""Files on disk, of which archives may be larger than any document: a whole region in one zip."""

from __future__ import annotations

from hashlib import file_digest, sha256
from pathlib import Path
from typing import Final

from jixiao.documents import Unreadable, limits
from jixiao.documents.read import bytes_of
from jixiao.intake.allowance import Limits

LIMITS: Final = Limits(members=20_000, total=16 * 1024**3)
"""What is unpacked of one archive. Pieces are made one by one, so that it costs time and not memory."""
_MOST: Final = 1024**3
"""Bytes of an archive: it is in memory while its files are taken out."""
_HEAD: Final = 512
_ARCHIVES: Final = (
    b"PK\x03\x04",
    b"PK\x05\x06",
    b"\x1f\x8b\x08",
    b"BZh",
    b"\xfd7zXZ\x00",
    b"Rar!\x1a\x07",
    b"7z\xbc\xaf",
)


def content_at(path: Path) -> bytes:
    """All bytes of a file. Raises Unreadable as `bytes_of` does."""
    return path.read_bytes() if _is_large_archive(path) else bytes_of(path)


def hash_at(path: Path) -> str:
    """Its SHA-256; a large archive is not taken into memory for it. Raises Unreadable, and OSError while reading."""
    if not _is_large_archive(path):
        return sha256(bytes_of(path)).hexdigest()
    with path.open("rb") as stream:
        return file_digest(stream, "sha256").hexdigest()


def _is_large_archive(path: Path) -> bool:
    try:
        size = path.stat().st_size
        if size <= limits.FILE_BYTES or not path.is_file():
            return False
        with path.open("rb") as stream:
            head = stream.read(_HEAD)
    except OSError:
        return False  # `bytes_of` says why
    if not head.startswith(_ARCHIVES) and head[257:262] != b"ustar":
        return False
    if size > _MOST:
        raise Unreadable("too_large", "压缩包超过1GB，无法读取。", "请分成几个压缩包，或解压后按文件夹提供。")
    return True
