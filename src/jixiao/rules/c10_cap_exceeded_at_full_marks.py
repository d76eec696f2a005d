"""成本等“不超过”类指标超过上限的，不应得满分。

查什么
    年度指标值写明“≤”“不超过”“以内”的指标，实际完成值高于上限而得分等于分值的，逐行指出。

为什么
    反向指标的实际值越大越差，按正向指标给满分，等于把超支当成完成。

反例
    表：项目支出绩效自评表
    | 一级指标 | 二级指标 | 三级指标 | 年度指标值 | 实际完成值 | 分值 | 得分 |
    | 产出指标 | 数量指标 | 养护里程 | ≥50公里 | 52公里 | 80 | 80 |
    | 产出指标 | 成本指标 | 养护总成本 | ≤90万元 | 96.5万元 | 20 | 20 |

正例
    表：项目支出绩效自评表
    | 一级指标 | 二级指标 | 三级指标 | 年度指标值 | 实际完成值 | 分值 | 得分 |
    | 产出指标 | 数量指标 | 养护里程 | ≥50公里 | 52公里 | 80 | 80 |
    | 产出指标 | 成本指标 | 养护总成本 | ≤90万元 | 88.2万元 | 20 | 20 |

不查
    目标没有写明上限的不查；四舍五入后仍可能不超过上限的不查；上限经批准调整的，附依据即可；
    偏差原因或备注写明剔除有关因素、按规定不扣分的不查。
"""

import re
from collections.abc import Iterator
from typing import Final

from jixiao.basis import Profile
from jixiao.evaluations import Indicator
from jixiao.evaluations.attainment import Attainment, Direction, attainments
from jixiao.findings import Answer, Finding, Holds, Level, Need, NotEnoughData, Rule, Topic
from jixiao.rules.dossier import Dossier

RULE = Rule(
    code="C10",
    title="超过上限的反向指标得满分",
    level=Level.WARNING,
    topic=Topic.TARGETS,
    basis=("mof-2020-10", "practice"),
    needs=(Need.SCORES,),
    explains=("C07", "E06", "C17"),
)

MESSAGE = "{name}上限为{target}，实际为{actual}，超过上限，得分仍为满分{score}分。"
ADVICE = "请核对实际完成值和上限；确已超过的，按评分办法扣分并说明原因；上限经批准调整的，附依据。"


_EXEMPT: Final = re.compile("不扣分|不作扣分|不予扣分|剔除|不计入|不纳入")
"""剔除上级下达后调整率3.20%，不扣分: what was left out of the rate is said."""


def check(dossier: Dossier, profile: Profile) -> Iterator[Answer]:
    compared, fine = 0, True
    for indicator in dossier.evaluation.indicators:
        weight, score = indicator.weight.numeral, indicator.score.numeral
        pairs = [p for p in attainments(indicator) if p.certain and p.direction is Direction.AT_MOST]
        if not pairs or weight is None or score is None:
            continue
        compared += 1
        dossier.compared(indicator.target, indicator.actual)
        over = next((pair for pair in pairs if pair.met is False), None)
        told = indicator.variance_explanation.text + indicator.criterion.text
        if over is not None and score.value >= weight.value > 0 and not _EXEMPT.search(told):
            fine = False
            yield _finding(dossier, indicator, over)
    if not compared:
        yield NotEnoughData("没有写明上限、且能取数比较的指标")
    elif fine:
        yield Holds(f"{compared}个写明上限的指标中，得满分的都没有超过上限")


def _finding(dossier: Dossier, indicator: Indicator, pair: Attainment) -> Finding:
    return Finding(
        RULE,
        MESSAGE.format(
            name=f"{indicator.title}“{indicator.label[:20]}”",
            target=pair.target.text,
            actual=pair.actual.text,
            score=indicator.score.text,
        ),
        ADVICE,
        [
            dossier.place(pair.target_entry, pair.target.text),
            dossier.place(pair.actual_entry, pair.actual.text),
            dossier.place(indicator.score, indicator.score.text),
        ],
        anchor=f"{indicator.klass}/{indicator.label[:20]}",
        stated=pair.actual.text,
        due=pair.target.text,
        accused=tuple(e.span for e in (indicator.score, indicator.actual) if e.span),
    )
