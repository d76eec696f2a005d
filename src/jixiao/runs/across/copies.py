"""Documents and chapters with the same words: the tables `copies` (pairs) and `shared` (their passages)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import count, islice, tee
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, Final

import pyarrow as pa

from jixiao.runs.across.clusters import clusters_of
from jixiao.runs.across.likeness import PIECES, find_candidates
from jixiao.runs.across.measure import measure
from jixiao.runs.across.own_texts import own_texts, write_own_texts
from jixiao.runs.across.own_words import find_own_words
from jixiao.runs.across.relations import BODIES, SAME, UNCERTAIN, relation_of
from jixiao.runs.across.store import Store, across_columns
from jixiao.runs.batch.regions import UNKNOWN

WHOLE: Final = 0.6
"""Share of the own words of both from which two documents are told; below a half nothing is."""
CHAPTER: Final = 0.8
_AT_ONCE: Final = 400
"""Pairs that a process measures at once."""
_FILE: Final = "own.arrow"
_PASSAGE: Final = {
    "at": pa.int32(),
    "ordinal": pa.int64(),
    "signs": pa.int64(),
    "text": pa.string(),
    "other_text": pa.string(),
}
_Share = tuple[float, int]
"""Of the one that shares less, and the signs of the first."""

_PAIRS: Final = f"""
SELECT one, other, a.path, a.part, a.unit, a.year, a.region, p.chapter,
       b.path, b.part, b.unit, b.year, b.region, q.chapter
FROM candidates
JOIN compared AS a ON a.doc = one // {PIECES} JOIN compared AS b ON b.doc = other // {PIECES}
JOIN pieces AS p ON p.piece = one JOIN pieces AS q ON q.piece = other
WHERE (one % {PIECES} = 0) = ?
ORDER BY one, other
"""
_OF_BODIES: Final = f"SELECT one, other FROM measured WHERE relation = '{BODIES}' "
_CLUSTERED: Final = f"""
CREATE TABLE copies AS
SELECT measured.* EXCLUDE (one, other) REPLACE (leader AS cluster)
FROM measured LEFT JOIN clustered ON piece = one AND relation = '{BODIES}'
"""


def find_copies(store: Store) -> None:
    """Makes `copies` and `shared`, rows as docs/batch.md has them; no chapters of documents that are a pair."""
    find_own_words(store)
    find_candidates(store)
    columns = {**across_columns("copies"), "one": "int64", "other": "int64"}
    store.put("measured", columns, ())
    store.put("shared", across_columns("shared"), ())
    # Windows removes no file that a process has open: what is left goes with the folder of the store.
    with TemporaryDirectory(dir=store.aside, ignore_cleanup_errors=True) as aside:
        path = Path(aside) / _FILE
        write_own_texts(store, path)
        for rows, passages in _measured(store, path):
            found = [row for row in rows if row is not None]
            store.put("measured", columns, ([row.get(name) for name in columns] for row in found))
            store.add("shared", _numbered(passages, rows))
        own_texts.cache_clear()
    leaders = clusters_of(store.rows(_OF_BODIES))  # a whole document and a chapter are never a pair
    store.put("clustered", {"piece": "int64", "leader": "int64"}, leaders.items())
    store.run(_CLUSTERED)


def _measured(store: Store, path: Path) -> Iterator[tuple[list[dict[str, Any] | None], pa.Table]]:
    """Rows of pairs that share enough, None in the place of one that does not, and their passages: whole documents
    first, then chapters of documents that are no pair."""
    known: set[tuple[int, int]] = set()
    numbers = count(1)
    for is_whole, least in ((True, WHOLE), (False, CHAPTER)):
        rows = (_row(*row) for row in store.rows(_PAIRS, [is_whole]))
        wanted = (row for row in rows if _docs(row) not in known and not _is_same_file(row))
        stretches, asked = tee(_stretches(wanted))
        answers = store.spread(measure_pairs, ((path, _pieces(some), least) for some in asked))
        for some, (shares, passages) in zip(stretches, answers, strict=True):
            told = {"extent": "document" if is_whole else "chapter"}
            found = [
                {**row, **told, "pair": next(numbers), "share": share[0], "signs": share[1]} if share else None
                for row, share in zip(some, shares, strict=True)
            ]
            if is_whole:
                known.update(_docs(row) for row in found if row is not None)
            yield found, passages


def _pieces(some: Iterable[dict[str, Any]]) -> list[tuple[int, int]]:
    return [(row["one"], row["other"]) for row in some]


def measure_pairs(path: Path, pairs: Sequence[tuple[int, int]], least: float) -> tuple[list[_Share | None], pa.Table]:
    """What the two of each pair have in common, None where one of them shares less than `least`; and the passages of
    the others: `at` (which pair), `ordinal`, `signs`, `text`, `other_text`."""
    words = own_texts(path).words({piece for pair in pairs for piece in pair})
    shares: list[_Share | None] = []
    passages: list[tuple[int, int, int, str, str]] = []
    for at, (one, other) in enumerate(pairs):
        shared = measure(words[one], words[other], least)
        shares.append((round(shared.share, 4), shared.signs) if shared.share >= least else None)
        passages += ((at, ordinal, *passage) for ordinal, passage in enumerate(shared.passages))
    columns = zip(*passages, strict=True) if passages else [()] * len(_PASSAGE)
    arrays = [pa.array(some, kind) for some, kind in zip(columns, _PASSAGE.values(), strict=True)]
    return shares, pa.table(arrays, list(_PASSAGE))


def _stretches(rows: Iterator[dict[str, Any]]) -> Iterator[list[dict[str, Any]]]:
    while some := list(islice(rows, _AT_ONCE)):
        yield some


def _row(one: int, other: int, *told: Any) -> dict[str, Any]:
    path, part, unit, year, region, chapter, path_2, part_2, unit_2, year_2, region_2, chapter_2 = told
    return {
        "one": one,
        "other": other,
        "relation": relation_of(unit, year, unit_2, year_2),
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


def _numbered(passages: pa.Table, rows: Sequence[dict[str, Any] | None]) -> pa.Table:
    """Passages with the number, year and region of their pairs; `rows` are the pairs by `at`, None for none."""
    at = passages["at"]
    told = {
        name: pa.array([row[name] if row is not None else None for row in rows], kind)
        for name, kind in (("pair", pa.int64()), ("year", pa.string()), ("region", pa.string()))
    }
    columns = {**{name: passages[name] for name in _PASSAGE}, **{name: some.take(at) for name, some in told.items()}}
    return pa.table({name: columns[name] for name in across_columns("shared")})


def _docs(row: dict[str, Any]) -> tuple[int, int]:
    return row["one"] // PIECES, row["other"] // PIECES


def _is_same_file(row: dict[str, Any]) -> bool:
    return row["path"] == row["other_path"] and row["relation"] in (SAME, UNCERTAIN)
