"""Totals of tables of any kind: 合计 down the columns, 全年 along quarters and months, whatever is counted.

No word says that such a list is complete. It is taken to be where other columns (or rows) of the same table add up
to the last digit, and then a breach counts only where one plain slip of the pen in one figure explains it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Final

from jixiao.documents import Table
from jixiao.evaluations.vocabulary import bare
from jixiao.facts.mention import Mention
from jixiao.facts.relation import Kind, Relation
from jixiao.facts.sums import adds_up, sum_of

_TOTAL: Final = re.compile(
    r"(?:全[省市州县区旗镇乡街道校院局]{1,2}|本?部门|各[\u4e00-\u9fff]{1,4})?(?:合计|总计|共计)(?:数)?|全[省市州县区旗镇乡校院]"
)
_SUBTOTAL: Final = re.compile("小计|其中|合计|总计|^其$")
_PERIOD: Final = re.compile(
    r"第?[一二三四1-4]季度?|[上下]半年|[0-9]{1,2}月(?:份)?|[一二三四五六七八九十]{1,2}月(?:份)?"
)
_YEAR: Final = re.compile(r"全年(?:合计|累计|数)?|合计|总计|小计|累计")
_NO_LIST: Final = re.compile("指标|分值|权重|得分")
_FEWEST: Final = 3
_FEWEST_ROWS: Final = 2
_NO_AMOUNTS: Final = frozenset({"ratio", "points", "multiple", "score"})


def plain_totals(tables: Iterable[Table], mentions: Iterable[Mention]) -> Iterator[Relation]:
    """The sums that fail in tables where others hold, each to be mended by one slip or else nothing."""
    tables = list(tables)
    if not tables:
        return
    by_cell: dict[int, Mention | None] = {}
    for mention in mentions:
        if mention.is_cell and mention.paragraph < 0:
            by_cell[id(mention.holder)] = None if id(mention.holder) in by_cell else mention
    for table in tables:
        if table.rows > _FEWEST:
            yield from _down(table, by_cell)
            yield from _along(table, by_cell)


def _down(table: Table, by_cell: Mapping[int, Mention | None]) -> Iterator[Relation]:
    """合计 below its rows or above them."""
    labels = [_label(table, row) for row in range(table.rows)]
    totals = [row for row, label in enumerate(labels) if _TOTAL.fullmatch(label)]
    if len(totals) != 1 or any(_NO_LIST.search(cell.text) for cell in table.row(0)):
        return
    total = totals[0]
    above, below = _run(table, by_cell, range(total - 1, -1, -1)), _run(table, by_cell, range(total + 1, table.rows))
    rows = above if len(above) >= len(below) else below
    if len(rows) < _FEWEST or any(_SUBTOTAL.search(labels[row]) for row in rows):
        return
    sums: list[tuple[Mention, ...]] = []
    for column in range(table.columns):
        figures = [_figure(table, row, column, by_cell) for row in (*rows, total)]
        told = [figure for figure in figures[:-1] if figure is not None and figure.numeral.value]
        whole = figures[-1]
        if whole is None or len(told) < _FEWEST or not _are_alike((*told, whole)):
            continue
        if whole.numeral.value >= max(figure.numeral.value for figure in told):  # else an average of its rows
            sums.append((*told, whole))
    yield from _failing(sums, 1)


def _along(table: Table, by_cell: Mapping[int, Mention | None]) -> Iterator[Relation]:
    """一季度 … 四季度 | 全年."""
    for head in range(min(table.rows, _FEWEST)):
        names = {column: bare(cell.text) for column in range(table.columns) if (cell := table.at(head, column))}
        parts = [column for column, name in names.items() if _PERIOD.fullmatch(name)]
        wholes = [column for column, name in names.items() if _YEAR.fullmatch(name)]
        if len(parts) < _FEWEST_ROWS or len(wholes) != 1 or len({names[column] for column in parts}) != len(parts):
            continue
        sums: list[tuple[Mention, ...]] = []
        for row in range(head + 1, table.rows):
            figures = [_figure(table, row, column, by_cell) for column in (*parts, wholes[0])]
            told = tuple(figure for figure in figures if figure is not None)
            if len(told) == len(figures) and _are_alike(told):
                sums.append(told)
        yield from _failing(sums, _FEWEST_ROWS)
        return


def _failing(sums: Sequence[tuple[Mention, ...]], needed: int) -> Iterator[Relation]:
    failing = [figures for figures in sums if not adds_up(figures[:-1], figures[-1])]
    if len(failing) == 1 and len(sums) - 1 >= needed:
        figures = failing[0]
        yield Relation(Kind.SUM, figures, sum_of(len(figures) - 1), is_certain=False, if_mended=True)


def _label(table: Table, row: int) -> str:
    return next((bare(cell.text) for cell in table.row(row) if cell.row == row and bare(cell.text)), "")


def _run(table: Table, by_cell: Mapping[int, Mention | None], rows: Iterable[int]) -> list[int]:
    """The rows of figures that follow one another."""
    found: list[int] = []
    for row in rows:
        if not any(by_cell.get(id(cell)) is not None for cell in table.row(row)):
            break
        found.append(row)
    return found


def _figure(table: Table, row: int, column: int, by_cell: Mapping[int, Mention | None]) -> Mention | None:
    cell = table.at(row, column)
    if cell is None or cell.row != row or cell.column != column:
        return None
    return by_cell.get(id(cell))


def _are_alike(figures: Sequence[Mention]) -> bool:
    """Whether they are amounts of one unit, none of them hedged."""
    first = figures[0].numeral.unit
    return first.family not in _NO_AMOUNTS and all(
        figure.numeral.unit.name == first.name and not figure.numeral.hedge for figure in figures
    )
