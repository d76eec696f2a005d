"""目标应是确定的数，不用约数。

查什么
    年度指标值中的数带“约”“余”“多”“近”“左右”的，列出来。

为什么
    目标带约数，完成与否就没有界线，同一结果可以算完成，也可以算没有完成。

反例
    表：部门整体支出绩效自评表
    | 一级指标 | 二级指标 | 三级指标 | 年度指标值 | 实际完成值 | 分值 | 得分 |
    | 产出指标 | 数量指标 | 补植行道树 | 约500株 | 520株 | 90 | 90 |
    | 满意度指标 | 满意度指标 | 群众满意度 | ≥90% | 95% | 10 | 10 |

正例
    表：部门整体支出绩效自评表
    | 一级指标 | 二级指标 | 三级指标 | 年度指标值 | 实际完成值 | 分值 | 得分 |
    | 产出指标 | 数量指标 | 补植行道树 | ≥500株 | 520株 | 90 | 90 |
    | 满意度指标 | 满意度指标 | 群众满意度 | ≥90% | 95% | 10 | 10 |

不查
    “≥”“不少于”“以上”“以内”和范围是界线，不算约数；实际完成值、名称中的约数不在这里查。
"""

from collections.abc import Iterator
from typing import Final

from jixiao.basis import Profile
from jixiao.findings import FORMS, Answer, Holds, Level, Need, NotEnoughData, Rule, Topic
from jixiao.rules.dossier import Dossier
from jixiao.rules.told_rows import told_rows, used_rows

RULE = Rule(
    code="D14",
    title="目标用约数",
    level=Level.NOTE,
    topic=Topic.TARGETS,
    basis=("practice",),
    needs=(Need.INDICATORS,),
    kinds=FORMS,
)

MESSAGE = "{rows}的年度指标值用了约数（{figures}）。"
ADVICE = "请改为确定的数，写明“≥”或“≤”。"
_APPROXIMATE: Final = frozenset({"about", "more", "almost"})
_MEASURED: Final = frozenset({"count", "ratio", "points", "money", "length", "area", "weight", "volume", "none"})


def check(dossier: Dossier, profile: Profile) -> Iterator[Answer]:
    rows = [row for row in used_rows(dossier) if row.target.numerals]
    if not rows:
        yield NotEnoughData("没有写有数的年度指标值")
        return
    loose = [
        (row, figure)
        for row in rows
        for figure in row.target.numerals
        if figure.hedge in _APPROXIMATE and figure.unit.family in _MEASURED
    ]
    if not loose:
        yield Holds(f"{len(rows)}个年度指标值中的数都是确定的")
        return
    figures = "、".join(dict.fromkeys(figure.text for _, figure in loose[:3]))
    message = MESSAGE.format(rows="{rows}", figures=figures)
    yield told_rows(
        dossier, RULE, message, ADVICE, list({id(row): (row, row.target) for row, _ in loose}.values()), due="确定的数"
    )
