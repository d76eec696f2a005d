"""What can happen between figures: one copied over another, a repeat changed, a part left out, cells swapped."""

from __future__ import annotations

import re
from collections.abc import Iterator
from fractions import Fraction
from typing import Final

from accuracy.digits import last_digit, substituted_inside, transposed, written_like
from accuracy.edits import Change
from accuracy.targets import Target, Workpiece
from jixiao.documents import Cell

_SCORES: Final = re.compile("分值|得分|权重|分数")
_ENOUGH_DIGITS: Final = 3


def stale_copy(piece: Workpiece, target: Target) -> Iterator[tuple[Change, ...]]:
    """The digits of the figure of the same unit that stands before or behind it, most often last year's."""
    digits = {
        other.written.digits
        for other in _beside(piece, target)
        if other.written and target.written and other.written.digits != target.written.digits
    }
    for new in sorted(digits):
        yield (Change(target.digits, new),)


def repeat_changed(piece: Workpiece, target: Target) -> Iterator[tuple[Change, ...]]:
    """One digit of a figure that stands elsewhere as well."""
    written = target.written
    if written is None or sum(character.isdigit() for character in written.digits) < _ENOUGH_DIGITS:
        return
    if any(other is not target and other.site.text == target.site.text for other in piece.figures):
        for new in (*transposed(written.digits), *substituted_inside(written.digits)):
            yield (Change(target.digits, new),)


def hedged_moved(piece: Workpiece, target: Target) -> Iterator[tuple[Change, ...]]:
    """A hedged figure (8000余) moved by twice the width of its hedge."""
    written = target.written
    if written is not None and written.hedge and not written.high and written.value:
        for value in (written.value + 2 * written.significant, written.value - 2 * written.significant):
            if value > 0:
                yield (Change(target.digits, written_like(written.digits, value / written.scale)),)


def summand_dropped(piece: Workpiece, target: Target) -> Iterator[tuple[Change, ...]]:
    """A total from which one part was left out."""
    return _resummed(target, -1)


def summand_doubled(piece: Workpiece, target: Target) -> Iterator[tuple[Change, ...]]:
    """A total in which one part was counted twice."""
    return _resummed(target, 1)


def _resummed(target: Target, sign: int) -> Iterator[tuple[Change, ...]]:
    written = target.written
    for relation in target.relations:
        results = relation.equation.results
        if written is None or relation.kind != "sum" or len(relation.figures) < 3 or not results:
            continue
        total = relation.figures[results[0]]
        if not total.site.overlaps(target.site.holder, target.site.start, target.site.end):
            continue
        for part in relation.figures:
            value = (total.value + sign * part.value) / total.scale / written.scale if total.scale else Fraction(0)
            if part is not total and part.value and value > 0:
                yield (Change(target.digits, written_like(written.digits, value)),)


def cells_swapped(piece: Workpiece, target: Target) -> Iterator[tuple[Change, ...]]:
    """Two neighbouring cells of a table change places."""
    for other in _beside(piece, target):
        one, two = target.site.holder, other.site.holder
        if isinstance(one, Cell) and isinstance(two, Cell) and one is not two and one.text != two.text:
            if target.site.text == one.text.strip() and other.site.text == two.text.strip():
                yield (Change(target.site, two.text), Change(other.site, one.text))


def score_changed(piece: Workpiece, target: Target) -> Iterator[tuple[Change, ...]]:
    """A score or a weight of a form, some points more or less."""
    holder, written = target.site.holder, target.written
    if written is not None and isinstance(holder, Cell) and _SCORES.search(piece.header(holder)):
        points = range(10**written.decimals, 3 * 10**written.decimals + 1, 10**written.decimals)
        for new in last_digit(points, written.digits):
            yield (Change(target.digits, new),)


def _beside(piece: Workpiece, target: Target) -> Iterator[Target]:
    """The nearest figures of the same unit in the same paragraph, and those in the next cells of row and column."""
    alike = [other for other in piece.figures if other.written and target.written and _unit(other) == _unit(target)]
    own = [other for other in alike if other.site.holder is target.site.holder]
    at = own.index(target)
    yield from own[max(0, at - 1) : at] + own[at + 1 : at + 2]
    yield from (other for other in alike if _are_neighbours(target.site.holder, other.site.holder))


def _unit(target: Target) -> str:
    return target.written.unit if target.written else ""


def _are_neighbours(one: object, two: object) -> bool:
    if not isinstance(one, Cell) or not isinstance(two, Cell) or one.table != two.table:
        return False
    return abs(one.row - two.row) + abs(one.column - two.column) == 1
