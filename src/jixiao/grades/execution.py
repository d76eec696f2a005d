"""Scoring the execution of the budget: the rate out of the money, then the score out of the rate."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction

from jixiao.arithmetic import Interval, Numeral
from jixiao.basis import Role
from jixiao.basis.profile import MethodUse
from jixiao.documents import Cell, Table
from jixiao.evaluations import ABSENT, Entry, Evaluation, Fund, Group, Indicator
from jixiao.grades.figures import Datum, whole_fund
from jixiao.grades.grading import Grading, in_points
from jixiao.grades.outcome import Agreement, Lever, ScoredRow, State
from jixiao.grades.why import Why, percent, points, policy

_MONEY = {"spent": "actual_expenditure", "initial": "initial_budget", "adjusted": "adjusted_budget"}
_TOTALS = {"spent": "spent", "initial": "initial_budget", "adjusted": "adjusted_budget"}
_NAMES = {"spent": "全年执行数", "initial": "年初预算数", "adjusted": "全年预算数"}


def execution_rows(evaluation: Evaluation) -> list[Fund]:
    """The budget rows that carry points: the total, else every task that has points of its own.

    Forms that have the execution rate among their indicators count it there: none.
    """
    first = evaluation.execution
    if first is None:
        return []
    if first.role == "item":
        return [fund for fund in evaluation.funds if fund.role == "item" and fund.weight.is_stated]
    return [first]


def is_execution(indicator: Indicator) -> bool:
    """Whether an indicator is the execution rate itself."""
    return indicator.group is Group.EXECUTION and ("执行" in indicator.label or not indicator.label)


def score_fund(fund: Fund, grading: Grading, *, alone: bool) -> ScoredRow:
    """The execution score of a budget row. `alone`: no other row carries points, so that suppositions hold for it."""
    weight, stated = in_points(fund.weight), in_points(fund.score)
    place = next((e.span for e in (fund.score, fund.weight, fund.name) if e.span), None)
    row = ScoredRow(
        title="预算执行率",
        label="" if alone else " ".join(fund.name.text.split())[:40],
        group=Group.EXECUTION,
        klass="",
        weight=None if isinstance(weight, str) else weight,
        stated=None if isinstance(stated, str) else stated,
        weight_entry=fund.weight,
        score_entry=fund.score,
        where=grading.places.where(place) if place is not None else "",
        state=State.NOT_RECOMPUTED,
        why=Why(""),
        remarks=(f"得分{stated}",) if isinstance(stated, str) else (),
    )
    if isinstance(weight, str):
        return grading.unscored(row, f"分值{weight}")
    money = {name: grading.figures[key] for name, key in _TOTALS.items()}
    if not alone or fund is not whole_fund(grading.evaluation):
        money = _own_money(fund, grading)
    return _scored(row, money, fund.execution_rate, grading)


def score_execution_indicator(row: ScoredRow, indicator: Indicator, grading: Grading) -> ScoredRow:
    """The execution rate as an indicator: out of the form's own budget block, else as the row states it.

    Money in another table counts where it gives the rate that the row states: it may be of another scope.
    """
    weight = in_points(indicator.weight)
    if isinstance(weight, str):
        return grading.unscored(row, f"分值{weight}")
    money = {name: grading.figures[key] for name, key in _TOTALS.items()}
    if not _in_table(money["spent"], indicator.table) and not money["spent"].is_supposed:
        stated, (rate, _, _) = indicator.actual.numeral, _rate(money, ABSENT, grading)
        if stated is None and rate is not None:
            return grading.unscored(row, "本行没有填写执行率，另一张表的资金是否同一口径不能确定")
        if rate is not None and stated is not None and rate not in _printed(stated):
            words = f"另一张表的资金算得{percent(rate)}，与本行所填不同，按本行计分"
            row = replace(row, remarks=(*row.remarks, words))
        if stated is None or rate is None or rate not in _printed(stated):
            money = {name: Datum(datum.name, datum.why, None, "不是本表的资金") for name, datum in money.items()}
    return _scored(row, money, indicator.actual, grading)


def _in_table(datum: Datum, table: Table) -> bool:
    holder = datum.why.span.holder if datum.why.span is not None else None
    return isinstance(holder, Cell) and holder.table == table.index


def _printed(stated: Numeral) -> Interval:
    """The rates that may be printed so, rounded or cut off; a bare 98.06 is percent."""
    interval = Interval(stated.value - stated.step / 2, stated.value + stated.step, high_open=True)
    return interval if stated.unit.family == "ratio" else interval * Fraction(1, 100)


def _own_money(fund: Fund, grading: Grading) -> dict[str, Datum]:
    """The three sums of money by the method's names, of a task's own row."""
    data = {}
    for name, field in _MONEY.items():
        entry: Entry = getattr(fund, field)
        numeral = entry.numeral
        leaf = grading.cell(_NAMES[name], entry)
        data[name] = Datum(_NAMES[name], leaf, numeral, "" if numeral is not None else "没有填数")
    return data


def _scored(row: ScoredRow, money: dict[str, Datum], stated_rate: Entry, grading: Grading) -> ScoredRow:
    profile = grading.profile
    if row.weight is None or row.weight <= 0:
        return grading.unscored(row, f"分值为{row.weight_entry.text}，不计分")
    use = profile.methods.get(Role.EXECUTION)
    if use is None:
        return grading.unscored(row, "评分方案没有规定预算执行得分的计分办法")
    rate, why, reason = _rate(money, stated_rate, grading)
    if rate is None:
        return grading.unscored(row, reason)
    outcome = profile.score(Role.EXECUTION, rate=rate, weight=row.weight)
    lever = _lever(row, money, use, grading)
    row = replace(row, rate=rate)
    scored = grading.scored(row, outcome, use, (policy(use, profile), why), remarks=row.remarks, lever=lever)
    return _by_other_way(scored, rate, grading)


def _rate(money: dict[str, Datum], stated: Entry, grading: Grading) -> tuple[Fraction | None, Why, str]:
    """The rate as the profile defines it; as stated where the money is not there."""
    use = grading.profile.methods.get(Role.EXECUTION_RATE)
    if use is not None:
        facts = {name: datum.value for name, datum in money.items()}
        wanted = ("spent", str(use.numbers.get("base", "adjusted")))
        leaves = tuple(money[name].why for name in wanted)
        families = {money[name].family for name in wanted if not money[name].missing}
        outcome = use(**facts) if len(families) == 1 else None
        if isinstance(outcome, Fraction):
            parts = (policy(use, grading.profile), *leaves)
            return outcome, Why("预算执行率", percent(outcome), outcome, parts=parts), ""
        if outcome is not None and all(not money[name].missing for name in wanted):
            return None, Why(""), str(getattr(outcome, "why", "不能计算执行率"))
    numeral = stated.numeral
    if numeral is None or numeral.hedge:
        lacking = "、".join(datum.name for datum in money.values() if datum.missing)
        return None, Why(""), f"缺少{lacking}，执行率也没有填数" if lacking else "执行率没有填数"
    if numeral.unit.family not in ("ratio", "none") or (not _has_sign(stated) and numeral.value < Fraction(2, 100)):
        return None, Why(""), f"执行率填的是“{stated.text}”，不能确定是百分数还是小数"
    value = numeral.value if numeral.unit.family == "ratio" else numeral.value / 100
    return value, Why("预算执行率（按所填）", percent(value), value, parts=(grading.cell("执行率", stated),)), ""


def _has_sign(entry: Entry) -> bool:
    return any(sign in entry.text for sign in "%％")


def _by_other_way(row: ScoredRow, rate: Fraction, grading: Grading) -> ScoredRow:
    """Where the profile knows another way and the stated score is what that one gives, this is said."""
    also = grading.profile.methods.get(Role.EXECUTION_ALSO)
    if also is None or row.agreement not in (Agreement.ABOVE, Agreement.BELOW) or row.stated is None:
        return row
    due = grading.profile.score(Role.EXECUTION_ALSO, rate=rate, weight=row.weight)
    if not isinstance(due, Fraction) or abs(due - row.stated) > grading.tail(row.score_entry):
        return row
    words = f"所填与“{also.method.title}”的算法相符（{points(due)}）"
    return replace(row, agreement=Agreement.OTHER_WAY, remarks=(*row.remarks, words))


def _lever(row: ScoredRow, money: dict[str, Datum], use: MethodUse, grading: Grading) -> Lever | None:
    """What was spent is the figure that can move; the budget stays."""
    rate_use = grading.profile.methods.get(Role.EXECUTION_RATE)
    spent = money["spent"]
    base = str(rate_use.numbers.get("base", "adjusted")) if rate_use is not None else "adjusted"
    budget = money[base].value
    numeral = spent.numeral
    if rate_use is None or budget is None or budget <= 0 or numeral is None:
        return None

    def rate_at(value: Fraction) -> Fraction | None:
        rate = rate_use(**{**{name: datum.value for name, datum in money.items()}, "spent": value})
        return rate if isinstance(rate, Fraction) else None

    def score_at(value: Fraction) -> Fraction | None:
        outcome = grading.profile.score(Role.EXECUTION, rate=rate_at(value), weight=row.weight)
        return outcome if isinstance(outcome, Fraction) else None

    return Lever("全年执行数", numeral, Fraction(0), budget, score_at, rate_at)
