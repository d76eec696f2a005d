"""分值不宜过于集中在一项指标上。

查什么
    一项三级指标的分值占总分的比例超过方案规定的比例（通用口径为一半）的，给出提示。

为什么
    一项指标占分过大，其他工作的完成情况就反映不出来。

反例
    表：项目支出绩效自评表 单位：万元
    | 项目资金 | 年初预算数 | 全年预算数 | 全年执行数 | 分值 | 执行率 | 得分 |
    | 年度资金总额 | 120 | 120 | 120 | 10 | 100% | 10 |
    | 一级指标 | 二级指标 | 三级指标 | 年度指标值 | 实际完成值 | 分值 | 得分 |
    | 产出指标 | 数量指标 | 养护里程 | ≥50公里 | 52公里 | 70 | 70 |
    | 效益指标 | 社会效益指标 | 通行保障率 | 100% | 100% | 10 | 10 |
    | 满意度指标 | 满意度指标 | 村民满意度 | ≥90% | 95% | 10 | 10 |

正例
    表：项目支出绩效自评表 单位：万元
    | 项目资金 | 年初预算数 | 全年预算数 | 全年执行数 | 分值 | 执行率 | 得分 |
    | 年度资金总额 | 120 | 120 | 120 | 10 | 100% | 10 |
    | 一级指标 | 二级指标 | 三级指标 | 年度指标值 | 实际完成值 | 分值 | 得分 |
    | 产出指标 | 数量指标 | 养护里程 | ≥50公里 | 52公里 | 50 | 50 |
    | 效益指标 | 社会效益指标 | 通行保障率 | 100% | 100% | 30 | 30 |
    | 满意度指标 | 满意度指标 | 村民满意度 | ≥90% | 95% | 10 | 10 |

不查
    只有一两项指标的表不提示。
"""

from collections.abc import Iterator

from jixiao.arithmetic.plain import show_plain
from jixiao.basis import Profile
from jixiao.findings import Answer, Finding, Holds, Level, Need, NotEnoughData, Rule, Topic
from jixiao.rules.dossier import Dossier

RULE = Rule(
    code="C21",
    title="分值集中在一项指标",
    level=Level.NOTE,
    topic=Topic.SCORES,
    basis=("practice",),
    needs=(Need.SCORES,),
)

MESSAGE = "{name}“{label}”分值{weight}分，超过总分的{share}%。"
ADVICE = "建议分解为若干项指标，分别设置分值。"
_FEW = 3


def check(dossier: Dossier, profile: Profile) -> Iterator[Answer]:
    rows = [indicator for indicator in dossier.evaluation.indicators if indicator.weight.numeral]
    if len(rows) < _FEW:
        yield NotEnoughData("填写分值的指标不足3项")
        return
    share = profile.threshold("concentrated_weight")
    most = profile.total.value * share
    wrong = [indicator for indicator in rows if indicator.weight.numeral and indicator.weight.numeral.value > most]
    for indicator in wrong:
        yield Finding(
            RULE,
            MESSAGE.format(
                name=indicator.title,
                label=indicator.label[:20],
                weight=indicator.weight.text,
                share=show_plain(share * 100),
            ),
            ADVICE,
            [dossier.place(indicator.weight, indicator.weight.text)],
            anchor=f"{indicator.klass}/{indicator.label[:20]}",
            stated=indicator.weight.text,
            due=f"不超过{show_plain(most)}",
        )
    if not wrong:
        yield Holds(f"{len(rows)}项指标的分值没有过于集中")
