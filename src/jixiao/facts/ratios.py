"""Shares, completion and execution rates, averages, rates of counts."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace

from jixiao.arithmetic.constraint import Ratio
from jixiao.arithmetic.units import MAGNITUDES
from jixiao.facts.claims import Average, Completion, RateOfCounts, Share
from jixiao.facts.index import BUDGETS, Index
from jixiao.facts.mention import Mention, Role, State
from jixiao.facts.naming import named
from jixiao.facts.relation import Kind, Relation
from jixiao.facts.vocabulary import PARTITIONS, STOCKS
from jixiao.facts.wording import TOTAL

_SHARE = Ratio("share")
_MOST = 6
_DONE = re.compile("已|完成|实际|其中")
_EXECUTED = re.compile("执行率|支出率|支付率")
_ALL = re.compile("共|合计|总计|需|计|发放|兑付|兑现|支出|补助|投入|支付")
_OF_MONEY = re.compile("资金|经费|预算|支出|支付|拨付|拨款|到位|执行|成本|投资")
"""Rates of amounts, which no counts make."""
_GAP = re.compile("超额|超出|超过|多|少|剩余|未|尚")
_WANTED = re.compile("计划|目标|任务|应")
_PEOPLE = frozenset({"人", "名", "位"})


def _readings(
    kind: Kind, pairs: Iterable[tuple[Mention, Mention]], stated: Mention, certain: bool, name: str = ""
) -> Relation | None:
    """One relation over the first pair, the other pairs as its alternatives."""
    relations = [
        Relation(kind, (above, below, stated), _SHARE, is_certain=certain, name=name)
        for above, below in pairs
        if above is not below
    ]
    if not relations:
        return None
    first, *rest = relations[:_MOST]
    first.alternatives = tuple(rest)
    return first


def share_of(claim: Share, index: Index) -> Relation | None:
    """A 占 T 的 p. None where the whole is not to be found."""
    level = claim.level
    family = level.family if level is not None else "money"
    if claim.subject is not None and (level is None or (level.measure and level.measure.key != claim.subject.key)):
        found, _ = index.near(claim.subject, claim.sentence, family)
        level = found[0] if found else level
    if level is None:
        return None
    if claim.is_told:
        return _readings(Kind.SHARE, [(level, claim.wholes[0])], claim.share, True, "占比")
    wholes, near = _wholes(claim, level, index, family)
    wholes = [whole for whole in wholes if whole is not level]
    pairs = [(level, whole) for whole in wholes]
    if claim.beside is not None and claim.beside.family == family:
        pairs += [(claim.beside, whole) for whole in (*wholes, level) if whole is not claim.beside]
    return _readings(Kind.SHARE, pairs, claim.share, near, "占比")


def _wholes(claim: Share, level: Mention, index: Index, family: str) -> tuple[list[Mention], bool]:
    words = claim.whole_words.strip()
    open_totals = [total for total in claim.wholes if total.family == family]
    if not words or words in ("其", "比", "总额", "总数", "总量", "总体", "全部"):
        told = [m for m in claim.sentence.levels if m.family == family and m is not level]
        first = [m for m in told if _is_total(m) and _may_hold(m, level)][:1]
        unit = level.numeral.unit.base
        larger = [
            m
            for m in reversed(told)
            if m.ordinal < claim.share.ordinal
            and m.numeral.value > level.numeral.value
            and _may_hold(m, level)
            and (family == "money" or m.numeral.unit.base == unit)
        ]
        found = open_totals or first
        return ([*found, *(m for m in larger if m not in found)] if found else []), bool(open_totals)
    said = named(words)
    if not said.key:
        return (_same_in_state(claim, level, said.state), True) if said.state in BUDGETS else (open_totals, False)
    states = (
        (level.measure.state,) if level.measure is not None and said.state is State.NONE and family == "money" else ()
    )
    fund = level.measure.fund if level.measure is not None else ""
    found, near = index.near(said, claim.sentence, family, states, fund)
    year = level.measure.year if level.measure is not None else None
    found = [
        whole
        for whole in found
        if whole.role is not Role.BASE and (not year or not whole.measure or whole.measure.year in (None, year))
    ]
    if found:
        inside = [whole for whole in open_totals if whole not in found]
        return [*found, *inside], near
    return open_totals, False


def _may_hold(whole: Mention, part: Mention) -> bool:
    """Whether one may be the whole of the other: 公务接待费 is no part of 公务用车购置及运行维护费."""
    if whole.measure is None or part.measure is None:
        return True
    known = _PARTS_OF.get(whole.measure.key)
    return known is None or part.measure.key in known or part.measure.key not in _PUBLIC


_PUBLIC = frozenset(
    part for whole, parts in PARTITIONS if whole in ("三公经费", "公务用车购置及运行维护费") for part in parts
)
_PARTS_OF = {
    key: frozenset(part for whole, parts in PARTITIONS if whole == key for part in parts)
    for key in ("公务用车购置及运行维护费", "公务接待费", "因公出国（境）费", "公务用车运行维护费", "公务用车购置费")
}


def _same_in_state(claim: Share, level: Mention, state: State) -> list[Mention]:
    """占预算的94.5%: the budget of the same measure, told nearby."""
    if level.measure is None:
        return []
    key, part = level.measure.key, level.measure.part
    return [
        other
        for other in reversed(claim.sentence.around)
        if other.measure
        and (other.measure.key, other.measure.part) == (key, part)
        and other.measure.state in BUDGETS[state]
    ]


def _is_total(mention: Mention) -> bool:
    return mention.measure is not None and any(whole == mention.measure.key for whole, _ in PARTITIONS)


def completion_of(claim: Completion, index: Index) -> Relation | None:
    """执行 ÷ 预算: the level against the budget figure of the same measure."""
    numerators = _numerators(claim, index)
    pairs = [
        (above, below)
        for above in numerators
        for below in _denominators(claim, above, index)
        if below.family == above.family
    ]
    if not pairs:
        pairs = _counts_of(claim) or _form_totals(claim, index)
    near = bool(pairs) and pairs[0][1] in claim.sentence.levels and _one_measure(*pairs[0])
    if (
        near
        and claim.denominator is State.BUDGET
        and pairs[0][1].measure
        and pairs[0][1].measure.state is State.INITIAL
    ):
        near = False  # 执行率 is of the adjusted budget, which is not told here
    if pairs and not near:
        pairs += _right_before(claim)
    return _readings(Kind.RATIO, pairs, claim.ratio, near, claim.name)


def _one_measure(above: Mention, below: Mention) -> bool:
    one, two = above.measure, below.measure
    return one is not None and two is not None and (one.key, one.part) == (two.key, two.part)


def _right_before(claim: Completion) -> list[tuple[Mention, Mention]]:
    """当年财政拨款4815.60万元，支出4702.35万元，执行率97.65%: the two amounts right before, whatever their names."""
    told = [m for m in claim.sentence.levels if m.family == "money" and 0 < claim.ratio.ordinal - m.ordinal <= 2]
    return [(told[1], told[0])] if len(told) == 2 else []


def _form_totals(claim: Completion, index: Index) -> list[tuple[Mention, Mention]]:
    """An execution rate told without its figures is the one of the form's total row."""
    if claim.subject is not None or not _EXECUTED.search(claim.name):
        return []
    cells = [m for m in index.all("支出合计") if m.is_cell and m.measure is not None]
    spent = [m for m in cells if m.measure and m.measure.state is State.FINAL]
    planned = [m for m in cells if m.measure and m.measure.state in (State.ADJUSTED, State.INITIAL)]
    return [(above, below) for above in spent[:1] for below in reversed(planned[:2])]


def _counts_of(claim: Completion) -> list[tuple[Mention, Mention]]:
    """计划120次，完成108次，完成率90%: the two counts right before it, the smaller over the larger."""
    if _OF_MONEY.search(claim.name):
        return []
    told = [m for m in claim.sentence.levels if m.family == "count" and 0 < claim.ratio.ordinal - m.ordinal <= 3]
    counts = [m for m in told if not _GAP.search(m.noun)][-2:]
    if len(counts) != 2 or any(m.numeral.hedge for m in counts) or claim.ratio.ordinal - counts[1].ordinal > 2:
        return []
    if counts[0].numeral.unit.base != counts[1].numeral.unit.base or claim.ratio.ordinal - counts[0].ordinal > 3:
        return []
    if _WANTED.search(counts[0].noun):
        return [(counts[1], counts[0])]
    small, large = sorted(counts, key=lambda mention: mention.numeral.value)
    return [(small, large), (large, small)]


def _in_reach(claim: Completion) -> list[Mention]:
    """The amounts of its sentence as far as the next rate: what stands behind that belongs to it."""
    here = claim.ratio.ordinal
    end = min((rate for rate in claim.sentence.rates if rate > here), default=None)
    told = [m for m in claim.sentence.levels if m.family == "money" and (end is None or m.ordinal < end)]
    bracketed = [m for m in told if m.ordinal > here] if claim.is_followed else []
    return bracketed or told


def _numerators(claim: Completion, index: Index) -> list[Mention]:
    if claim.subject is not None and claim.subject.is_known:
        found, _ = index.near(claim.subject, claim.sentence, "money", (State.FINAL,))
        if found:
            return found[:2]
    levels = [m for m in _in_reach(claim) if m.measure is not None and m.measure.key not in STOCKS]
    finals = [m for m in levels if m.measure is not None and m.measure.state is State.FINAL]
    if claim.level in finals and claim.level is not None:
        return [claim.level]
    if claim.level is not None and claim.level.measure is not None and claim.level.measure.state is State.ADJUSTMENT:
        return [claim.level]
    return finals[-1:]


def _denominators(claim: Completion, above: Mention, index: Index) -> list[Mention]:
    measure = above.measure
    assert measure is not None
    states = BUDGETS.get(claim.denominator, BUDGETS[State.BUDGET])
    in_sentence = [
        m
        for m in _in_reach(claim)
        if m.measure is not None and m.measure.state in states and m.measure.key == measure.key
    ]
    if in_sentence:
        return in_sentence[::-1]
    if measure.part.startswith("#") or measure.key == "支出合计":
        around = [
            m
            for m in claim.sentence.around
            if m.measure is not None
            and m.measure.state in states
            and m.measure.key in ("资金", "支出合计", "收入合计")
            and m.ordinal < claim.ratio.ordinal
        ]
        if around:
            backwards = around[::-1]
            return sorted(backwards, key=lambda m: states.index(m.measure.state) if m.measure else 9)
    reach = _in_reach(claim)
    loose = [m for m in reach if m.measure is not None and m.measure.state in states]
    if len(loose) == 1 and not _is_other(loose[0], above):
        return loose
    said = named("")._replace(key=measure.key)
    found, _ = index.near(said, claim.sentence, "money", states, measure.fund)
    found = [m for m in found if m in reach or m not in claim.sentence.levels]
    same = (measure.year, measure.part, measure.fund)
    return [m for m in found if m.measure is not None and (m.measure.year, m.measure.part, m.measure.fund) == same]


def _is_other(one: Mention, two: Mention) -> bool:
    return bool(one.measure and two.measure and one.measure.part != two.measure.part)


def average_of(claim: Average, index: Index) -> Relation | None:
    """平均每次 c: some amount of the sentence over the count of that unit."""
    family = claim.average.family
    if claim.average.numeral.hedge:
        return None
    base = claim.average.numeral.unit.base
    amounts = [
        m
        for m in claim.sentence.levels
        if m.family == family and m.role is Role.LEVEL and (family == "money" or m.numeral.unit.base == base)
    ]
    amounts = [
        m for m in amounts if m.ordinal > claim.average.ordinal or m is amounts[0] or not TOTAL.fullmatch(m.noun)
    ]
    amounts = [m for m in amounts if m.segment == claim.average.segment] or amounts
    per = claim.per
    counts = [m for m in claim.sentence.levels if _counts(m, per)]
    if not per and "价" in claim.average.noun:
        counts = [m for m in claim.sentence.levels if m.family == "count" and m.ordinal == claim.average.ordinal - 1]
    if not amounts and claim.subject is not None and claim.subject.is_known:
        amounts, _ = index.near(claim.subject, claim.sentence, family, (State.FINAL,))
        amounts = amounts[:1]
    amounts = [amount for amount in amounts if not amount.numeral.hedge]
    counts = [count for count in counts if not count.numeral.hedge]
    if not counts and per in _PEOPLE and claim.subject is not None and claim.subject.is_known:
        staff, _ = index.near(named("在职人数"), claim.sentence, "count")
        counts = staff[:1]
    together = [count for count in counts if count.segment == claim.average.segment]
    triple = (
        []
        if len({count.numeral.value for count in together}) > 1
        else [
            (amount, count) for amount in amounts for count in together if _stand_together(amount, count, claim.average)
        ]
    )
    if not triple:
        before = [count for count in counts if count.ordinal < claim.average.ordinal]
        counts = before or [count for count in counts if count.ordinal == claim.average.ordinal + 1] or counts
        if len({count.numeral.value for count in counts}) != 1:
            return None  # the average may be over several counts together
    average = claim.average
    if triple:
        pairs = [(amount, _in_units(count)) for amount, count in triple]
        if any(_is_in_hundreds(average, amount, count) for amount, count in triple):
            return None
        pairs += [(whole, pairs[0][1]) for whole in claim.wholes if whole.family == family]
        return _readings(Kind.AVERAGE, pairs, average, False, "平均")
    if claim.subject_is_told:
        pairs = [(amount, _in_units(count)) for amount in reversed(amounts) for count in counts[:1]]
        return _readings(Kind.AVERAGE, pairs, average, False, "平均")
    named_amounts = [amount for amount in amounts if amount.is_named]
    if not named_amounts or not counts or abs(counts[-1].ordinal - average.ordinal) != 1:
        return None
    count = _in_units(counts[-1])
    likely = _readings(Kind.AVERAGE, [(amount, count) for amount in reversed(named_amounts)], average, False, "平均")
    for reading in (likely, *likely.alternatives) if likely is not None else ():
        reading.if_mended = True
    return likely


def _is_in_hundreds(average: Mention, amount: Mention, count: Mention) -> bool:
    """86900元 apiece may be 8.69万元 in yuan: whole yuan that end in zeros, and a total that they come near to."""
    value = average.numeral.value
    if average.numeral.step != 1 or not value or value % 100:
        return False
    return abs(amount.numeral.value - value * count.numeral.value) <= 50 * count.numeral.value


def _stand_together(amount: Mention, count: Mention, average: Mention) -> bool:
    """Whether the three follow one another with no other figure between; an amount told last says that it is all."""
    places = sorted(figure.ordinal for figure in (amount, count, average))
    if places[2] - places[0] != 2:
        return False
    return amount.ordinal < average.ordinal or bool(_ALL.search(amount.noun))


def _in_units(count: Mention) -> Mention:
    """92.4公里 as 92.4 of the unit that 每公里 names: measures are kept in metres, averages count kilometres."""
    unit = count.numeral.unit
    scale = unit.scale / (MAGNITUDES.get(unit.name.removesuffix(unit.base), 1))
    if scale == 1:
        return count
    numeral = count.numeral
    shrunk = replace(numeral, value=numeral.value / scale, step=numeral.step / scale, interval=numeral.interval / scale)
    return replace(count, numeral=shrunk, relations=[])


def _counts(mention: Mention, per: str) -> bool:
    """Whether a figure counts the unit of 每…: by its classifier (20人), or by the noun behind it (8个村)."""
    if not per or mention.family in ("money", "ratio"):
        return False
    base = mention.numeral.unit.base
    if base == per or (per in _PEOPLE and base in (*_PEOPLE, "人次")) or (per == "场" and base == "场次"):
        return True
    return base in ("个", "家", "座") and mention.after.startswith(per)


def rate_of_counts(claim: RateOfCounts) -> Relation | None:
    """办结率: the count whose noun shares the rate's stem, over another count of the same unit told with it."""
    stem = claim.name.rstrip("率度")[-2:]
    if len(stem) < 2 or _OF_MONEY.search(claim.name):
        return None
    told = [count for count in claim.counts if _tells_of(count, stem)]
    last = claim.counts[-2:]
    alike = len(last) == 2 and last[0] in told and not _DONE.search(last[1].noun)
    if len(last) == 2 and last[1] in told and not alike and _are_right_before(claim.ratio, last):
        small, large = sorted(last, key=lambda mention: mention.numeral.value)
        return _readings(Kind.RATIO, [(small, large)], claim.ratio, False, claim.name) if small is last[1] else None
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
    return _readings(Kind.RATIO, ((above, count) for count in reversed(below)), claim.ratio, False, claim.name)


def _of_two(claim: RateOfCounts, last: tuple[Mention, ...]) -> Relation | None:
    """纳入8个，达到Ⅲ类7个，优良比例87.5%: the two counts right before it, if one slip of the pen makes them fit."""
    if len(last) != 2 or not _are_right_before(claim.ratio, last) or claim.ratio.numeral.value >= 1:
        return None
    small, large = sorted(last, key=lambda mention: mention.numeral.value)
    found = _readings(Kind.RATIO, [(small, large)], claim.ratio, False, claim.name)
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
