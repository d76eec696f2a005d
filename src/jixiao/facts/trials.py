"""A reading of computed columns stands or falls by the rows: what most of them refute was read wrongly."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Final

from jixiao.arithmetic import holds_as_written, judge
from jixiao.facts.relation import Relation

FEW_ROWS: Final = 3
_DOUBTED: Final = 4


def failures(relations: Sequence[Relation]) -> int:
    """How many rows a reading does not fit, last-digit tails left aside."""
    return sum(1 for relation in relations if fails(relation))


def fails(relation: Relation) -> bool:
    """Whether a relation does not hold by more than a slip of the last digits."""
    numerals = [figure.numeral for figure in relation.figures]
    if holds_as_written(relation.constraint, numerals):
        return False
    try:
        return judge(relation.constraint, numerals, stated=relation.stated).grade == "error"
    except ZeroDivisionError:
        return False


def accepted(relations: list[Relation]) -> list[Relation]:
    """The relations of one reading, none where half of the rows refute it.

    Where there are few rows, or more than one and a quarter of them refute it, a breach counts only if one slip of the
    pen explains it.
    """
    failed = failures(relations)
    if failed * 2 >= len(relations) >= FEW_ROWS:
        return []
    if len(relations) < FEW_ROWS or (failed > 1 and failed * _DOUBTED > len(relations)):
        for relation in relations:
            relation.is_certain, relation.if_mended = False, True
    return relations


def best(readings: Iterable[list[Relation]]) -> list[Relation]:
    """Of several readings the one that the rows bear out best, the earlier of equals; none where none is accepted."""
    told = [relations for relations in readings if relations]
    return accepted(min(told, key=failures)) if told else []
