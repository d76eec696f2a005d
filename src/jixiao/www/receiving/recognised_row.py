"""A recognised file as a row of the site, and back. Knows no Django: both sides of the engine's door use it."""

from __future__ import annotations

import zlib
from collections.abc import Mapping
from datetime import date
from typing import Any, Final

from jixiao.documents import Unreadable
from jixiao.intake.recognised import Named, Recognised, Role
from jixiao.intake.sort import Sort

Row = dict[str, Any]
_MOST: Final = 4_000_000
"""Bytes of words that are unpacked; more cannot have been packed."""


def to_row(recognised: Recognised) -> Row:
    """Everything but path, hash and words, as JSON."""
    problem = recognised.problem
    return {
        "format": recognised.format,
        "sorts": [sort.value for sort in recognised.sorts],
        "title": _plain(recognised.title)[:300],
        "year": recognised.year,
        "dated": recognised.dated.isoformat() if recognised.dated else None,
        "named": [[named.role.value, _plain(named.name)] for named in recognised.named],
        "is_seen": recognised.is_seen,
        "is_by_proxy": recognised.is_by_proxy,
        "secrecy": recognised.secrecy,
        "internal": _plain(recognised.internal),
        "problem": [problem.code, problem.message, problem.advice] if problem else None,
        "remarks": list(recognised.remarks),
    }


def from_row(path: str, sha256: str, row: Mapping[str, Any], words: bytes = b"") -> Recognised:
    """The recognised file of a row; without `words` nothing can be looked for in its text."""
    problem = row.get("problem")
    return Recognised(
        path,
        sha256,
        format=row.get("format", ""),
        sorts=tuple(Sort(value) for value in row.get("sorts", ())),
        title=row.get("title", ""),
        year=row.get("year"),
        dated=date.fromisoformat(row["dated"]) if row.get("dated") else None,
        named=tuple(Named(Role(role), name) for role, name in row.get("named", ())),
        is_seen=row.get("is_seen", False),
        is_by_proxy=row.get("is_by_proxy", False),
        secrecy=row.get("secrecy", ""),
        internal=row.get("internal", ""),
        problem=Unreadable(*problem) if problem else None,
        remarks=tuple(row.get("remarks", ())),
        words=unpacked(words),
    )


def _plain(text: str) -> str:
    """Without the one character that no database takes."""
    return text.replace("\0", "")


def packed(words: str) -> bytes:
    """The words of a file, small enough to stand in its row."""
    return zlib.compress(words.encode("utf-8", "replace")) if words else b""


def unpacked(words: bytes) -> str:
    return zlib.decompressobj().decompress(bytes(words), _MOST).decode("utf-8", "replace") if words else ""
