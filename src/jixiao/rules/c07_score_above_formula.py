"""未完成目标的定量指标，得分不应高于按完成比例计算的分数。

查什么
    目标、实际、分值、得分各是一个数，实际低于目标的，用分值乘以完成比例，得分高出这个数（超过取整误差）的，提请核实。

为什么
    定量指标一般按完成比例计分；高于比例的得分没有依据，同类指标之间也不公平。

反例
    表：2024年度项目支出绩效自评表
    | 一级指标 | 二级指标 | 三级指标 | 年度指标值 | 实际完成值 | 分值 | 得分 |
    | 产出指标 | 数量指标 | 巡护林地 | ≥800亩 | 600亩 | 40 | 36 |
    | 满意度指标 | 服务对象满意度指标 | 群众满意度 | ≥90% | 95% | 60 | 60 |

正例
    表：2024年度项目支出绩效自评表
    | 一级指标 | 二级指标 | 三级指标 | 年度指标值 | 实际完成值 | 分值 | 得分 |
    | 产出指标 | 数量指标 | 巡护林地 | ≥800亩 | 600亩 | 40 | 30 |
    | 满意度指标 | 服务对象满意度指标 | 群众满意度 | ≥90% | 95% | 60 | 60 |

不查
    得分低于计算数的不查（当地可以扣得更多）；得满分的另行核对；写有评分标准、按档计分的不查；
    成本等越低越好的指标、数字写在文字里的指标不查。
"""

from collections.abc import Iterator
from fractions import Fraction
from typing import Final

from jixiao.arithmetic.plain import show_plain
from jixiao.basis import Profile
from jixiao.evaluations import Group, Indicator
from jixiao.evaluations.attainment import Attainment, Direction, attainments
from jixiao.findings import Answer, Finding, Holds, Level, Need, NotEnoughData, Rule, Topic
from jixiao.rules.dossier import Dossier

RULE = Rule(
    code="C07",
    title="定量指标得分高于完成比例",
    level=Level.WARNING,
    topic=Topic.SCORES,
    basis=("mof-2020-10", "practice"),
    needs=(Need.SCORES,),
)

MESSAGE = "{name}目标{target}，实际{actual}，按完成比例为{weight}×{rate}%＝{due}分，得分填{score}分。"
ADVICE = "请按评分办法重新计分；按档计分或另有标准的，请注明。"
_ROUNDING: Final = Fraction(1, 100)


def check(dossier: Dossier, profile: Profile) -> Iterator[Answer]:
    compared, wrong = 0, 0
    for indicator in dossier.evaluation.indicators:
        pair = _pair(indicator)
        weight, score = indicator.weight.numeral, indicator.score.numeral
        if pair is None or weight is None or score is None or weight.value <= 0:
            continue
        ratio = pair.ratio
        if pair.met is not False or ratio is None or ratio.high is None:
            continue
        compared += 1
        dossier.compared(indicator.target, indicator.actual, indicator.weight, indicator.score)
        most = weight.value * min(ratio.high, Fraction(1)) + score.step / 2 + _ROUNDING
        if score.value >= weight.value or score.value <= most:
            continue
        wrong += 1
        yield _finding(dossier, indicator, pair)
    if not compared:
        yield NotEnoughData("没有实际低于目标、且能按比例计分的指标")
    elif not wrong:
        yield Holds(f"{compared}个未达到目标的指标，得分没有高于完成比例")


def _pair(indicator: Indicator) -> Attainment | None:
    """The one certain pair of a row whose better side is up, scored by proportion as far as the form tells."""
    if indicator.group is Group.EXECUTION or indicator.criterion.is_stated:
        return None
    pairs = [pair for pair in attainments(indicator) if pair.certain and pair.direction is not Direction.AT_MOST]
    return pairs[0] if len(pairs) == 1 and pairs[0].target.value > 0 else None


def _finding(dossier: Dossier, indicator: Indicator, pair: Attainment) -> Finding:
    assert indicator.weight.numeral is not None
    rate = pair.actual.value / pair.target.value
    due = _rounded(indicator.weight.numeral.value * rate)
    entries = (indicator.score, indicator.target, indicator.actual, indicator.weight)
    return Finding(
        RULE,
        MESSAGE.format(
            name=f"{indicator.title}“{indicator.label[:20]}”",
            target=pair.target.text,
            actual=pair.actual.text,
            weight=indicator.weight.text,
            rate=_rounded(rate * 100),
            due=due,
            score=indicator.score.text,
        ),
        ADVICE,
        [dossier.place(entry, entry.text) for entry in entries],
        anchor=f"{indicator.klass}/{indicator.label[:20]}",
        stated=indicator.score.text,
        due=f"{due}分",
        accused=(indicator.score.span,) if indicator.score.span else (),
    )


def _rounded(value: Fraction) -> str:
    return show_plain(Fraction((value * 100 + Fraction(1, 2)).__floor__(), 100))
