"""比上年增加多少、增长百分之几: comparisons become relations between level, base, change and rate."""

from __future__ import annotations

import re
from dataclasses import replace

from jixiao.arithmetic.constraint import Linear, Ratio
from jixiao.facts.claims import Comparison
from jixiao.facts.index import Index
from jixiao.facts.mention import Measure, Mention, State
from jixiao.facts.naming import Named
from jixiao.facts.relation import Kind, Relation

_CHANGE = {1: Linear((1, -1, -1)), -1: Linear((1, -1, 1))}
_PART = Linear((1, -1), at_most=True)
_SAME = Linear((1, -1))
_GROWTH = Ratio("share")


def bind_level(claim: Comparison, index: Index) -> None:
    """Find the level that a named subject means, and say of the base what it is a figure of."""
    subject = claim.subject
    if subject is not None:
        figure = claim.base or claim.change
        family = figure.family if figure is not None else "money"
        found: list[Mention] = []
        if subject.key:
            found, near = index.near(subject, claim.sentence, family)
            claim.is_likely = claim.is_likely or not near
            year = subject.year or _year_of(claim) or claim.year
            found = [m for m in found if m.measure is None or year is None or m.measure.year in (None, year)]
        elif claim.sentence.levels:
            told = [level for level in claim.sentence.levels if level.measure is not None and level.family == family]
            if subject.state is not State.NONE:
                told = [level for level in told if level.measure and level.measure.state is subject.state]
            if subject.year is not None:
                told = [level for level in told if level.measure and level.measure.year == subject.year]
            if figure is not None:  # 决算1702万元，决算比预算增加216万元，主要是追加96万元: what is told before
                told = [level for level in told if level.ordinal < figure.ordinal] or told
            found = told[-1:]
        claim.level = found[0] if found else None
        claim.others = found[1:]
    elif claim.reference is not None and claim.reference.named is not None:
        _follow_reference(claim, claim.reference.named)
    base, level = claim.base, claim.level
    if base is not None and level is not None and level.measure is not None and base.measure is None:
        base.measure = measure_of_base(claim, level.measure)


def _follow_reference(claim: Comparison, said: Named) -> None:
    """与2023年支出11846万元相比: the level is the 支出 told nearby, whatever stands nearer."""
    level = claim.level
    if not said.is_known or not said.key or level is None or level.measure is None or level.measure.key == said.key:
        return
    if claim.base is None:
        return
    told = [m for m in claim.sentence.around if m.measure and m.measure.key == said.key and m is not claim.base]
    claim.level = told[-1] if told else None
    claim.others = []


def _year_of(claim: Comparison) -> int | None:
    levels = [level.measure.year for level in claim.sentence.levels if level.measure is not None]
    return levels[-1] if levels else None


def measure_of_base(claim: Comparison, of: Measure) -> Measure | None:
    """The measure of what a level is compared with; None where the words do not tell."""
    reference = claim.reference
    if reference is None or not reference.is_known:
        return None
    named = reference.named
    if of.key == "年末结转和结余" and reference.words.startswith(("年初", "期初")):
        return replace(of, key="年初结转和结余")
    year = reference.year if reference.year is not None else of.year
    state = reference.state
    if state is State.NONE:
        if year == of.year:
            return None
        state = of.state
    if named is not None and named.key and named.is_known and named.key != of.key:
        return None
    return Measure(of.key, state, of.fund, of.entity, of.part, year)


def relations_of(claim: Comparison, index: Index) -> list[Relation]:
    """The relations of one comparison: change, growth, points, sameness; empty when too little is named."""
    level, base, change, rate = claim.level, claim.base, claim.change, claim.rate
    found: list[Relation] = []
    if claim.points is not None:
        return _points(claim)
    linked = claim.is_likely
    if base is None and level is not None and (change is not None or claim.is_same or rate is not None):
        base = _linked_base(claim, index)
        linked = base is not None
    if claim.is_same and level is not None and base is not None and _alike(level, base):
        found.append(Relation(Kind.DIRECTION, (level, base), _SAME, is_certain=not linked))
    if level is not None and change is not None and base is not None and _alike(level, base, change):
        found.append(_changed(claim, level, base, change, linked))
    if base is None and level is not None and change is not None and rate is None and claim.change_sign > 0:
        if _alike(level, change) and not _is_net(change):  # what a level has grown by is within it
            others = tuple(
                Relation(Kind.BOUND, (change, other), _PART) for other in claim.others if _alike(other, change)
            )
            found.append(Relation(Kind.BOUND, (change, level), _PART, others, is_certain=False))
    if rate is not None:
        found += _grown(claim, level, base, change, rate, linked)
    return found


def _is_net(change: Mention) -> bool:
    """新增70万元、追加80万元，调减30万元，净增120万元: of several figures, not of the last of them."""
    start = change.span.start
    return bool(re.search("净[增减][加少]?$", change.holder.text[max(0, start - 3) : start]))


def _alike(*figures: Mention) -> bool:
    first = figures[0]
    base = first.numeral.unit.base
    return all(
        figure.family == first.family and (first.family != "count" or figure.numeral.unit.base == base)
        for figure in figures
    )


def _linked_base(claim: Comparison, index: Index) -> Mention | None:
    """The base by its figure elsewhere: only where one figure is known of exactly that measure."""
    assert claim.level is not None
    if claim.level.measure is None:
        return None
    measure = measure_of_base(claim, claim.level.measure)
    if measure is None or measure.year is None:
        return None
    known = index.of(measure)
    values = {mention.numeral.value for mention in known}
    return known[0] if len(values) == 1 else None


def _changed(claim: Comparison, level: Mention, base: Mention, change: Mention, linked: bool) -> Relation:
    sign = claim.change_sign
    if sign == 0:
        up = Relation(Kind.CHANGE, (level, base, change), _CHANGE[1], is_certain=not linked)
        down = Relation(Kind.CHANGE, (level, base, change), _CHANGE[-1])
        up.alternatives = (down,)
        return up
    others = tuple(
        Relation(Kind.CHANGE, (other, base, change), _CHANGE[sign]) for other in claim.others if _alike(other, base)
    )
    return Relation(Kind.CHANGE, (level, base, change), _CHANGE[sign], others, is_certain=not linked)


def _grown(
    claim: Comparison,
    level: Mention | None,
    base: Mention | None,
    change: Mention | None,
    rate: Mention,
    linked: bool,
) -> list[Relation]:
    sign = claim.rate_sign or claim.change_sign
    if base is not None and change is not None and _alike(base, change):
        found = [Relation(Kind.GROWTH, (change, base, rate), _GROWTH, is_certain=not linked)]
        if linked and level is not None and _alike(level, change):
            found.insert(0, _of_level(level, change, rate, sign or 1, claim))
        return found
    if base is not None and level is not None and change is None and _alike(level, base):
        return [_by_rate(level, base, rate, sign, linked)]
    if level is not None and change is not None and _alike(level, change):
        if sign > 0 and change.numeral.value == level.numeral.value and rate.numeral.value == 1:
            return []  # 上年为0，增加86万元，增长100%: by custom, though nothing grows from nothing
        return [_of_level(level, change, rate, sign or 1, claim)]
    return []


def _by_rate(level: Mention, base: Mention, rate: Mention, sign: int, linked: bool) -> Relation:
    grown = Relation(Kind.GROWTH, (level, base, rate), Ratio("grown"), is_certain=not linked)
    fallen = Relation(Kind.GROWTH, (level, base, rate), Ratio("fallen"), is_certain=not linked)
    if sign == 0:
        grown.alternatives = (fallen,)
    return fallen if sign < 0 else grown


def _of_level(level: Mention, change: Mention, rate: Mention, sign: int, claim: Comparison) -> Relation:
    """No base is named: the change is r ÷ (1 ± r) of the level."""
    shape = Ratio("of_grown" if sign > 0 else "of_fallen")
    alternatives = [
        Relation(Kind.GROWTH, (change, other, rate), shape) for other in claim.others if _alike(other, change)
    ]
    if claim.change_sign == 0 or (claim.rate_sign and claim.change_sign and claim.rate_sign != claim.change_sign):
        other_way = Ratio("of_fallen" if sign > 0 else "of_grown")
        alternatives.append(Relation(Kind.GROWTH, (change, level, rate), other_way))
    return Relation(Kind.GROWTH, (change, level, rate), shape, tuple(alternatives))


def _points(claim: Comparison) -> list[Relation]:
    level, base, points = claim.level, claim.base, claim.points
    if level is None or base is None or points is None:
        return []
    if level.family != "ratio" or base.family != "ratio":
        return []
    return [Relation(Kind.POINTS, (level, base, points), _CHANGE[claim.change_sign or 1])]
