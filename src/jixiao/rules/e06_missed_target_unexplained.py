"""没有完成目标的指标，应写明偏差原因和改进措施。

查什么
    实际完成值低于年度指标值（两栏各是一个数、单位一致），而偏差原因分析及改进措施一栏空白的，逐行指出。

为什么
    自评办法要求对未完成的指标分析原因、提出措施；没有说明，财政部门无法判断是目标偏高还是工作没做。

反例
    表：部门整体支出绩效自评表
    | 一级指标 | 二级指标 | 三级指标 | 年度指标值 | 实际完成值 | 分值 | 得分 | 偏差原因分析及改进措施 |
    | 产出指标 | 数量指标 | 培训人次 | ≥200人次 | 150人次 | 90 | 67.5 | |
    | 满意度指标 | 满意度指标 | 学员满意度 | ≥90% | 95% | 10 | 10 | |

正例
    表：部门整体支出绩效自评表
    | 一级指标 | 二级指标 | 三级指标 | 年度指标值 | 实际完成值 | 分值 | 得分 | 偏差原因分析及改进措施 |
    | 产出指标 | 数量指标 | 培训人次 | ≥200人次 | 150人次 | 90 | 67.5 | 第四期因汛情取消，已列入下年一季度 |
    | 满意度指标 | 满意度指标 | 学员满意度 | ≥90% | 95% | 10 | 10 | |

不查
    预算执行率一行没有写原因的，只作建议；表中没有偏差原因一栏的不查；数字写在长文字里、对应关系说不清的不查；正文另有说明的，在表中注明“见正文”即可。
"""

from collections.abc import Iterator

from jixiao.basis import Profile
from jixiao.evaluations import Group, Indicator, Presence
from jixiao.evaluations.attainment import Attainment, attainments
from jixiao.findings import Answer, Finding, Holds, Level, Need, NotApplicable, NotEnoughData, Rule, Topic
from jixiao.rules.dossier import Dossier

RULE = Rule(
    code="E06",
    title="未完成目标而没有说明偏差原因",
    level=Level.ERROR,
    topic=Topic.TARGETS,
    basis=("mof-2020-10", "practice"),
    needs=(Need.SCORES,),
    explains=("C17",),
)

MESSAGE = "{name}目标为{target}，实际完成{actual}，没有达到目标，偏差原因和改进措施没有填写。"
ADVICE = "请补充偏差原因和改进措施；实际已完成的，核对实际完成值。"


def check(dossier: Dossier, profile: Profile) -> Iterator[Answer]:
    indicators = dossier.evaluation.indicators
    if all(indicator.variance_explanation.presence is Presence.ABSENT for indicator in indicators):
        yield NotApplicable("表中没有偏差原因分析一栏")
        return
    compared, fine = 0, True
    for indicator in indicators:
        pairs = [pair for pair in attainments(indicator) if pair.certain]
        compared += len(pairs)
        for pair in pairs:
            dossier.compared(pair.target_entry, pair.actual_entry)
        missed = next((pair for pair in pairs if pair.met is False), None)
        if missed is not None and not indicator.variance_explanation.is_stated:
            fine = False
            yield _finding(dossier, indicator, missed)
    if not compared:
        yield NotEnoughData("没有目标和实际都能取数比较的指标")
    elif fine:
        yield Holds(f"{compared}个可比的指标中，未完成的都填写了偏差原因")


def _finding(dossier: Dossier, indicator: Indicator, pair: Attainment) -> Finding:
    return Finding(
        RULE,
        MESSAGE.format(
            name=f"{indicator.title}“{indicator.label[:20]}”", target=pair.target.text, actual=pair.actual.text
        ),
        ADVICE,
        [dossier.place(pair.target_entry, pair.target.text), dossier.place(pair.actual_entry, pair.actual.text)],
        anchor=f"{indicator.klass}/{indicator.label[:20]}",
        stated="空白",
        due="偏差原因和改进措施",
        accused=tuple(e.span for e in (indicator.actual, indicator.score) if e.span),
        # What was not spent is told by the rate itself; many places ask for a reason below some rate only.
        level=Level.NOTE if indicator.group is Group.EXECUTION else None,
    )
