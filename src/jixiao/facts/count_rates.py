"""办结率, 合格率: one count over another."""

from __future__ import annotations

import re

from jixiao.facts.claims import RateOfCounts
from jixiao.facts.mention import Mention
from jixiao.facts.readings import OF_MONEY, readings
from jixiao.facts.relation import Kind, Relation

_DONE = re.compile("已|完成|实际|其中")


def rate_of_counts(claim: RateOfCounts) -> Relation | None:
    """办结率: the count whose noun shares the rate's stem, over another count of the same unit told with it."""
    stem = claim.name.rstrip("率度")[-2:]
    if len(stem) < 2 or OF_MONEY.search(claim.name):
        return None
    told = [count for count in claim.counts if _tells_of(count, stem)]
    last = claim.counts[-2:]
    alike = len(last) == 2 and last[0] in told and not _DONE.search(last[1].noun)
    if len(last) == 2 and last[1] in told and not alike and _are_right_before(claim.ratio, last):
        small, large = sorted(last, key=lambda mention: mention.numeral.value)
        return readings(Kind.RATIO, [(small, large)], claim.ratio, False, claim.name) if small is last[1] else None
    if not told:
        return _of_two(claim, last)
    if len(told) != 1:
        return None  # 非常满意 and 满意 together make the rate
    above = told[0]
    unit = above.numeral.unit.base
    below = [
        count
        for count in claim.counts
        if count is not above and count.numeral.unit.base == unit and count.numeral.value >= above.numeral.value
    ]
    return readings(Kind.RATIO, ((above, count) for count in reversed(below)), claim.ratio, False, claim.name)


def _of_two(claim: RateOfCounts, last: tuple[Mention, ...]) -> Relation | None:
    """纳入8个，达到Ⅲ类7个，优良比例87.5%: the two counts right before it, if one slip of the pen makes them fit."""
    if len(last) != 2 or not _are_right_before(claim.ratio, last) or claim.ratio.numeral.value >= 1:
        return None
    small, large = sorted(last, key=lambda mention: mention.numeral.value)
    found = readings(Kind.RATIO, [(small, large)], claim.ratio, False, claim.name)
    if found is not None:
        found.if_mended = True
    return found


def _tells_of(count: Mention, stem: str) -> bool:
    """Whether a count is of what a rate is named after, and not of its opposite (不满意, 未办结)."""
    words = count.noun + count.after
    return all(sign in words for sign in stem) and not re.search(f"[不未非]{stem}", words)


def _are_right_before(ratio: Mention, counts: tuple[Mention, ...]) -> bool:
    one, two = counts
    same = one.numeral.unit.base == two.numeral.unit.base
    return same and not one.numeral.hedge and ratio.ordinal - one.ordinal == 2 and ratio.ordinal - two.ordinal == 1
