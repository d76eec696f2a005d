"""What would change the grade: how far the total is from the next band, and how far one figure alone must move."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from fractions import Fraction

from jixiao.basis import Grade, Profile
from jixiao.grades.outcome import Lever, ScoredRow
from jixiao.grades.why import quantity


@dataclass(frozen=True, slots=True)
class Move:
    """One figure that alone would carry the total over an edge: from where it stands to the nearest value that does."""

    row: ScoredRow
    name: str
    now: str
    then: str
    value: Fraction
    """The nearest value in the figure's base unit, at the decimals in which it is written."""
    score: Fraction
    """The row's score there."""


@dataclass(frozen=True, slots=True)
class Margin:
    """An edge of the total's band: the grade on the other side, the points to it, and what would carry it there."""

    grade: Grade
    is_up: bool
    edge: Fraction
    points: Fraction
    moves: tuple[Move, ...]


@dataclass(frozen=True, slots=True)
class Margins:
    """The bands around a total. `base` says which total: the recomputed one, or the one that the form states."""

    base: Fraction
    is_recomputed: bool
    grade: Grade
    up: Margin | None
    down: Margin | None


Total = Callable[[Fraction, Fraction | None], Fraction]
"""The total after so many points more or less in one row; the execution rate if that is what moves, else None."""


def margins(total: Total, is_recomputed: bool, rows: Iterable[ScoredRow], profile: Profile) -> Margins:
    """The margins of a total. All other rows stay as they count in it: recomputed in ours, stated in the form's."""
    base = total(Fraction(0), None)
    grade = profile.grade_of(base)
    position = profile.grades.index(grade)
    counted = [(row, row.recomputed if is_recomputed else row.stated) for row in rows]
    up = down = None
    if position:
        better = profile.grades[position - 1]
        moves = tuple(_moves(counted, total, lambda reached: reached >= better.floor, upward=True))
        up = Margin(better, True, better.floor, better.floor - base, moves)
    if position + 1 < len(profile.grades):
        moves = tuple(_moves(counted, total, lambda reached: reached < grade.floor, upward=False))
        down = Margin(profile.grades[position + 1], False, grade.floor, base - grade.floor, moves)
    return Margins(base, is_recomputed, grade, up, down)


def _moves(
    counted: Iterable[tuple[ScoredRow, Fraction | None]],
    total: Total,
    crosses: Callable[[Fraction], bool],
    *,
    upward: bool,
) -> Iterator[Move]:
    for row, counts in counted:
        lever = row.lever
        if lever is None or counts is None:
            continue
        found = _nearest(lever, counts, total, crosses, lever.best if upward else lever.worst)
        if found is not None:
            value, score = found
            now, then = (quantity(each, lever.numeral.unit) for each in (lever.numeral.value, value))
            yield Move(row, lever.name, now, then, value, score)


def _nearest(
    lever: Lever, counts: Fraction, total: Total, crosses: Callable[[Fraction], bool], end: Fraction
) -> tuple[Fraction, Fraction] | None:
    """The value nearest to the present one, in its own decimals, at which the total crosses; None if none does."""
    start, step = lever.numeral.value, lever.numeral.step
    if step <= 0 or start == end:
        return None
    stride = step if end > start else -step

    def holds(steps: int) -> bool:
        value = start + stride * steps
        score = lever.score_at(value)
        rate = lever.rate_at(value) if lever.rate_at is not None else None
        return score is not None and crosses(total(score - counts, rate))

    low, high = 0, ((end - start) / stride).__ceil__()
    if not holds(high) or holds(low):
        return None
    while high - low > 1:
        middle = (low + high) // 2
        low, high = (low, middle) if holds(middle) else (middle, high)
    score = lever.score_at(start + stride * high)
    assert score is not None
    return start + stride * high, score
