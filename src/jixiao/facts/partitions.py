"""Which measures make up which: whether a figure belongs to a list, and whether a list is known to be complete."""

from __future__ import annotations

from jixiao.facts.claims import Breakdown
from jixiao.facts.counted_names import class_of
from jixiao.facts.mention import Mention
from jixiao.facts.vocabulary import INCOME_SOURCES, PARTITIONS

_FUNDS_OF_APPROPRIATION = frozenset({"一般公共预算", "政府性基金", "国有资本经营"})


def belongs(entry: Breakdown, level: Mention) -> bool:
    """Whether a level is a sibling of a list's parts or a known part of its total."""
    total, measure = entry.total, level.measure
    if total is None or total.measure is None or measure is None:
        return False
    whole = total.measure.key
    for name, parts in PARTITIONS:
        if name == whole and measure.key in parts:
            return True
    if measure.key == whole and measure.fund != total.measure.fund:
        return total.measure.fund == "" or measure.fund in _FUNDS_OF_APPROPRIATION
    if whole == "收入合计" and measure.key in INCOME_SOURCES:
        return True
    siblings = {part.measure.key for part in entry.parts if part.measure is not None}
    return any(measure.key in parts and siblings & parts for _, parts in PARTITIONS)


def counts_alike(one: Mention, two: Mention) -> bool:
    """Whether one may be counted in the other: 168场 are no part of 1490人次. Amounts and measures always may."""
    return "count" not in (one.family, two.family) or class_of(one) == class_of(two)


def covered(whole: str, keys: frozenset[str]) -> frozenset[str] | None:
    """The known complete division among the given keys (a list may name more than one level of parts), or None."""
    for name, parts in PARTITIONS:
        if name == whole and parts <= keys:
            return parts
    return None
