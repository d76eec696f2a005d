"""“较上年下降30%”一类的目标，完成值应写出实际变动。

查什么
    目标是与上年比较的幅度，实际完成值照抄这个幅度，没有写本年数、上年数或实际幅度的，提请核实。

为什么
    照抄幅度看不出实际变动了多少；上年、本年的数都没有，这个幅度从何而来无法核对。

反例
    表：部门整体支出绩效自评表
    | 一级指标 | 二级指标 | 三级指标 | 年度指标值 | 实际完成值 | 分值 | 得分 |
    | 效益指标 | 社会效益指标 | 绿地投诉量 | 较上年下降30%以上 | 较上年下降30%以上 | 90 | 90 |
    | 满意度指标 | 满意度指标 | 群众满意度 | ≥90% | 95% | 10 | 10 |

正例
    表：部门整体支出绩效自评表
    | 一级指标 | 二级指标 | 三级指标 | 年度指标值 | 实际完成值 | 分值 | 得分 |
    | 效益指标 | 社会效益指标 | 绿地投诉量 | 较上年下降30%以上 | 78件，较上年120件下降35% | 90 | 90 |
    | 满意度指标 | 满意度指标 | 群众满意度 | ≥90% | 95% | 10 | 10 |

不查
    完成值写有另外的数的不查；没有写百分比、百分点的比较不查；完成值没有数的另行核对。
"""

import re
from collections.abc import Iterator
from typing import Final

from jixiao.basis import Profile
from jixiao.evaluations import Indicator
from jixiao.findings import SELF_EVALUATIONS, Answer, Holds, Level, Need, NotEnoughData, Rule, Topic
from jixiao.rules.dossier import Dossier
from jixiao.rules.told_rows import told_rows, used_rows

RULE = Rule(
    code="E19",
    title="比较性目标的完成值没有实际数",
    level=Level.WARNING,
    topic=Topic.TARGETS,
    basis=("practice",),
    needs=(Need.INDICATORS,),
    kinds=SELF_EVALUATIONS,
)

MESSAGE = "{rows}以上年为基数，实际完成值照抄目标的幅度，没有写本年和上年的数。"
ADVICE = "请补写上年数、本年数和实际变动幅度。"
_COMPARED: Final = r"(?:较|比|同)(?:上一?年度?|去年|往年|前一?年|上年同期|去年同期)|同比"
_RELATIVE: Final = frozenset({"ratio", "points", "multiple"})


def check(dossier: Dossier, profile: Profile) -> Iterator[Answer]:
    rows = [row for row in used_rows(dossier) if row.is_scored and _changes(row) and row.actual.numerals]
    if not rows:
        yield NotEnoughData("没有与上年比较幅度、并且完成值写有数的指标")
        return
    copied = [(row, row.actual) for row in rows if _is_copied(row)]
    if copied:
        yield told_rows(dossier, RULE, MESSAGE, ADVICE, copied, due="实际变动")
    else:
        yield Holds(f"{len(rows)}个与上年比较的指标，完成值都写有实际的数")


def _changes(row: Indicator) -> list[str]:
    """The changes that the target demands, as written."""
    if not re.search(_COMPARED, row.label + row.target.text):
        return []
    return [figure.text for figure in row.target.numerals if figure.unit.family in _RELATIVE]


def _is_copied(row: Indicator) -> bool:
    """Every figure of the actual stands in the target or the name already."""
    told = row.target.text + row.name.text
    same = all(figure.text in told for figure in row.actual.numerals)
    return same and any(change in row.actual.text for change in _changes(row))
