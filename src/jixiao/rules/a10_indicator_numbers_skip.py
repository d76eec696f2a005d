"""同一类指标的编号应当连续，不跳号、不重号。

查什么
    带“指标1”“指标2”编号的表，逐个二级指标检查编号是否从1起连续；只看填写了内容的行和其间的模板行。

为什么
    跳号多半是删行后没有整理，也可能漏了批复的指标；重号会使引用时指不清是哪一项。

反例
    表：部门整体支出绩效自评表
    | 一级指标 | 二级指标 | 三级指标 | 年度指标值 | 实际完成值 | 分值 | 得分 |
    | 产出指标 | 数量指标 | 指标1：培训人次 | ≥200人次 | 210人次 | 60 | 60 |
    | ^ | ^ | 指标3：巡查次数 | ≥12次 | 13次 | 40 | 40 |

正例
    表：部门整体支出绩效自评表
    | 一级指标 | 二级指标 | 三级指标 | 年度指标值 | 实际完成值 | 分值 | 得分 |
    | 产出指标 | 数量指标 | 指标1：培训人次 | ≥200人次 | 210人次 | 60 | 60 |
    | ^ | ^ | 指标2：巡查次数 | ≥12次 | 13次 | 40 | 40 |

不查
    没有编号的表不查；末尾没有填写的模板行不查。
"""

from collections.abc import Iterator
from itertools import groupby

from jixiao.basis import Profile
from jixiao.evaluations import Indicator
from jixiao.findings import FORMS, Answer, Finding, Holds, Level, Need, NotApplicable, Rule, Topic
from jixiao.rules.dossier import Dossier

RULE = Rule(
    code="A10",
    title="指标编号跳号或重号",
    level=Level.NOTE,
    topic=Topic.FORM,
    basis=("practice",),
    needs=(Need.INDICATORS,),
    kinds=FORMS,
)

MESSAGE = "{klass}指标的编号为{numbers}，不连续。"
ADVICE = "请核对是否漏填指标；没有遗漏的，按1、2、3顺序重新编号。"


def check(dossier: Dossier, profile: Profile) -> Iterator[Answer]:
    numbered = [i for i in dossier.evaluation.indicators if i.number is not None]
    if not numbered:
        yield NotApplicable("指标没有编号")
        return
    wrong = []
    for (_, klass), rows in groupby(numbered, key=lambda i: (i.group, i.klass)):
        used = _without_blank_tail(list(rows))
        numbers = [row.number for row in used]
        if used and numbers != list(range(1, len(used) + 1)):
            wrong.append((klass, used))
    for klass, used in wrong:
        yield Finding(
            RULE,
            MESSAGE.format(klass=klass, numbers="、".join(str(row.number) for row in used)),
            ADVICE,
            [dossier.place(row.name) for row in used if row.name.span and len(row.name.text) <= 30]
            or [dossier.place(row.weight) for row in used if row.weight.span]
            or [dossier.place(used[0].name)],
            anchor=klass,
            stated="、".join(str(row.number) for row in used),
            due="、".join(str(number) for number in range(1, len(used) + 1)),
        )
    if not wrong:
        yield Holds("指标编号连续")


def _without_blank_tail(rows: list[Indicator]) -> list[Indicator]:
    while rows and rows[-1].is_template_row:
        rows.pop()
    return rows
