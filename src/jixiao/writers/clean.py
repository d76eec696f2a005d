"""Taking the harm out of a document's characters: what no output may carry, whatever its format."""

from __future__ import annotations

from typing import Final

REPLACEMENT: Final = "\ufffd"
_DIRECTION: Final = (0x200E, 0x200F, 0x061C, *range(0x202A, 0x202F), *range(0x2066, 0x206A))
"""Marks that turn the direction of writing: with them a text can show something else than it says."""
_HARMFUL: Final = (
    *(code for code in range(0x20) if code not in (0x09, 0x0A)),
    *range(0x7F, 0xA0),
    0x2028,
    0x2029,
    *_DIRECTION,
    *range(0xD800, 0xE000),
    0xFFFE,
    0xFFFF,
)
_TABLE: Final = {**dict.fromkeys(_HARMFUL, REPLACEMENT), 0x0B: "\n", 0x0D: " ", 0x2028: "\n", 0x2029: "\n"}


def clean(text: str) -> str:
    """The text with line feeds and tabs, and without control characters, lone surrogates and direction marks.

    What is taken out leaves `U+FFFD`, one for one: XML, a terminal and a browser can all carry the result.
    """
    return text.translate(_TABLE)
