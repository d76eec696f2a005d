"""年初预算 → 全年预算 → 执行: the steps of the money of one evaluation."""

from __future__ import annotations

from dataclasses import dataclass, replace

from jixiao.arithmetic.width import half_width
from jixiao.evaluations import ABSENT, Entry, Fund, Kind
from jixiao.facts import State
from jixiao.grades.figures import whole_fund
from jixiao.writers.pictures.known import Known, Material, basic, change, in_one_unit, rate


@dataclass(frozen=True, slots=True)
class Step:
    """One figure of the money and its name on the form."""

    name: str
    figure: Known
    is_spending: bool = False


@dataclass(frozen=True, slots=True)
class Budget:
    """The steps in order: budgets, then what was spent of them."""

    steps: tuple[Step, ...]
    stated_rate: Known | None = None
    """The rate that the form states, where it is not the one that the figures give or a finding accuses it."""

    @property
    def whole(self) -> Step:
        """The budget that the spending is measured by: the last one."""
        return [step for step in self.steps if not step.is_spending][-1]

    @property
    def spent(self) -> Step:
        return next(step for step in self.steps if step.is_spending)

    @property
    def rate_name(self) -> str:
        return "预算执行率" if self.spent.name == "执行" else "执行进度"

    @property
    def rate(self) -> str:
        """In percent, or why there is none; `""` where a figure is missing."""
        return rate(self.spent.figure, self.whole.figure)

    def before(self, place: int) -> Step | None:
        """The nearest step before this one of which the figure is known."""
        known = [step for step in self.steps[:place] if step.figure.value is not None]
        return known[-1] if known else None

    def difference(self, place: int) -> str:
        """What lies between a step and the one before it, in words; `""` where one of the two is not known."""
        old, new = self.before(place), self.steps[place]
        if old is None:
            return ""
        if not new.is_spending:
            words = ("调增", "调减")
        elif old.is_spending:
            words = ("还将执行", "减少")
        elif old is self.whole:
            words = ("超出", "未执行")
        else:  # the budget that it is measured by is missing
            words = (f"比{old.name}多", f"比{old.name}少")
        return change(old.figure, new.figure, *words)


_OF_A_BODY = (Kind.DEPARTMENT_SELF_EVALUATION, Kind.FINAL_ACCOUNTS_DISCLOSURE)
_NO_SPENDING = (Kind.BUDGET_DISCLOSURE, Kind.OBJECTIVE_FILING, Kind.PROJECT_LIST)


def budget_of(material: Material) -> Budget | None:
    """The steps of the whole body or project; None where fewer than two of the figures are known."""
    evaluation = material.evaluation
    if evaluation.kind in _NO_SPENDING:
        return None
    fund = whole_fund(evaluation)
    is_monitoring = evaluation.kind is Kind.IN_YEAR_MONITORING
    steps = _monitored(material, fund) if is_monitoring else _executed(material, fund)
    figures = in_one_unit(step.figure for step in steps)
    if sum(figure.value is not None for figure in figures) < 2:
        return None
    budget = Budget(tuple(replace(step, figure=figure) for step, figure in zip(steps, figures, strict=True)))
    return replace(budget, stated_rate=_stated_rate(material, fund.execution_rate, budget)) if fund else budget


def _stated_rate(material: Material, entry: Entry, budget: Budget) -> Known | None:
    spent, whole, numeral = budget.spent.figure.value, budget.whole.figure.value, entry.numeral
    if entry.span is None or numeral is None:
        return None
    doubts = material.doubts.of(entry.span)
    agrees = spent is not None and whole is not None and whole > 0 and spent / whole in numeral.interval
    return None if agrees and not doubts else Known(numeral.value, " ".join(entry.text.split())[:20], doubts=doubts)


def _executed(material: Material, fund: Fund | None) -> list[Step]:
    year = material.evaluation.year
    told = "支出合计" if material.evaluation.kind in _OF_A_BODY else ""  # a project's money is not its body's
    # Without a budget block the row 部门整体支出预算调整 states the budget at the beginning and at the end of the year.
    initial = fund.initial_budget if fund else basic(material, "budget_adjustment", "budget")
    adjusted = fund.adjusted_budget if fund else basic(material, "budget_adjustment", "final")
    spent = fund.actual_expenditure if fund else ABSENT
    return [
        Step("年初预算", material.figure(initial, told, (State.INITIAL,), year)),
        Step("全年预算", material.figure(adjusted, told, (State.ADJUSTED,), year)),
        Step("执行", material.figure(spent, told, (State.FINAL,), year), is_spending=True),
    ]


def _monitored(material: Material, fund: Fund | None) -> list[Step]:
    fund = fund or Fund("total", ABSENT)
    period = "".join(half_width(material.evaluation.period.text).split())
    name = f"{period}执行" if 0 < len(period) <= 6 else "监控期执行"
    # A form of the middle of the year has one budget or both.
    budgets = [("年初预算", fund.initial_budget), ("全年预算", fund.adjusted_budget)]
    stated = [(called, entry) for called, entry in budgets if entry.is_stated] or budgets[:1]
    steps = [Step(called, material.of_entry(entry)) for called, entry in stated]
    steps.append(Step(name, material.of_entry(fund.period_expenditure), is_spending=True))
    if fund.expected_expenditure.is_stated:
        steps.append(Step("全年预计", material.of_entry(fund.expected_expenditure), is_spending=True))
    return steps
