"""Soft targets: indicators that cannot fail, told in three ways. Pure: knows no Django.

*Eased* (目标不高于上年实际): the target asks for no more than what the year before was reached — at least (≥) no more,
at most (≤) no less. *Exact* (实际与目标分毫不差): actual and target are the same figure. *Always full* (连年满分):
the row scored its whole weight in this year and in the two before it. They are looks at how targets are set, no faults.

Left out, because nothing follows from them: targets that cannot be set higher or lower (a rate of at least 100 %,
none or 0 of something), hedged figures, words, and rows whose name stands in a form twice. Years are matched by the
words of group and name alone and by figures of one unit: what was renamed is silent.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from jixiao.arithmetic import Numeral, read_numeral
from jixiao.evaluations.attainment import comparable
from jixiao.www.summary.scored_rows import Row

YEARS: Final = 3
"""So many years on end make 连年满分."""


@dataclass(frozen=True, slots=True)
class Look:
    """One row of this year. `exact` and `eased` are None where they cannot be told."""

    row: Row
    exact: bool | None
    eased: bool | None
    last_actual: str
    full_years: int
    """0 where it does not score its whole weight or is not a row of one name."""
    has_years: bool
    """Whether it is known for `YEARS` years on end whether it scored its weight."""

    @property
    def is_always_full(self) -> bool:
        return self.full_years >= YEARS

    @property
    def ways(self) -> int:
        return bool(self.exact) + bool(self.eased) + self.is_always_full


def looks(years: Sequence[Sequence[Row]]) -> list[Look]:
    """The rows of the first of `years` (this one, last one …; an empty one where nothing is known), 执行率 left out."""
    by_key = [_single(rows) for rows in years]
    found = []
    for row in years[0] if years else ():
        if row.group == "execution" or row.key not in by_key[0]:
            continue
        before = by_key[1].get(row.key) if len(by_key) > 1 else None
        eased = _is_eased(row, before) if before is not None else None
        marks = [None if (then := each.get(row.key)) is None else then.is_full for each in by_key]
        full = next((n for n, mark in enumerate(marks) if not mark), len(marks))
        has_years = len(marks) >= YEARS and None not in marks[:YEARS]
        last = before.actual if before is not None and eased is not None else ""
        found.append(Look(row, _is_exact(row), eased, last, full, has_years))
    return found


def _single(rows: Sequence[Row]) -> dict[str, Row]:
    counts = Counter(row.key for row in rows)
    return {row.key: row for row in rows if counts[row.key] == 1 and not row.key.endswith(":")}


def _is_exact(row: Row) -> bool | None:
    target, actual = _target(row), _actual(row)
    if target is None or actual is None or not _of_one_unit(target, actual):
        return None
    return target.value == actual.value


def _is_eased(row: Row, before: Row) -> bool | None:
    """None where the direction is not written, or the figures are not of one unit."""
    target, then = _target(row), _actual(before)
    if target is None or then is None or not _of_one_unit(target, then):
        return None
    if target.hedge == "at_least":
        return target.value <= then.value
    return target.value >= then.value if target.hedge == "at_most" else None


def _target(row: Row) -> Numeral | None:
    figure = read_numeral(row.target) if row.target else None
    if figure is None or figure.hedge not in ("", "at_least", "at_most") or figure.value == 0:
        return None
    if figure.unit.family in ("ratio", "none") and figure.value / figure.unit.scale == 100:
        return None  # 100% (its sign may stand in a column of its own) cannot be set higher
    return figure


def _actual(row: Row) -> Numeral | None:
    figure = read_numeral(row.actual) if row.actual else None
    return figure if figure is not None and not figure.hedge else None


def _of_one_unit(one: Numeral, other: Numeral) -> bool:
    if one.unit.family == other.unit.family == "none":
        return one.unit.scale == other.unit.scale
    return one.unit.family != "none" != other.unit.family and comparable(one, other)
