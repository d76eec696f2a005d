"""Columns of a terminal: a wide character takes two."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence


def width(text: str) -> int:
    """How many columns a text takes."""
    return sum(2 if unicodedata.east_asian_width(sign) in "WFA" else 1 for sign in text)


def cut(text: str, most: int) -> str:
    """The text in so many columns at most, a sign of omission where it is longer."""
    if width(text) <= most:
        return text
    kept = ""
    for sign in text:
        if width(kept + sign) > most - 2:
            break
        kept += sign
    return f"{kept}…"


def aligned(rows: Sequence[Sequence[str]], right: Sequence[int] = (), indent: str = "  ") -> list[str]:
    """Rows in columns; those whose number is in `right` are set to the right. The last column is left as it is."""
    widths = [max(width(row[column]) for row in rows) for column in range(len(rows[0]))]
    lines = []
    for row in rows:
        cells = [
            " " * (widths[number] - width(cell)) + cell
            if number in right
            else cell + " " * (widths[number] - width(cell))
            for number, cell in enumerate(row)
        ]
        lines.append(f"{indent}{'  '.join(cells)}".rstrip())
    return lines
