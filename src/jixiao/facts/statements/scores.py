"""Scores in lists of projects: 总分 of its parts, 执行率得分 = 分值 × 执行率, the average in the row of the total."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from jixiao.arithmetic import Linear, Numeral, Ratio, find_numerals
from jixiao.facts.mention import Mention, Role
from jixiao.facts.relation import Kind, Relation
from jixiao.facts.statements.columns import Column
from jixiao.facts.statements.columnsums import adding
from jixiao.facts.statements.lines import Line
from jixiao.facts.statements.rows import Reading
from jixiao.facts.trials import FEW_ROWS, accepted

_TOTAL: Final = re.compile(
    "^(?:自评|评价|综合|最终|项目)*(?:总得?分|综合得分|最终得分|合计得分|得分合计|总评分)$|^自评得分$"
)
_OF_OTHERS: Final = re.compile("复核|复评|审核|财政|第三方|上年|去年|抽查|评审")
_OF_EXECUTION: Final = re.compile("执行|支付|进度|支出率")
_AVERAGE: Final = re.compile("平均|均值")
_WEIGHTED: Final = re.compile("加权")
_FULL_MARKS: Final = re.compile(r"[（(]\s*(?:满分|分值)?\s*[0-9]{1,3}(?:\.[0-9]+)?\s*分?\s*[）)]")
_SHARE: Final = Ratio("share")


def scores(reading: Reading) -> list[Relation]:
    """The relations of the score columns of one panel; none where it has no such columns."""
    columns = reading.panel.money
    slots = [slot for slot, column in enumerate(columns) if _is_own_score(column)]
    if not slots:
        return []
    found = accepted(list(_totals(reading, slots)))
    for slot in slots:
        found += accepted(list(_by_rate(reading, slot)))
        found += _averages(reading, slot)
    for relation in found:
        relation.is_certain = False  # how a local list is scored is its own matter
    return found


def _is_own_score(column: Column) -> bool:
    return column.kind == "score" and not _OF_OTHERS.search(column.header)


def _words(column: Column) -> str:
    return column.leaf.text if column.leaf is not None else column.header


def _totals(reading: Reading, slots: list[int]) -> Iterator[Relation]:
    wholes = [slot for slot in slots if _TOTAL.search(_words(reading.panel.money[slot]))]
    parts = [slot for slot in slots if slot not in wholes]
    if len(wholes) != 1 or len(parts) < 2:
        return
    name = reading.panel.money[wholes[0]].header
    for line in reading.lines:
        whole, told = line.figures[wholes[0]], [line.figures[slot] for slot in parts]
        known = [figure for figure in told if figure is not None]
        if whole is not None and len(known) == len(parts):
            mentions = (*[figure.mention for figure in known], whole.mention)
            yield Relation(Kind.SCORE, mentions, adding(len(known)), (), False, name=name)


def _by_rate(reading: Reading, slot: int) -> Iterator[Relation]:
    """10分 × 97.54% = 9.75, where the header states the marks; full marks and none may be given by steps instead."""
    columns = reading.panel.money
    rates = [place for place, column in enumerate(columns) if column.kind == "execution"]
    marks = _marks(columns[slot])
    if len(rates) != 1 or marks is None or not _OF_EXECUTION.search(columns[slot].header):
        return
    full = marks.numeral.value
    for line in reading.lines:
        score, rate = line.figures[slot], line.figures[rates[0]]
        if score is None or rate is None or line.is_total or not score.amount:
            continue
        value, share = score.mention.numeral.value, rate.mention.numeral.value
        if share > 1 or (value == full and share < 1) or _is_in_whole_points(score.mention.numeral, full * share):
            continue
        mentions = (score.mention, marks, rate.mention)
        yield Relation(Kind.SCORE, mentions, _SHARE, (), False, stated=0, name=columns[slot].header)


def _is_in_whole_points(score: Numeral, due: object) -> bool:
    """A score given in whole points is a rounded one."""
    assert isinstance(due, type(score.value))
    return not score.decimals and due.denominator != 1 and abs(score.value - due) < 1


def _marks(column: Column) -> Mention | None:
    """The full marks that a header states: 执行率得分（10分）."""
    cell = column.cell
    stated = _FULL_MARKS.search(cell.text) if cell is not None else None
    if cell is None or stated is None:
        return None
    numerals = find_numerals(stated[0])
    return Mention.of(numerals[0], cell, stated.start(), Role.WEIGHT) if len(numerals) == 1 else None


def _averages(reading: Reading, slot: int) -> list[Relation]:
    """The score in the row of the total is the mean of all rows where the row says so; it may else be any total."""
    totals = [line for line in reading.lines if _is_mean(line) and line.figures[slot] is not None]
    told = [line.figures[slot] for line in reading.lines if not line.is_total and not _AVERAGE.search(line.label)]
    rows = [figure.mention for figure in told if figure is not None]
    whole = totals[0].figures[slot] if len(totals) == 1 else None
    if whole is None or len(rows) < FEW_ROWS:
        return []
    constraint = Linear((*[1] * len(rows), -len(rows)))
    return [Relation(Kind.SCORE, (*rows, whole.mention), constraint, (), False, name="平均得分")]


def _is_mean(line: Line) -> bool:
    words = line.said or line.label
    return bool(_AVERAGE.search(words)) and not _WEIGHTED.search(words)
