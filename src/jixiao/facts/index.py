"""Which figures a document holds of a measure: for resolving 总收入 or 上年数 to the figure that is meant."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from jixiao.facts.claims import Sentence
from jixiao.facts.mention import Measure, Mention, State
from jixiao.facts.naming import Named
from jixiao.facts.vocabulary import WITHOUT_FUND

BUDGETS = {
    State.INITIAL: (State.INITIAL, State.BUDGET),
    State.ADJUSTED: (State.ADJUSTED, State.BUDGET),
    State.BUDGET: (State.BUDGET, State.ADJUSTED, State.INITIAL),
}
"""Which states may be meant by a denominator: 预算 may be any of the three."""


class Index:
    """Levels by key, in reading order."""

    def __init__(self, mentions: Iterable[Mention]) -> None:
        self._by_key = by_key = dict[str, list[Mention]]()
        for mention in mentions:
            if mention.measure is not None:
                by_key.setdefault(mention.measure.key, []).append(mention)

    def add(self, mention: Mention) -> None:
        if mention.measure is not None:
            self._by_key.setdefault(mention.measure.key, []).append(mention)

    def all(self, key: str) -> list[Mention]:
        """Every figure of a key."""
        return self._by_key.get(key, [])

    def of(self, measure: Measure) -> list[Mention]:
        """The figures of exactly this measure."""
        return [mention for mention in self._by_key.get(measure.key, ()) if mention.measure == measure]

    def near(
        self,
        said: Named,
        sentence: Sentence,
        family: str,
        states: tuple[State, ...] = (),
        fund: str = "",
        beside: Mention | None = None,
    ) -> tuple[list[Mention], bool]:
        """The figures that a phrase may mean, and whether they stand so near that it is beyond doubt.

        Of the sentence, else of the paragraph, else of the section the last one; else of the document every distinct
        one (then it is doubtful). `beside` is the figure that is spoken of:
        neither it nor where it is told again is meant.
        """
        pool = [
            mention
            for mention in self._by_key.get(said.key, ())
            if _fits(mention, said, family, states) and not (beside is not None and _is_again(mention, beside))
        ]
        if said.state is State.NONE and not states:
            pool = [m for m in pool if m.measure and m.measure.state in (sentence.state, State.NONE)]
        if not said.entity:  # 占总支出的83%: of all, not of what 局本级 spent
            pool = [m for m in pool if m.measure and not (m.measure.entity and m.measure.entity in m.noun)]
        if not said.part:  # 占项目支出的32.5%: of all, not of 消费券项目支出
            pool = [m for m in pool if m.measure and (not m.measure.part or m.measure.part not in m.noun)]
        if not pool:
            return [], False
        inside = set(map(id, sentence.levels))
        for tier in (
            [mention for mention in pool if id(mention) in inside],
            [mention for mention in pool if mention.paragraph == sentence.paragraph],
            [mention for mention in pool if mention.section == sentence.section and mention.section >= 0],
        ):
            if tier:
                exact = _of_fund(tier, said.fund or fund)
                return [exact[-1], *(m for m in exact[:-1] if m.numeral.value != exact[-1].numeral.value)], True
        exact = _of_fund([m for m in pool if m.is_named] or pool, said.fund or fund)
        return list(_distinct(exact)), False


_BREADTH = {"": 0, "财政拨款": 1}


def _of_fund(mentions: list[Mention], fund: str) -> list[Mention]:
    """Those of a fund; where none is, those of the widest: 总收入 is never the part of one fund."""
    exact = [mention for mention in mentions if mention.measure is not None and mention.measure.fund == fund]
    if exact:
        return exact
    widest = min(_BREADTH.get(mention.measure.fund, 2) for mention in mentions if mention.measure is not None)
    return [m for m in mentions if m.measure is not None and _BREADTH.get(m.measure.fund, 2) == widest]


def _fits(mention: Mention, said: Named, family: str, states: tuple[State, ...]) -> bool:
    measure = mention.measure
    if measure is None or mention.family != family:
        return False
    if said.state is not State.NONE and measure.state not in BUDGETS.get(said.state, (said.state,)):
        return False
    if states and measure.state not in states:
        return False
    if said.year is not None and measure.year != said.year:
        return False
    return not said.fund or measure.fund == said.fund or (said.key in WITHOUT_FUND and not measure.fund)


def _is_again(mention: Mention, told: Mention) -> bool:
    if mention is told:
        return True
    one, two = mention.numeral, told.numeral
    (above, below), (other, other_below) = one.value.as_integer_ratio(), two.value.as_integer_ratio()
    apart, scale = abs(above * other_below - other * below), below * other_below
    steps = one.step.as_integer_ratio(), two.step.as_integer_ratio()
    return any(apart * parts <= step * scale for step, parts in steps)


def _distinct(mentions: Iterable[Mention]) -> Iterator[Mention]:
    seen = set()
    for mention in mentions:
        if mention.numeral.value not in seen:
            seen.add(mention.numeral.value)
            yield mention
