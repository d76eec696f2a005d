"""A list told in two columns, levels with their changes or counts with their amounts: one that adds up binds the other.

“三公”经费26.00万元，比上年减少3.00万元。其中：公务接待费6.00万元，比上年减少1.00万元；运行维护费20.00万元，比上年减少2.00万元。
Parts that make the whole are all of it, so that their changes make its change. Changes that make the change of the
whole leave only parts out that did not change: a sum that then fails counts where one slip of the pen explains it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from jixiao.arithmetic import holds_as_written
from jixiao.arithmetic.constraint import Linear
from jixiao.facts.claims import Breakdown, Comparison
from jixiao.facts.mention import Mention
from jixiao.facts.relation import Kind, Relation

_LEAST: Final = 100
"""A whole of fewer last digits is made up by chance too easily."""
_MOST: Final = 12


def lists_with_changes(entry: Breakdown) -> Iterator[Relation]:
    """The sum of the parts and that of their changes, each where the other one holds exactly."""
    total = entry.total or (entry.of_total.level if entry.of_total is not None else None)
    if total is None or total.family != "money" or not entry.changes or entry.is_open:
        return
    whole = next((claim for claim in (*entry.changes, entry.of_total) if _is_change_of(claim, total)), None)
    if whole is None or whole.change is None or not whole.change_sign:
        return
    if abs(total.numeral.value) < _LEAST * total.numeral.step:
        return
    told = {id(claim.level): claim for claim in entry.changes if claim.level is not None and claim is not whole}
    parts = [part for part in entry.parts if part is not total and part.family == "money"]
    wider = sorted({id(part): part for part in (*parts, *entry.asides)}.values(), key=lambda part: part.ordinal)
    for chosen in (parts, wider) if entry.asides else (parts,):
        if 2 <= len(chosen) <= _MOST and not any(part.numeral.hedge for part in chosen):
            found = list(_columns(total, whole, chosen, [told.get(id(part)) for part in chosen]))
            if found:
                yield from found
                return


def _is_change_of(claim: Comparison | None, total: Mention) -> bool:
    return claim is not None and claim.level is total and claim.change is not None


def _columns(
    total: Mention, whole: Comparison, parts: Sequence[Mention], told: Sequence[Comparison | None]
) -> Iterator[Relation]:
    assert whole.change is not None
    moved = [claim for claim in told if claim is not None and claim.change is not None]
    if not moved or not all(_is_against_the_same(claim, whole) for claim in moved):
        return
    if any(claim.change_sign == 0 or claim.change is None or claim.change.family != "money" for claim in moved):
        return
    changes = tuple(claim.change for claim in moved if claim.change is not None)
    if len({id(change) for change in (*changes, whole.change)}) <= len(changes):
        return
    levels = (*parts, total)
    sum_of_parts = Linear((1,) * len(parts) + (-1,))
    signs = Linear((*(claim.change_sign for claim in moved), -whole.change_sign))
    figures = (*changes, whole.change)
    parts_hold = holds_as_written(sum_of_parts, [part.numeral for part in levels])
    changes_hold = holds_as_written(signs, [change.numeral for change in figures])
    silent = [part for part, claim in zip(parts, told, strict=True) if claim is None]
    if parts_hold and not any(part.numeral.value for part in silent):
        yield Relation(Kind.CHANGE_OF_PARTS, figures, signs, is_certain=False, if_mended=bool(silent))
    if changes_hold and len(moved) >= 2:
        yield Relation(Kind.SUM, levels, sum_of_parts, is_certain=False, if_mended=True)


def _is_against_the_same(claim: Comparison, whole: Comparison) -> bool:
    """Whether a part is compared with what the whole is compared with; one that names nothing follows it."""
    one, other = claim.reference, whole.reference
    if one is None or other is None or one is other:
        return True
    return (one.year, one.state) == (other.year, other.state)


def lists_with_amounts(entry: Breakdown) -> Iterator[Relation]:
    """项目11个，资金2336万元，其中省级10个、2256万元，市级1个、80万元: counts that make the total leave none out."""
    twin, total = entry.twin, entry.total
    if (
        twin is None
        or total is None
        or twin.total is None
        or len(twin.parts) != len(entry.parts)
        or len(twin.parts) < 2
    ):
        return
    if entry.is_open or any(figure.numeral.hedge for figure in (*entry.parts, *twin.parts, total, twin.total)):
        return
    unit = total.numeral.unit.base
    if any(part.numeral.unit.base != unit for part in entry.parts):
        return
    summed = Linear((1,) * len(entry.parts) + (-1,))
    columns = (*entry.parts, total), (*twin.parts, twin.total)
    for proof, other in (columns, columns[::-1]):
        if holds_as_written(summed, [figure.numeral for figure in proof]):
            yield Relation(Kind.SUM, other, summed, is_certain=False)
