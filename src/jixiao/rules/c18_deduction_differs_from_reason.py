"""原因中写明扣几分的，得分应当相符。

查什么
    偏差原因栏写明“扣2分”“扣减10%”的，与分值减得分比较，相差超过0.02分（按百分比的，超过分值的10%）的，提请核实。

为什么
    扣分和原因对不上，得分就有一处是错的。

反例
    表：部门整体支出绩效自评表
    | 一级指标 | 二级指标 | 三级指标 | 年度指标值 | 实际完成值 | 分值 | 得分 | 偏差原因分析及改进措施 |
    | 产出指标 | 数量指标 | 古树复壮株数 | ≥80株 | 72株 | 20 | 19 | 受旱情影响未完成，扣2分；次年补做 |

正例
    表：部门整体支出绩效自评表
    | 一级指标 | 二级指标 | 三级指标 | 年度指标值 | 实际完成值 | 分值 | 得分 | 偏差原因分析及改进措施 |
    | 产出指标 | 数量指标 | 古树复壮株数 | ≥80株 | 72株 | 20 | 18 | 受旱情影响未完成，扣2分；次年补做 |

不查
    没有写明扣几分的不查；一格写几次扣分的，按合计比较；写“每个扣0.5分”一类的，次数不明，不查。
"""

import re
from collections.abc import Iterator
from fractions import Fraction
from typing import Final

from jixiao.arithmetic.plain import show_plain
from jixiao.basis import Profile
from jixiao.evaluations import Indicator
from jixiao.findings import SELF_EVALUATIONS, Answer, Finding, Holds, Level, Need, NotEnoughData, Rule, Topic
from jixiao.rules.dossier import Dossier
from jixiao.rules.told_rows import name_of

RULE = Rule(
    code="C18",
    title="扣分与原因中写明的扣分不符",
    level=Level.WARNING,
    topic=Topic.SCORES,
    basis=("practice",),
    needs=(Need.SCORES,),
    kinds=SELF_EVALUATIONS,
)

MESSAGE = "{name}的原因中写“{words}”，分值{weight}、得分{score}，实际扣{deducted}分。"
ADVICE = "请核对得分或原因中的扣分，使两处一致。"
_POINTS: Final = r"扣(?:减|除|了)?([0-9]+(?:\.[0-9]+)?)分"
_SHARE: Final = r"扣(?:减|除|了)?([0-9]+(?:\.[0-9]+)?)[%％]"
_EACH: Final = re.compile("(?:每|各|分别)[^，。；;、]{0,12}扣")
"""2个项目不合格，每个扣0.5分: how often is not always written."""
_LOOSE: Final = Fraction(1, 10)


def check(dossier: Dossier, profile: Profile) -> Iterator[Answer]:
    asked, wrong = 0, 0
    for row in dossier.evaluation.indicators:
        weight, score, reason = row.weight.numeral, row.score.numeral, row.variance_explanation.text
        if weight is None or score is None or "扣" not in reason or _EACH.search(reason):
            continue
        points, shares = re.findall(_POINTS, reason), re.findall(_SHARE, reason)
        if bool(points) == bool(shares):
            continue
        asked += 1
        said = sum(map(Fraction, points), Fraction(0)) or sum(map(Fraction, shares), Fraction(0)) / 100 * weight.value
        slack = profile.threshold("score_tail") if points else weight.value * _LOOSE
        if abs(said - (weight.value - score.value)) > slack:
            wrong += 1
            yield _finding(dossier, row, weight.value - score.value)
    if not asked:
        yield NotEnoughData("偏差原因中没有写明扣几分")
    elif not wrong:
        yield Holds(f"{asked}处写明的扣分与得分相符")


def _finding(dossier: Dossier, row: Indicator, deducted: Fraction) -> Finding:
    found = re.search(f"{_POINTS}|{_SHARE}", row.variance_explanation.text)
    words = found[0] if found else ""
    return Finding(
        RULE,
        MESSAGE.format(
            name=name_of(row), words=words, weight=row.weight.text, score=row.score.text, deducted=show_plain(deducted)
        ),
        ADVICE,
        [dossier.place(row.variance_explanation), dossier.place(row.score, row.score.text)],
        anchor=f"{row.klass}/{row.label[:20]}",
        stated=words,
        due=f"扣{show_plain(deducted)}分",
    )
