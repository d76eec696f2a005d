"""Figures of one measure in the document and in one that was handed in beside it, set against each other by scope."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from enum import Enum
from fractions import Fraction
from typing import Final

from jixiao.arithmetic import same_figure
from jixiao.facts.mention import Measure, Mention, Role, State
from jixiao.facts.vocabulary import WITHOUT_FUND
from jixiao.rules.dossier import Dossier
from jixiao.rules.other import Other

BUDGETS: Final = frozenset({State.INITIAL, State.BUDGET})
FINALS: Final = frozenset({State.FINAL})
TOTALS: Final = {"收入合计": "收入总计", "支出合计": "支出总计"}
"""A sum of the year, and the sum with what was carried over: the one is often told for the other."""
MEASURES: Final = frozenset(
    (
        *TOTALS,
        "基本支出",
        "项目支出",
        "人员经费",
        "公用经费",
        "三公经费",
        "因公出国（境）费",
        "公务用车购置及运行维护费",
        "公务用车购置费",
        "公务用车运行维护费",
        "公务接待费",
        "年末结转和结余",
    )
)
"""What budgets and final accounts are published of."""
_SUBORDINATES: Final = r"(纳入|编制范围|汇编范围|包括)[^。；]{0,60}(下属|所属|直属|二级)[^。；]{0,12}单位|(下属|所属|直属)(预算|事业)?单位[^。；]{0,12}[0-9一二三四五六七八九十]+个"
_MOST: Final = 400_000
_ALL_OFF: Final = 3


class Agreement(Enum):
    """How the figures of one measure and scope stand to each other."""

    SAME = "same"
    OTHER_SCOPE = "other_scope"
    """The figure is there, and under another kind of money."""
    DIFFERS = "differs"


@dataclass(frozen=True, slots=True)
class Met:
    """One measure of one scope that both documents state."""

    key: str
    fund: str
    agreement: Agreement
    mine: Mention
    theirs: Mention
    due: Mention
    """Their figure of the same scope, which `theirs` is too but for OTHER_SCOPE."""
    everywhere: tuple[Mention, ...] = ()
    """Every place of the document that states `mine`."""

    @property
    def name(self) -> str:
        """The measure as a message names it: `支出合计（一般公共预算）`."""
        return f"{self.key}（{self.fund}）" if self.fund else self.key


def meetings(
    dossier: Dossier, other: Other, keys: Collection[str], states: frozenset[State], year: int | None
) -> list[Met]:
    """Every measure of some states and a year of which `other` has a figure of the same scope."""
    from jixiao.evaluations.bodies import name_of  # who compares nothing does not wait

    if year is None:
        return []
    units = {name_of(dossier.evaluation), name_of(other.evaluation)} - {""}
    own = _by_key(dossier.facts.mentions, keys, states, year, units)
    theirs = _by_key(other.facts.mentions, {*keys, *TOTALS.values()}, states, year, units)
    return [met for key, figures in own.items() for met in _met(key, figures, theirs)]


def _by_key(
    mentions: Iterable[Mention], keys: Collection[str], states: frozenset[State], year: int, units: set[str]
) -> dict[str, list[Mention]]:
    found: dict[str, list[Mention]] = {}
    for mention in mentions:
        measure = mention.measure
        if measure is None or measure.key not in keys or measure.year != year or measure.entity:
            continue
        if measure.part and not _is_body(measure.part, units):
            continue  # of a project or a functional line
        if mention.role not in (Role.LEVEL, Role.BASE) or mention.numeral.hedge:
            continue
        if measure.state in states or (mention.family == "count" and State.FINAL in states):
            found.setdefault(measure.key, []).append(mention)
    return found


def _is_body(part: str, units: set[str]) -> bool:
    from jixiao.evaluations.bodies import is_named

    return any(is_named(part, unit) for unit in units)


def _met(key: str, mine: list[Mention], theirs: dict[str, list[Mention]]) -> Iterator[Met]:
    answers = [mention for mention in theirs.get(key, ()) if mention.family == mine[0].family]
    totals = [mention for mention in theirs.get(TOTALS.get(key, ""), ()) if mention.family == mine[0].family]
    by_fund: dict[str, list[Mention]] = {}
    for mention in mine:
        by_fund.setdefault(_fund(mention), []).append(mention)
    for fund, figures in by_fund.items():
        of_scope = [mention for mention in answers if _fund(mention) == fund]
        agreed = _agreed(figures, [*of_scope, *(mention for mention in totals if _fund(mention) == fund)])
        named = [mention for mention in of_scope if _is_named(mention)]
        if agreed is not None:
            yield Met(key, fund, Agreement.SAME, *agreed, agreed[1])
        elif named and all(_same(mention, named[0]) for mention in named):
            elsewhere = _agreed(figures, [mention for mention in answers if _fund(mention) != fund])
            if elsewhere is not None:
                yield Met(key, fund, Agreement.OTHER_SCOPE, *elsewhere, named[0])
            elif stated := [mention for mention in figures if _is_named(mention) or mention.role is Role.BASE]:
                same = tuple(mention for mention in figures if _same(mention, stated[0]))
                yield Met(key, fund, Agreement.DIFFERS, stated[0], named[0], named[0], same)


def _is_named(mention: Mention) -> bool:
    """Whether the measure stands in the figure's own clause, be it behind the name of the body."""
    return mention.is_named or (mention.measure is not None and bool(mention.measure.part))


def _fund(mention: Mention) -> str:
    measure: Measure | None = mention.measure
    return "" if measure is None or measure.key in WITHOUT_FUND else measure.fund


def _agreed(mine: list[Mention], theirs: list[Mention]) -> tuple[Mention, Mention] | None:
    return next(((one, two) for one in mine for two in theirs if _same(one, two)), None)


def _same(one: Mention, other: Mention) -> bool:
    return same_figure(one.numeral, other.numeral).grade != "error"


def by_difference(wrong: Iterable[Met]) -> list[list[Met]]:
    """Measures that are off by one amount have one cause: a sum and its part, income and expenditure."""
    causes: dict[Fraction, list[Met]] = {}
    for met in wrong:
        causes.setdefault(met.mine.numeral.value - met.theirs.numeral.value, []).append(met)
    return list(causes.values())


def all_off(found: Collection[Met]) -> bool:
    """Whether several measures differ and none agrees: then the documents are of different scopes, not wrong."""
    differing = sum(met.agreement is Agreement.DIFFERS for met in found)
    return differing >= _ALL_OFF and not any(met.agreement is Agreement.SAME for met in found)


def written(mention: Mention) -> str:
    """A figure as written, with the unit that only its table's head gives."""
    unit = mention.numeral.unit.name
    return mention.text if mention.text.endswith(unit) else f"{mention.text}{unit}"


def has_subordinates(other: Other) -> bool:
    """Whether a document says that it covers subordinate units too: then another sum may be that of 本级."""
    return other.is_own_level or bool(re.search(_SUBORDINATES, other.material.document.text[:_MOST]))


def fund_named(fund: str) -> str:
    """A scope in words."""
    return fund or "全部资金"
