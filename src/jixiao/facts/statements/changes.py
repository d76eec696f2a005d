"""Columns computed from others: 增减额 and 增减% between two years, 完成率 of a budget."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from jixiao.arithmetic import Constraint, Linear, Ratio, holds_as_written
from jixiao.facts.mention import State
from jixiao.facts.relation import Kind, Relation
from jixiao.facts.statements.columns import Column
from jixiao.facts.statements.rows import Reading

_KINDS: Final[dict[str, tuple[Kind, Constraint]]] = {
    "change": (Kind.CHANGE, Linear((1, -1, -1))),
    "growth": (Kind.GROWTH, Ratio("grown")),
    "execution": (Kind.RATIO, Ratio("share")),
}
_FEW_ROWS: Final = 3


def changes(reading: Reading) -> list[Relation]:
    """The relations of the computed columns where exactly two columns can be what they are computed from."""
    columns = reading.panel.money
    computed = [slot for slot, column in enumerate(columns) if column.kind in _KINDS]
    pair = _pair(columns) if computed else None
    if pair is None:
        return []
    found: list[Relation] = []
    for slot in computed:
        if columns[slot].kind == "execution" and not _is_execution(columns, pair):
            continue
        found += _column(reading, slot, pair)
    return found


def _pair(columns: Sequence[Column]) -> tuple[int, int] | None:
    """The later and the earlier of the two columns that hold wholes."""
    wholes = [slot for slot, column in enumerate(columns) if column.kind == "money" and column.is_whole]
    if len(wholes) != 2:
        return None
    keys = [
        (columns[slot].year or 0, not columns[slot].is_prior, columns[slot].state is State.FINAL) for slot in wholes
    ]
    if keys[0] == keys[1] or bool(keys[0][0]) != bool(keys[1][0]):
        return None
    return (wholes[0], wholes[1]) if keys[0] > keys[1] else (wholes[1], wholes[0])


def _is_execution(columns: Sequence[Column], pair: tuple[int, int]) -> bool:
    done, planned = columns[pair[0]].state, columns[pair[1]].state
    return done is State.FINAL and planned not in (State.FINAL, State.NONE)


def _column(reading: Reading, slot: int, pair: tuple[int, int]) -> list[Relation]:
    column = reading.panel.money[slot]
    kind, constraint = _KINDS[column.kind]
    found: list[Relation] = []
    failed = 0
    for line in reading.lines:
        later, earlier, result = line.figures[pair[0]], line.figures[pair[1]], line.figures[slot]
        if later is None or earlier is None or result is None or (kind is not Kind.CHANGE and earlier.amount <= 0):
            continue
        mentions = (later.mention, earlier.mention, result.mention)
        found.append(Relation(kind, mentions, constraint, name=column.header))
        failed += not holds_as_written(constraint, [mention.numeral for mention in mentions])
    if failed * 2 >= len(found) >= _FEW_ROWS:
        return []
    if len(found) < _FEW_ROWS:
        for relation in found:
            relation.is_certain, relation.if_mended = False, True
    return found
