"""How the bodies of two documents with the same words stand to each other: the values of `copies.relation`."""

from __future__ import annotations

from jixiao.evaluations.naming import name_key

BODIES, LAST_YEAR, SAME, RELATED, UNCERTAIN = "bodies", "last_year", "same", "related", "unknown"
"""Two bodies; one body in two years; one body in one year (drafts, parts of one file); bodies of which one name is in
the other's (a bureau and what belongs to it); not known."""


def relation_of(unit: str | None, year: int | None, other: str | None, other_year: int | None) -> str:
    if not unit or not other:
        return UNCERTAIN
    one, two = name_key(unit), name_key(other)
    if one != two:
        return RELATED if one in two or two in one else BODIES
    if not year or not other_year:
        return UNCERTAIN
    return SAME if year == other_year else LAST_YEAR
