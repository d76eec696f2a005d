"""The mutation operators by name, and an even, repeatable draw over them."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from random import Random
from typing import Final, Literal

from accuracy import copies, digits, words
from accuracy.edits import Change
from accuracy.targets import Target, Workpiece

Changes = tuple[Change, ...]
Operator = Callable[[Workpiece, Target], Iterator[Changes]]
Drawn = Literal["any", "gold"]


@dataclass(frozen=True)
class Mutation:
    """One planted error. `sites` are the figures that it makes wrong; `is_turned` when a word of direction was turned.

    `drawn` from all figures of the document (these alone make the raw recall), or from those in gold relations.
    """

    operator: str
    changes: Changes
    target: Target
    drawn: Drawn

    @property
    def is_turned(self) -> bool:
        return self.operator == "direction"

    def __str__(self) -> str:
        before = "、".join(change.site.text for change in self.changes)
        return f"{before} → {'、'.join(change.new for change in self.changes)}"


def _on_digits(change: Callable[[str], Iterator[str]]) -> Operator:
    def operator(piece: Workpiece, target: Target) -> Iterator[Changes]:
        if target.written is not None:
            for new in change(target.written.digits):
                if new != target.written.digits:
                    yield (Change(target.digits, new),)

    return operator


ON_FIGURES: Final[dict[str, Operator]] = {
    "transposition": _on_digits(digits.transposed),
    "first digit": _on_digits(digits.substituted_first),
    "inner digit": _on_digits(digits.substituted_inside),
    "digit inserted": _on_digits(digits.inserted),
    "digit deleted": _on_digits(digits.deleted),
    "× or ÷ 10": _on_digits(partial(digits.times, 1)),
    "× or ÷ 100": _on_digits(partial(digits.times, 2)),
    "× or ÷ 1000": _on_digits(partial(digits.times, 3)),
    "× or ÷ 10⁴": _on_digits(partial(digits.times, 4)),
    "元 ↔ 万元": words.unit_swapped,
    "last digit ± 1": _on_digits(partial(digits.last_digit, range(1, 2))),
    "last digit ± 2–5": _on_digits(partial(digits.last_digit, range(2, 6))),
    "direction": words.direction_turned,
    "% ↔ 个百分点": words.points_swapped,
    "stale copy": copies.stale_copy,
    "one repeat changed": copies.repeat_changed,
    "hedged moved": copies.hedged_moved,
    "summand dropped": copies.summand_dropped,
    "summand doubled": copies.summand_doubled,
    "cells swapped": copies.cells_swapped,
    "score or weight": copies.score_changed,
}
ON_YEARS: Final[dict[str, Operator]] = {"base year": words.base_year_changed, "year shift": words.year_shifted}
NAMES: Final = (*ON_FIGURES, *ON_YEARS)


def draw(piece: Workpiece, limit: int, seed: str) -> list[Mutation]:
    """Up to `limit` mutations, the same number of every operator as far as the document has places for it."""
    queues = {name: _queue(piece, name, seed) for name in NAMES}
    order = list(NAMES)
    Random(seed).shuffle(order)
    drawn: list[Mutation] = []
    while order and len(drawn) < limit:
        for name in list(order):
            mutation = next(queues[name], None)
            if mutation is None:
                order.remove(name)
            elif len(drawn) < limit:
                drawn.append(mutation)
    return drawn


def _queue(piece: Workpiece, name: str, seed: str) -> Iterator[Mutation]:
    """Mutations of one operator, from all figures and from those in gold relations in turn, each place once."""
    random = Random(f"{seed} {name}")
    operator = ON_FIGURES.get(name) or ON_YEARS[name]
    everything = piece.figures if name in ON_FIGURES else piece.years
    related = [target for target in everything if target.relations]
    pools: list[tuple[Drawn, Iterator[Target]]] = [
        ("any", iter(random.sample(everything, len(everything)))),
        ("gold", iter(random.sample(related, len(related)))),
    ]
    used: set[int] = set()
    while pools:
        for pool in list(pools):
            mutation = _next(piece, name, operator, pool, used, random)
            if mutation is None:
                pools.remove(pool)
            else:
                yield mutation


def _next(
    piece: Workpiece,
    name: str,
    operator: Operator,
    pool: tuple[Drawn, Iterator[Target]],
    used: set[int],
    random: Random,
) -> Mutation | None:
    drawn, targets = pool
    for target in targets:
        if id(target) in used or id(target) in piece.accused:
            continue
        choices: Sequence[Changes] = list(operator(piece, target))
        if choices:
            used.add(id(target))
            return Mutation(name, random.choice(choices), target, drawn)
    return None
