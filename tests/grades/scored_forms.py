"""Forms in the notation of `from_pipes`, written as people write them and read through the whole path."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from jixiao.documents.from_pipes import from_pipes
from jixiao.evaluations import Evaluation, extract

HEAD = "| 一级指标 | 二级指标 | 三级指标 | 年度指标值 | 实际完成值 | 分值 | 得分 | 偏差原因分析及改进措施 |"
FUNDS = "| 项目资金 | 年初预算数 | 全年预算数 | 全年执行数 | 分值 | 执行率 | 得分 |"
Row = Sequence[object]


def form(rows: Iterable[Row], funds: Iterable[Row] = (), total: Row = (), before: str = "") -> str:
    """The text of a project form: rows of (group, class, name, target, actual, weight, score[, variance])."""
    lines = [before, "表：2024年度项目支出绩效自评表 单位：万元", "| 项目名称 | 村级道路养护 | < | < | < | < | < |"]
    money = [tuple(row) for row in funds]
    if money:
        lines += [FUNDS, *(_line(row) for row in money)]
    lines += [HEAD, *(_line((*row, *[""] * (8 - len(tuple(row))))) for row in rows)]
    if total:
        lines.append(f"| 总分 | < | < | < | < | {total[0]} | {total[1]} |  |")
    return "\n".join(line for line in lines if line)


def read(text: str) -> Evaluation:
    """The one evaluation of a text."""
    (evaluation,) = extract(from_pipes(text))
    return evaluation


def _line(row: Row) -> str:
    return "| " + " | ".join(str(cell) for cell in row) + " |"
