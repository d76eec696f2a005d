"""Chinese text in lines for a terminal: wide characters count two, and no line begins or ends where it must not."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from typing import Final

_NOT_FIRST: Final = frozenset("，。、；：？！）〕】》”’％%…—·,.;:?!)]}")
_NOT_LAST: Final = frozenset("（〔【《“‘([{")
_PIECES: Final = re.compile(r"[A-Za-z0-9][A-Za-z0-9.,%/_+-]*|\s+|.", re.DOTALL)


def width_of(text: str) -> int:
    """Columns of a terminal."""
    return sum(2 if unicodedata.east_asian_width(sign) in "WFA" else 1 for sign in text)


def unwrapped(text: str) -> str:
    """Lines joined to paragraphs: between Chinese characters a line break was no blank."""
    joined = re.sub(r"(?<=[\x21-\x7e])\n(?=[\x21-\x7e])", " ", text.strip())
    return joined.replace("\n", "")


def wrapped(text: str, width: int) -> list[str]:
    """The lines of a paragraph, none wider than `width` unless one word alone is."""
    lines: list[str] = []
    line: list[str] = []
    for piece in _units(text):
        if line and width_of("".join(line)) + width_of(piece.rstrip()) > width:
            lines.append("".join(line).rstrip())
            line = []
        if line or not piece.isspace():
            line.append(piece)
    return [*lines, "".join(line).rstrip()] if line else lines


def _units(text: str) -> Iterator[str]:
    """What must not be parted: a word or figure with the marks that hang on it."""
    unit = ""
    for piece in _PIECES.findall(text):
        if unit and piece not in _NOT_FIRST and unit[-1] not in _NOT_LAST:
            yield unit
            unit = ""
        unit += piece
    if unit:
        yield unit
