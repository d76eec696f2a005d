"""The phrase book: how figures are compared, shared out and completed in an official sentence.

Every phrase is made of exact figures and rounded once, at its end: differences keep the decimals that were stated,
rates have two. A phrase that cannot be said (no base, a base of 0, a share above the whole) is None: a sentence is
left out rather than invented. Digits stand only in `Bound` pieces, so each has its source.
"""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from typing import Final

from jixiao.arithmetic import Unit, show_quantity
from jixiao.writers.report.figures import Figure

RATE_DECIMALS: Final = 2
_MOST_PLACES: Final = 12
_PERCENT: Final = Unit("%", "ratio", Fraction(1, 100))


@dataclass(frozen=True, slots=True)
class Bound:
    """A figure of a sentence: the words, how they were found, and the figures that they rest on."""

    words: str
    formula: str
    sources: tuple[Figure, ...] = ()


Phrase = tuple["str | Bound", ...]


def words_of(phrase: Phrase) -> str:
    """What a phrase says."""
    return "".join(piece if isinstance(piece, str) else piece.words for piece in phrase)


def amount(figure: Figure, unit: str = "") -> Bound:
    """The figure in its own unit and decimals; `unit` stands behind a count that states none."""
    shown = show_quantity(figure.value, figure.unit, figure.decimals)
    return Bound(shown if figure.unit.name else shown + unit, "原数", (figure,))


def change(now: Figure, before: Figure, base: str) -> Phrase | None:
    """比{base}…增加…，增长…%; 与{base}持平. None where the two are not of one family of units."""
    if now.unit.family != before.unit.family:
        return None
    difference = now.value - before.value
    if not difference:
        return ("与", base, "持平")
    word = "增加" if difference > 0 else "减少"
    gap = _difference(now, before, abs(difference))
    said: Phrase = ("比", base, amount(before), word, gap)
    rate = _rate(abs(difference), before.value) if before.value > 0 and now.value >= 0 else ""
    if not rate:
        return said
    formula = "（本数－基数）÷基数"
    return (*said, "，", "增长" if difference > 0 else "下降", Bound(rate, formula, (now, before)))


def share(part: Figure, whole: Figure, of: str) -> Phrase | None:
    """占{of}…%. None where the whole is 0, or less than the part."""
    if whole.unit.family != part.unit.family or not 0 <= part.value <= whole.value or not whole.value:
        return None
    rate = _rate(part.value, whole.value, zero=part.value == 0)
    return ("占", of, Bound(rate, "部分÷合计", (part, whole))) if rate else None


def completion(done: Figure, planned: Figure, of: str) -> Phrase | None:
    """完成{of}的…%. None where nothing was planned."""
    if planned.unit.family != done.unit.family or planned.value <= 0 or done.value < 0:
        return None
    rate = _rate(done.value, planned.value, zero=done.value == 0)
    return ("完成", of, "的", Bound(rate, "完成数÷计划数", (done, planned))) if rate else None


def ratio(part: Figure, whole: Figure, formula: str) -> Bound | None:
    """A rate of its own (执行率, 控制率). None where the base is 0."""
    if whole.value <= 0 or part.value < 0 or part.unit.family != whole.unit.family:
        return None
    rate = _rate(part.value, whole.value, zero=part.value == 0)
    return Bound(rate, formula, (part, whole)) if rate else None


def _rate(part: Fraction, whole: Fraction, zero: bool = False) -> str:
    """A rate in percent; `""` where it would print as nothing or as all although it is neither."""
    exact = part / whole
    if exact.denominator == 1 and (exact or zero):
        return show_quantity(exact, _PERCENT, 0)
    shown = show_quantity(exact, _PERCENT, RATE_DECIMALS)
    misleading = {show_quantity(Fraction(whole_number), _PERCENT, RATE_DECIMALS) for whole_number in (0, 1)}
    return "" if shown in misleading else shown


def _difference(now: Figure, before: Figure, gap: Fraction) -> Bound:
    unit: Unit = now.unit
    decimals = max(now.decimals, before.decimals)
    if before.unit.scale != unit.scale:
        places = range(decimals, decimals + _MOST_PLACES)
        decimals = next((place for place in places if (gap / unit.scale * 10**place).denominator == 1), decimals)
    return Bound(show_quantity(gap, unit, decimals), "本数－基数", (now, before))
