"""One figure of a picture as the document states it, or in words why it is not known: missing is never drawn as 0."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from fractions import Fraction
from typing import Final

from jixiao.arithmetic import Numeral
from jixiao.arithmetic.plain import show_plain
from jixiao.documents import Span
from jixiao.evaluations import ABSENT, Entry, Evaluation, Whereabouts
from jixiao.evaluations.figure import decimal_text
from jixiao.facts import Facts, Mention, Role, State
from jixiao.facts.vocabulary import THREE_PUBLIC
from jixiao.grades.why import percent
from jixiao.writers.pictures.doubts import Doubt, Doubts

_TEN_THOUSAND: Final = 10_000
_LEVELS: Final = (Role.LEVEL, Role.BASE)
_OF_THE_TREASURY: Final = frozenset({"财政拨款", "一般公共预算"})


@dataclass(frozen=True, slots=True)
class Known:
    """`value` in 元 (a bare number where the form names no unit), None where it is not known.

    `shown` is the figure with its unit, or why there is none: 未填, 未见.
    """

    value: Fraction | None
    shown: str
    where: str = ""
    decimals: int = 0
    is_money: bool = True
    doubts: tuple[Doubt, ...] = ()

    @property
    def unit(self) -> str:
        return "万元" if self.is_money else ""


UNSEEN: Final = Known(None, "未见")


@dataclass(slots=True)
class Material:
    """Where the figures of the pictures come from: the fields of the forms first, then what the narrative tells."""

    evaluation: Evaluation
    facts: Callable[[], Facts]
    """Asked only when a form lacks a figure."""
    doubts: Doubts
    _places: Whereabouts | None = None
    _told: dict[str, list[Mention]] | None = None

    def figure(self, entry: Entry, key: str, states: Iterable[State], year: int | None) -> Known:
        """The field of a form; where it is blank or absent, what the narrative tells of the measure `key`, if any."""
        stated = self.of_entry(entry)
        if stated.value is not None or not key or year is None or (entry.is_stated and not entry.is_not_applicable):
            return stated
        return self._of_facts(key, frozenset(states), year) or stated

    def of_entry(self, entry: Entry) -> Known:
        """An amount of money in a field, or why it holds none."""
        doubts = self.doubts.of(entry.span)
        if entry.span is None:
            return UNSEEN
        if entry.is_blank:
            return Known(None, "未填", self._where(entry.span), doubts=doubts)
        numeral = entry.numeral
        if numeral is None or numeral.hedge or numeral.unit.family not in ("money", "none"):
            words = " ".join(entry.text.split())
            return Known(None, f"填“{words if len(words) <= 12 else words[:11] + '…'}”", self._where(entry.span))
        return self._known(numeral, entry.span, doubts)

    def _known(self, numeral: Numeral, span: Span, doubts: tuple[Doubt, ...]) -> Known:
        is_money = numeral.unit.family == "money"
        decimals = numeral.decimals if not is_money or numeral.unit.name == "万元" else 0
        return Known(
            numeral.value, amount(numeral.value, decimals, is_money), self._where(span), decimals, is_money, doubts
        )

    def _where(self, span: Span) -> str:
        if self._places is None:
            self._places = Whereabouts(self.evaluation)
        return self._places.where(span)

    def _of_facts(self, key: str, states: frozenset[State], year: int) -> Known | None:
        """What is told of the whole body; two amounts that are not one by rounding are none, and both are named."""
        told = [
            mention
            for mention in self._mentions(key)
            if mention.measure is not None and mention.measure.state in states and mention.measure.year == year
        ]
        plain = [mention for mention in told if mention.measure is not None and not mention.measure.fund]
        found = plain or (told if key in THREE_PUBLIC else [])
        if not found:
            return None
        doubts = tuple(dict.fromkeys(doubt for mention in found for doubt in self.doubts.of(mention.span)))
        exact = [one for one in found if all(one.numeral.value in each.numeral.interval for each in found)]
        if not exact:
            every = "、".join(dict.fromkeys(mention.text for mention in found[:4]))
            return Known(None, f"有{every}，未取", self._where(found[0].span), doubts=doubts)
        return self._known(exact[0].numeral, exact[0].span, doubts)

    def _mentions(self, key: str) -> list[Mention]:
        if self._told is None:
            self._told = {}
            for mention in self.facts().mentions:
                measure = mention.measure
                if measure is None or mention.role not in _LEVELS or mention.family != "money" or mention.numeral.hedge:
                    continue
                if measure.part or measure.entity or (measure.fund and measure.fund not in _OF_THE_TREASURY):
                    continue
                if mention.numeral.unit.family == "money":
                    self._told.setdefault(measure.key, []).append(mention)
        return self._told.get(key, [])


def basic(material: Material, row: str, column: str) -> Entry:
    """A field of the 基础数据表; ABSENT where there is none."""
    data = material.evaluation.basic_data
    return data.value(row, column) if data is not None else ABSENT


def in_one_unit(figures: Iterable[Known]) -> list[Known]:
    """Beside amounts of money a bare number is not known, for it is not said what it counts; 0 is 0 in any unit."""
    every = list(figures)
    if not any(one.value is not None and one.is_money for one in every):
        return every
    return [
        one if not one.value or one.is_money else replace(one, value=None, shown=f"{one.shown}（单位未注明）")
        for one in every
    ]


def amount(value: Fraction, decimals: int = 0, is_money: bool = True) -> str:
    """`492.41万元`: exact, with at least the decimals that were written; a bare number has no unit."""
    number = value / _TEN_THOUSAND if is_money else value
    return (decimal_text(number, decimals) or show_plain(number)) + ("万元" if is_money else "")


def change(old: Known, new: Known, up: str = "增加", down: str = "减少") -> str:
    """`增加31.47万元（6.83%）`; without a rate where the first figure is not above 0; `""` where one is not known."""
    if old.value is None or new.value is None:
        return ""
    moved = new.value - old.value
    if not moved:
        return "相同"
    said = f"{up if moved > 0 else down}{amount(abs(moved), max(old.decimals, new.decimals), new.is_money)}"
    return f"{said}（{percent(abs(moved) / old.value)}）" if old.value > 0 else said


def rate(part: Known, whole: Known) -> str:
    """`97.84%`, or why there is none."""
    if part.value is None or whole.value is None:
        return ""
    return percent(part.value / whole.value) if whole.value > 0 else "预算不大于0，不算"
