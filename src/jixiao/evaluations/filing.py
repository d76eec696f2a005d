"""What an objective filing (申报表) states beside its labels: the money asked for and the objective of the year."""

from __future__ import annotations

import re
from itertools import pairwise

from jixiao.documents import Cell
from jixiao.evaluations.entry import ABSENT, Entry
from jixiao.evaluations.evaluation import Evaluation, Fund, Objective
from jixiao.evaluations.funds import money_unit
from jixiao.evaluations.vocabulary import bare, fund_row

_MONEY = re.compile(r"资金|金额|预算|拨款|支出|经费|收入")
_TOTAL = re.compile(
    r"^(本?年度|当年|申请)?(部门|单位|项目)?(整体)?(支出|预算|资金)?(资金)?(总额|总金额|金额|总计|合计)$"
    r"|^(本?年度|当年)(项目)?(资金|预算|支出)(申请)?$"
)
_OTHER_TERM = re.compile(r"中期|实施期|长期|项目总|总投资|跨年")
_OBJECTIVE = re.compile(r"^(项目)?(年度|当年|本年)?(绩效|总体|预期|工作|主要)*目标(及任务)?$")
_SHORTEST = 8


def read_filing_row(evaluation: Evaluation, cells: list[Cell], unit: str) -> bool:
    """Read one row of labels and values above the indicators. Whether anything was found."""
    found = False
    for label, value in pairwise(cells):
        words = bare(label.text).removeprefix("其中").lstrip("：:、")
        if not words or len(words) > 24:
            continue
        if _OBJECTIVE.match(words) and _is_told(value):
            evaluation.objectives.append(Objective(Entry.of(value), ABSENT))
            found = True
        elif _MONEY.search(words) and not _OTHER_TERM.search(label.text) and (role := _role(words)):
            amount = Entry.of(value, money_unit(label.text) or unit)
            if amount.numeral is None and not amount.is_blank:
                continue
            if role == "total" and evaluation.fund_total is not None:
                role = "item"
            evaluation.funds.append(Fund(role, Entry.of(label), initial_budget=amount))
            found = True
    return found


def _role(words: str) -> str:
    return "total" if _TOTAL.match(words) else fund_row(words)


def _is_told(cell: Cell) -> bool:
    """Whether a cell beside the label is the objective itself and no header of columns."""
    return len(cell.text.strip()) >= _SHORTEST and not _OBJECTIVE.match(bare(cell.text))


def objectives_below(cells: list[Cell]) -> Cell | None:
    """The header 年度目标 beside 实施期目标, whose text stands in the row below it, or None."""
    headers = [cell for cell in cells if _OBJECTIVE.match(bare(cell.text)) and "年" in cell.text]
    others = [cell for cell in cells if re.search(r"(实施期|中长?期|长期)(总体|绩效)*目标", bare(cell.text))]
    return headers[-1] if headers and others else None
