"""The figures that the narrative may speak of: what each is called, its exact value, and where in the data it stands.

A figure is taken only where it is one plain figure: with 约, 余, ≥, as a range or in prose it is none.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from fractions import Fraction
from typing import Final

from jixiao.arithmetic import Unit
from jixiao.evaluations import Entry, Evaluation
from jixiao.evaluations.vocabulary import bare

_FUND_COLUMNS: Final = {
    "initial_budget": "budget",
    "adjusted_budget": "adjusted_budget",
    "actual_expenditure": "final",
}
_FEWEST: Final = 3
_COMPONENTS: Final = {
    "general_public_budget": "general_public_budget",
    "government_fund": "government_fund",
    "state_capital": "state_capital",
    "special_account": "special_account",
    "fiscal": "fiscal",
    "carry_over": "carry_over",
    "other": "other_funds",
    "basic": "basic_expenditure",
    "project": "project_expenditure",
}
# Rows of the 基础数据表 that have no key of their own, by their words.
_NAMED: Final = (
    ("income", re.compile(r"^(本年|部门|年度)?(收入)(合计|总计|总额)$|^总收入$|^本年收入$")),
    ("fiscal_income", re.compile(r"^(一般公共预算)?财政拨款收入$")),
    ("fund_income", re.compile(r"^政府性基金(预算)?(财政拨款|拨款)?收入$")),
    ("other_income", re.compile(r"^其[他它]收入$")),
    ("opening_balance", re.compile(r"^(上年|年初)结[转余]")),
    ("closing_balance", re.compile(r"^(本年末?|年末)结[转余]")),
)
_STAFF: Final = ("approved_posts", "staff_in_post", "staffing_rate")


@dataclass(frozen=True, slots=True)
class Figure:
    """One figure of the data. `value` counts in the base of the unit (元, 人); `place` says where it stands."""

    measure: str
    column: str
    value: Fraction
    unit: Unit
    decimals: int
    text: str
    place: str


@dataclass(slots=True)
class Figures:
    """The figures of one evaluation by measure and column (`prior_budget`, `prior_final`, `budget`, …)."""

    known: dict[tuple[str, str], Figure] = field(default_factory=dict)
    disputed: dict[tuple[str, str], tuple[Figure, Figure]] = field(default_factory=dict)
    """Two places of the data say two things: neither is used."""
    small: dict[tuple[str, str], tuple[Figure, str]] = field(default_factory=dict)
    """Amounts like 8元 where the others are in 万元, with the unit of those: likely a sign was lost, so not used."""

    def __call__(self, measure: str, column: str = "final") -> Figure | None:
        """The figure; None where the data have none, have two, or have one that is likely in the wrong unit."""
        place = (measure, column)
        return None if place in self.disputed or place in self.small else self.known.get(place)

    def _add(self, found: Figure) -> None:
        place = (found.measure, found.column)
        before = self.known.setdefault(place, found)
        if before.value != found.value:
            self.disputed.setdefault(place, (before, found))

    def _doubt_units(self) -> None:
        money = {place: figure for place, figure in self.known.items() if figure.unit.family == "money"}
        units = Counter(figure.unit for figure in money.values() if figure.value)
        if not units or (most := units.most_common(1)[0])[1] < _FEWEST:
            return
        usual = most[0]
        for place, figure in money.items():
            if figure.unit.scale < usual.scale and 0 < abs(figure.value) < usual.scale and place not in self.disputed:
                self.small[place] = (figure, usual.name)


def figures_of(evaluation: Evaluation) -> Figures:
    """The figures that an evaluation declares."""
    figures = Figures()
    for measure, column, entry in _declared(evaluation):
        if (found := _figure(measure, column, entry)) is not None:
            figures._add(found)
    figures._doubt_units()
    return figures


def _declared(evaluation: Evaluation) -> Iterator[tuple[str, str, Entry]]:
    if (total := evaluation.fund_total) is not None:
        for attribute, column in _FUND_COLUMNS.items():
            yield "total_expenditure", column, getattr(total, attribute)
        yield "execution_rate", "final", total.execution_rate
        yield "execution_score", "final", total.score
    for part in evaluation.components:
        if part.role in _COMPONENTS:
            yield _COMPONENTS[part.role], "final", part.amount
    yield "total_score", "final", evaluation.total_score
    data = evaluation.basic_data
    if data is None:
        return
    for attribute in _STAFF:
        yield attribute, "final", getattr(data, attribute)
    seen: set[str] = set()
    for row in data.rows:
        measure = measure_of(row.key, row.name.text)
        if not measure or measure in seen or measure == "budget_adjustment":
            continue
        seen.add(measure)
        yield from ((measure, column, entry) for column, entry in row.values.items())


def measure_of(key: str, name: str) -> str:
    """What a row of the 基础数据表 is of: its key, else what its words name; `""` for what is never told."""
    if key:
        return key
    words = re.sub(r"^(其中[：:])?(\d+[.．、])?", "", bare(name))
    return next((measure for measure, pattern in _NAMED if pattern.search(words)), "")


def _figure(measure: str, column: str, entry: Entry) -> Figure | None:
    numeral = entry.numeral if entry.is_stated else None
    if numeral is None or numeral.hedge or "/" in numeral.digits:
        return None
    return Figure(measure, column, numeral.value, numeral.unit, numeral.decimals, entry.text, place_of(entry))


def place_of(entry: Entry) -> str:
    """Where an entry stands: the path in the data, or sheet and cell of the workbook."""
    if entry.span is None:
        return ""
    holder = entry.span.holder
    part, reference = holder.origin.part, holder.origin.ref
    return f"工作表“{part}”{reference}" if part else reference
