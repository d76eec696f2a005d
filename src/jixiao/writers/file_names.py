"""Names of files that every system takes, made of the names of bodies."""

from __future__ import annotations

import re
import unicodedata
from typing import Final

from jixiao.writers.clean import clean

_FORBIDDEN: Final = re.compile(r'[\\/:*?"<>|\ufffd\n\t]+')
_RESERVED: Final = re.compile(r"(?:con|prn|aux|nul|com\d|lpt\d)", re.I)
_MOST_BYTES: Final = 150
"""File systems take 255 bytes; the rest is for what is added behind."""


def safe_name(words: str) -> str:
    """The words as a name without suffix: nothing in it leads elsewhere, and no system refuses it."""
    plain = _FORBIDDEN.sub("_", unicodedata.normalize("NFC", clean(words)))
    plain = re.sub(r"\s+", " ", plain).strip(" .")
    while len(plain.encode()) > _MOST_BYTES:
        plain = plain[:-1]
    plain = plain.strip(" .")
    return f"_{plain}" if not plain or _RESERVED.fullmatch(plain) else plain


def distinct(names: list[str], taken: tuple[str, ...] = ()) -> list[str]:
    """The names, those that a file system may take for one another numbered: `名称`, `名称_2`."""
    used = {name.casefold() for name in taken}
    given = []
    for name in names:
        candidate, number = name, 1
        while candidate.casefold() in used:
            number += 1
            candidate = f"{name}_{number}"
        used.add(candidate.casefold())
        given.append(candidate)
    return given
