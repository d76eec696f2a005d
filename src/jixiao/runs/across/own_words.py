"""What a document says in its own words: the sentences that most bodies of its kind and region share are the form's."""

from __future__ import annotations

from typing import Final

from jixiao.runs.across.store import Store

LEAST_BODIES: Final = 8
"""Among fewer bodies "most of them" says nothing, and every sentence is its document's own."""

MOST_NUMERALS: Final = 2
"""A sentence with more is a statement of figures (决算…万元，比上年…万元增加…万元): its words are the trade's."""

_COMPARED: Final = """
CREATE TABLE compared AS
SELECT row_number() OVER (ORDER BY path, part) AS doc, path, part, unit, year, region, kind, kind_name,
       coalesce(unit, path) AS body
FROM documents
WHERE error IS NULL AND path IN (SELECT path FROM sentences)
QUALIFY row_number() OVER (PARTITION BY coalesce(sha256, path), part ORDER BY path) = 1
"""
"""The same content counts once, wherever it lies."""

_TOLD: Final = """
CREATE VIEW told AS
SELECT doc, body, kind, compared.region AS region, compared.unit AS unit, chapter, ordinal, text, signs,
       numerals, same_as
FROM sentences JOIN compared
ON sentences.path = compared.path AND sentences.part IS NOT DISTINCT FROM compared.part
"""

_COMMON: Final = f"""
CREATE TABLE common AS
WITH often AS (SELECT same_as FROM sentences GROUP BY same_as HAVING count(*) * 2 >= {LEAST_BODIES}),
used AS (
    SELECT kind, region, same_as, count(DISTINCT body) AS bodies FROM told SEMI JOIN often USING (same_as) GROUP BY ALL
),
peers AS (SELECT kind, region, count(DISTINCT body) AS bodies FROM compared GROUP BY ALL),
everywhere AS (SELECT kind, sum(bodies) AS bodies FROM peers GROUP BY kind)
SELECT kind, region, same_as FROM used JOIN peers USING (kind, region)
WHERE peers.bodies >= {LEAST_BODIES} AND used.bodies * 2 >= peers.bodies
UNION
SELECT peers.kind, peers.region, same_as
FROM (SELECT kind, same_as, sum(bodies) AS bodies FROM used GROUP BY ALL) AS all_used
JOIN everywhere USING (kind) JOIN peers USING (kind)
WHERE everywhere.bodies >= {LEAST_BODIES} AND all_used.bodies * 2 >= everywhere.bodies
"""

_OWN: Final = f"""
CREATE TABLE own AS SELECT doc, unit, chapter, ordinal, text, signs, same_as FROM told ANTI JOIN common
USING (kind, region, same_as) WHERE numerals <= {MOST_NUMERALS} ORDER BY doc, ordinal
"""


def find_own_words(store: Store) -> None:
    """Makes the tables `compared` (documents with a narrative, `doc` a number) and `own` (their own sentences)."""
    for words in (_COMPARED, _TOLD, _COMMON, _OWN):
        store.run(words)
