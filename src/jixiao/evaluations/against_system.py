"""自评数与财政系统数: what evaluations state against what the platform exported. Pure; nothing is guessed.

A stated figure agrees when the exact amount can be written as it stands (62.45万元 stands for 624500 ± 50 yuan).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction

from jixiao.evaluations.bodies import is_named
from jixiao.evaluations.entry import Entry
from jixiao.evaluations.evaluation import Evaluation, Fund, Kind
from jixiao.evaluations.system_figures import SystemFigures, SystemLine

COLUMNS = (
    ("initial_budget", "initial_budget", "年初预算数"),
    ("adjusted_budget", "adjusted_budget", "全年预算数"),
    ("actual_expenditure", "expenditure", "全年执行数"),
)
"""Field of a budget row, amount of the export, how the column is called."""


class Agreement(StrEnum):
    """How a stated figure and the exported one stand to each other."""

    SAME = "same"
    DIFFERS = "differs"
    NOT_STATED = "not_stated"
    """The form leaves the figure out, or it could not be read."""
    NOT_IN_SYSTEM = "not_in_system"
    """The export has no line, or no such amount, for the subject."""


@dataclass(frozen=True, slots=True)
class Comparison:
    """One figure of a form and its counterpart."""

    subject: str
    column: str
    agreement: Agreement
    stated: Entry
    system: Fraction | None
    """Yuan, exactly."""
    lines: tuple[SystemLine, ...]
    difference: Fraction | None = None
    """Stated less exported, in yuan; None unless both are known."""


def against_system(evaluations: Iterable[Evaluation], figures: SystemFigures) -> list[Comparison]:
    """Every figure of the rows 年度资金总额: projects by their name, whole departments by that of their unit."""
    return [comparison for evaluation in evaluations for comparison in _compared(evaluation, figures)]


def _compared(evaluation: Evaluation, figures: SystemFigures) -> Iterator[Comparison]:
    total = evaluation.fund_total
    if total is None:
        return
    if evaluation.kind is Kind.PROJECT_SELF_EVALUATION:
        subject = evaluation.project_name.text
        code = next((entry.text for label, entry in evaluation.head.items() if label.endswith("项目编码")), "")
        lines = figures.of_project(subject) or figures.of_project(code)
        unit_lines = _of_unit(evaluation.unit_name.text, figures)
        if unit_lines:  # two units may have projects of one name
            lines = [line for line in lines if any(line is other for other in unit_lines)]
    elif evaluation.kind is Kind.DEPARTMENT_SELF_EVALUATION:
        subject = evaluation.unit_name.text
        lines = _of_department(subject, figures)
    else:
        return
    yield from _rows(subject, total, lines, figures)


def _of_department(name: str, figures: SystemFigures) -> list[SystemLine]:
    """All lines of the unit; the whole export where it names no units or is of one unit only that is this one."""
    if not any("unit" in line.subjects for line in figures.lines):
        return figures.lines
    return _of_unit(name, figures)


def _of_unit(name: str, figures: SystemFigures) -> list[SystemLine]:
    """By the name, else by one that leaves out the place before it."""
    named = [line for line in figures.lines if "unit" in line.subjects and is_named(line.subjects["unit"].name, name)]
    return figures.of_unit(name) or (named if name else [])


def _rows(subject: str, fund: Fund, lines: list[SystemLine], figures: SystemFigures) -> Iterator[Comparison]:
    for attribute, key, column in COLUMNS:
        stated: Entry = getattr(fund, attribute)
        system = figures.total(key, lines) if lines and all(line.value(key) is not None for line in lines) else None
        numeral = stated.numeral if stated.is_stated else None
        if system is None:
            yield Comparison(subject, column, Agreement.NOT_IN_SYSTEM, stated, None, tuple(lines))
        elif numeral is None or numeral.unit.family != "money":
            yield Comparison(subject, column, Agreement.NOT_STATED, stated, system, tuple(lines))
        else:
            agreement = Agreement.SAME if system in numeral.interval else Agreement.DIFFERS
            yield Comparison(subject, column, agreement, stated, system, tuple(lines), numeral.value - system)
