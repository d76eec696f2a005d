"""Two panels, a total below each, and under them one for both: 人员经费合计 | 公用经费合计, then 合计 on the left."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Final

from jixiao.arithmetic import holds_as_written
from jixiao.documents import Cell
from jixiao.facts.mention import Mention
from jixiao.facts.relation import Kind, Relation
from jixiao.facts.statements.columnsums import adding

_OF_BOTH: Final = frozenset({"合计", "总计"})


_NEXT: Final = re.compile(r"\s*[（(]?[二三四五六七八九十]{1,2}[）)、.．].*支出")
_PART: Final = re.compile(r"\s*[（(]?[一二三四五六七八九十]{1,2}[）)、.．].*(?:收入|来源)")


def _are_of_a_part_above(relation: Relation, mentions: list[Mention]) -> bool:
    """一、收入合计, its sources, 二、支出合计: what stands between is of the first, not of the second."""
    whole, cells = relation.result.holder, [figure.holder for figure in relation.figures]
    if not isinstance(whole, Cell) or holds_as_written(relation.constraint, relation.numerals):
        return False
    parts = [cell.row for cell in cells if isinstance(cell, Cell) and cell is not whole]
    if not parts or max(parts) > whole.row:
        return False
    heads = (m.holder.row for m in mentions if isinstance(m.holder, Cell) and _PART.match(m.row))
    return any(row < min(parts) for row in heads)


def without_misplaced_totals(relations: list[Relation], mentions: Iterable[Mention]) -> list[Relation]:
    """The relations less the sums of one panel whose whole is the sum of the totals in the row above it."""
    mentions = list(mentions)
    rows: dict[int, list[Mention]] | None = None
    kept = []
    for relation in relations:
        whole = relation.result
        if relation.kind is Kind.SUM and _NEXT.match(whole.row) and _are_of_a_part_above(relation, mentions):
            continue
        if relation.kind is Kind.SUM and whole.row.strip() in _OF_BOTH and isinstance(whole.holder, Cell):
            if rows is None:
                rows = {}
                for mention in mentions:
                    if isinstance(mention.holder, Cell) and mention.row.endswith("合计"):
                        rows.setdefault(mention.holder.row, []).append(mention)
            above = rows.get(whole.holder.row - 1, [])
            if len(above) == 2 and whole not in above:
                numerals = [mention.numeral for mention in (*above, whole)]
                if holds_as_written(adding(2), numerals):
                    continue
        kept.append(relation)
    return kept
