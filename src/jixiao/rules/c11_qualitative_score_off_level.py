"""定性指标的得分应在其完成档次的范围内。

查什么
    实际完成值写“达成”“部分达成”“未达成”等规定档次的指标，得分占分值的比例是否在该档次范围内。

为什么
    评价办法对三档规定了得分范围，超出范围的得分没有依据。

反例
    表：部门整体支出绩效自评表
    | 一级指标 | 二级指标 | 三级指标 | 年度指标值 | 实际完成值 | 分值 | 得分 |
    | 效益指标 | 社会效益指标 | 长效机制 | 机制健全 | 部分达成年度指标并具有一定效果 | 50 | 50 |
    | 产出指标 | 数量指标 | 巡护林地 | ≥800亩 | 820亩 | 50 | 50 |

正例
    表：部门整体支出绩效自评表
    | 一级指标 | 二级指标 | 三级指标 | 年度指标值 | 实际完成值 | 分值 | 得分 |
    | 效益指标 | 社会效益指标 | 长效机制 | 机制健全 | 部分达成年度指标并具有一定效果 | 50 | 35 |
    | 产出指标 | 数量指标 | 巡护林地 | ≥800亩 | 820亩 | 50 | 50 |

不查
    没有使用规定档次用语的不查，不从“效果明显”等词句推断档次；档次边界上的得分按较高一档认可。
"""

from collections.abc import Iterator
from fractions import Fraction

from jixiao.arithmetic.plain import show_plain
from jixiao.basis import Profile, Role
from jixiao.basis.methods import Allowed
from jixiao.evaluations import Indicator
from jixiao.evaluations.attainment import qualitative_level
from jixiao.findings import Answer, Finding, Holds, Level, Need, NotApplicable, NotEnoughData, Rule, Topic
from jixiao.rules.dossier import Dossier

RULE = Rule(
    code="C11",
    title="定性指标得分与完成档次不符",
    level=Level.WARNING,
    topic=Topic.TARGETS,
    basis=("mof-2020-10", "practice"),
    needs=(Need.SCORES,),
    explains=("C17",),
)

MESSAGE = "{name}实际完成为“{level}”，得分{score}分，占分值{weight}分的{share}%，不在该档次的范围（{band}）内。"
ADVICE = "请按完成档次重新计分；实际已达成的，核对实际完成值。"
_NAMES = {"full": "达成", "part": "部分达成", "none": "未达成"}


def check(dossier: Dossier, profile: Profile) -> Iterator[Answer]:
    use = profile.methods.get(Role.QUALITATIVE)
    if use is None:
        yield NotApplicable("评分方案没有规定定性指标的档次")
        return
    compared, fine = 0, True
    for indicator in dossier.evaluation.indicators:
        level = qualitative_level(indicator.actual.text)
        weight, score = indicator.weight.numeral, indicator.score.numeral
        if level is None or weight is None or score is None or weight.value <= 0:
            continue
        compared += 1
        dossier.compared(indicator.weight, indicator.score)
        allowed = profile.score(Role.QUALITATIVE, level=level, weight=weight.value)
        # A band is taken as closed at both ends here: the boundary may be read either way.
        if not isinstance(allowed, Allowed) or allowed.low <= score.value <= allowed.high:
            continue
        fine = False
        share = score.value / weight.value
        whole = use(level=level, weight=Fraction(100))
        assert isinstance(whole, Allowed)
        band = f"{show_plain(whole.low)}%～{show_plain(whole.high)}%"
        yield _finding(dossier, indicator, level, band, show_plain((share * 100).__round__()))
    if not compared:
        yield NotEnoughData("没有使用规定档次用语的指标")
    elif fine:
        yield Holds(f"{compared}个定性指标的得分都在档次范围内")


def _finding(dossier: Dossier, indicator: Indicator, level: str, band: str, share: str) -> Finding:
    return Finding(
        RULE,
        MESSAGE.format(
            name=f"{indicator.title}“{indicator.label[:20]}”",
            level=_NAMES[level],
            score=indicator.score.text,
            weight=indicator.weight.text,
            share=share,
            band=band,
        ),
        ADVICE,
        [dossier.place(entry, entry.text) for entry in (indicator.actual, indicator.score, indicator.weight)],
        anchor=f"{indicator.klass}/{indicator.label[:20]}",
        stated=f"{share}%",
        due=band,
        accused=(indicator.score.span,) if indicator.score.span else (),
    )
