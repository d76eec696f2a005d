"""The own sentences of all documents in one file, which every process reads where it lies."""

from __future__ import annotations

from array import array
from bisect import bisect_left, bisect_right
from functools import lru_cache
from itertools import groupby
from operator import itemgetter
from pathlib import Path
from typing import Final

import pyarrow as pa

from jixiao.runs.across.likeness import PIECES
from jixiao.runs.across.measure import Words
from jixiao.runs.across.store import Store

_SENTENCES: Final = "SELECT doc, chapter, text, unit FROM own ORDER BY doc, ordinal"


def write_own_texts(store: Store, path: Path) -> None:
    """Raises OSError."""
    batches = store.batches(_SENTENCES)
    with pa.OSFile(str(path), "wb") as sink, pa.ipc.new_file(sink, batches.schema) as writer:
        for batch in batches:
            writer.write_batch(batch)


@lru_cache(1)
def own_texts(path: Path) -> OwnTexts:
    """Opened once in a process."""
    return OwnTexts(path)


class OwnTexts:
    def __init__(self, path: Path) -> None:
        self._table = pa.ipc.open_file(pa.memory_map(str(path))).read_all()
        self._docs = array("q", self._table["doc"].to_pylist())
        self._columns = self._table.select(["chapter", "text", "unit"])

    def words(self, pieces: set[int]) -> dict[int, Words]:
        """The words of documents and chapters by their piece number (`likeness.PIECES`)."""
        found: dict[int, Words] = {}
        for doc in sorted({piece // PIECES for piece in pieces}):
            sentences = self._of(doc)
            if doc * PIECES in pieces:
                found[doc * PIECES] = Words((text, unit) for _, text, unit in sentences)
            for number, (_, some) in enumerate(groupby(sentences, itemgetter(0)), 1):
                if doc * PIECES + number in pieces:
                    found[doc * PIECES + number] = Words((text, unit) for _, text, unit in some)
        return found

    def _of(self, doc: int) -> list[tuple[str | None, str, str | None]]:
        start = bisect_left(self._docs, doc)
        some = self._columns.slice(start, bisect_right(self._docs, doc, start) - start)
        return list(zip(*(column.to_pylist() for column in some.columns), strict=True))
