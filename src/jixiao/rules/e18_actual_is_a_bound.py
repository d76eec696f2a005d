"""实际完成值应是一个确定的结果，不是“≥95%”。

查什么
    实际完成值一栏只填了“≥95%”“不低于95%”“95%以上”“≤120元”一类的界线的，列出来提请核实。

为什么
    界线是对目标的要求；完成值写成界线，说明没有统计实际结果，多半是从目标栏复制的。

反例
    表：部门整体支出绩效自评表
    | 一级指标 | 二级指标 | 三级指标 | 年度指标值 | 实际完成值 | 分值 | 得分 |
    | 产出指标 | 质量指标 | 苗木成活率 | ≥95% | ≥95% | 90 | 90 |
    | 满意度指标 | 满意度指标 | 群众满意度 | ≥90% | 95% | 10 | 10 |

正例
    表：部门整体支出绩效自评表
    | 一级指标 | 二级指标 | 三级指标 | 年度指标值 | 实际完成值 | 分值 | 得分 |
    | 产出指标 | 质量指标 | 苗木成活率 | ≥95% | 97% | 90 | 90 |
    | 满意度指标 | 满意度指标 | 群众满意度 | ≥90% | 95% | 10 | 10 |

不查
    完成值是一句话的不查；“约”“余”等约数不查；“100%”“0”是确定的数，不查。
"""

from collections.abc import Iterator
from typing import Final

from jixiao.basis import Profile
from jixiao.evaluations import Indicator
from jixiao.findings import SELF_EVALUATIONS, Answer, Holds, Level, Need, NotEnoughData, Rule, Topic
from jixiao.rules.dossier import Dossier
from jixiao.rules.told_rows import told_rows, used_rows

RULE = Rule(
    code="E18",
    title="完成值写成了目标界线",
    level=Level.WARNING,
    topic=Topic.TARGETS,
    basis=("practice",),
    needs=(Need.INDICATORS,),
    kinds=SELF_EVALUATIONS,
)

MESSAGE = "{rows}的实际完成值只写了界线（{figures}），没有写实际结果。"
ADVICE = "请按统计结果填写确定的数。"
_BOUNDS: Final = frozenset({"at_least", "at_most", "over", "below"})


def check(dossier: Dossier, profile: Profile) -> Iterator[Answer]:
    rows = [row for row in used_rows(dossier) if row.actual.numeral is not None]
    if not rows:
        yield NotEnoughData("没有只填一个数的实际完成值")
        return
    bounds = [(row, row.actual) for row in rows if _is_bound(row)]
    if not bounds:
        yield Holds(f"{len(rows)}个实际完成值都是确定的数")
        return
    figures = "、".join(dict.fromkeys(entry.text for _, entry in bounds[:3]))
    message = MESSAGE.format(rows="{rows}", figures=figures)
    yield told_rows(dossier, RULE, message, ADVICE, bounds, due="确定的数")


def _is_bound(row: Indicator) -> bool:
    figure = row.actual.numeral
    return figure is not None and figure.hedge in _BOUNDS and row.is_scored
