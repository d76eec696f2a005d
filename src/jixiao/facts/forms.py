"""The figures of the forms of a self-evaluation as mentions of the same measures that the narrative names."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import takewhile

from jixiao.arithmetic.constraint import Linear
from jixiao.arithmetic.width import half_width
from jixiao.documents import Cell, Span
from jixiao.evaluations import ABSENT, BasicData, Entry, Evaluation
from jixiao.evaluations.vocabulary import bare
from jixiao.facts.columns import divisions_by_column, plain
from jixiao.facts.mention import Measure, Mention, Role, State
from jixiao.facts.naming import named
from jixiao.facts.relation import Kind, Relation
from jixiao.facts.trials import failures

_BASIC_DATA = {
    "three_public": "三公经费",
    "vehicles": "公务用车购置及运行维护费",
    "vehicle_purchase": "公务用车购置费",
    "vehicle_running": "公务用车运行维护费",
    "overseas_travel": "因公出国（境）费",
    "official_hospitality": "公务接待费",
    "project_expenditure": "项目支出",
    "operating_expenditure": "公用经费",
    "procurement": "政府采购",
    "basic_expenditure": "基本支出",
    "personnel": "人员经费",
    "total_expenditure": "支出合计",
}
_COLUMNS = {
    "prior_final": (State.FINAL, -1),
    "prior_budget": (State.BUDGET, -1),
    "budget": (State.BUDGET, 0),
    "adjusted_budget": (State.ADJUSTED, 0),
    "final": (State.FINAL, 0),
}
_FUNDS = (
    ("initial_budget", State.INITIAL),
    ("adjusted_budget", State.ADJUSTED),
    ("actual_expenditure", State.FINAL),
)
# The total of some table: of projects, of tasks; only a named total is the body's.
_ANY_TOTAL = re.compile("(?:合计|总计|小计|项目资金|总额)$")
_NUMBERED = re.compile(r"\s*[0-9０-９]{1,2}[.．、]")
_YEAR = re.compile("20[0-9]{2}")
_SHORTEST_NAME = 4
_COMPONENTS = {"basic": "基本支出", "project": "项目支出"}
_STAFF = (("approved_posts", "编制数"), ("staff_in_post", "在职人数"))


def form_mentions(evaluation: Evaluation) -> Iterator[Mention]:
    """The figures of 基础数据表 and of the budget block, with measure, state and year."""
    data, year = evaluation.basic_data, evaluation.year
    if data is not None:
        of_table = _year_of_columns(evaluation, data)
        for row in data.rows:
            key = _BASIC_DATA.get(row.key) or _known(row.name.text) or _project(row.name.text)
            for column, entry in row.values.items():
                state, offset = _COLUMNS.get(column, (State.NONE, 0))
                measure = Measure(key, state, year=of_table + offset if of_table else None) if key else None
                yield from _mention(entry, measure, row.name.text, column)
        for attribute, key in _STAFF:
            for staff in _mention(getattr(data, attribute), Measure(key, State.NONE, year=year), key, ""):
                staff.family = "count"  # its column says 人
                yield staff
        yield from _mention(data.staffing_rate, None, "控制率", "")
    is_department = evaluation.kind.value == "department_self_evaluation"
    for fund in evaluation.funds:
        for attribute, state in _FUNDS:
            measure = None
            if fund.role == "total" and is_department and not _ANY_TOTAL.match(bare(fund.name.text)):
                measure = Measure("支出合计", state, year=year)
            elif fund.role in _COMPONENTS and is_department:
                measure = Measure(_COMPONENTS[fund.role], state, year=year)
            yield from _mention(getattr(fund, attribute), measure, fund.name.text, attribute)
        yield from _mention(fund.execution_rate, None, fund.name.text, "", Role.RATIO)
        for entry in (fund.budget_adjustment, fund.weight, fund.score):
            yield from _mention(entry, None, fund.name.text, "")
    for component in evaluation.components:
        yield from _mention(component.amount, None, component.label, "")


def _year_of_columns(evaluation: Evaluation, data: BasicData) -> int | None:
    """The year of the final accounts' column, None where it is doubtful: either the title or the head is of last year.

    Its figures are then compared with what the narrative tells only if the narrative speaks of the column's year.
    """
    header = data.columns.get("final")
    found = _YEAR.search(half_width(header.text)) if header is not None else None
    if found is None or evaluation.year is None or int(found[0]) == evaluation.year:
        return evaluation.year
    told = "".join(paragraph.text for paragraph in evaluation.paragraphs)
    return int(found[0]) if told.count(f"{found[0]}年") > told.count(f"{evaluation.year}年") else None


def _known(label: str) -> str:
    """The measure of a row that the form does not print: 本年收入合计, 年末结转."""
    said = named(plain(label))
    is_plain = said.is_known and not (said.part or said.fund or said.entity or said.state or said.is_bare)
    return said.key if is_plain else ""


def _project(label: str) -> str:
    """The name of a numbered row below 项目支出."""
    name = bare(plain(label))
    return name if _NUMBERED.match(label) and len(name) >= _SHORTEST_NAME else ""


def basic_divisions(evaluation: Evaluation, mentions: Iterable[Mention]) -> Iterator[Relation]:
    """基础数据表: the known divisions and the roll-forward, column by column."""
    data = evaluation.basic_data
    if data is None:
        return
    own = {id(entry.span.holder) for row in data.rows for entry in row.values.values() if entry.span is not None}
    yield from divisions_by_column(mention for mention in mentions if id(mention.holder) in own)


def score_mentions(evaluation: Evaluation) -> Iterator[Mention]:
    """Weights and scores of the indicator rows and of the total row."""
    for indicator in evaluation.indicators:
        for entry, role in ((indicator.weight, Role.WEIGHT), (indicator.score, Role.SCORE)):
            yield from _mention(entry, None, indicator.title, "", role)
    for entry, role in ((evaluation.total_weight, Role.WEIGHT), (evaluation.total_score, Role.SCORE)):
        yield from _mention(entry, None, "总分", "", role)


def _mention(
    entry: Entry, measure: Measure | None, row: str, column: str, role: Role = Role.LEVEL
) -> Iterator[Mention]:
    numeral = entry.numeral if entry.span is not None else None
    if numeral is None or entry.span is None:
        return
    span = entry.span
    place = Span(span.holder, span.start + numeral.start, span.start + numeral.end)
    if isinstance(span.holder, Cell):
        yield Mention(numeral, place, role, measure, row, row=row, column=column, is_named=measure is not None)


def project_rows(evaluation: Evaluation, mentions: Iterable[Mention]) -> Iterator[Relation]:
    """基础数据表: 项目支出 and the numbered projects under it, column by column; a list may name only the large."""
    data = evaluation.basic_data
    if data is None:
        return
    by_cell = {id(mention.holder): mention for mention in mentions if mention.is_cell}
    rows = data.rows
    start = next((place for place, row in enumerate(rows) if row.key == "project_expenditure"), None)
    if start is None:
        return
    children = list(takewhile(lambda row: not row.key and _NUMBERED.match(row.name.text), rows[start + 1 :]))
    found: list[Relation] = []
    for column, entry in rows[start].values.items():
        whole = by_cell.get(id(entry.span.holder)) if entry.span is not None else None
        cells = [row.values.get(column, ABSENT) for row in children]
        parts = [by_cell.get(id(cell.span.holder)) for cell in cells if cell.span is not None and cell.numeral]
        known = tuple(part for part in parts if part is not None)
        if whole is not None and len(known) >= 2:
            constraint = Linear((1,) * len(known) + (-1,))
            found.append(
                Relation(Kind.SUM, (*known, whole), constraint, is_certain=False, if_mended=True, name="项目支出")
            )
    _prove(found, len(children))
    yield from found


_PROOF = 2
"""How many columns must add up before a list of projects is taken to be complete."""


def _prove(columns: list[Relation], rows: int) -> None:
    """Where all columns but one add up the list is complete, and the one is wrong however it came about."""
    broken = [relation for relation in columns if failures([relation])]
    holding = [r for r in columns if r not in broken and sum(f.numeral.value != 0 for f in r.figures[:-1]) > 1]
    if len(broken) == 1 and len(holding) >= _PROOF and len(broken[0].figures) == rows + 1:
        broken[0].if_mended = False
