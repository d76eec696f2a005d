"""目标数应写在年度指标值一栏。

查什么
    指标名称中写明了“不低于95%”“提高2个百分点”一类的目标，而年度指标值一栏只有文字、没有数的，列出来。

为什么
    取数、比较都以年度指标值一栏为准；数只在名称里，完成情况就容易漏掉这个数。

反例
    表：部门整体支出绩效自评表
    | 一级指标 | 二级指标 | 三级指标 | 年度指标值 | 实际完成值 | 分值 | 得分 |
    | 产出指标 | 质量指标 | 苗木成活率不低于95% | 提高苗木成活率 | 苗木成活率97% | 90 | 90 |
    | 满意度指标 | 满意度指标 | 群众满意度 | ≥90% | 95% | 10 | 10 |

正例
    表：部门整体支出绩效自评表
    | 一级指标 | 二级指标 | 三级指标 | 年度指标值 | 实际完成值 | 分值 | 得分 |
    | 产出指标 | 质量指标 | 苗木成活率 | 不低于95% | 97% | 90 | 90 |
    | 满意度指标 | 满意度指标 | 群众满意度 | ≥90% | 95% | 10 | 10 |

不查
    名称中的年份、编号、书名、对象个数不算目标；年度指标值为定性档次的不查。
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
    code="D12",
    title="目标数只写在名称里",
    level=Level.NOTE,
    topic=Topic.TARGETS,
    basis=("practice",),
    needs=(Need.INDICATORS,),
    kinds=FORMS,
)

MESSAGE = "{rows}的目标数只写在名称里，年度指标值一栏没有数。"
ADVICE = "请把目标数填入年度指标值一栏，名称只写指标本身。"
_AIMED: Final = r"(?:提高|提升|增长|增加|上升|下降|降低|减少|压减|达到?|不低于|不少于|不超过|控制在|≥|≤|率为|度为)[^，。；、0-9]{0,4}$"
_BOUNDS: Final = frozenset({"at_least", "at_most", "over", "below"})
_MEASURED: Final = frozenset({"count", "ratio", "points", "money", "multiple"})


def check(dossier: Dossier, profile: Profile) -> Iterator[Answer]:
    rows = [row for row in used_rows(dossier) if row.target.is_stated and row.name.is_stated]
    if not rows:
        yield NotEnoughData("没有同时填写名称和年度指标值的指标")
        return
    wrong = [(row, row.name) for row in rows if _is_only_in_name(row)]
    if wrong:
        yield told_rows(dossier, RULE, MESSAGE, ADVICE, wrong, due="年度指标值中的数")
    else:
        yield Holds(f"{len(rows)}个指标的目标数都写在年度指标值一栏，或名称中没有目标数")


def _is_only_in_name(row: Indicator) -> bool:
    if row.target.numerals or row.target.numeral is not None:
        return False
    return any(
        figure.unit.family in _MEASURED
        and (figure.hedge in _BOUNDS or re.search(_AIMED, row.name.text[: figure.start]))
        for figure in row.name.numerals
    )
