"""Columns computed from others: 增减额 and 增减% between two years, 完成率 of a budget or a plan."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Final

from jixiao.arithmetic import Constraint, Linear, Ratio
from jixiao.facts.mention import State
from jixiao.facts.relation import Kind, Relation
from jixiao.facts.statements.columns import Column
from jixiao.facts.statements.rows import Reading
from jixiao.facts.trials import best

_KINDS: Final[dict[str, tuple[Kind, Constraint]]] = {
    "change": (Kind.CHANGE, Linear((1, -1, -1))),
    "growth": (Kind.GROWTH, Ratio("grown")),
    "execution": (Kind.RATIO, Ratio("share")),
}
_YEARS: Final = re.compile(r"((?:19|20)[0-9]{2})年")
_DONE: Final = re.compile("支出|支付|使用|完成|到位|执行|决算")
_BUDGETS: Final = (State.ADJUSTED, State.BUDGET, State.INITIAL)
_MOST_WHOLES: Final = 5


def changes(reading: Reading) -> list[Relation]:
    """The relations of the computed columns, each under the pair of columns that the rows bear out."""
    columns = reading.panel.money
    found: list[Relation] = []
    for slot, column in enumerate(columns):
        if column.kind in _KINDS:
            pairs = _attained(columns) if column.kind == "execution" else _compared(columns, column)
            found += best(_column(reading, slot, pair) for pair in pairs)
    return found


def _wholes(columns: Sequence[Column]) -> list[int]:
    found = [slot for slot, column in enumerate(columns) if column.kind == "money" and column.is_whole]
    return found if len(found) <= _MOST_WHOLES else []


def _compared(columns: Sequence[Column], computed: Column) -> list[tuple[int, int]]:
    """The later and the earlier column: of the years that the header names, else of two that can be told apart."""
    wholes = _wholes(columns)
    years = [int(year) for year in _YEARS.findall(computed.header)]
    if len(years) == 2 and years[0] != years[1]:
        by_year = {year: [slot for slot in wholes if columns[slot].year == year] for year in years}
        return [(later, earlier) for later in by_year[max(years)] for earlier in by_year[min(years)]]
    if len(wholes) != 2:
        return []
    keys = [_age(columns[slot]) for slot in wholes]
    if keys[0] == keys[1] or bool(keys[0][0]) != bool(keys[1][0]):
        return []
    return [(wholes[0], wholes[1]) if keys[0] > keys[1] else (wholes[1], wholes[0])]


def _age(column: Column) -> tuple[int, bool, bool]:
    return column.year or 0, not column.is_prior, column.state is State.FINAL


def _attained(columns: Sequence[Column]) -> list[tuple[int, int]]:
    """What was done and what was planned: 执行数 and the budgets of its year, likeliest first, else what was paid in;

    完成 and 计划.
    """
    plans = [slot for slot, column in enumerate(columns) if column.kind == "plan"]
    wholes = _wholes(columns)
    if plans:
        return [(done, plan) for plan in plans for done in wholes if _DONE.search(columns[done].header)]
    budgets = [slot for state in (*_BUDGETS, State.NONE) for slot in wholes if columns[slot].state is state]
    return [
        (done, budget)
        for budget in budgets
        for done in wholes
        if done != budget and _is_done(columns[done]) and _is_of_one_year(columns[done], columns[budget])
    ]


def _is_done(column: Column) -> bool:
    return column.state is State.FINAL or (column.state is State.NONE and bool(_DONE.search(column.header)))


def _is_of_one_year(one: Column, other: Column) -> bool:
    return one.is_prior == other.is_prior and (one.year == other.year or None in (one.year, other.year))


def _column(reading: Reading, slot: int, pair: tuple[int, int]) -> list[Relation]:
    column = reading.panel.money[slot]
    kind, constraint = _KINDS[column.kind]
    return list(_rows(reading, slot, pair, kind, constraint, column.header))


def _rows(
    reading: Reading, slot: int, pair: tuple[int, int], kind: Kind, constraint: Constraint, name: str
) -> Iterator[Relation]:
    for line in reading.lines:
        later, earlier, result = line.figures[pair[0]], line.figures[pair[1]], line.figures[slot]
        if later is None or earlier is None or result is None or (kind is not Kind.CHANGE and earlier.amount <= 0):
            continue
        yield Relation(kind, (later.mention, earlier.mention, result.mention), constraint, name=name)
