"""All relations within one table: along its rows, down its columns, and between its two sides."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from jixiao.arithmetic import Linear
from jixiao.facts.mention import State
from jixiao.facts.relation import Kind, Relation
from jixiao.facts.statements.changes import changes
from jixiao.facts.statements.columns import Column
from jixiao.facts.statements.hierarchies import hierarchy
from jixiao.facts.statements.lines import Figure
from jixiao.facts.statements.outlines import outline
from jixiao.facts.statements.products import products, shares
from jixiao.facts.statements.rows import Reading
from jixiao.facts.statements.rowsums import row_sums
from jixiao.facts.statements.scores import scores

_EQUAL: Final = Linear((1, -1))


def identities(readings: Sequence[Reading]) -> list[Relation]:
    """Row sums, column sums, and 收入总计 = 支出总计."""
    found: list[Relation] = []
    for reading in readings:
        found += row_sums(reading)
        found += changes(reading) + scores(reading) + products(reading) + shares(reading)
    coded = [reading for reading in readings if any(line.code for line in reading.lines)]
    if len(coded) > 1 and len({len(reading.panel.money) for reading in coded}) == 1:
        found += hierarchy(coded, coded[0].panel.money)
    else:
        for reading in coded:
            found += hierarchy([reading], reading.panel.money)
    for reading in readings:
        if reading not in coded and len({line.unit for line in reading.lines}) == 1:
            found += outline(reading)
    return found + _balance(readings)


def _balance(readings: Sequence[Reading]) -> list[Relation]:
    """The grand totals that stand in one row of the two sides."""
    if len(readings) != 2:
        return []
    income, spent = (_grand(reading) for reading in readings)
    found: list[Relation] = []
    for row, column, figure in income:
        others = [other for at, beside, other in spent if at == row and _is_alike(column, beside)]
        if len(others) == 1:
            found.append(Relation(Kind.REPEATED, (figure.mention, others[0].mention), _EQUAL, name="收支平衡"))
    return found


def _is_alike(one: Column, other: Column) -> bool:
    states = {one.state, other.state}
    return one.year == other.year and one.is_prior == other.is_prior and (len(states) == 1 or State.NONE in states)


def _grand(reading: Reading) -> list[tuple[int, Column, Figure]]:
    """The figures of 总计 in the columns that hold the whole, with their row."""
    return [
        (line.row, column, figure)
        for line in reading.lines
        if line.words.is_grand
        for column, figure in zip(reading.panel.money, line.figures, strict=True)
        if figure is not None and column.is_whole and not column.group
    ]
