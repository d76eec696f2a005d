"""The store of handed-in files: each once, under the hash of its content, never overwritten."""

from __future__ import annotations

import hashlib
import os
import re
import tempfile
from pathlib import Path

from django.conf import settings


def keep(content: bytes) -> str:
    """Store it and give its SHA-256 (hexadecimal). When this returns, it is on the disk."""
    name = hashlib.sha256(content).hexdigest()
    path = path_of(name)
    if renew(name):
        return name
    path.parent.mkdir(parents=True, exist_ok=True)
    handle, draft = tempfile.mkstemp(dir=path.parent)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        Path(draft).replace(path)
        _settle(path.parent)
    except BaseException:
        Path(draft).unlink(missing_ok=True)
        raise
    return name


def renew(sha256: str) -> bool:
    """Whether it is there; if so it counts as put down just now, and nobody who sweeps up takes it for forgotten."""
    try:
        os.utime(path_of(sha256))
    except FileNotFoundError:
        return False
    return True


def fetch(sha256: str) -> bytes:
    """The bytes. Raises FileNotFoundError, and ValueError where the name is no hash or the bytes do not bear it."""
    content = path_of(sha256).read_bytes()
    if hashlib.sha256(content).hexdigest() != sha256:
        raise ValueError(f"stored file {sha256} is damaged")
    return content


def path_of(sha256: str) -> Path:
    """Where it lies. Raises ValueError for what is no SHA-256: names of users never become paths."""
    if not re.fullmatch("[0-9a-f]{64}", sha256):
        raise ValueError("not a SHA-256")
    return Path(settings.FILES) / sha256[:2] / sha256


def _settle(folder: Path) -> None:
    """The entry in the folder reaches the disk too."""
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
