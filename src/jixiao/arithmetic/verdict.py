"""How badly a relation fails, and by what mechanism: the grades that every form of relation shares.

- consistent: possible with every rounded figure within ± ½ of its last digit;
- slip (尾差): possible within ± 1 last digit, or ± 2 where four or more terms are added; or only if zeros that are not
  written are not known (8万元 among 492.41万元 may be 8.00 or anything that rounds to 8); or only if 约 reaches ± 10 %;
- error: impossible under every reading.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Final, Literal

from jixiao.arithmetic.interval import Interval, times
from jixiao.arithmetic.numeral import Numeral

Operand = Numeral | Interval
Grade = Literal["consistent", "slip", "error"]
Mechanism = Literal["", "truncation", "successive_rounding", "accumulated", "dropped_zeros"]

_HALF: Final = Fraction(1, 2)
_TENTH: Final = Fraction(1, 10)
_ZERO: Final = Fraction(0)
_ONE: Final = Fraction(1)
_TWO: Final = Fraction(2)
_MANY_TERMS: Final = 4


@dataclass(frozen=True, slots=True, eq=False)
class Verdict:
    """What a recomputation says of a stated figure. Most ask for its grade alone: the rest may be worked out later."""

    grade: Grade
    _recomputed: Interval | Callable[[], Interval]
    _due: Fraction | Callable[[], Fraction | None] | None
    mechanism: Mechanism = ""
    """How a slip came about, where one cause explains it."""

    @property
    def recomputed(self) -> Interval:
        """What the stated figure may be, from the other figures within ± ½ last digit."""
        return self._recomputed() if callable(self._recomputed) else self._recomputed

    @property
    def due(self) -> Fraction | None:
        """The result from the figures exactly as written; None where one of them is hedged or a range."""
        return self._due() if callable(self._due) else self._due

    @property
    def holds(self) -> bool:
        return self.grade == "consistent"


def consistent(
    figures: Sequence[Operand],
    stated: int,
    recompute: Callable[[Sequence[Interval]], Interval],
    tight: Callable[[], Sequence[Fraction]],
) -> Verdict:
    """What is said of a relation that is known to hold; nothing is computed before it is asked for."""
    return Verdict(
        "consistent",
        lambda: _recomputed(recompute, _within(figures, tight(), _HALF)),
        lambda: _due(figures, stated, recompute),
    )


def graded(
    figures: Sequence[Operand],
    stated: int,
    recompute: Callable[[Sequence[Interval]], Interval],
    possible: Callable[[Sequence[Interval]], bool],
    tight: Sequence[Fraction],
    terms: int = 1,
) -> Verdict:
    """Test with the steps of dropped zeros (`tight`), then with the steps as written.

    `recompute` and `possible` take a range for every figure; the former leaves that of `stated` out of account.
    """

    halves = _within(figures, tight, _HALF)
    if possible(halves):
        return consistent(figures, stated, recompute, lambda: tight)

    def recomputed() -> Interval:
        return _recomputed(recompute, halves)

    def due() -> Fraction | None:
        return _due(figures, stated, recompute)

    are_many = terms >= _MANY_TERMS
    is_accumulated = are_many and possible(_within(figures, tight, _TWO))  # what is not, is within no one digit either
    if (is_accumulated or not are_many) and possible(_within(figures, tight, _ONE)):
        return Verdict("slip", recomputed, due, _mechanism(recomputed(), due(), figures[stated], tight[stated]))
    if is_accumulated:
        return Verdict("slip", recomputed, due, "accumulated")
    loose = [own_step(figure) for figure in figures]
    if loose != list(tight) and possible(_within(figures, loose, _ONE)):
        return Verdict("slip", recomputed, due, "dropped_zeros")
    return Verdict("error", recomputed, due)


def own_step(figure: Operand) -> Fraction:
    """The width of what a rounded figure stands for, its last digit as a rule; 0 for all others."""
    if isinstance(figure, Interval) or not figure.is_rounded:
        return _ZERO
    width = figure.interval.width
    return _ZERO if width is None else width


def aligned_steps(figures: Sequence[Operand]) -> list[Fraction]:
    """Each figure's last place if zeros were dropped: the finest place that its neighbours write in its unit."""
    finest: dict[str, Fraction] = {}
    own = [own_step(figure) for figure in figures]
    for figure, step in zip(figures, own, strict=True):
        if isinstance(figure, Numeral) and step is not _ZERO:
            name = figure.unit.name
            finest[name] = min(step, finest.get(name, step))
    return [
        finest[figure.unit.name] if isinstance(figure, Numeral) and step is not _ZERO else _ZERO
        for figure, step in zip(figures, own, strict=True)
    ]


def reach(figure: Operand, step: Fraction, share: Fraction) -> Interval:
    """The figure within a share of a last digit; hedges, ranges and exact counts are what they are.

    约 alone makes no error inside ± 10 %, so beyond the half digit it reaches that far.
    """
    if isinstance(figure, Interval):
        return figure
    if figure.is_rounded:
        if share is _HALF and step is figure.interval.width:
            return figure.interval  # its own last digit and no finer one
        return Interval.around(figure.value, times(step, share))
    if figure.hedge == "about" and share > _HALF:
        return figure.interval.hull(Interval.around(figure.value, abs(figure.value) * _TENTH))
    return figure.interval


def _within(figures: Sequence[Operand], steps: Sequence[Fraction], share: Fraction) -> list[Interval]:
    return [reach(figure, step, share) for figure, step in zip(figures, steps, strict=True)]


def _recomputed(recompute: Callable[[Sequence[Interval]], Interval], ranges: Sequence[Interval]) -> Interval:
    try:
        return recompute(ranges)
    except ZeroDivisionError:
        return Interval(None, None)


def _due(
    figures: Sequence[Operand], stated: int, recompute: Callable[[Sequence[Interval]], Interval]
) -> Fraction | None:
    stated %= len(figures)
    points: list[Interval] = []
    for at, figure in enumerate(figures):
        if isinstance(figure, Interval) or at == stated:
            points.append(figure if isinstance(figure, Interval) else figure.interval)
        elif not figure.hedge:
            points.append(Interval.exact(figure.value))
        else:
            return None
    try:
        result = recompute(points)
    except ZeroDivisionError:
        return None
    return result.low if result.is_exact else None


def _mechanism(recomputed: Interval, due: Fraction | None, stated: Operand, step: Fraction) -> Mechanism:
    if not isinstance(stated, Numeral) or not stated.is_rounded:
        return ""
    if recomputed.meets(_truncated(stated.value, step)):
        return "truncation"
    if due is not None and _rounds_in_turn(due, stated.value, step):
        return "successive_rounding"
    return ""


def _truncated(value: Fraction, step: Fraction) -> Interval:
    """What is cut down to this figure."""
    if value > 0:
        return Interval(value, value + step, high_open=True)
    if value < 0:
        return Interval(value - step, value, low_open=True)
    return Interval(-step, step, low_open=True, high_open=True)


def _rounds_in_turn(due: Fraction, stated: Fraction, step: Fraction) -> bool:
    """8.53459 → 8.5346 → 8.535 → 8.54, which GB/T 8170 forbids."""
    value = abs(due)
    for places in (10**3, 10**2, 10, 1):
        unit = step / places
        value = (value / unit + _HALF).__floor__() * unit
    return value == abs(stated)
