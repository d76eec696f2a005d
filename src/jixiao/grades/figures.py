"""The data that ratios are made of, as the document states them: forms first, then the narrative; never guessed.

A datum that is blank or absent is missing. One that stands in the narrative with two different figures is missing too,
and both are named: which of them is meant is for a person to say.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from fractions import Fraction

from jixiao.arithmetic import Numeral
from jixiao.basis.ratios import data_names
from jixiao.documents import Cell
from jixiao.evaluations import ABSENT, Entry, Evaluation, Fund, Whereabouts
from jixiao.evaluations.vocabulary import bare
from jixiao.facts import Facts, Mention, State
from jixiao.facts import Role as FigureRole
from jixiao.grades.suppose import NoSuchFigure, Supposition, datum_of
from jixiao.grades.why import Why, cell


@dataclass(frozen=True, slots=True)
class Datum:
    """One datum: its value with the leaf that shows where it stands, or why it is missing."""

    name: str
    why: Why
    numeral: Numeral | None = None
    missing: str = ""
    is_supposed: bool = False

    @property
    def value(self) -> Fraction | None:
        return None if self.missing else self.why.value

    @property
    def family(self) -> str:
        """The family of its unit: `money`, `count`, `none` …; two data of different families are never divided."""
        return self.numeral.unit.family if self.numeral is not None else ""


_BASIC = {
    "three_public_budget": ("three_public", "budget"),
    "three_public_prior_budget": ("three_public", "prior_budget"),
    "three_public_spent": ("three_public", "final"),
    "three_public_prior_spent": ("three_public", "prior_final"),
    "hospitality_spent": ("official_hospitality", "final"),
    "hospitality_prior_spent": ("official_hospitality", "prior_final"),
    "project_budget": ("project_expenditure", "budget"),
    "operating_budget": ("operating_expenditure", "budget"),
    "operating_spent": ("operating_expenditure", "final"),
    "procurement_budget": ("procurement", "budget"),
    "procurement_spent": ("procurement", "final"),
}
ABSENT_FIELD = "未见"
_TOLD = {"balance": "年末结转和结余", "balance_prior": "年初结转和结余"}
_LEVELS = (FigureRole.LEVEL, FigureRole.BASE)


class Figures:
    """Every datum of one evaluation by its key in `ratios.yaml`, with suppositions in their places."""

    def __init__(
        self, evaluation: Evaluation, facts: Callable[[], Facts], supposed: Iterable[Supposition] = ()
    ) -> None:
        self._evaluation, self._facts = evaluation, facts
        self._places = Whereabouts(evaluation)
        self._known: dict[str, Datum] = {}
        for each in supposed:
            if (key := datum_of(each.name)) is not None:
                self._known[key] = self._supposed(key, each)

    def __getitem__(self, key: str) -> Datum:
        """The datum of a key. Raises KeyError for a key that `ratios.yaml` does not have."""
        if key not in self._known:
            self._known[key] = self._read(key)
        return self._known[key]

    def values(self, keys: Iterable[str]) -> dict[str, Fraction | None]:
        """The values by key, None where a datum is missing."""
        return {key: self[key].value for key in keys}

    def _read(self, key: str) -> Datum:
        name = data_names()[key]
        if key in _TOLD:
            return self._told(key, name)
        entry = self._entry(key)
        if entry.numeral is None:
            return Datum(name, cell(name, entry, self._places), missing=_why_missing(entry))
        return Datum(name, cell(name, entry, self._places), entry.numeral)

    def _entry(self, key: str) -> Entry:
        """The field of a form that states a datum; ABSENT where no form does."""
        data, total = self._evaluation.basic_data, whole_fund(self._evaluation)
        if data is not None and key in _BASIC:
            return data.value(*_BASIC[key])
        if data is not None and key in ("staff", "posts"):
            return data.staff_in_post if key == "staff" else data.approved_posts
        if total is None:
            return self._adjusted_in_basic_data(key)
        fields = {
            "initial_budget": total.initial_budget,
            "adjusted_budget": total.adjusted_budget,
            "spent": total.actual_expenditure,
            # A monitoring form has a column for its months, or calls what was spent so far plainly 执行数.
            "spent_to_date": total.actual_expenditure
            if total.period_expenditure.span is None
            else total.period_expenditure,
            "budget_additions": total.budget_adjustment,
        }
        return fields.get(key, ABSENT)

    def _adjusted_in_basic_data(self, key: str) -> Entry:
        """The row 部门整体支出预算调整 states the initial and the final budget, where there is no budget block."""
        data = self._evaluation.basic_data
        column = {"initial_budget": "budget", "adjusted_budget": "final"}.get(key)
        return data.value("budget_adjustment", column) if data is not None and column else ABSENT

    def _told(self, key: str, name: str) -> Datum:
        """A stock that only the narrative states: at the end of the year, or at the end of the year before."""
        year = self._evaluation.year
        found: dict[Fraction, Mention] = {}
        for mention in self._mentions(key, year):
            found.setdefault(mention.numeral.value, mention)
        if not found:
            return Datum(name, Why(name, "未见"), missing=ABSENT_FIELD)
        if len(found) > 1:
            both = "、".join(mention.text for mention in found.values())
            return Datum(name, Why(name, both), missing=f"正文中有{both}，不能确定用哪一个")
        (mention,) = found.values()
        where = self._places.where(mention.span)
        return Datum(name, Why(name, mention.text, mention.numeral.value, mention.span, where), mention.numeral)

    def _mentions(self, key: str, year: int | None) -> Iterator[Mention]:
        for mention in self._facts().mentions:
            measure = mention.measure
            if measure is None or mention.role not in _LEVELS or mention.family != "money" or mention.numeral.hedge:
                continue
            if measure.fund or measure.part or measure.entity or measure.state not in (State.FINAL, State.NONE):
                continue
            last = measure.key == _TOLD["balance"]
            of_this = measure.key == _TOLD[key] and measure.year == year
            if of_this or (key == "balance_prior" and last and year is not None and measure.year == year - 1):
                yield mention

    def _supposed(self, key: str, each: Supposition) -> Datum:
        stated = self._read(key)
        unit = "" if key in _PLAIN else self._unit(key)
        numeral = each.numeral(unit)
        if key not in _PLAIN and numeral.unit.family != "money" and (stated.missing or stated.family == "money"):
            raise NoSuchFigure(f"假设“{each.name}={each.text}”没有写单位，请写明（如 {each.name}={each.text}万元）。")
        words = f"{numeral.text}{unit}" if numeral.text[-1:].isdigit() else numeral.text
        before = "" if stated.missing else f"（原为{stated.why.shown}）"
        leaf = Why(stated.name, f"假设为{words}{before}", numeral.value, stated.why.span, stated.why.where)
        return Datum(stated.name, leaf, numeral, is_supposed=True)

    def _unit(self, key: str) -> str:
        """The unit in which the document states this sum of money, or else its budget; `""` where it states none."""
        for other in (key, "three_public_budget", "adjusted_budget", "initial_budget"):
            numeral = self._entry(other).numeral
            if numeral is not None and numeral.unit.family == "money":
                return numeral.unit.name
        return ""


def whole_fund(evaluation: Evaluation) -> Fund | None:
    """The budget row that is of the whole body or project: of the form itself, or one that says so.

    A bare 合计 in a table of its own may be that of a list of projects: it is taken for nobody's.
    """
    execution, total = evaluation.execution, evaluation.fund_total
    if execution is not None and execution.role == "total":
        return execution
    if total is None or total.name.span is None or not isinstance(total.name.span.holder, Cell):
        return total
    table = total.name.span.holder.table
    if any(indicator.table.index == table for indicator in evaluation.indicators):
        return total
    return None if bare(total.name.text) in _BARE_TOTALS else total


_BARE_TOTALS = frozenset(("合计", "总计", "小计", "总额"))
_PLAIN = frozenset(
    ("staff", "posts", "paid_share", "planned_share", "work_planned", "work_done", "work_in_time")
    + ("work_up_to_standard", "priority_work_assigned", "priority_work_done", "valid_answers", "satisfied_answers")
    + ("area_approved", "area_built")
)
"""Data that are no money."""


def _why_missing(entry: Entry) -> str:
    if entry.span is None:
        return ABSENT_FIELD
    return "表中空白" if entry.is_blank else f"填的是“{entry.text[:12]}”，不是数"
