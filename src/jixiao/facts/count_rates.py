"""办结率, 合格率: one count over another."""

from __future__ import annotations

import re
from dataclasses import replace

from jixiao.arithmetic import Interval
from jixiao.documents import Span
from jixiao.facts.claims import RateOfCounts
from jixiao.facts.mention import Mention
from jixiao.facts.readings import OF_MONEY, readings
from jixiao.facts.relation import Kind, Relation

_DONE = re.compile("已|完成|实际|其中")


def rate_of_counts(claim: RateOfCounts) -> Relation | None:
    """办结率: the count whose noun shares the rate's stem, over another count of the same unit told with it.

    What a semicolon parts from the rate may be of something else: there only a slip of the pen counts.
    """
    found = _rate_of_counts(claim)
    for reading in (found, *found.alternatives) if found is not None else ():
        if reading.figures[0].segment not in (-1, claim.ratio.segment):
            reading.if_mended = True
    return found


def _rate_of_counts(claim: RateOfCounts) -> Relation | None:
    if claim.name.endswith("优良率") and (graded := _of_grades(claim)) is not None:
        return graded
    stem = claim.name.rstrip("率度")[-2:]
    if len(stem) < 2 or OF_MONEY.search(claim.name):
        return None
    told = [count for count in claim.counts if _tells_of(count, stem)]
    last = claim.counts[-2:]
    is_first = len(last) == 2 and last[0] in told and not _DONE.search(last[1].noun)
    if len(last) == 2 and last[1] in told and not is_first and _are_right_before(claim.ratio, last):
        done, whole = last[1], last[0]
        found = readings(Kind.RATIO, [(done, whole)], claim.ratio, False, claim.name)
        if found is not None and done.numeral.value > whole.numeral.value and claim.ratio.numeral.value >= 1:
            found.if_mended = True
        return found
    if not told:
        return _of_two(claim, last)
    if len(told) != 1:
        return None  # 非常满意 and 满意 together make the rate
    above = told[0]
    unit = above.numeral.unit.base
    alike = [count for count in claim.counts if count is not above and count.numeral.unit.base == unit]
    below = [count for count in alike if count.numeral.value >= above.numeral.value]
    found = readings(Kind.RATIO, ((above, count) for count in reversed(below or alike)), claim.ratio, False, claim.name)
    may_be_more = not below and claim.ratio.numeral.value >= 1
    for reading in (found, *found.alternatives) if found is not None and may_be_more else ():
        reading.if_mended = True  # 办结312件（含上年结转12件） of 300件: more may be done than came in
    return found


def _of_grades(claim: RateOfCounts) -> Relation | None:
    """评为“优”22个、“良”5个、“中”1个，优良率96.4%: the two best grades together, of all that were graded."""
    best = next((count for count in claim.counts if _GRADES[0].search(count.noun)), None)
    good = next((count for count in claim.counts if _GRADES[1].search(count.noun)), None)
    if best is None or good is None or good.ordinal != best.ordinal + 1 or best.numeral.hedge or good.numeral.hedge:
        return None
    unit = best.numeral.unit.base
    told = [m for m in claim.sentence.around if m.family == "count" and m.numeral.unit.base == unit]
    wholes = [m for m in told if m.ordinal < best.ordinal]
    if not wholes:
        return None
    number = best.numeral.value + good.numeral.value
    span = Span(best.holder, best.span.start, good.span.end)
    together = replace(best.numeral, text=span.text, digits=str(number), value=number, interval=Interval.exact(number))
    both = Mention(together, span, best.role, noun="优良", paragraph=best.paragraph, ordinal=best.ordinal)
    return readings(Kind.RATIO, [(both, wholes[-1])], claim.ratio, False, claim.name)


_GRADES = re.compile("“?优秀?”?(?:等|级|档|等级|等次)?的?$"), re.compile("“?良好?”?(?:等|级|档|等级|等次)?的?$")


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
    words = re.sub(f"{stem}[度率]", "", count.noun + count.after)  # 满意度调查发放500份 counts no satisfied
    return all(sign in words for sign in stem) and not re.search(f"[不未非]{stem}", words)


def _are_right_before(ratio: Mention, counts: tuple[Mention, ...]) -> bool:
    one, two = counts
    same = one.numeral.unit.base == two.numeral.unit.base
    return same and not one.numeral.hedge and ratio.ordinal - one.ordinal == 2 and ratio.ordinal - two.ordinal == 1
