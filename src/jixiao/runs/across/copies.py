"""Documents and chapters with the same words: the tables `copies` (pairs) and `shared` (their passages)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import count, groupby, islice, tee
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
_AT_ONCE: Final = 400
"""Pairs that a process measures at once."""
Texts = dict[int, list[tuple[str, str | None]]]
"""Piece → its sentences, each with the name of its body."""

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
_TEXTS: Final = "SELECT doc, chapter, text, unit FROM own WHERE doc IN (SELECT unnest(?)) ORDER BY doc, ordinal"


def find_copies(store: Store) -> None:
    """Makes `copies` and `shared`, rows as docs/batch.md has them; no chapters of documents that are a pair."""
    find_own_words(store)
    find_candidates(store)
    columns = {**across_columns("copies"), "one": "int64", "other": "int64"}
    passage_columns = across_columns("shared")
    store.put("measured", columns, ())
    store.put("shared", passage_columns, ())
    for some in _measured(store):
        store.put("measured", columns, ([row.get(name) for name in columns] for row in some))
        store.put("shared", passage_columns, (row for pair in some for row in _passages(pair)))
    leaders = clusters_of(store.rows(_OF_BODIES))  # a whole document and a chapter are never a pair
    store.put("clustered", {"piece": "int64", "leader": "int64"}, leaders.items())
    store.run(_CLUSTERED)


def _measured(store: Store) -> Iterator[list[dict[str, Any]]]:
    """Rows of pairs that share enough: whole documents first, then chapters of documents that are no pair."""
    known: set[tuple[int, int]] = set()
    numbers = count(1)
    for is_whole, least in ((True, WHOLE), (False, CHAPTER)):
        rows = (_row(*row) for row in store.rows(_PAIRS, [is_whole]))
        wanted = (row for row in rows if _docs(row) not in known and not _is_same_file(row))
        stretches, asked = tee(_stretches(wanted))
        answers = store.spread(measure_pairs, ((_texts(store, some), _pieces(some), least) for some in asked))
        for some, answered in zip(stretches, answers, strict=True):
            found = [
                {
                    **row,
                    "pair": next(numbers),
                    "extent": "document" if is_whole else "chapter",
                    "share": round(shared.share, 4),
                    "signs": shared.signs,
                    "passages": shared.passages,
                }
                for row, shared in zip(some, answered, strict=True)
                if shared is not None
            ]
            if is_whole:
                known.update(map(_docs, found))
            yield found


def measure_pairs(texts: Texts, pairs: Sequence[tuple[int, int]], least: float) -> list[Shared | None]:
    """What the two of each pair have in common, None where one of them shares less than `least`."""
    words = {piece: Words(sentences) for piece, sentences in texts.items()}
    measured = (measure(words[one], words[other]) for one, other in pairs)
    return [shared if shared.share >= least else None for shared in measured]


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


def _passages(pair: dict[str, Any]) -> Iterator[list[Any]]:
    for at, (signs, text, other) in enumerate(pair["passages"]):
        yield [pair["pair"], at, signs, text, other, pair["year"], pair["region"]]


def _docs(row: dict[str, Any]) -> tuple[int, int]:
    return row["one"] // PIECES, row["other"] // PIECES


def _is_same_file(row: dict[str, Any]) -> bool:
    return row["path"] == row["other_path"] and row["relation"] in (SAME, UNCERTAIN)


def _pieces(some: Iterable[dict[str, Any]]) -> list[tuple[int, int]]:
    return [(row["one"], row["other"]) for row in some]


def _texts(store: Store, some: Sequence[dict[str, Any]]) -> Texts:
    """The own sentences of all pieces of these pairs."""
    wanted = {piece for pair in _pieces(some) for piece in pair}
    texts: Texts = {}
    rows = store.rows(_TEXTS, [sorted({piece // PIECES for piece in wanted})])
    for doc, of_doc in groupby(rows, itemgetter(0)):
        for number, (_, of_chapter) in enumerate(groupby(of_doc, itemgetter(1)), 1):
            sentences = [(text, unit) for *_, text, unit in of_chapter]
            for piece in {doc * PIECES, doc * PIECES + number} & wanted:
                texts.setdefault(piece, []).extend(sentences)
    return texts
