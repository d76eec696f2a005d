"""Sums along the rows: 合计 = 基本支出 + 项目支出, by the tree of the columns' headers."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from jixiao.arithmetic import Linear
from jixiao.facts.relation import Kind, Relation
from jixiao.facts.statements.columns import Column
from jixiao.facts.statements.columnsums import adding, is_off
from jixiao.facts.statements.lines import Figure
from jixiao.facts.statements.rows import Reading
from jixiao.facts.statements.words import Words
from jixiao.facts.trials import FEW_ROWS

# Families whose members stand side by side under one total.
_TOGETHER: Final = tuple(
    frozenset(families.split())
    for families in (
        "use", "nature", "purpose", "fund", "source stock fund", "public", "car public", "car", "economic",
        "procurement",
    )
)  # fmt: skip
# A part that is itself divided by columns beside it: its key → the family of those, and how many make it up.
_INNER: Final = {"基本支出": ("nature", 2), "公务用车购置及运行维护费": ("car", 2), "收入合计": ("fund", 3)}
_NO_WORDS: Final = Words("")


@dataclass(slots=True)
class _Scheme:
    whole: int
    parts: list[int]
    name: str
    is_certain: bool = True
    at_most: bool = False


def row_sums(reading: Reading) -> list[Relation]:
    """The relations along the rows of one panel, a reading of the columns that most rows refute left out."""
    found: list[Relation] = []
    for scheme in _schemes(reading.panel.money):
        relations: list[Relation] = []
        failed = 0
        kind = Kind.PARTIAL_SUM if scheme.at_most else Kind.SUM
        for line in reading.lines:
            figures = line.figures
            whole = figures[scheme.whole]
            if whole is None:
                continue
            parts: list[Figure] = [figure for slot in scheme.parts if (figure := figures[slot]) is not None]
            if not parts or not (whole.amount or any(part.amount for part in parts)):
                continue
            failed += is_off(parts, whole, scheme.at_most)
            mentions = (*[part.mention for part in parts], whole.mention)
            constraint = adding(len(parts), scheme.at_most)
            relations.append(Relation(kind, mentions, constraint, (), scheme.is_certain, name=scheme.name))
        if failed * 2 >= len(relations) >= FEW_ROWS:
            continue
        if not scheme.is_certain:
            is_proven = not scheme.at_most and len(scheme.parts) > 1 and failed == 1 and len(relations) >= FEW_ROWS
            for relation in relations:
                relation.if_mended = not is_proven
        found += relations
    return found + _flows(reading)


def _schemes(columns: Sequence[Column]) -> list[_Scheme]:
    buckets: dict[object, dict[tuple[str, ...], list[int]]] = {}
    for slot, column in enumerate(columns):
        if column.kind == "money":
            buckets.setdefault(column.bucket, {}).setdefault(column.group, []).append(slot)
    found = _among_amounts(columns)
    for groups in buckets.values():
        for group in dict.fromkeys([*groups, *(group[:-1] for group in groups if group)]):
            found += _schemes_of(group, groups, columns)
    return found


def _among_amounts(columns: Sequence[Column]) -> list[_Scheme]:
    """预算数 | 其中：财政拨款, without a column 合计: the one is at most the other."""
    wholes = [slot for slot, column in enumerate(columns) if column.kind == "money" and column.is_amount]
    among = [slot for slot, column in enumerate(columns) if column.is_among and column.is_identified]
    if len(wholes) != 1 or any(column.is_total for column in columns):
        return []
    name = columns[wholes[0]].header
    return [_Scheme(wholes[0], [slot], name, is_certain=False, at_most=True) for slot in among]


def _schemes_of(
    group: tuple[str, ...], groups: dict[tuple[str, ...], list[int]], columns: Sequence[Column]
) -> list[_Scheme]:
    """The total of one group of columns, its parts being columns and the totals of inner groups."""
    members = groups.get(group, [])
    parts = [(slot, columns[slot].leaf or _NO_WORDS) for slot in members if not columns[slot].is_total]
    for inner, slots in groups.items():
        if len(inner) == len(group) + 1 and inner[: len(group)] == group:
            totals = [slot for slot in slots if columns[slot].is_total]
            if len(totals) == 1:
                parts.append((totals[0], columns[totals[0]].above or _NO_WORDS))
            else:
                parts += [(slot, columns[slot].leaf or _NO_WORDS) for slot in slots if slot not in totals]
    found: list[_Scheme] = []
    for key, (family, count) in _INNER.items():
        outer = [
            slot
            for slot, words in parts
            if words.key == key and words.family != family and not words.fund.startswith("财政专户")
        ]
        inside = [slot for slot, words in parts if words.family == family]
        if len(outer) == 1 and len(inside) > 1:
            parts = [(slot, words) for slot, words in parts if words.family != family]
            found.append(_Scheme(outer[0], inside, key, is_certain=len(inside) == count, at_most=len(inside) < count))
    totals = [slot for slot in members if columns[slot].is_total]
    if len(totals) == 1 and parts:
        found.append(_scheme(totals[0], sorted(parts), columns))
    return found


def _scheme(whole: int, parts: list[tuple[int, Words]], columns: Sequence[Column]) -> _Scheme:
    families = {words.family for _, words in parts}
    is_together = any(families <= together for together in _TOGETHER)
    is_among = any(words.is_among or columns[slot].is_among for slot, words in parts)
    is_all = is_together and len(parts) > 1 and families <= {"use", "nature", "public", "car"}
    name = columns[whole].header
    return _Scheme(whole, [slot for slot, _ in parts], name, is_together and not is_among, is_among and not is_all)


_FLOW: Final = (("年初结转和结余", 1), ("收入合计", 1), ("支出合计", -1), ("年末结转和结余", -1))


def _flows(reading: Reading) -> list[Relation]:
    """年初结转和结余 + 本年收入 − 本年支出 = 年末结转和结余, where all four are columns; a blank one is nothing."""
    places: dict[str, int] = {}
    for slot, column in enumerate(reading.panel.money):
        words = column.above if column.is_total and column.above is not None else column.leaf
        if words is not None and words.family in ("stock", "flow") and (column.is_total or not column.group):
            places.setdefault(words.key, slot)
    if not all(key in places for key, _ in _FLOW):
        return []
    found: list[Relation] = []
    for line in reading.lines:
        told = [(figure, sign) for key, sign in _FLOW if (figure := line.figures[places[key]]) is not None]
        if len(told) < 2 or len({sign for _, sign in told}) < 2 or not any(figure.amount for figure, _ in told):
            continue
        mentions = tuple(figure.mention for figure, _ in told)
        constraint = Linear(tuple(sign for _, sign in told))
        is_full = len(told) == len(_FLOW)
        found.append(
            Relation(Kind.STOCK_FLOW, mentions, constraint, (), is_full, if_mended=not is_full, name="年末结转和结余")
        )
    return found
