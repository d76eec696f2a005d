"""The passages of the narrative that are computed: each is a few sentences on one matter, made from exact figures.

A passage says what the data allow and no more; where they do not even give its main figure it is None, and whoever
asked for it by name gets 【待补充】 in its place.
"""

from __future__ import annotations

from typing import Final

from jixiao.writers.report import money_passages, result_passages
from jixiao.writers.report.matter import Passage

PASSAGES: Final[dict[str, Passage]] = {
    "人员编制": money_passages.staffing,
    "年初预算收入": money_passages.budget_income,
    "年初预算支出": money_passages.initial_budget,
    "预算调整": money_passages.adjustment,
    "收入": money_passages.income,
    "支出": money_passages.expenditure,
    "资金来源": money_passages.sources,
    "预算执行率": money_passages.execution_rate,
    "与年初预算对比": money_passages.against_budget,
    "三公经费": money_passages.three_public,
    "政府采购": money_passages.procurement,
    "结转结余": money_passages.balance,
    "自评得分": result_passages.total_score,
    "目标完成情况": result_passages.objectives,
    "未完成说明": result_passages.unmet,
}
"""By the name under which layouts and authors ask for them."""
