"""没有完成目标的指标不应得满分。

查什么
    把实际完成值与年度指标值比较，实际低于目标而得分等于分值的，提出核实。
    两栏各是一个数、单位一致的，判为须修改；数字写在文字里、但双方只有一个同单位的数且说的是同一事项的，提请核实。

为什么
    未完成而得满分，是自评失真最常见的情形，复核时必然扣分。

反例
    表：部门整体支出绩效自评表
    | 一级指标 | 二级指标 | 三级指标 | 年度指标值 | 实际完成值 | 分值 | 得分 | 偏差原因分析及改进措施 |
    | 产出指标 | 数量指标 | 培训人次 | ≥200人次 | 150人次 | 90 | 90 | |
    | 满意度指标 | 满意度指标 | 学员满意度 | ≥90% | 95% | 10 | 10 | |

正例
    表：部门整体支出绩效自评表
    | 一级指标 | 二级指标 | 三级指标 | 年度指标值 | 实际完成值 | 分值 | 得分 | 偏差原因分析及改进措施 |
    | 产出指标 | 数量指标 | 培训人次 | ≥200人次 | 210人次 | 90 | 90 | |
    | 满意度指标 | 满意度指标 | 学员满意度 | ≥90% | 95% | 10 | 10 | |

不查
    成本类等“越低越好”的指标另行核对；实际值带“约、余”等字样、仍可能达到目标的不查；
    目标或实际中有两个以上同单位的数、说不清对应关系的不查。
"""

from collections.abc import Iterator

from jixiao.basis import Profile
from jixiao.evaluations import Indicator
from jixiao.evaluations.attainment import Attainment, Direction, attainments
from jixiao.findings import Answer, Finding, Holds, Level, Need, NotEnoughData, Rule, Topic
from jixiao.rules.dossier import Dossier

RULE = Rule(
    code="C08",
    title="未完成目标而得满分",
    level=Level.ERROR,
    topic=Topic.TARGETS,
    basis=("mof-2020-10", "practice"),
    needs=(Need.SCORES,),
    explains=("C07", "E06", "C17"),
)

CERTAIN = "{name}目标为{target}，实际完成{actual}，没有达到目标，得分仍为满分{score}分。"
ASKED = "{name}年度指标值为{target}，实际完成值中为{actual}，低于目标，得分为满分{score}分{reason}。"
ADVICE = "请核对实际完成值；确未完成的，按评分办法重新计分，并填写偏差原因和改进措施。"
ADVICE_ASKED = "请核实；确未完成的，重新计分并填写偏差原因和改进措施；不是同一项工作的，请说明。"


def check(dossier: Dossier, profile: Profile) -> Iterator[Answer]:
    compared, fine = 0, True
    for indicator in dossier.evaluation.indicators:
        pairs = [pair for pair in attainments(indicator) if pair.direction is not Direction.AT_MOST]
        weight, score = indicator.weight.numeral, indicator.score.numeral
        if not pairs or weight is None or score is None:
            continue
        compared += 1
        for pair in pairs:
            dossier.compared_numerals(pair.target_entry, [pair.target])
            dossier.compared_numerals(pair.actual_entry, [pair.actual])
        missed = next((pair for pair in pairs if pair.met is False), None)
        if missed is not None and score.value >= weight.value > 0:
            fine = False
            yield _finding(dossier, indicator, missed)
    if not compared:
        yield NotEnoughData("没有目标和实际都能取数比较的指标")
    elif fine:
        yield Holds(f"{compared}个可比的指标中，得满分的都已达到目标")


def _finding(dossier: Dossier, indicator: Indicator, pair: Attainment) -> Finding:
    certain = pair.certain
    blank = "，偏差原因未填" if not indicator.variance_explanation.is_stated else ""
    target = pair.target_entry.span_of(pair.target)
    actual = pair.actual_entry.span_of(pair.actual)
    return Finding(
        RULE,
        (CERTAIN if certain else ASKED).format(
            name=f"{indicator.title}“{indicator.label[:20]}”" if indicator.label else indicator.title,
            target=pair.target.text,
            actual=pair.actual.text,
            score=indicator.score.text,
            reason=blank,
        ),
        ADVICE if certain else ADVICE_ASKED,
        [
            dossier.place(target, pair.target.text),
            dossier.place(actual, pair.actual.text),
            dossier.place(indicator.score, indicator.score.text),
        ],
        anchor=f"{indicator.klass}/{indicator.label[:20]}",
        level=Level.ERROR if certain else Level.WARNING,
        stated=pair.actual.text,
        due=pair.target.text,
        accused=tuple(e.span for e in (indicator.score, indicator.actual) if e.span),
    )
