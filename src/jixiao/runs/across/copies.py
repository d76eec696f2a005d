"""Documents and chapters with the same words: the tables `copies` (pairs) and `shared` (their passages)."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from itertools import groupby
from operator import itemgetter
from typing import Any, Final

from jixiao.runs.across.clusters import clusters_of
from jixiao.runs.across.likeness import PIECES, find_candidates
from jixiao.runs.across.measure import Shared, Words, measure
from jixiao.runs.across.own_words import find_own_words
from jixiao.runs.across.relations import BODIES, SAME, UNCERTAIN, relation_of
from jixiao.runs.across.store import Store, across_columns
from jixiao.runs.batch.regions import UNKNOWN

WHOLE: Final = 0.6
"""Share of the own words of both from which two documents are told; below a half nothing is."""
CHAPTER: Final = 0.8
_HELD: Final = 256
"""Texts in memory at once."""

_PAIRS: Final = f"""
SELECT one, other, a.path, a.part, a.unit, a.year, a.region, p.chapter,
       b.path, b.part, b.unit, b.year, b.region, q.chapter
FROM candidates
JOIN compared AS a ON a.doc = one // {PIECES} JOIN compared AS b ON b.doc = other // {PIECES}
JOIN pieces AS p ON p.piece = one JOIN pieces AS q ON q.piece = other
ORDER BY one % {PIECES} <> 0, one, other
"""


def find_copies(store: Store) -> None:
    """Makes `copies` and `shared`, rows as docs/batch.md has them; no chapters of documents that are a pair."""
    find_own_words(store)
    find_candidates(store)
    found = list(_measured(store))
    wholes = [(row["one"], row["other"]) for row in found if row["extent"] == "document" and row["relation"] == BODIES]
    chapters = [(row["one"], row["other"]) for row in found if row["extent"] == "chapter" and row["relation"] == BODIES]
    clusters = {**clusters_of(wholes), **clusters_of(chapters)}
    for row in found:
        row["cluster"] = clusters[row["one"]] if row["relation"] == BODIES else None
    columns = across_columns("copies")
    store.put("copies", columns, ([row[name] for name in columns] for row in found))
    columns = across_columns("shared")
    passages = (
        {"pair": row["pair"], "ordinal": at, "signs": signs, "text": text, "other_text": other, **_folder(row)}
        for row in found
        for at, (signs, text, other) in enumerate(row["passages"])
    )
    store.put("shared", columns, ([passage[name] for name in columns] for passage in passages))


def _folder(row: dict[str, Any]) -> dict[str, Any]:
    return {"year": row["year"], "region": row["region"]}


def _measured(store: Store) -> Iterator[dict[str, Any]]:
    """A row for every pair that shares enough, whole documents first."""

    @lru_cache(_HELD)
    def words_of(piece: int) -> Words:
        return Words(_sentences(store, piece))

    known: set[tuple[int, int]] = set()
    pair = 0
    for one, *rest in store.rows(_PAIRS):
        other, path, part, unit, year, region, chapter, path_2, part_2, unit_2, year_2, region_2, chapter_2 = rest
        docs, is_whole = (one // PIECES, other // PIECES), one % PIECES == 0
        relation = relation_of(unit, year, unit_2, year_2)
        if docs in known or (path == path_2 and relation in (SAME, UNCERTAIN)):
            continue
        shared: Shared = measure(words_of(one), words_of(other))
        if shared.share < (WHOLE if is_whole else CHAPTER):
            continue
        if is_whole:
            known.add(docs)
        pair += 1
        yield {
            "one": one,
            "other": other,
            "passages": shared.passages,
            "pair": pair,
            "extent": "document" if is_whole else "chapter",
            "relation": relation,
            "share": round(shared.share, 4),
            "signs": shared.signs,
            "path": path,
            "part": part,
            "unit": unit,
            "chapter": chapter,
            "other_path": path_2,
            "other_part": part_2,
            "other_unit": unit_2,
            "other_year": year_2,
            "other_region": region_2 or UNKNOWN,
            "other_chapter": chapter_2,
            "year": str(year) if year else UNKNOWN,
            "region": region or UNKNOWN,
        }


def _sentences(store: Store, piece: int) -> Iterator[tuple[str, str | None]]:
    doc, number = divmod(piece, PIECES)
    rows = store.rows("SELECT chapter, text, unit FROM own WHERE doc = ? ORDER BY ordinal", [doc])
    for at, (_, some) in enumerate(groupby(rows, itemgetter(0)), 1):
        if number in (0, at):
            yield from ((text, unit) for _, text, unit in some)
