"""得分不能高于分值，也不能为负。

查什么
    逐行比较三级指标和预算执行率的得分与分值：得分大于分值，或小于0，即为不符。

为什么
    得分超过分值，总分就会虚高；财政一体化平台对得分大于分值的行不予保存。

反例
    表：部门整体支出绩效自评表
    | 一级指标 | 二级指标 | 三级指标 | 年度指标值 | 实际完成值 | 分值 | 得分 |
    | 产出指标 | 数量指标 | 培训人次 | ≥200人次 | 210人次 | 90 | 95 |
    | 满意度指标 | 满意度指标 | 学员满意度 | ≥90% | 95% | 10 | 10 |

正例
    表：部门整体支出绩效自评表
    | 一级指标 | 二级指标 | 三级指标 | 年度指标值 | 实际完成值 | 分值 | 得分 |
    | 产出指标 | 数量指标 | 培训人次 | ≥200人次 | 210人次 | 90 | 90 |
    | 满意度指标 | 满意度指标 | 学员满意度 | ≥90% | 95% | 10 | 10 |

不查
    加分项、减分项单独成行且没有分值的，不作比较。得分或分值为文字的不查。
"""

from collections.abc import Iterator

from jixiao.basis import Profile
from jixiao.evaluations import Entry
from jixiao.findings import Answer, Finding, Holds, Level, Need, NotEnoughData, Rule, Topic
from jixiao.rules.dossier import Dossier

RULE = Rule(
    code="C04",
    title="得分超出分值范围",
    level=Level.ERROR,
    topic=Topic.SCORES,
    basis=("practice",),
    needs=(Need.SCORES,),
)

OVER = "{name}分值{weight}分，得分{score}分，得分高于分值。"
NEGATIVE = "{name}得分为{score}分，得分不能为负。"
ADVICE = "请核对该行的分值和得分，得分应在0至{weight}分之间，并同步修改总分。"


def check(dossier: Dossier, profile: Profile) -> Iterator[Answer]:
    rows = [(i.title, i.label, i.weight, i.score) for i in dossier.evaluation.indicators]
    rows += [("预算执行率", fund.name.text, fund.weight, fund.score) for fund in dossier.evaluation.funds]
    compared = 0
    fine = True
    for name, label, weight, score in rows:
        if weight.numeral is None or score.numeral is None:
            continue
        compared += 1
        dossier.compared(weight, score)
        if 0 <= score.numeral.value <= weight.numeral.value:
            continue
        fine = False
        yield _finding(dossier, name, label, weight, score)
    if not compared:
        yield NotEnoughData("没有同时填写分值和得分的行")
    elif fine:
        yield Holds(f"{compared}行得分都在分值范围内")


def _finding(dossier: Dossier, name: str, label: str, weight: Entry, score: Entry) -> Finding:
    negative = score.numeral is not None and score.numeral.value < 0
    template = NEGATIVE if negative else OVER
    return Finding(
        RULE,
        template.format(name=name, weight=weight.text, score=score.text),
        ADVICE.format(weight=weight.text),
        [dossier.place(score, score.text), dossier.place(weight, weight.text)],
        anchor=f"{name}/{label[:20]}",
        stated=score.text,
        due=f"0～{weight.text}",
        accused=(score.span,) if score.span else (),
    )
