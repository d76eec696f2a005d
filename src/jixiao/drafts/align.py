"""Which items of one sequence answer which of another: equal ones first, then what is most alike in between."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import Final, NamedTuple, TypeVar

from rapidfuzz.distance import LCSseq

from jixiao.documents import Unreadable

_MOST_PAIRS: Final = 400_000_000
"""The most pairs of items that are compared for equality: some 20,000 sentences by 20,000."""
_MOST_BETWEEN: Final = 1500
"""So many items between two equal ones are compared for likeness; beyond, the passage is another one."""
_BAND: Final = 60
"""How far from the diagonal likeness is looked for in a long stretch."""


class Bead(NamedTuple):
    """A stretch of the old sequence and the stretch of the new one that answers it; either may be empty."""

    old: range
    new: range
    equal: bool


Item = TypeVar("Item")
Distance = Callable[[Sequence[Item], Sequence[Item]], int | None]
"""How far two stretches are apart, None where they have nothing to do with one another."""


def aligned(
    old: Sequence[Item],
    new: Sequence[Item],
    key: Callable[[Item], str],
    distance: Distance[Item],
    weight: Callable[[Item], int],
    shapes: Sequence[tuple[int, int]],
) -> list[Bead]:
    """Beads that cover both sequences in order. `weight` is what an item costs that has no answer; `shapes` are how
    many items may answer how many. Raises Unreadable (`too_large`) for sequences beyond all measure.
    """
    if len(old) * len(new) > _MOST_PAIRS:
        raise Unreadable("too_large", "两份材料过长，无法对照。", "请只保留报告正文和附表后再试。")
    numbers: dict[str, int] = {}
    first, second = ([numbers.setdefault(key(item), len(numbers)) for item in items] for items in (old, new))
    beads: list[Bead] = []
    i = j = 0
    for i1, i2, j1 in equal_runs(first, second):
        beads += _between(old, new, range(i, i1), range(j, j1), distance, weight, shapes)
        beads += [Bead(range(i1 + n, i1 + n + 1), range(j1 + n, j1 + n + 1), True) for n in range(i2 - i1)]
        i, j = i2, j1 + i2 - i1
    return beads + _between(old, new, range(i, len(old)), range(j, len(new)), distance, weight, shapes)


def equal_runs(old: Sequence[int], new: Sequence[int]) -> Iterator[tuple[int, int, int]]:
    """The stretches `[i, j)` of the old that stand in the new from `k` on, in order: a longest common subsequence."""
    for step in LCSseq.opcodes(old, new):
        if step.tag == "equal":
            yield step.src_start, step.src_end, step.dest_start


def _between(
    old: Sequence[Item],
    new: Sequence[Item],
    rows: range,
    columns: range,
    distance: Distance[Item],
    weight: Callable[[Item], int],
    shapes: Sequence[tuple[int, int]],
) -> list[Bead]:
    """The cheapest beads for the stretches between two equal items."""
    n, m = len(rows), len(columns)
    alone = [Bead(range(i, i + 1), range(0), False) for i in rows] + [
        Bead(range(0), range(j, j + 1), False) for j in columns
    ]
    if not n or not m or n + m > _MOST_BETWEEN:
        return alone
    cost: dict[tuple[int, int], tuple[int, tuple[int, int]]] = {(0, 0): (0, (0, 0))}
    steps = [(1, 0), (0, 1), *shapes]
    for i in range(n + 1):
        middle = i * m // n
        for j in range(max(0, middle - _BAND), min(m, middle + _BAND) + 1):
            best = cost.get((i, j))
            for a, b in steps:
                before = cost.get((i - a, j - b)) if i >= a and j >= b else None
                if before is None or (best is not None and before[0] >= best[0]):
                    continue
                taken, given = old[rows.start + i - a : rows.start + i], new[columns.start + j - b : columns.start + j]
                if a and b:
                    apart = distance(taken, given)
                    if apart is None:
                        continue
                    price = apart + a + b - 2
                else:
                    price = weight(*(taken or given)) + 1
                if best is None or before[0] + price < best[0]:
                    best = (before[0] + price, (a, b))
            if best is not None:
                cost[i, j] = best
    if (n, m) not in cost:
        return alone
    beads = []
    i, j = n, m
    while i or j:
        a, b = cost[i, j][1]
        ours = range(rows.start + i - a, rows.start + i) if a else range(0)
        theirs = range(columns.start + j - b, columns.start + j) if b else range(0)
        beads.append(Bead(ours, theirs, False))
        i, j = i - a, j - b
    return beads[::-1]
