"""同样的原因，扣分的比例应当相近。

查什么
    两个以上扣了分的指标，偏差原因一字不差，而扣分占分值的比例相差20个百分点以上的，提示。

为什么
    同样的情况扣得不一样，说明没有按统一的办法计分。

反例
    表：部门整体支出绩效自评表
    | 一级指标 | 二级指标 | 三级指标 | 年度指标值 | 实际完成值 | 分值 | 得分 | 偏差原因分析及改进措施 |
    | 产出指标 | 质量指标 | 养护档案 | 归档完整 | 部分归档 | 10 | 9 | 档案员调离，归档滞后 |
    | 产出指标 | 质量指标 | 巡查台账 | 台账完整 | 部分完整 | 10 | 6 | 档案员调离，归档滞后 |

正例
    表：部门整体支出绩效自评表
    | 一级指标 | 二级指标 | 三级指标 | 年度指标值 | 实际完成值 | 分值 | 得分 | 偏差原因分析及改进措施 |
    | 产出指标 | 质量指标 | 养护档案 | 归档完整 | 部分归档 | 10 | 8 | 档案员调离，归档滞后 |
    | 产出指标 | 质量指标 | 巡查台账 | 台账完整 | 部分完整 | 10 | 8 | 档案员调离，归档滞后 |

不查
    完成率不同的指标扣分可以不同：两行的目标和完成值都是数、可以计算完成率的不查；没有写原因的不查；只扣了一行的不查。
"""

from collections.abc import Iterator
from fractions import Fraction
from typing import Final

from jixiao.arithmetic.plain import show_plain
from jixiao.basis import Profile
from jixiao.evaluations import Indicator
from jixiao.evaluations.attainment import attainments, plain_words
from jixiao.findings import SELF_EVALUATIONS, Answer, Holds, Level, Need, NotEnoughData, Rule, Topic
from jixiao.rules.dossier import Dossier
from jixiao.rules.told_rows import told_rows

RULE = Rule(
    code="C19",
    title="同样的原因扣分比例不同",
    level=Level.NOTE,
    topic=Topic.SCORES,
    basis=("practice",),
    needs=(Need.SCORES,),
    kinds=SELF_EVALUATIONS,
)

MESSAGE = "{rows}的偏差原因相同，扣分占分值的比例却为{shares}。"
ADVICE = "请按同一办法计分；情况不同的，分别写明原因。"
_APART: Final = Fraction(1, 5)
_SHORTEST: Final = 4


def check(dossier: Dossier, profile: Profile) -> Iterator[Answer]:
    by_reason: dict[str, list[tuple[Indicator, Fraction]]] = {}
    for row in dossier.evaluation.indicators:
        share = _share(row)
        if share is None:
            continue
        reason = plain_words(row.variance_explanation.text)
        if len(reason) >= _SHORTEST and not any(pair.certain for pair in attainments(row)):
            by_reason.setdefault(reason, []).append((row, share))
    alike = [rows for rows in by_reason.values() if len(rows) > 1]
    if not alike:
        yield NotEnoughData("没有偏差原因相同、都扣了分的指标")
        return
    wrong = [rows for rows in alike if max(s for _, s in rows) - min(s for _, s in rows) >= _APART]
    for rows in wrong:
        shares = "、".join(dict.fromkeys(f"{show_plain(Fraction(round(share * 1000), 10))}%" for _, share in rows))
        message = MESSAGE.format(rows="{rows}", shares=shares)
        yield told_rows(dossier, RULE, message, ADVICE, [(row, row.score) for row, _ in rows], due="同一比例")
    if not wrong:
        yield Holds(f"{len(alike)}组原因相同的指标，扣分比例相近")


def _share(row: Indicator) -> Fraction | None:
    """The part of the weight that was deducted; None where nothing was or a figure is missing."""
    weight, score = row.weight.numeral, row.score.numeral
    if weight is None or score is None or not weight.value or score.value == weight.value:
        return None
    return (weight.value - score.value) / weight.value
