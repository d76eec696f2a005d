"""Archives opened in memory: zip and tar and what lies in them. Names inside are names only, nothing is written."""

from __future__ import annotations

import bz2
import io
import lzma
import struct
import tarfile
import zipfile
import zlib
from collections.abc import Iterator
from typing import Final, Protocol

from jixiao.documents import Unreadable
from jixiao.documents.archive import Archive
from jixiao.documents.signatures import kind_of
from jixiao.intake.allowance import DEFAULT, Allowance, Limits, bomb
from jixiao.intake.piece import Piece, is_junk, shown_path
from jixiao.intake.zip_names import names_of

_AS_ZIP: Final = "请解压后把文件夹一起提供，或请对方改用 zip 格式重新打包。"
_REFUSED: Final = (
    (b"Rar!\x1a\x07", "rar", f"这是 rar 压缩包，暂不能打开。{_AS_ZIP}"),
    (b"7z\xbc\xaf\x27\x1c", "7z", f"这是 7z 压缩包，暂不能打开。{_AS_ZIP}"),
)
_TAR_MAGIC: Final = slice(257, 262)
_CHUNK: Final = 1 << 20
_ENCRYPTED: Final = 0x1
_TAR_SUFFIXES: Final = (".tgz", ".tbz", ".tbz2", ".txz")
_STREAM_SUFFIXES: Final = (".gz", ".bz2", ".xz")


class _Stream(Protocol):
    def read(self, size: int, /) -> bytes: ...


def unpack(name: str, content: bytes, limits: Limits = DEFAULT) -> Iterator[Piece]:
    """The files of an archive, with archives inside it opened too; a file that is no archive is itself.

    What cannot be opened is a Piece with its `problem`; nothing is raised. Leftovers of systems and office programs
    (`~$…`, `.DS_Store`, `__MACOSX`, `Thumbs.db`) are passed over. Each piece is made when it is asked for.
    """
    path = shown_path(name)
    if not is_junk(path):
        yield from _open(path, content, Allowance(limits), 1)


def is_archive(content: bytes) -> bool:
    """Whether `unpack` would look for files inside; archives that it refuses count, documents in a zip do not."""
    try:
        return _kind(content) != "file"
    except Unreadable:
        return False


def _open(path: str, content: bytes, allowance: Allowance, depth: int) -> Iterator[Piece]:
    try:
        kind = _kind(content)
    except Unreadable as problem:
        yield Piece(path, content, problem)
        return
    if kind == "file":
        yield Piece(path, content)
        return
    if depth > allowance.limits.depth:
        words = f"压缩包套了{depth}层，第{depth}层没有打开。"
        yield Piece(path, content, Unreadable("bomb", words, "请解压后按文件夹提供。"))
        return
    for magic, _, words in _REFUSED:
        if content.startswith(magic):
            message, _, advice = words.partition("。")
            yield Piece(path, content, Unreadable("unsupported", f"{message}。", advice))
            return
    is_empty = True
    try:
        members = _zip(path, content, allowance) if kind == "zip" else _packed(path, content, allowance, kind)
        for piece in members:
            is_empty = False
            if piece.problem is not None:
                yield piece
            else:
                yield from _open(piece.path, piece.content, allowance, depth + 1)
        if is_empty:
            raise Unreadable("empty", "压缩包里没有文件。", "请对方重新打包发送。")
    except Unreadable as problem:
        yield Piece(path, content, problem)


def _kind(content: bytes) -> str:
    """`zip`, `tar`, `packed`, or `file` for what is read as a document or refused by its reader."""
    if content[_TAR_MAGIC] == b"ustar":
        return "tar"
    if content.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        kind = kind_of(content)
        return "zip" if kind == "zip" else "file"
    packed = (*(magic for magic, _, _ in _REFUSED), b"\x1f\x8b\x08", b"BZh", b"\xfd7zXZ\x00")
    return "packed" if content.startswith(packed) else "file"


def _zip(path: str, content: bytes, allowance: Allowance) -> Iterator[Piece]:
    Archive.open(content)  # refuses overlapping entries and directories without end
    try:
        archive = zipfile.ZipFile(io.BytesIO(content))
    except (zipfile.BadZipFile, NotImplementedError, ValueError, EOFError, struct.error):
        raise _damaged() from None
    with archive:
        infos = archive.infolist()
        for info, name in zip(infos, names_of(infos), strict=True):
            inner = shown_path(path, name.split("\0")[0])
            if info.is_dir() or name.endswith(("/", "\\")) or is_junk(inner):
                continue
            allowance.take_member()
            yield _zip_member(archive, info, inner, allowance)


def _zip_member(archive: zipfile.ZipFile, info: zipfile.ZipInfo, path: str, allowance: Allowance) -> Piece:
    if info.flag_bits & _ENCRYPTED:
        words = Unreadable("encrypted", "压缩包设有密码，里面的文件无法读取。", "请取消密码重新打包，或解压后提供。")
        return Piece(path, problem=words)
    try:
        with archive.open(info) as stream:
            content = _read(stream, allowance.most_of(info.compress_size))
    except NotImplementedError:
        words = Unreadable("unsupported", "压缩包用了暂不支持的压缩方式。", _AS_ZIP)
        return Piece(path, problem=words)
    except (zipfile.BadZipFile, zlib.error, lzma.LZMAError, EOFError, OSError, ValueError, RuntimeError, struct.error):
        return Piece(path, problem=_damaged())
    return _counted(path, content, info.compress_size, allowance)


def _counted(path: str, content: bytes, packed: int, allowance: Allowance) -> Piece:
    """The piece within its limits; where all content together is too much, the whole archive ends there."""
    try:
        allowance.take(len(content), packed)
    except Unreadable as problem:
        allowance.total -= len(content)
        if allowance.total <= 0:
            raise
        return Piece(path, problem=problem)
    return Piece(path, content)


def _packed(path: str, content: bytes, allowance: Allowance, kind: str) -> Iterator[Piece]:
    """A tar, or a stream of gzip, bzip2 or xz, which mostly holds one."""
    if kind == "packed":
        inner = _inflated(content, allowance)
        if inner[_TAR_MAGIC] != b"ustar":
            suffix = next((suffix for suffix in _STREAM_SUFFIXES if path.lower().endswith(suffix)), "")
            allowance.take_member()
            yield _counted(path[: len(path) - len(suffix)] or path, inner, len(content), allowance)
            return
        content = inner
    try:
        with tarfile.open(fileobj=io.BytesIO(content), mode="r:", encoding="utf-8") as archive:
            for member in archive:
                name = shown_path(path, _tar_name(member.name))
                stream = archive.extractfile(member) if member.isreg() and not is_junk(name) else None
                if stream is not None:
                    allowance.take_member()
                    size = min(member.size, len(content))
                    yield _counted(name, _read(stream, allowance.most_of(size)), max(size, 1), allowance)
    except (tarfile.TarError, EOFError, OSError, ValueError, struct.error):
        raise _damaged() from None


def _tar_name(name: str) -> str:
    """tar keeps bytes; what is not UTF-8 came through as lone surrogates and is GBK."""
    raw = name.encode("utf-8", "surrogateescape")
    try:
        return raw.decode("utf-8")
    except UnicodeDecodeError:
        return raw.decode("gb18030", "replace")


def _inflated(content: bytes, allowance: Allowance) -> bytes:
    """The one stream in a gzip, bzip2 or xz file, never more of it than is allowed."""
    most = min(allowance.total, max(allowance.limits.free, allowance.limits.ratio * len(content)))
    try:
        if content.startswith(b"\x1f\x8b"):
            inner = zlib.decompressobj(zlib.MAX_WBITS | 16).decompress(content, most + 1)
        elif content.startswith(b"BZh"):
            inner = bz2.BZ2Decompressor().decompress(content, most + 1)
        else:
            inner = lzma.LZMADecompressor(memlimit=1 << 28).decompress(content, most + 1)
    except (zlib.error, OSError, ValueError, lzma.LZMAError, EOFError, MemoryError):
        raise _damaged() from None
    if len(inner) > most:
        raise bomb()
    return inner


def _read(stream: _Stream, most: int) -> bytes:
    """At most one byte more than is allowed, whatever the archive says of its size."""
    taken = bytearray()
    while len(taken) <= most and (part := stream.read(min(_CHUNK, most + 1 - len(taken)))):
        taken += part
    return bytes(taken)


def _damaged() -> Unreadable:
    return Unreadable("damaged", "压缩包已损坏，或没有传完。", "请重新下载，或请对方重新打包发送。")
