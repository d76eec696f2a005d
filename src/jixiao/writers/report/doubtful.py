"""What a person should look at in the data before the report goes out: figures that disagree, rates that are wrong."""

from __future__ import annotations

from collections.abc import Iterator

from jixiao.arithmetic import show
from jixiao.evaluations import Entry, Evaluation
from jixiao.writers.report.figures import Figure, Figures, place_of


def doubts(evaluation: Evaluation, figures: Figures) -> Iterator[str]:
    """One sentence each, without the stop behind it."""
    for before, after in figures.disputed.values():
        yield (
            f"“{before.text}”（{before.place}）与“{after.text}”（{after.place}）应是同一个数而不相同，正文不写，请核对"
        )
    for small, usual in figures.small.values():
        yield f"“{small.text}”（{small.place}）以{small.unit.name}计，其他金额以{usual}计，疑单位有误，正文不写，请核对"
    total, data = evaluation.fund_total, evaluation.basic_data
    if total is not None:
        spent, budget = figures("total_expenditure"), figures("total_expenditure", "adjusted_budget")
        yield from _off("执行率", total.execution_rate, spent, budget)
    if data is not None:
        yield from _off("控制率", data.staffing_rate, figures("staff_in_post"), figures("approved_posts"))


def _off(name: str, stated: Entry, part: Figure | None, whole: Figure | None) -> Iterator[str]:
    """A stated rate that its own figures do not give."""
    numeral = stated.numeral if stated.is_stated else None
    if numeral is None or part is None or whole is None or whole.value <= 0 or numeral.hedge:
        return
    rate = part.value / whole.value
    if rate not in numeral.interval:
        yield f"{name}填“{stated.text}”（{place_of(stated)}），由数据算出{show(rate, numeral)}，表中照填，请核对"
