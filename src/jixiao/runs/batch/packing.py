"""The rows of one content as the record keeps them: lines of JSON by table, year and region, pressed together.

A process of the pool packs them; who writes the tables takes the lines as they are and makes no row of them.
"""

from __future__ import annotations

import json
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Final

from jixiao.runs.batch.rows import Rows

_LEVEL: Final = 1
"""Of `zlib`: a sixth more room than at 6, for a fifth of the time."""
_to_line: Final = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode


@dataclass(frozen=True, slots=True)
class Lines:
    """`count` rows of one table that lie in one folder: JSON objects, a line each."""

    table: str
    year: str
    region: str
    count: int
    content: bytes


def packed(rows: Rows) -> bytes:
    """Rows as they are kept: a line that says what follows (table, year, region, rows, bytes), then their lines."""
    heads, contents = [], []
    for lines in _lines_of(rows):
        heads.append([lines.table, lines.year, lines.region, lines.count, len(lines.content)])
        contents.append(lines.content)
    head = json.dumps(heads, ensure_ascii=False).encode("utf-8", "replace")
    return zlib.compress(b"\n".join([head, b"".join(contents)]), _LEVEL)


def unpacked(kept: bytes) -> Iterator[Lines]:
    """What `packed` made."""
    content = zlib.decompress(kept)
    start = content.index(b"\n")
    heads, at = json.loads(content[:start]), start + 1
    for table, year, region, count, size in heads:
        yield Lines(table, year, region, count, content[at : at + size])
        at += size


def place_of(rows: Rows) -> str:
    """Where most of the rows lie: files of one place are written one after the other."""
    return "/".join((rows["documents"][0]["year"], rows["documents"][0]["region"]))


def _lines_of(rows: Rows) -> Iterator[Lines]:
    for table, found in rows.items():
        by_place: dict[tuple[str, str], list[dict[str, Any]]] = {}
        for row in found:
            by_place.setdefault((row["year"], row["region"]), []).append(row)
        for (year, region), some in by_place.items():
            text = "\n".join(map(_to_line, some))
            yield Lines(table, year, region, len(some), text.encode("utf-8", "replace") + b"\n")
