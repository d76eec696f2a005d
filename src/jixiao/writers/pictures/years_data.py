"""This year's spending against last year's, measure by measure."""

from __future__ import annotations

from dataclasses import dataclass

from jixiao.evaluations import Kind
from jixiao.facts import State
from jixiao.writers.pictures.known import Known, Material, basic, change, in_one_unit

_MEASURES = (
    ("支出合计", "支出合计", "total_expenditure"),
    ("基本支出", "基本支出", "basic_expenditure"),
    ("人员经费", "人员经费", "personnel"),
    ("公用经费", "公用经费", "operating_expenditure"),
    ("项目支出", "项目支出", "project_expenditure"),
    ("“三公”经费", "三公经费", "three_public"),
    ("政府采购", "政府采购", "procurement"),
)
"""How a measure is called, its key among the facts, its key in the 基础数据表."""
_KINDS = (Kind.DEPARTMENT_SELF_EVALUATION, Kind.FINAL_ACCOUNTS_DISCLOSURE, Kind.BUDGET_DISCLOSURE)


@dataclass(frozen=True, slots=True)
class Pair:
    """One measure in the two years; one of the two figures at least is known."""

    name: str
    now: Known
    last: Known

    @property
    def change(self) -> str:
        return change(self.last, self.now)


@dataclass(frozen=True, slots=True)
class Years:
    """The pairs, and the measures of which the form has a row and neither year is filled in."""

    year: int | None
    state: str
    """决算 or 预算: which of the year's figures they are."""
    pairs: tuple[Pair, ...]
    nothing: tuple[str, ...]
    """Measures that are 0 in both years."""
    empty: tuple[str, ...]

    def names(self) -> tuple[str, str]:
        return (f"{self.year}年", f"{self.year - 1}年") if self.year else ("本年", "上年")


def years_of(material: Material) -> Years | None:
    """None for a form of one project, and where no measure is known in both years."""
    evaluation = material.evaluation
    if evaluation.kind not in _KINDS:
        return None
    is_budget = evaluation.kind is Kind.BUDGET_DISCLOSURE
    states, columns = (State.FINAL,), ("final", "prior_final")
    if is_budget:
        states, columns = (State.INITIAL, State.BUDGET), ("budget", "prior_budget")  # type: ignore[assignment]
    year = evaluation.year
    pairs, nothing, empty = [], [], []
    for name, key, row in _MEASURES:
        here, before = (basic(material, row, column) for column in columns)
        now, last = in_one_unit(
            (
                material.figure(here, key, states, year),
                material.figure(before, key, states, year - 1 if year else None),
            )
        )
        known = (now.value is not None) + (last.value is not None)
        # A measure that only the narrative names, and in one year only, is not compared by anybody.
        if known == 2 and not (now.value or last.value or now.doubts or last.doubts):
            nothing.append(name)
        elif known == 2 or (known and here.span is not None):
            pairs.append(Pair(name, now, last))
        elif not known and here.span is not None:
            empty.append(name)
    if not any(pair.change for pair in pairs):
        return None
    return Years(year, "预算" if is_budget else "决算", tuple(pairs), tuple(nothing), tuple(empty))
