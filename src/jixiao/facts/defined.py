"""Ratios that are defined by name: 在职人员控制率, 预算调整率, 结转结余率 … Variants stand beside one another.

Sources: the common frame of indicators for whole-department expenditure (财预〔2013〕53号, text not seen) and local
tables that divide otherwise; a ratio is wrong only when no known variant gives it.
"""

from __future__ import annotations

import re
from typing import Final

from jixiao.arithmetic.constraint import Ratio
from jixiao.facts.claims import DefinedRatio, Sentence
from jixiao.facts.index import Index
from jixiao.facts.mention import Mention, State
from jixiao.facts.naming import named
from jixiao.facts.relation import Kind, Relation
from jixiao.facts.vocabulary import STOCKS

_SHARE: Final = Ratio("share")
_GROWN: Final = Ratio("grown")
_OF_BOTH: Final = Ratio("of_fallen")
_BUDGET: Final = (State.ADJUSTED, State.BUDGET, State.INITIAL)

# What the name says, the measure above the line with its states, and below it; None: the measure above.
_RATIOS: Final = (
    (re.compile("(?:在职|人员|在编).*控制率|编制使用率"), "在职人数", (), "编制数", ()),
    (re.compile("三公.*控制率"), "三公经费", (State.FINAL,), None, _BUDGET),
    (re.compile("公用经费控制率"), "公用经费", (State.FINAL,), None, _BUDGET),
    (re.compile("采购.*(?:执行率|完成率)"), "政府采购", (State.FINAL,), None, _BUDGET),
    (re.compile("结转(?:结余)?率|结余率"), "年末结转和结余", (), "支出合计", ()),
)
_ADJUSTED_RATE: Final = re.compile("预算调整率|^调整率|预算控制率")
_DEFINED: Final = re.compile("|".join([_ADJUSTED_RATE.pattern, *(entry[0].pattern for entry in _RATIOS)]))


def is_defined(name: str) -> bool:
    """Whether a rate of this name has a definition here."""
    return "率" in name and _DEFINED.search(name) is not None


def defined_ratio(claim: DefinedRatio, index: Index) -> Relation | None:
    """The relation of a defined ratio with its variants as alternatives; None where a figure is not told."""
    if _ADJUSTED_RATE.search(claim.name):
        return _adjustment(claim)
    for pattern, above, above_states, below, below_states in _RATIOS:
        if not pattern.search(claim.name):
            continue
        tops = _told(above, above_states, claim.sentence, index)
        bottoms = _told(below or above, below_states, claim.sentence, index)
        pairs = [(top, bottom) for top in tops for bottom in bottoms if top is not bottom]
        readings = [
            Relation(Kind.RATIO, (top, bottom, claim.ratio), _SHARE, is_certain=False, name=claim.name)
            for top, bottom in pairs[:6]
        ]
        if above in STOCKS:  # 结余 ÷ (支出 + 结余): of all that there was
            readings += [
                Relation(Kind.RATIO, (top, bottom, claim.ratio), _OF_BOTH, is_certain=False, name=claim.name)
                for top, bottom in pairs[:6]
            ]
        if readings:
            readings[0].alternatives = tuple(readings[1:])
            return readings[0]
    return None


def _told(key: str, states: tuple[State, ...], sentence: Sentence, index: Index) -> list[Mention]:
    family = "count" if key in ("在职人数", "编制数") else "money"
    found, _ = index.near(named(key), sentence, family, states)
    return found[:3]


def _adjustment(claim: DefinedRatio) -> Relation | None:
    """Adjustment over initial budget, or what the adjusted budget has grown by."""
    told: dict[State, Mention] = {}
    for level in claim.sentence.around:
        if level.measure is not None and level.family == "money":
            told.setdefault(level.measure.state, level)
    first, last = told.get(State.INITIAL), told.get(State.ADJUSTED)
    added = told.get(State.ADJUSTMENT)
    readings = []
    if first is not None and last is not None:
        readings.append(Relation(Kind.RATIO, (last, first, claim.ratio), _GROWN, is_certain=False, name=claim.name))
    if first is not None and added is not None:
        readings.append(Relation(Kind.RATIO, (added, first, claim.ratio), _SHARE, is_certain=False, name=claim.name))
    if not readings:
        return None
    readings[0].alternatives = tuple(readings[1:])
    return readings[0]
