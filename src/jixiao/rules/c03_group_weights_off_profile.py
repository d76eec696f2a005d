"""一级指标的分值应与评分方案一致。

查什么
    评分方案适用于本材料时，把各一级指标下的分值合计与方案规定的分值比较。

为什么
    分值由财政部门规定，擅自调整会影响横向可比。

反例
    表：项目支出绩效自评表 单位：万元
    | 项目资金 | 年初预算数 | 全年预算数 | 全年执行数 | 分值 | 执行率 | 得分 |
    | 年度资金总额 | 120 | 120 | 120 | 10 | 100% | 10 |
    | 一级指标 | 二级指标 | 三级指标 | 年度指标值 | 实际完成值 | 分值 | 得分 |
    | 产出指标 | 数量指标 | 养护里程 | ≥50公里 | 52公里 | 60 | 60 |
    | 效益指标 | 社会效益指标 | 通行保障率 | 100% | 100% | 20 | 20 |
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
    找不到适用方案的、方案所印分值本身有误的、另设成本指标的、一级指标划分不同（如效果目标之外另列影响力目标）的，全国一般口径之下执行率分值另有规定的不查；通知允许调整的，说明即可。
"""

from collections.abc import Iterator
from fractions import Fraction

from jixiao.arithmetic.plain import show_plain
from jixiao.basis import Profile
from jixiao.evaluations import Evaluation, IndicatorGroup
from jixiao.findings import Answer, Finding, Holds, Level, Need, NotApplicable, NotEnoughData, Rule, Topic
from jixiao.rules.dossier import Dossier

RULE = Rule(
    code="C03",
    title="一级指标分值与评分方案不同",
    level=Level.WARNING,
    topic=Topic.SCORES,
    basis=("mof-2020-10", "practice"),
    needs=(Need.SCORES,),
)

MESSAGE = "{terms}（方案：{profile}）。"
ADVICE = "请按当年通知核对分值；通知另有规定的，以通知为准。"


def check(dossier: Dossier, profile: Profile) -> Iterator[Answer]:
    groups = dossier.evaluation.groups
    if not profile.fits or profile.weights_are_faulty:
        yield NotApplicable("没有适用的评分方案，或方案所印分值本身有误")
        return
    if any(group.group.value not in profile.weights for group in groups):
        yield NotApplicable("表中另设成本等一级指标，适用其他分值结构")
        return
    if profile.scope == "national" and _splits_otherwise(dossier.evaluation, profile):
        yield NotApplicable("表中预算执行率的分值与方案不同，适用其他分值结构")
        return
    if len({group.group for group in groups}) < len(groups):
        yield NotApplicable("表中一级指标的划分与方案不同")
        return
    sums = [(group, added) for group in groups if (added := _added(group)) is not None]
    known = [(group, added) for group, added in sums if group.group.value in profile.weights]
    if not known or len(sums) < len(groups):
        yield NotEnoughData("一级指标没有可以合计的分值")
        return
    wrong = [(group, added) for group, added in known if added != profile.weights[group.group.value].value]
    if not wrong:
        yield Holds(f"{len(known)}个一级指标的分值与方案一致")
        return
    seen = all(profile.is_verified(profile.weights[group.group.value].basis) for group, _ in wrong)
    terms = "；".join(
        f"{group.group.chinese}{show_plain(added)}分，方案为{show_plain(profile.weights[group.group.value].value)}分"
        for group, added in wrong
    )
    yield Finding(
        RULE,
        MESSAGE.format(terms=terms, profile=f"{profile.title}，{profile.standing}"),
        ADVICE,
        [dossier.place(i.weight, i.weight.text) for group, _ in wrong for i in group.indicators if i.weight.is_stated],
        anchor="/".join(group.group.value for group, _ in wrong),
        # Nationwide the split holds in principle only, and what was not seen is no ground: a question, not a fault.
        level=Level.NOTE if profile.scope == "national" or not seen else Level.WARNING,
        stated="、".join(show_plain(added) for _, added in wrong),
        due="、".join(show_plain(profile.weights[group.group.value].value) for group, _ in wrong),
    )


def _splits_otherwise(evaluation: Evaluation, profile: Profile) -> bool:
    """执行率20分 and 产出40分: a place has split its points in its own way, which the national split does not bind."""
    execution, due = evaluation.execution, profile.weights.get("execution")
    weight = execution.weight.numeral if execution is not None else None
    return weight is not None and due is not None and weight.value != due.value


def _added(group: IndicatorGroup) -> Fraction | None:
    stated = [indicator.weight for indicator in group.indicators if indicator.weight.is_stated]
    values = [entry.numeral.value for entry in stated if entry.numeral]
    return sum(values, Fraction(0)) if values and len(values) == len(stated) else None
