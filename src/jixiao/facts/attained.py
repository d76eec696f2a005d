"""The column 完成率 of a form of indicators: what was reached, of what was aimed at.

Provinces reckon it differently where less is better and where more was done than was aimed at, so a row is held
against its figures only where most rows of the form are so reckoned and it alone is not.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from typing import Final

from jixiao.arithmetic import Interval, Numeral
from jixiao.arithmetic.constraint import Ratio
from jixiao.documents import Cell, Table
from jixiao.evaluations import Evaluation, Indicator
from jixiao.evaluations.attainment import Direction, direction
from jixiao.evaluations.vocabulary import bare
from jixiao.facts.mention import Mention, Role
from jixiao.facts.relation import Kind, Relation
from jixiao.facts.trials import fails

_HEADER: Final = re.compile("(?:指标|目标)?完成(?:率|比例|程度)")
_OF: Final = Ratio("share")
_FEWEST: Final = 3
_LONGEST: Final = 12


def attained(evaluation: Evaluation, mentions: Iterable[Mention]) -> Iterator[Relation]:
    """The one row of each form whose 完成率 does not follow from its figures, where at least three rows' do."""
    columns = {table.index: column for table in _tables(evaluation) if (column := _column(table)) is not None}
    if not columns:
        return
    by_cell = {id(mention.holder): mention for mention in mentions if mention.is_cell and mention.paragraph < 0}
    told: dict[int, list[Relation]] = {}
    for row in evaluation.indicators:
        column = columns.get(row.table.index)
        if column is not None and (relation := _reckoned(row, row.table.at(row.row, column), by_cell)) is not None:
            told.setdefault(row.table.index, []).append(relation)
    for relations in told.values():
        failing = [relation for relation in relations if fails(relation)]
        if len(failing) == 1 and len(relations) > _FEWEST:
            yield from failing


def _tables(evaluation: Evaluation) -> list[Table]:
    return list({id(row.table): row.table for row in evaluation.indicators}.values())


def _column(table: Table) -> int | None:
    found = (
        cell.column
        for cell in table.cells
        if "完成" in cell.text and len(cell.text) < _LONGEST and _HEADER.fullmatch(bare(cell.text))
    )
    return next(found, None)


def _reckoned(row: Indicator, cell: Cell | None, by_cell: Mapping[int, Mention]) -> Relation | None:
    rate = by_cell.get(id(cell)) if cell is not None and cell.row == row.row else None
    aim, done = row.target.numeral, row.actual.numeral
    if rate is None or rate.family != "ratio" or aim is None or done is None or not aim.value or not done.value:
        return None
    if row.target.span is None or row.actual.span is None or aim.unit.name != done.unit.name or done.hedge:
        return None
    if direction(row, aim) is not Direction.AT_LEAST:
        return None
    if rate.numeral.value == 1 and done.value >= aim.value:
        return None  # more than was aimed at is done in full
    target = Mention(_plain(aim), row.target.span, Role.TARGET)
    actual = Mention(_plain(done), row.actual.span, Role.LEVEL, noun=row.label)
    return Relation(Kind.RATIO, (actual, target, rate), _OF, is_certain=False, name="完成率")


def _plain(figure: Numeral) -> Numeral:
    """≥52000人次 as the number that it is reckoned on."""
    if not figure.hedge:
        return figure
    text, exact = f"{figure.digits}{figure.unit.name}", Interval.exact(figure.value)
    return replace(figure, text=text, hedge="", interval=exact)
