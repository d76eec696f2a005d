"""One file as it came: its name on the way (folders and archives before it), its bytes, or why there are none."""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass
from functools import cached_property
from typing import Final

from jixiao.documents import Unreadable

_JUNK: Final = re.compile(
    r"^(?:~\$|\.~|\._|\.)|^(?:thumbs\.db|desktop\.ini|ehthumbs\.db)$|~$|\.(?:tmp|lnk|crdownload|download|part)$", re.I
)
_JUNK_FOLDERS: Final = frozenset({"__macosx", "$recycle.bin", "system volume information"})
_HARMFUL: Final = re.compile(r"[\x00-\x1f\x7f-\x9f\u200e\u200f\u202a-\u202e\u2066-\u2069\ud800-\udfff]")
_DRIVE: Final = re.compile(r"^[A-Za-z]:$")
_LONGEST: Final = 200
_DEEPEST: Final = 40


@dataclass(frozen=True, eq=False)
class Piece:
    """`path` is a name to show, its parts joined by `/`; nothing is ever opened or written by it."""

    path: str
    content: bytes = b""
    problem: Unreadable | None = None
    """Set where the bytes could not be had: an archive of an unknown kind, one that is encrypted, a bomb."""

    @cached_property
    def sha256(self) -> str:
        """The hash of the content, `""` where there is none."""
        return hashlib.sha256(self.content).hexdigest() if self.content else ""

    @property
    def name(self) -> str:
        """The last part of the path."""
        return self.path.rpartition("/")[2]


def shown_path(*parts: str) -> str:
    """Names joined to one path that leads nowhere: no parent folder, drive, control character or direction mark."""
    kept = []
    for part in "/".join(parts).replace("\\", "/").split("/"):
        plain = _HARMFUL.sub("\ufffd", part).strip()
        if plain not in ("", ".", "..") and not _DRIVE.match(plain):
            kept.append(plain[:_LONGEST])
    return "/".join(kept[-_DEEPEST:]) or "（没有名称）"


def is_junk(path: str) -> bool:
    """Whether a file is one that systems and office programs leave behind, or lies in a folder of such."""
    *folders, name = path.split("/")
    return bool(_JUNK.search(name)) or any(folder.lower() in _JUNK_FOLDERS for folder in folders)
