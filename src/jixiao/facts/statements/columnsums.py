"""Sums down the columns: one line and the lines that make it up, for every column of money at once."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

from jixiao.arithmetic import Linear
from jixiao.facts.mention import Mention
from jixiao.facts.relation import Kind, Relation
from jixiao.facts.statements.columns import Column
from jixiao.facts.statements.lines import Figure, Line


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
    not those that were taken for them: then a breach counts only where one slip of the pen explains it.
    """
    found: list[Relation] = []
    compared = failed = 0
    kind = Kind.PARTIAL_SUM if at_most else Kind.SUM
    for slot, (column, total) in enumerate(zip(columns, whole.figures, strict=True)):
        if total is None or not (column.is_identified or column.kind == "change"):
            continue
        if column.kind not in ("money", "change"):
            continue
        figures = [figure for line in parts if (figure := line.figures[slot]) is not None]
        if not figures or not (total.amount or any(figure.amount for figure in figures)):
            continue
        if not is_certain and not at_most and _is_counted_twice(figures, total):
            continue
        relation = Relation(kind, _mentions(figures, total), adding(len(figures), at_most), (), is_certain, name=name)
        for other in others:
            lines = [figure for line in other if (figure := line.figures[slot]) is not None]
            if lines and len(lines) != len(figures):
                reading = Relation(kind, _mentions(lines, total), adding(len(lines), at_most), (), False, name=name)
                relation.alternatives += (reading,)
        found.append(relation)
        compared += 1
        failed += is_off(figures, total, at_most) and not relation.alternatives
    if failed == compared >= 2 or not is_certain:
        for relation in found:
            relation.is_certain, relation.if_mended = False, True
    return found


def _is_counted_twice(parts: Sequence[Figure], whole: Figure) -> bool:
    """Subtotals among the parts make the sum a multiple of the whole: it is another list than it was taken for."""
    total = sum(part.amount for part in parts)
    return len(parts) > 2 and total > whole.amount > 0 and total % whole.amount == 0


def _mentions(parts: Sequence[Figure], whole: Figure) -> tuple[Mention, ...]:
    return (*[part.mention for part in parts], whole.mention)
