"""扣了分的指标，应写明扣分的原因。

查什么
    得分低于分值，而偏差原因分析及改进措施一栏空白的指标，合并列出。

为什么
    扣分没有理由，说明评分没有依据，复核时既不能认定也不能改正。

反例
    表：部门整体支出绩效自评表
    | 一级指标 | 二级指标 | 三级指标 | 年度指标值 | 实际完成值 | 分值 | 得分 | 偏差原因分析及改进措施 |
    | 产出指标 | 质量指标 | 档案完好 | 档案保管完好 | 部分达成预期指标 | 90 | 80 | |
    | 满意度指标 | 满意度指标 | 学员满意度 | ≥90% | 95% | 10 | 10 | |

正例
    表：部门整体支出绩效自评表
    | 一级指标 | 二级指标 | 三级指标 | 年度指标值 | 实际完成值 | 分值 | 得分 | 偏差原因分析及改进措施 |
    | 产出指标 | 质量指标 | 档案完好 | 档案保管完好 | 部分达成预期指标 | 90 | 80 | 库房返潮，已加装除湿设备 |
    | 满意度指标 | 满意度指标 | 学员满意度 | ≥90% | 95% | 10 | 10 | |

不查
    表中没有偏差原因一栏的不查；预算执行率扣分按比例计算，不要求逐行说明。
"""

from collections.abc import Iterator

from jixiao.basis import Profile
from jixiao.evaluations import Group, Presence
from jixiao.findings import Answer, Finding, Holds, Level, Need, NotApplicable, NotEnoughData, Rule, Topic
from jixiao.rules.dossier import Dossier

RULE = Rule(
    code="C17",
    title="扣分没有写明原因",
    level=Level.WARNING,
    topic=Topic.EXPLANATIONS,
    basis=("practice",),
    needs=(Need.SCORES,),
)

MESSAGE = "{count}行得分低于分值，没有写明原因（{names}）。"
ADVICE = "请在偏差原因分析及改进措施一栏写明扣分原因和改进措施。"
_SHOWN = 5


def check(dossier: Dossier, profile: Profile) -> Iterator[Answer]:
    indicators = [i for i in dossier.evaluation.indicators if i.group is not Group.EXECUTION]
    if all(indicator.variance_explanation.presence is Presence.ABSENT for indicator in indicators):
        yield NotApplicable("表中没有偏差原因分析一栏")
        return
    rows = [i for i in indicators if i.weight.numeral is not None and i.score.numeral is not None]
    if not rows:
        yield NotEnoughData("没有同时填写分值和得分的行")
        return
    for indicator in rows:
        dossier.compared(indicator.weight, indicator.score)
    bare = [
        i
        for i in rows
        if i.weight.numeral
        and i.score.numeral
        and i.score.numeral.value < i.weight.numeral.value
        and not i.variance_explanation.is_stated
    ]
    if not bare:
        yield Holds(f"{len(rows)}行中，扣分的都写明了原因")
        return
    names = "、".join(indicator.title for indicator in bare[:_SHOWN])
    yield Finding(
        RULE,
        MESSAGE.format(count=len(bare), names=names + ("等" if len(bare) > _SHOWN else "")),
        ADVICE,
        [dossier.place(entry, entry.text) for i in bare for entry in (i.score, i.weight)],
        anchor="扣分原因",
        stated="空白",
        due="扣分原因",
        accused=tuple(i.score.span for i in bare if i.score.span),
    )
