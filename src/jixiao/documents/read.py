"""The one way in: whatever is handed in, as a path, as bytes or as a stream, becomes a Document or one sentence.

The reader is chosen by content and loaded only when it is needed: a check of one web page is not to wait for the
libraries of PDF and spreadsheets.
"""

from __future__ import annotations

import errno
import importlib
import os
import stat
from collections.abc import Callable
from pathlib import Path
from typing import BinaryIO, cast

from jixiao.documents import limits
from jixiao.documents.archive import Archive
from jixiao.documents.document import Document
from jixiao.documents.refusals import refusal
from jixiao.documents.scan import extra as scan_extra
from jixiao.documents.signatures import ZIP, kind_of
from jixiao.documents.unreadable import Unreadable

_FORMATS = frozenset({"docx", "doc", "xlsx", "xls", "pdf", "html", "json", "txt", "image"})
"""What is read; the reader of x is the function `from_x` of the module `from_x`."""

_NO_SUCH_NAME = frozenset({errno.ENAMETOOLONG, errno.ELOOP, errno.EINVAL})

_OWNER_PREFIXES = ("~$", ".~")
_OWNER_BYTES = 1024


def read(source: str | os.PathLike[str] | bytes | BinaryIO) -> Document:
    """Reads a file, given by its path, its bytes, or a stream of bytes.

    Raises Unreadable for every file that is not read, and TypeError for a stream that does not give bytes.
    """
    data = bytes_of(source)
    if not data.strip(b"\0 \t\r\n\v\f"):
        raise refusal("empty")
    try:
        archive = Archive.open(data) if data.startswith(ZIP) else None
        kind = kind_of(data, archive)
        if kind not in _FORMATS or (kind == "image" and not scan_extra.is_installed()):
            raise refusal(kind)
        return _reader(kind)(data) if archive is None else _reader(kind)(data, archive)
    except Unreadable:
        raise
    except Exception as failure:
        # A defect of ours, or a file made to bring one out: for the user it is a file that cannot be read.
        raise refusal("failed") from failure


def _reader(kind: str) -> Callable[..., Document]:
    """Of a zip file it takes the open archive as well."""
    module = importlib.import_module(f"jixiao.documents.from_{kind}")
    return cast(Callable[..., Document], getattr(module, f"from_{kind}"))


def bytes_of(source: str | os.PathLike[str] | bytes | BinaryIO) -> bytes:
    """All bytes of a file. Raises Unreadable where there are none to be had or too many, TypeError as `read` does."""
    if isinstance(source, bytes | bytearray | memoryview):
        data = bytes(source)
    elif isinstance(source, str | os.PathLike):
        data = _bytes_at(Path(source))
    else:
        data = _bytes_from(source)
    if len(data) > limits.FILE_BYTES:
        raise refusal("too_large")
    return data


def _bytes_from(stream: BinaryIO) -> bytes:
    """What a stream still holds, up to one byte more than is read of any file."""
    taken = bytearray()
    try:
        while len(taken) <= limits.FILE_BYTES:
            # A stream may give less than it is asked for; only nothing is its end.
            part = stream.read(limits.FILE_BYTES + 1 - len(taken))
            if not isinstance(part, bytes):
                raise TypeError(f"read() needs a stream of bytes, got one of {type(part).__name__}")
            if not part:
                break
            taken += part
    except OSError as failure:
        raise refusal("disk") from failure
    return bytes(taken)


def _bytes_at(path: Path) -> bytes:
    try:
        status = path.stat()
        if stat.S_ISDIR(status.st_mode):
            raise refusal("directory")
        if not stat.S_ISREG(status.st_mode):
            raise refusal("special")
        if status.st_size > limits.FILE_BYTES:
            raise refusal("too_large")
        if path.name.startswith(_OWNER_PREFIXES) and status.st_size < _OWNER_BYTES:
            raise refusal("owner")
        with path.open("rb") as file:
            return file.read(limits.FILE_BYTES + 1)
    except PermissionError as failure:
        raise refusal("locked") from failure
    except (FileNotFoundError, NotADirectoryError, ValueError) as failure:
        raise refusal("missing") from failure
    except OSError as failure:
        # A name too long for the file system is a name of no file.
        raise refusal("missing" if failure.errno in _NO_SUCH_NAME else "disk") from failure
