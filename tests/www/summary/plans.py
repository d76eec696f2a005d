"""How the database answers queries: which of them read a whole table that grows with the years."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Sequence
from typing import Any

from django.db import connection

GROWING = (
    *("accounts_logrow", "cases_case", "cases_filing", "cases_submission", "cases_findingrow", "cases_storedfile"),
    *("summary_standing", "summary_softtarget", "summary_scoredrows", "summary_stale", "review_verdict"),
    *("review_letter", "scrutiny_reviewscore", "scrutiny_rating", "setting_right_item", "setting_right_event"),
)


_WAYS = ("enable_seqscan", "enable_mergejoin", "enable_hashjoin")
"""By which small tables, as those of a test, are read whole although there is an index."""


def scans(queries: Sequence[dict[str, str]]) -> list[str]:
    """`table: query` for each that goes through a growing table from end to end instead of looking up in an index."""
    found = []
    for query in queries:
        sql = query["sql"]
        if not sql.lstrip("( ").upper().startswith("SELECT"):
            continue
        found += [f"{table}: {sql[:400]}" for table in _scanned(sql) if table in GROWING]
    return found


def _scanned(sql: str) -> list[str]:
    return list(_on_postgresql(sql) if connection.vendor == "postgresql" else _on_sqlite(sql))


def _on_sqlite(sql: str) -> Iterator[str]:
    aliases = dict(re.findall(r'JOIN "(\w+)" (\w+) ON', sql) + re.findall(r'FROM "(\w+)" (U\d+)', sql))
    names = {alias: table for table, alias in aliases.items()}
    with connection.cursor() as cursor:
        cursor.execute(f"EXPLAIN QUERY PLAN {sql}")
        details = cursor.fetchall()
        if len(details) == 1 and " WHERE " not in sql and sql.endswith(" LIMIT 1"):
            return  # the first row in the order of the key: SQLite calls that a scan too
        for *_rest, detail in details:
            if (match := re.match(r"SCAN (?:TABLE )?(\w+)", detail)) is not None:
                yield names.get(match[1], match[1])


def _on_postgresql(sql: str) -> Iterator[str]:
    with connection.cursor() as cursor:
        for way in _WAYS:
            cursor.execute(f"SET LOCAL {way} = off")
        cursor.execute(f"EXPLAIN (FORMAT JSON) {sql}")
        told = cursor.fetchone()[0]
        for way in _WAYS:
            cursor.execute(f"SET LOCAL {way} = on")
    plan = json.loads(told) if isinstance(told, str) else told
    yield from _nodes(plan[0]["Plan"])


def _nodes(node: dict[str, Any], is_first: bool = False) -> Iterator[str]:
    """Tables of nodes without a condition on an index; under a Limit the first rows of an index are no scan."""
    kind = node["Node Type"]
    if "Relation Name" in node and "Index Cond" not in node and kind != "Bitmap Heap Scan" and not is_first:
        yield node["Relation Name"]
    for child in node.get("Plans", ()):
        yield from _nodes(child, is_first=kind == "Limit" and child["Node Type"].startswith("Index"))
