"""Amounts in the head of a form (本年度项目金额（万元）), and yuan that were written where the label says 万元."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal
from fractions import Fraction
from itertools import pairwise
from typing import Final

from jixiao.arithmetic import Numeral, read_numeral
from jixiao.arithmetic.constraint import Linear
from jixiao.documents import Cell, Span, Table
from jixiao.evaluations import Evaluation
from jixiao.evaluations.vocabulary import bare, tight
from jixiao.facts.conflict import Cause, Conflict
from jixiao.facts.mention import Mention, Role
from jixiao.facts.relation import Kind, Relation

_LABEL: Final = re.compile("金额|总额|预算|资金|经费")
_YEARLY: Final = re.compile("年度|当年|本年|20[0-9]{2}年")
_FIGURE: Final = re.compile(r"\d+(?:[,，]\d{3})*(?:[.．]\d+)?")  # of either width
_RECKONING: Final = re.compile("测算(?:依据|说明|过程|明细|标准)|预算测算|资金测算|成本测算")
_LONGEST_LABEL: Final = 30
_FEWEST_GROUPED: Final = 4
"""Decimals that the sentences would group like thousands beside a figure with commas; the message says them itself."""
_EQUAL: Final = Linear((1, -1))
_TEN_THOUSAND: Final = 10_000
_UNIT: Final = re.compile("(?<![千亿百])(万元|元)[）)]")
_TOLD: Final = (
    "“{label}”的单位为{unit}，填{field}；{place}{cost}，正好是它的{times}，疑按{wrong}填写，应为{due}{beside}。"
)
_SUM: Final = "所列各项合计（{parts}）"
_BESIDE: Final = "；“{label}”填{field}，请一并核对"


def field_mentions(evaluation: Evaluation) -> list[Mention]:
    """The amounts beside labels that name their unit, above the indicators of a form."""
    first: dict[int, int] = {}
    for indicator in evaluation.indicators:
        row = first.get(indicator.table.index, indicator.row)
        first[indicator.table.index] = min(row, indicator.row)
    tables = [table for table in evaluation.tables if table.index in first]
    return [mention for table in tables for mention in _fields(table, first[table.index])]


def _fields(table: Table, rows: int) -> Iterator[Mention]:
    """Rows of label, amount, label, amount; a row with several amounts behind one label is another block's."""
    for row in range(rows):
        cells = table.row(row)
        told = [(label, cell) for label, cell in pairwise(cells) if _is_field(label, cell)]
        if not told or len(told) != sum(_FIGURE.fullmatch(tight(cell.text)) is not None for cell in cells):
            continue
        for label, cell in told:
            numeral = read_numeral(cell.text.strip(), _unit_of(label))
            if numeral is not None and cell.row == row:
                start = cell.text.index(cell.text.strip()) + numeral.start
                span = Span(cell, start, start + numeral.end - numeral.start)
                yield Mention(numeral, span, Role.LEVEL, noun=bare(label.text), row=tight(label.text))


def _is_field(label: Cell, cell: Cell) -> bool:
    if len(label.text) > _LONGEST_LABEL or not _FIGURE.fullmatch(tight(cell.text)):
        return False
    return bool(_LABEL.search(label.text) and _unit_of(label))


def _unit_of(label: Cell) -> str:
    found = _UNIT.search(tight(label.text))
    return found[1] if found else ""


def within_total(fields: Sequence[Mention]) -> Iterator[Relation]:
    """What is planned for the year is at most what is planned for all years, where both are told and more than 0."""
    yearly = [field for field in fields if _YEARLY.search(field.noun) and field.numeral.value]
    others = [
        field for field in fields if "总" in field.noun and not _YEARLY.search(field.noun) and field.numeral.value
    ]
    if len(yearly) == len(others) == 1 and yearly[0].holder is not others[0].holder:
        constraint = Linear((1, -1), at_most=True)
        yield Relation(Kind.PARTIAL_SUM, (yearly[0], others[0]), constraint, (), False, name=others[0].noun)


def field_units(evaluation: Evaluation, fields: Sequence[Mention], mentions: Iterable[Mention]) -> Iterator[Conflict]:
    """137,584.00 in a field of 万元 where the form's own cost is 13.7584万元: to the digit ten thousand times as much.

    Amounts of the form that agree with the field speak for it; then nothing is said.
    """
    if not any(field.numeral.value for field in fields):
        return
    told = list(_costs(evaluation, mentions))
    for field in fields:
        value = field.numeral.value
        if not value or any(amount == value for amount, *_ in told):
            continue
        for factor, unit, wrong in ((_TEN_THOUSAND, "万元", "元"), (Fraction(1, _TEN_THOUSAND), "元", "万元")):
            found = next((cost for cost in told if cost[0] * factor == value), None)
            if found is not None and field.numeral.unit.name == unit:
                beside = [other for other in fields if other is not field and other.numeral.value > value]
                yield _conflict(field, found, beside[:1], wrong)


_Cost = tuple[Fraction, list[Mention], str]


def _costs(evaluation: Evaluation, mentions: Iterable[Mention]) -> Iterator[_Cost]:
    """The amounts that the cost rows and the reckoning state with their units, and the sum of the reckoning."""
    places: dict[int, str] = {}
    for row in evaluation.indicators:
        if "成本" in row.klass and row.target.span is not None:
            places[id(row.target.span.holder)] = "成本指标"
    for table in {indicator.table.index: indicator.table for indicator in evaluation.indicators}.values():
        for label, cell in pairwise(table.cells):
            if label.row == cell.row and len(label.text) <= _LONGEST_LABEL and _RECKONING.search(label.text):
                places[id(cell)] = bare(label.text)
    cells: dict[int, list[Mention]] = {}
    for mention in mentions:
        if id(mention.holder) in places and _is_amount(mention.numeral):
            cells.setdefault(id(mention.holder), []).append(mention)
    for key, amounts in cells.items():
        for mention in amounts:
            yield mention.numeral.value, [mention], places[key]
        if len(amounts) > 1:
            yield sum((mention.numeral.value for mention in amounts), Fraction(0)), amounts, places[key]


def _is_amount(numeral: Numeral) -> bool:
    """With its unit in words; 33万 is an amount too in a row of costs."""
    unit = numeral.unit
    return unit.family == "money" or (unit.name == "万" and unit.scale == _TEN_THOUSAND)


def _digits(value: Fraction) -> str:
    """All decimals of an amount that is another with its point moved."""
    return f"{(Decimal(value.numerator) / Decimal(value.denominator)).normalize():,f}"


def _conflict(field: Mention, cost: _Cost, beside: list[Mention], wrong: str) -> Conflict:
    _, amounts, place = cost
    parts = "＋".join(mention.text for mention in amounts)
    is_yuan = wrong == "元"
    due = field.numeral.value / field.numeral.unit.scale
    due = due / _TEN_THOUSAND if is_yuan else due * _TEN_THOUSAND
    digits = _digits(due)
    told = _TOLD.format(
        due=digits,
        label=field.noun,
        unit=field.numeral.unit.name,
        field=field.text,
        place=place,
        cost=_SUM.format(parts=parts) if len(amounts) > 1 else f"写{parts}",
        times="万分之一" if is_yuan else "一万倍",
        wrong=wrong,
        beside="".join(_BESIDE.format(label=other.noun, field=other.text) for other in beside),
    )
    figures = (field, *amounts, *beside)
    relation = Relation(Kind.REPEATED, (field, amounts[0]), _EQUAL, (), False, name=field.noun)
    return Conflict(
        Kind.REPEATED,
        "error",
        (relation,),
        figures,
        field,
        Cause.UNIT,
        due=digits if len(digits.partition(".")[2]) < _FEWEST_GROUPED else "",
        is_certain=False,
        told=told,
    )
