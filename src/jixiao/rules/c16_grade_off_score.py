"""评价等级应与得分对应。

查什么
    自评表中填写的等级（优、良、中、差）与总分所在的档次比较。

为什么
    等级由得分决定：90分（含）以上为优，80分（含）至90分为良，60分（含）至80分为中，60分以下为差；当地另有规定的从其规定。

反例
    XX局2024年度部门整体支出绩效自评表
    | 部门名称 | 市林业局 | 自评等级 | 优 |
    | 一级指标 | 二级指标 | 三级指标 | 年度指标值 | 实际完成值 | 分值 | 得分 |
    | 产出指标 | 数量指标 | 巡护林地 | ≥800亩 | 640亩 | 100 | 80.5 |
    | 总分 | < | < | < | < | 100 | 80.5 |

正例
    XX局2024年度部门整体支出绩效自评表
    | 部门名称 | 市林业局 | 自评等级 | 良 |
    | 一级指标 | 二级指标 | 三级指标 | 年度指标值 | 实际完成值 | 分值 | 得分 |
    | 产出指标 | 数量指标 | 巡护林地 | ≥800亩 | 640亩 | 100 | 80.5 |
    | 总分 | < | < | < | < | 100 | 80.5 |

不查
    没有填写等级的不查；绩效考核等其他评比的档次不是自评等级，不作比较。
"""

import re
from collections.abc import Iterator

from jixiao.basis import Profile
from jixiao.findings import Answer, Finding, Holds, Level, Need, NotApplicable, NotEnoughData, Rule, Topic
from jixiao.rules.dossier import Dossier

RULE = Rule(
    code="C16",
    title="评价等级与得分不对应",
    level=Level.WARNING,
    topic=Topic.SCORES,
    basis=("mof-2020-10", "practice"),
    needs=(Need.SCORES,),
)

MESSAGE = "总分{score}分，等级填“{stated}”；按{low}分以上为“{due}”的档次，应为“{due}”。"
ADVICE = "请核对得分和等级；当地等级标准不同的，请说明依据。"
_GRADE = re.compile(r"^[“”\"（(]?(优秀?|良好?|中等?|差|合格|不合格)[“”\"）)]?$")


def check(dossier: Dossier, profile: Profile) -> Iterator[Answer]:
    grade, score = dossier.evaluation.grade, dossier.evaluation.total_score
    found = _GRADE.match(grade.text.strip()) if grade.is_stated else None
    if found is None:
        yield NotApplicable("表中没有填写自评等级")
        return
    if score.numeral is None:
        yield NotEnoughData("总分没有填数")
        return
    dossier.compared(score)
    due = profile.grade_of(score.numeral.value)
    if found[1][0] == due.name or found[1] in ("合格", "不合格"):
        yield Holds(f"总分{score.text}与等级“{found[1]}”对应")
        return
    yield Finding(
        RULE,
        MESSAGE.format(score=score.text, stated=found[1], low=due.floor, due=due.name),
        ADVICE,
        [dossier.place(grade), dossier.place(score, score.text)],
        anchor="等级",
        stated=found[1],
        due=due.name,
        accused=(grade.span,) if grade.span else (),
    )
