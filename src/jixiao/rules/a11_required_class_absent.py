"""方案要求的二级指标应当都有。

查什么
    对照方案要求的二级指标（如数量指标、满意度指标），自评表中没有该类指标行的，或者该类各行都没有填写的，列出来。

为什么
    缺少满意度、数量等必设的指标，就不能全面反映产出和效果，也会使分值分配与方案不符。

反例
    表：2024年度项目支出绩效自评表
    | 一级指标 | 二级指标 | 三级指标 | 年度指标值 | 实际完成值 | 分值 | 得分 |
    | 产出指标 | 数量指标 | 巡护林地 | ≥800亩 | 820亩 | 60 | 60 |
    | 效益指标 | 生态效益指标 | 林木成活率 | ≥90% | 95% | 40 | 40 |

正例
    表：2024年度项目支出绩效自评表
    | 一级指标 | 二级指标 | 三级指标 | 年度指标值 | 实际完成值 | 分值 | 得分 |
    | 产出指标 | 数量指标 | 巡护林地 | ≥800亩 | 820亩 | 90 | 90 |
    | 满意度指标 | 服务对象满意度指标 | 群众满意度 | ≥90% | 95% | 10 | 10 |

不查
    表中没有二级指标一栏的不查；该类指标注明不涉及的算有；没有适用方案的材料不查。
"""

from collections.abc import Iterator

from jixiao.basis import Profile
from jixiao.evaluations import Group, Indicator
from jixiao.findings import Answer, Finding, Holds, Level, Need, NotApplicable, NotEnoughData, Rule, Topic
from jixiao.rules.dossier import Dossier

RULE = Rule(
    code="A11",
    title="缺少必设的二级指标",
    level=Level.WARNING,
    topic=Topic.TARGETS,
    basis=("mof-2020-10", "practice"),
    needs=(Need.INDICATORS,),
)

MESSAGE = "自评表没有填写{classes}，“{profile}”要求设置。"
ADVICE = "请按批复的绩效目标补充；确不适用的，在该类指标下注明“不涉及”并说明理由。"


def check(dossier: Dossier, profile: Profile) -> Iterator[Answer]:
    if not profile.fits or not profile.required_classes:
        yield NotApplicable("没有适用的方案规定必设的二级指标")
        return
    rows = [indicator for indicator in dossier.evaluation.indicators if not indicator.is_template_row]
    if not any(indicator.klass_entry.is_stated for indicator in rows):
        yield NotEnoughData("表中没有二级指标一栏")
        return
    wanted = [klass for klass, _ in profile.required_classes]
    missing = [klass for klass in wanted if not any(_is_of(indicator, klass) for indicator in rows)]
    if not missing:
        yield Holds(f"必设的{len(wanted)}类二级指标都有")
        return
    classes = "、".join(f"{klass}指标" for klass in missing)
    yield Finding(
        RULE,
        MESSAGE.format(classes=classes, profile=profile.title),
        ADVICE,
        [dossier.place(next(row.klass_entry for row in rows if row.klass_entry.is_stated))],
        anchor=classes,
        stated="没有",
        due=classes,
    )


def _is_of(indicator: Indicator, klass: str) -> bool:
    if klass == "满意度" and indicator.group is Group.SATISFACTION:
        return True
    return klass in indicator.klass or klass in indicator.klass_entry.text
