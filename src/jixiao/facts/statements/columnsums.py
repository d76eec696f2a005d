"""Sums down the columns: one line and the lines that make it up, for every column of money at once."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from jixiao.arithmetic import Linear
from jixiao.facts.mention import Mention
from jixiao.facts.relation import Kind, Relation
from jixiao.facts.statements.columns import Column
from jixiao.facts.statements.lines import Figure, Line

_ADDED = frozenset({"money", "change", "count"})
_MOST_LIKELY = 2
"""How many columns must add up before a list below any heading is taken to be complete."""


@lru_cache(maxsize=512)
def adding(parts: int, at_most: bool = False) -> Linear:
    """The parts, and the whole behind them."""
    return Linear((*[1] * parts, -1), at_most)


def is_off(parts: Sequence[Figure], whole: Figure, at_most: bool = False) -> bool:
    """Whether a sum fails by more than slips of the last digits, in plain integers."""
    left, step = -whole.amount, whole.step
    for part in parts:
        left += part.amount
        if part.step > step:
            step = part.step
    if at_most and left < 0:
        return False
    return abs(left) > step * max(2, len(parts) // 2)


def column_sums(
    whole: Line,
    parts: Sequence[Line],
    columns: Sequence[Column],
    *,
    is_certain: bool = True,
    at_most: bool = False,
    others: Sequence[Sequence[Line]] = (),
    name: str = "",
) -> list[Relation]:
    """The relations of one whole with its parts, `others` being other readings of what its parts are.

    A column whose parts are all blank says nothing. Where the sum fails in every one of several columns the parts are
    not those that were taken for them: then a breach counts only where one slip of the pen explains it, and not at all
    where the list was only likely to be complete. It is complete when all columns but one add up.
    """
    sums: list[_Sum] = []
    counts: list[Relation] = []
    kind = Kind.PARTIAL_SUM if at_most else Kind.SUM
    for slot, (column, total) in enumerate(zip(columns, whole.figures, strict=True)):
        is_count = column.kind == "count" and whole.is_total
        if total is None or not (column.is_identified or column.kind == "change" or is_count):
            continue
        if column.kind not in _ADDED:
            continue
        figures = [figure for line in parts if (figure := line.figures[slot]) is not None]
        if not figures or not (total.amount or any(figure.amount for figure in figures)):
            continue
        if not is_certain and not at_most and _is_counted_twice(figures, total):
            continue
        relation = Relation(kind, _mentions(figures, total), adding(len(figures), at_most), (), is_certain, name=name)
        if is_count:
            counts.append(relation)
            continue
        for other in others:
            lines = [figure for line in other if (figure := line.figures[slot]) is not None]
            if lines and len(lines) != len(figures):
                reading = Relation(kind, _mentions(lines, total), adding(len(lines), at_most), (), False, name=name)
                relation.alternatives += (reading,)
        is_broken = is_off(figures, total, at_most) and not relation.alternatives
        sums.append(_Sum(relation, is_broken, sum(figure.amount != 0 for figure in figures)))
    failed = sum(one.is_broken for one in sums)
    if not is_certain and not at_most and failed == len(sums) >= 2:
        sums = []  # no column adds up: these are not all the parts
    if failed == len(sums) >= 2 or not is_certain:
        is_proven = not at_most and _is_proven(sums, 1 if whole.is_total else _MOST_LIKELY)
        for one in sums:
            one.relation.is_certain, one.relation.if_mended = False, not (is_proven and one.is_broken)
    for relation in counts:  # persons may be counted in several rows
        relation.is_certain, relation.if_mended = False, True
    return [one.relation for one in sums] + counts


@dataclass(slots=True)
class _Sum:
    """A column's sum, whether it is off, and how many of its parts are more than 0."""

    relation: Relation
    is_broken: bool
    told: int


def _is_proven(sums: Sequence[_Sum], needed: int) -> bool:
    """Whether a likely list is complete: all columns but one add up, and that one has as many parts written."""
    broken = [one for one in sums if one.is_broken]
    holding = [one for one in sums if not one.is_broken and one.told > 1 and not one.relation.alternatives]
    if len(broken) != 1 or len(holding) < needed:
        return False
    return len(broken[0].relation.figures) >= max(len(one.relation.figures) for one in holding)


def _is_counted_twice(parts: Sequence[Figure], whole: Figure) -> bool:
    """Subtotals among the parts make the sum a multiple of the whole: it is another list than it was taken for."""
    total = sum(part.amount for part in parts)
    return len(parts) > 2 and total > whole.amount > 0 and total % whole.amount == 0


def _mentions(parts: Sequence[Figure], whole: Figure) -> tuple[Mention, ...]:
    return (*[part.mention for part in parts], whole.mention)
