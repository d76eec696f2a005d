"""平均每次, 人均, 单价: an amount over a count."""

from __future__ import annotations

import re
from dataclasses import replace

from jixiao.arithmetic.constraint import Ratio
from jixiao.arithmetic.interval import Interval
from jixiao.arithmetic.judge import holds_as_written
from jixiao.arithmetic.units import MAGNITUDES
from jixiao.facts.claims import Average
from jixiao.facts.index import Index
from jixiao.facts.mention import Mention, Role, State
from jixiao.facts.naming import named
from jixiao.facts.readings import readings
from jixiao.facts.relation import Kind, Relation
from jixiao.facts.wording import TOTAL

_ALL = re.compile("共|合计|总计|总投资|总额|需|计|投资|发放|兑付|兑现|支出|补助|投入|支付")
_OF = Ratio("share")
_PEOPLE = frozenset({"人", "名", "位"})


def average_of(claim: Average, index: Index) -> Relation | None:
    """平均每次 c: some amount of the sentence over the count of that unit."""
    family = claim.average.family
    if claim.average.numeral.hedge:
        return None
    claim.average = _rounded(claim.average)
    base = claim.average.numeral.unit.base
    amounts = [
        m
        for m in claim.sentence.levels
        if m.family == family and m.role is Role.LEVEL and (family == "money" or m.numeral.unit.base == base)
    ]
    amounts = [m for m in amounts if m.segment == claim.average.segment] or amounts
    amounts = [
        m for m in amounts if m.ordinal > claim.average.ordinal or m is amounts[0] or not TOTAL.fullmatch(m.noun)
    ]
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
            return _confirmed(amounts, counts, claim)  # the average may be over several counts together
    average = claim.average
    if triple:
        pairs = [(amount, _in_units(count)) for amount, count in triple]
        if any(_is_in_hundreds(average, amount, count) for amount, count in triple):
            return None
        pairs += [(whole, pairs[0][1]) for whole in claim.wholes if whole.family == family]
        return readings(Kind.AVERAGE, pairs, average, False, "平均")
    if claim.subject_is_told:
        pairs = [(amount, _in_units(count)) for amount in reversed(amounts) for count in counts[:1]]
        return readings(Kind.AVERAGE, pairs, average, False, "平均")
    named_amounts = [amount for amount in amounts if amount.is_named]
    if not named_amounts or not counts or abs(counts[-1].ordinal - average.ordinal) != 1:
        return _confirmed(amounts, counts, claim)
    count = _in_units(counts[-1])
    likely = readings(Kind.AVERAGE, [(amount, count) for amount in reversed(named_amounts)], average, False, "平均")
    for reading in (likely, *likely.alternatives) if likely is not None else ():
        reading.if_mended = True
    return likely


def _rounded(average: Mention) -> Mention:
    """场均1490人次 is rounded, though a count of that unit would be exact; the copy stands for the figure."""
    numeral = average.numeral
    if not numeral.interval.is_exact or average.family == "money":
        return average
    return replace(average, numeral=replace(numeral, interval=Interval.around(numeral.value, numeral.step / 2)))


def _confirmed(amounts: list[Mention], counts: list[Mention], claim: Average) -> Relation | None:
    """服务群众42.6万人次，场均服务1490人次, 286场 told at the head: what fits is taken, no more."""
    stated = claim.average.numeral
    if len(stated.digits) < 3:
        return None
    for amount in reversed(amounts):
        for count in map(_in_units, reversed(counts)):
            if amount is not claim.average and holds_as_written(_OF, (amount.numeral, count.numeral, stated)):
                return readings(Kind.AVERAGE, [(amount, count)], claim.average, False, "平均")
    return None


def _is_in_hundreds(average: Mention, amount: Mention, count: Mention) -> bool:
    """86900元 apiece may be 8.69万元 in yuan: whole yuan that end in zeros, and a total that they come near to."""
    value = average.numeral.value
    if average.numeral.step != 1 or not value or value % 100:
        return False
    return 0 < abs(amount.numeral.value - value * count.numeral.value) <= 50 * count.numeral.value


def _stand_together(amount: Mention, count: Mention, average: Mention) -> bool:
    """Whether the three follow one another with no other figure between; an amount told last says that it is all."""
    places = sorted(figure.ordinal for figure in (amount, count, average))
    if places[2] - places[0] != 2:
        return False
    if amount.ordinal > average.ordinal and _is_divided(amount, count):
        return True
    return amount.ordinal < average.ordinal or bool(_ALL.search(amount.noun))


def _is_divided(amount: Mention, count: Mention) -> bool:
    """人均公用经费3.86万元（日常公用经费304.94万元/79人）: the reckoning is written out."""
    if amount.holder is not count.holder:
        return False
    return amount.holder.text[amount.span.end : count.span.start].strip() in ("/", "÷", "／")


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
    if per == "车":
        return base in ("辆", "台")
    return base in ("个", "家", "座") and mention.after.startswith(per)
