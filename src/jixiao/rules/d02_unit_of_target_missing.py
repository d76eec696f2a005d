"""定量指标的目标应写明单位。

查什么
    年度指标值只有一个数，计量单位一栏、指标名称和实际完成值中都看不出单位的；名称为某某率、某某度，而目标写成大于1的数、没有百分号的。

为什么
    没有单位，“50”可能是50次，也可能是50人，完成率无从核对。

反例
    表：部门整体支出绩效自评表
    | 一级指标 | 二级指标 | 三级指标 | 年度指标值 | 实际完成值 | 分值 | 得分 |
    | 产出指标 | 质量指标 | 苗木成活率 | ≥95 | 97 | 90 | 90 |
    | 满意度指标 | 满意度指标 | 群众满意度 | ≥90% | 95% | 10 | 10 |

正例
    表：部门整体支出绩效自评表
    | 一级指标 | 二级指标 | 三级指标 | 年度指标值 | 实际完成值 | 分值 | 得分 |
    | 产出指标 | 质量指标 | 苗木成活率 | ≥95% | 97% | 90 | 90 |
    | 满意度指标 | 满意度指标 | 群众满意度 | ≥90% | 95% | 10 | 10 |

不查
    计量单位另列一栏的不查；名称中已写明次数、人数、面积等单位的不查；目标为0的不查。
"""

import re
from collections.abc import Iterator
from typing import Final

from jixiao.basis import Profile
from jixiao.evaluations import Indicator
from jixiao.findings import FORMS, Answer, Holds, Level, Need, NotEnoughData, Rule, Topic
from jixiao.rules.dossier import Dossier
from jixiao.rules.told_rows import told_rows, used_rows

RULE = Rule(
    code="D02",
    title="定量目标没有单位",
    level=Level.NOTE,
    topic=Topic.TARGETS,
    basis=("practice",),
    needs=(Need.INDICATORS,),
    kinds=FORMS,
)

MESSAGE = "{rows}的年度指标值没有单位。"
ADVICE = "请补写单位（如次、人、%），目标与完成值用同一单位。"
_RATE: Final = r"(?:率|满意度|比例|占比|覆盖面)(?:[（(][^）)]*[）)])?$"
_UNIT_IN_NAME: Final = r"[次人个户项件场期天时元万量额积程数长度级分篇份条辆台套处家所名亩顷吨米升株棵册本张只头]|[（(][^）)]*[）)]|面积|里程|指数|等级|排名|得分|评分|成本"


def check(dossier: Dossier, profile: Profile) -> Iterator[Answer]:
    rows = [row for row in used_rows(dossier) if row.target.numeral is not None]
    if not rows:
        yield NotEnoughData("没有只填一个数的年度指标值")
        return
    bare = [(row, row.target) for row in rows if _is_bare(row)]
    if bare:
        yield told_rows(dossier, RULE, MESSAGE, ADVICE, bare, due="单位")
    else:
        yield Holds(f"{len(rows)}个定量目标都看得出单位")


def _is_bare(row: Indicator) -> bool:
    figure, actual = row.target.numeral, row.actual.numeral
    if figure is None or figure.unit.family != "none" or row.unit.is_stated or row.target.unit or figure.value == 0:
        return False
    if actual is not None and actual.unit.family != "none":
        return False
    if re.search(_RATE, row.label):
        return figure.value > 1
    return bool(row.label) and not re.search(_UNIT_IN_NAME, row.label)
