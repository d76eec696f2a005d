"""成本指标的目标应当是“不超过”，不能是“不少于”。

查什么
    成本指标的目标带有“≥”“不低于”“以上”，或者指标性质栏为“≥”，而名称不是节约、降低的，列出来提请核实。

为什么
    成本是越低越好；写成“≥”，花得越多完成得越好，与控制成本的意思相反。

反例
    表：部门整体支出绩效自评表
    | 一级指标 | 二级指标 | 三级指标 | 年度指标值 | 实际完成值 | 分值 | 得分 |
    | 产出指标 | 成本指标 | 每株养护费用 | ≥120元 | 118元 | 90 | 90 |
    | 满意度指标 | 满意度指标 | 群众满意度 | ≥90% | 95% | 10 | 10 |

正例
    表：部门整体支出绩效自评表
    | 一级指标 | 二级指标 | 三级指标 | 年度指标值 | 实际完成值 | 分值 | 得分 |
    | 产出指标 | 成本指标 | 每株养护费用 | ≤120元 | 118元 | 90 | 90 |
    | 满意度指标 | 满意度指标 | 群众满意度 | ≥90% | 95% | 10 | 10 |

不查
    节约额、节约率、成本降低率越高越好，不查；执行固定补助标准的应写“＝”，写“≥”的照样提请核实；不是金额、比率的成本指标不查。
"""

import re
from collections.abc import Iterator
from typing import Final

from jixiao.basis import Profile
from jixiao.evaluations import Group, Indicator
from jixiao.evaluations.attainment import Direction, direction
from jixiao.findings import FORMS, Answer, Holds, Level, Need, NotEnoughData, Rule, Topic
from jixiao.rules.dossier import Dossier
from jixiao.rules.told_rows import told_rows, used_rows

RULE = Rule(
    code="D06",
    title="成本指标以“不少于”为目标",
    level=Level.WARNING,
    topic=Topic.TARGETS,
    basis=("practice",),
    needs=(Need.INDICATORS,),
    kinds=FORMS,
)

MESSAGE = "{rows}是成本指标，目标却是“不少于”，与控制成本的意思相反。"
ADVICE = "请核对：控制上限的改为“≤”，执行固定标准的改为“＝”。"
_THE_MORE_THE_BETTER: Final = (
    r"节|降|减少|压减|下降|收益|收入|效益|回收|投资完成|到位|及时|合规|合格|达标|完成率|利用率|公开"
)


def check(dossier: Dossier, profile: Profile) -> Iterator[Answer]:
    rows = [
        row for row in used_rows(dossier) if (row.group is Group.COST or "成本" in row.klass) and row.target.numeral
    ]
    if not rows:
        yield NotEnoughData("没有以一个数为目标的成本指标")
        return
    turned = [(row, row.target) for row in rows if _is_turned(row)]
    if turned:
        yield told_rows(dossier, RULE, MESSAGE, ADVICE, turned, due="≤")
    else:
        yield Holds(f"{len(rows)}个成本指标的目标都不是“不少于”")


def _is_turned(row: Indicator) -> bool:
    figure = row.target.numeral
    if (
        figure is None
        or re.search(_THE_MORE_THE_BETTER, row.label)
        or figure.unit.family not in ("money", "ratio", "none")
    ):
        return False
    stated = figure.hedge in ("at_least", "over", "more") or re.search("[≥＞>]|正向", row.operator.text)
    return bool(stated) and direction(row, figure) is Direction.AT_LEAST
