"""实际远超目标的指标，应说明目标是否定低了。

查什么
    实际完成值达到或超过年度指标值的一定倍数（见评分方案，通用口径为1.3倍），而偏差原因一栏空白的，提请核实。

为什么
    大幅超额多半是目标定得偏低；评价办法要求说明原因，明显偏低的可以扣分。

反例
    表：项目支出绩效自评表
    | 一级指标 | 二级指标 | 三级指标 | 年度指标值 | 实际完成值 | 分值 | 得分 | 偏差原因分析及改进措施 |
    | 产出指标 | 数量指标 | 养护里程 | ≥50公里 | 80公里 | 90 | 90 | |
    | 满意度指标 | 满意度指标 | 村民满意度 | ≥90% | 95% | 10 | 10 | |

正例
    表：项目支出绩效自评表
    | 一级指标 | 二级指标 | 三级指标 | 年度指标值 | 实际完成值 | 分值 | 得分 | 偏差原因分析及改进措施 |
    | 产出指标 | 数量指标 | 养护里程 | ≥50公里 | 55公里 | 90 | 90 | |
    | 满意度指标 | 满意度指标 | 村民满意度 | ≥90% | 95% | 10 | 10 | |

不查
    “不超过”类指标不查；目标为0的不算倍数；目标或实际带约数的不查；表中没有偏差原因一栏的不查。
"""

from collections.abc import Iterator

from jixiao.arithmetic.plain import show_plain
from jixiao.basis import Profile, Role
from jixiao.basis.methods import Surplus
from jixiao.evaluations import Indicator, Presence
from jixiao.evaluations.attainment import Attainment, Direction, attainments
from jixiao.findings import Answer, Finding, Holds, Level, Need, NotApplicable, NotEnoughData, Rule, Topic
from jixiao.rules.dossier import Dossier

RULE = Rule(
    code="C09",
    title="大幅超额完成而没有说明",
    level=Level.WARNING,
    topic=Topic.TARGETS,
    basis=("mof-2020-10", "practice"),
    needs=(Need.SCORES,),
)

MESSAGE = "{name}目标为{target}，实际完成{actual}，达到目标的{rate}%，偏差原因没有填写。"
ADVICE = "请说明超额的原因；目标确实偏低的，下一年度相应调高。"


def check(dossier: Dossier, profile: Profile) -> Iterator[Answer]:
    indicators = dossier.evaluation.indicators
    if Role.OVER_COMPLETION not in profile.methods:
        yield NotApplicable("评分方案没有规定超额完成如何处理")
        return
    if all(indicator.variance_explanation.presence is Presence.ABSENT for indicator in indicators):
        yield NotApplicable("表中没有偏差原因分析一栏")
        return
    compared, fine = 0, True
    for indicator in indicators:
        for pair in attainments(indicator):
            if not pair.certain or pair.direction is not Direction.AT_LEAST or pair.target.value <= 0:
                continue
            compared += 1
            dossier.compared(pair.target_entry, pair.actual_entry)
            if indicator.variance_explanation.is_stated or not _far_over(pair, profile):
                continue
            fine = False
            yield _finding(dossier, indicator, pair)
    if not compared:
        yield NotEnoughData("没有目标和实际都能取数比较的正向指标")
    elif fine:
        yield Holds(f"{compared}个可比的正向指标没有大幅超额，或已说明原因")


def _far_over(pair: Attainment, profile: Profile) -> bool:
    low = pair.actual.interval.low
    if low is None or pair.actual.hedge:
        return False
    surplus = profile.score(Role.OVER_COMPLETION, actual=low, target=pair.target.value, weight=low)
    return isinstance(surplus, Surplus) and surplus.action != "none"


def _finding(dossier: Dossier, indicator: Indicator, pair: Attainment) -> Finding:
    rate = (pair.actual.value / pair.target.value * 100).__round__()
    return Finding(
        RULE,
        MESSAGE.format(
            name=f"{indicator.title}“{indicator.label[:20]}”",
            target=pair.target.text,
            actual=pair.actual.text,
            rate=show_plain(rate),
        ),
        ADVICE,
        [dossier.place(pair.target_entry, pair.target.text), dossier.place(pair.actual_entry, pair.actual.text)],
        anchor=f"{indicator.klass}/{indicator.label[:20]}",
        stated=pair.actual.text,
        due=pair.target.text,
    )
