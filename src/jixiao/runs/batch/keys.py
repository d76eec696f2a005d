"""Under which engine, rules and profiles a result was found: another key, another check."""

from __future__ import annotations

from hashlib import sha256
from pathlib import Path
from typing import Final

from jixiao.documents.scan import extra as scan_extra
from jixiao.runs.find_profile import find_profile
from jixiao.runs.receipts.content import profile_hash

_NOT_ASKED: Final = frozenset({"cli", "writers", "www"})
"""Folders that change no finding."""
_ACROSS: Final = ("runs", "across")
"""What is asked of the results of all files."""
_READ: Final = frozenset({".py", ".txt", ".yaml"})


def key_of(profile: str | None) -> str:
    """One line. Raises NoSuchProfile and ProfileError for the profile that is forced."""
    forced = profile_hash(find_profile(profile)) if profile is not None else "chosen"
    reads_scans = "scans" if scan_extra.is_installed() else "no scans"
    return f"{_engine()} {forced} {reads_scans}"


def _engine() -> str:
    """A hash of the code with its version, the rules and the profiles that come with it."""
    root = Path(__file__).parents[2]
    digest = sha256()
    for path in sorted(root.rglob("*")):
        inner = path.relative_to(root)
        if path.suffix in _READ and inner.parts[0] not in _NOT_ASKED and inner.parts[:2] != _ACROSS:
            digest.update(f"{inner.as_posix()}\0".encode() + path.read_bytes().replace(b"\r\n", b"\n"))
    return digest.hexdigest()[:32]
