"""“较上年提高”一类的目标应写明上年的数。

查什么
    指标名称或年度指标值写“较上年下降30%”“比上年提高2个百分点”“同比增长”等，而名称、年度指标值、评分标准中都没有上年的数，
    正文也没有同一指标的上年数的，列出来提请核实。

为什么
    没有基数就算不出应当达到多少，完成与否无从核对。

反例
    表：部门整体支出绩效自评表
    | 一级指标 | 二级指标 | 三级指标 | 年度指标值 | 实际完成值 | 分值 | 得分 |
    | 效益指标 | 社会效益指标 | 绿地投诉量较上年下降 | 较上年下降30%以上 | 下降35% | 90 | 90 |
    | 满意度指标 | 满意度指标 | 群众满意度 | ≥90% | 95% | 10 | 10 |

正例
    表：部门整体支出绩效自评表
    | 一级指标 | 二级指标 | 三级指标 | 年度指标值 | 实际完成值 | 分值 | 得分 |
    | 效益指标 | 社会效益指标 | 绿地投诉量较上年下降 | 较上年（120件）下降30%以上 | 78件，下降35% | 90 | 90 |
    | 满意度指标 | 满意度指标 | 群众满意度 | ≥90% | 95% | 10 | 10 |

不查
    “不低于上年”且写明上年数的不查；实际完成值写明上年数和本年数的不查；国内生产总值等公开统计指标的增速不查；
    目标只写“较上年提高”、实际写明提高多少的不查。
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
    code="D13",
    title="比较性目标没有基数",
    level=Level.WARNING,
    topic=Topic.TARGETS,
    basis=("practice",),
    needs=(Need.INDICATORS,),
    kinds=FORMS,
)

MESSAGE = "{rows}以上年为基数，却没有写明上年的数，无法核对是否完成。"
ADVICE = "请补写上年数和本年数，如“上年120件，本年84件以下”。"
_COMPARED: Final = re.compile(
    r"(?:较|比|同)(?:上一?年度?|去年|往年|前一?年|上年同期|去年同期)|同比|环比|上年(?:水平|基础)"
)
_CHANGE: Final = re.compile(r"提高|提升|增长|增加|上升|下降|降低|减少|压减|缩短|增幅|降幅|高于|低于|不低于|不高于")
_PUBLISHED: Final = re.compile(r"生产总值|GDP|增加值|居民收入|可支配收入|财政收入|税收|投资增速|零售总额")
_LAST_YEAR: Final = re.compile(r"(?<![较比同])(?:上年度?|去年)[^，。；较比]{0,10}[0-9]")
_RELATIVE: Final = frozenset({"ratio", "points", "multiple"})


def check(dossier: Dossier, profile: Profile) -> Iterator[Answer]:
    rows = [row for row in used_rows(dossier) if _is_compared(row)]
    if not rows:
        yield NotEnoughData("没有与上年比较的目标")
        return
    bare = [(row, row.target if _COMPARED.search(row.target.text) else row.name) for row in rows if not _has_base(row)]
    if bare:
        yield told_rows(dossier, RULE, MESSAGE, ADVICE, bare, due="上年的数")
    else:
        yield Holds(f"{len(rows)}个与上年比较的目标都写明了基数")


def _is_compared(row: Indicator) -> bool:
    words = row.label + row.target.text
    if not row.target.is_stated or _PUBLISHED.search(words):
        return False
    return bool(_COMPARED.search(words) and _CHANGE.search(words))


def _has_base(row: Indicator) -> bool:
    """A figure that is neither a change nor the number of those concerned, or one that is said to be last year's."""
    told = [*row.target.numerals, *row.criterion.numerals, *row.actual.numerals]
    if any(figure.unit.family not in _RELATIVE and figure.text not in row.name.text for figure in told):
        return True
    results = row.actual, row.variance_explanation
    if not row.target.numerals and any(entry.numerals and _CHANGE.search(entry.text) for entry in results):
        return True  # 较上年提高 is answered by 提高1.42个百分点
    return any(_LAST_YEAR.search(text) for text in (row.target.text, row.criterion.text, row.actual.text))
