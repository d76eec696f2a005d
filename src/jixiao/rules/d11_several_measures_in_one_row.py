"""一行指标只写一个目标。

查什么
    年度指标值一格中，同一单位写了两个以上不同的数，或者用分号、换行列出两项以上各有数的目标的，列出来。

为什么
    几个目标合在一行，部分完成时无法计分，分值也分不清各占多少。

反例
    表：部门整体支出绩效自评表
    | 一级指标 | 二级指标 | 三级指标 | 年度指标值 | 实际完成值 | 分值 | 得分 |
    | 产出指标 | 数量指标 | 开展养护培训 | 养护工培训≥120人；管理员培训≥30人 | 养护工126人、管理员31人 | 90 | 90 |
    | 满意度指标 | 满意度指标 | 群众满意度 | ≥90% | 95% | 10 | 10 |

正例
    表：部门整体支出绩效自评表
    | 一级指标 | 二级指标 | 三级指标 | 年度指标值 | 实际完成值 | 分值 | 得分 |
    | 产出指标 | 数量指标 | 开展养护培训 | ≥150人 | 157人 | 90 | 90 |
    | 满意度指标 | 满意度指标 | 群众满意度 | ≥90% | 95% | 10 | 10 |

不查
    “2—3次”一类的范围、“5个组20人”一类互相说明的数、期限和金额附带的说明不算；标准、文号中的数不算。
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
    code="D11",
    title="一行写了几个目标",
    level=Level.NOTE,
    topic=Topic.TARGETS,
    basis=("practice",),
    needs=(Need.INDICATORS,),
    kinds=FORMS,
)

MESSAGE = "{rows}的年度指标值中写了几个目标，部分完成时无法计分。"
ADVICE = "请拆成几行，各写一个目标并分配分值。"
_PARTS: Final = r"[；;\n]"
_MEASURED: Final = frozenset({"count", "ratio", "points", "money", "length", "area", "weight"})
_TITLES: Final = r"“[^”]*”|《[^》]*》|〔[^〕]*〕"


def check(dossier: Dossier, profile: Profile) -> Iterator[Answer]:
    rows = [row for row in used_rows(dossier) if row.target.numerals]
    if not rows:
        yield NotEnoughData("没有写有数的年度指标值")
        return
    several = [(row, row.target) for row in rows if _has_several(row)]
    if several:
        yield told_rows(dossier, RULE, MESSAGE, ADVICE, several, due="一行一个目标")
    else:
        yield Holds(f"{len(rows)}个年度指标值都只有一个目标")


def _has_several(row: Indicator) -> bool:
    """Two parts or more, each with a figure of its own of one kind of unit."""
    if row.target.numeral is not None:
        return False
    text = row.target.text
    hidden = [found.span() for found in re.finditer(_TITLES, text)]
    families: dict[str, set[int]] = {}
    for figure in row.target.numerals:
        if figure.unit.family in _MEASURED and not any(start <= figure.start < end for start, end in hidden):
            part = len(re.findall(_PARTS, text[: figure.start]))
            families.setdefault(figure.unit.family, set()).add(part)
    return any(len(parts) > 1 for parts in families.values())
