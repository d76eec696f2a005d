"""Which documents and chapters are to be measured against each other: MinHash and locality-sensitive bands.

A band is three of the least hashes. Two texts with the Jaccard index J agree in one with J³: of 70 bands at least two
agree with 99.9 % at J = 0.5 (four fifths of the text shared, with changes scattered all over it), and in one of half a
million pairs at J = 0.03 (two reports that have nothing but the language of the trade in common).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby, islice
from operator import itemgetter
from typing import Final

from rensa import RMinHash

from jixiao.runs.across.store import Store
from jixiao.runs.batch.sentences import plain

FEWEST_SIGNS: Final = 150
"""Of its own words: below that nothing is compared."""
PIECES: Final = 1_000
"""Piece number: document × this, plus the chapter (from 1); the whole document is 0."""

_SHINGLE: Final = 5
_BANDS, _ROWS, _SEED = 70, 3, 2024
_LEAST_BANDS: Final = 2
_CROWD, _NEXT = 60, 3
"""In a band with more members each is measured against the first and the next three only: clusters, not pairs."""

_AT_ONCE: Final = 200
"""Documents that a process takes at once."""
_Sentence = tuple[str | None, str, str | None]
"""Chapter, text, body."""
_Digest = tuple[int, str | None, list[int]]

_BANDED: Final = f"""
CREATE TABLE bands AS
SELECT piece, piece % {PIECES} = 0 AS whole, band,
       hash(digest[{_ROWS} * band + 1], digest[{_ROWS} * band + 2], digest[{_ROWS} * band + 3]) AS mark
FROM digests, range({_BANDS}) AS numbers(band)
"""
_CANDIDATES: Final = f"""
CREATE TABLE candidates AS
WITH met AS (SELECT whole, band, mark, count(*) AS size FROM bands GROUP BY ALL HAVING size > 1),
placed AS (
    SELECT piece, size, whole, band, mark, row_number() OVER (PARTITION BY whole, band, mark ORDER BY piece) AS place
    FROM bands JOIN met USING (whole, band, mark)
)
SELECT one.piece AS one, other.piece AS other
FROM placed AS one JOIN placed AS other USING (whole, band, mark)
WHERE one.place < other.place AND one.piece // {PIECES} <> other.piece // {PIECES}
AND (one.size <= {_CROWD} OR one.place = 1 OR other.place - one.place <= {_NEXT})
GROUP BY ALL HAVING count(*) >= {_LEAST_BANDS}
"""


def find_candidates(store: Store) -> None:
    """Makes the table `candidates` (pieces `one` < `other`) and `pieces` (piece, its chapter) out of `own`."""
    store.put("digests", {"piece": "int64", "chapter": "string", "digest": "digest"}, _digests(store))
    store.run("CREATE VIEW pieces AS SELECT piece, chapter FROM digests")
    store.run(_BANDED)
    store.run(_CANDIDATES)
    store.run("DROP TABLE bands")


def _digests(store: Store) -> Iterator[_Digest]:
    rows = store.rows("SELECT doc, chapter, text, unit FROM own ORDER BY doc, ordinal")
    documents = ((doc, [row[1:] for row in some]) for doc, some in groupby(rows, itemgetter(0)))
    stretches = iter(lambda: list(islice(documents, _AT_ONCE)), [])
    for found in store.spread(digests_of, ((some,) for some in stretches)):
        yield from found


def digests_of(documents: Sequence[tuple[int, Sequence[_Sentence]]]) -> list[_Digest]:
    """Of every document and chapter that is long enough: piece, chapter, signature."""
    return [digest for doc, sentences in documents for digest in _of_document(doc, sentences)]


def _of_document(doc: int, sentences: Sequence[_Sentence]) -> Iterator[_Digest]:
    signs, whole = 0, [2**32 - 1] * (_BANDS * _ROWS)
    found = []
    for number, (chapter, some) in enumerate(groupby(sentences, itemgetter(0)), 1):
        words = [plain(text, unit or "") for _, text, unit in some]
        length, digest = sum(map(len, words)), _digest(words)
        signs += length
        whole = list(map(min, whole, digest))
        if length >= FEWEST_SIGNS and number < PIECES:
            found.append((doc * PIECES + number, chapter, digest))
    if signs >= FEWEST_SIGNS:
        yield doc * PIECES, None, whole
    if len(found) > 1 or (found and signs >= 2 * FEWEST_SIGNS):
        yield from found


def _digest(words: list[str]) -> list[int]:
    sketch = RMinHash(num_perm=_BANDS * _ROWS, seed=_SEED)
    sketch.update([one[at : at + _SHINGLE] for one in words for at in range(max(1, len(one) - _SHINGLE + 1))])
    digest: list[int] = sketch.digest()
    return digest
