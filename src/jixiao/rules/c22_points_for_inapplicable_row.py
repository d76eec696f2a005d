"""不涉及的指标不应得分。

查什么
    年度指标值写“无”“不涉及”“不适用”“—”，而得分大于0的行，逐行指出。

为什么
    没有目标就没有完成，给分会抬高总分。

反例
    表：部门整体支出绩效自评表
    | 一级指标 | 二级指标 | 三级指标 | 年度指标值 | 实际完成值 | 分值 | 得分 |
    | 产出指标 | 数量指标 | 巡护林地 | ≥800亩 | 820亩 | 90 | 90 |
    | 效益指标 | 经济效益指标 | 经济效益 | 不涉及 | 不涉及 | 10 | 10 |

正例
    表：部门整体支出绩效自评表
    | 一级指标 | 二级指标 | 三级指标 | 年度指标值 | 实际完成值 | 分值 | 得分 |
    | 产出指标 | 数量指标 | 巡护林地 | ≥800亩 | 820亩 | 100 | 100 |
    | 效益指标 | 经济效益指标 | 经济效益 | 不涉及 | 不涉及 | 0 | 0 |

不查
    通知规定不适用指标的分值调剂到其他指标的，按规定调整即可；得分为0或空白的不查。
"""

from collections.abc import Iterator

from jixiao.basis import Profile
from jixiao.findings import Answer, Finding, Holds, Level, Need, NotEnoughData, Rule, Topic
from jixiao.rules.dossier import Dossier

RULE = Rule(
    code="C22",
    title="不涉及的指标得了分",
    level=Level.WARNING,
    topic=Topic.SCORES,
    basis=("practice",),
    needs=(Need.SCORES,),
)

MESSAGE = "{name}“{label}”的年度指标值为“{target}”，却得了{score}分。"
ADVICE = "请按通知的规定处理不适用的指标：不设分值，或把分值调整到其他指标并说明。"


def check(dossier: Dossier, profile: Profile) -> Iterator[Answer]:
    scored = [i for i in dossier.evaluation.indicators if i.score.numeral and i.score.numeral.value > 0]
    wrong = [i for i in scored if i.target.is_not_applicable and not i.actual.numerals]
    for indicator in wrong:
        yield Finding(
            RULE,
            MESSAGE.format(
                name=indicator.title,
                label=indicator.label[:20],
                target=indicator.target.text,
                score=indicator.score.text,
            ),
            ADVICE,
            [dossier.place(entry, entry.text) for entry in (indicator.target, indicator.score)],
            anchor=f"{indicator.klass}/{indicator.label[:20]}",
            stated=indicator.score.text,
            due="0",
            accused=(indicator.score.span,) if indicator.score.span else (),
        )
    if not scored:
        yield NotEnoughData("没有得分大于0的指标行")
    elif not wrong:
        yield Holds(f"{len(scored)}行得分的指标都有目标")
