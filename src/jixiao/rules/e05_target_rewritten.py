"""年度指标值应与批复的目标一致，不应按实际完成情况改写。

查什么
    三级指标名称中写明了数量、金额，而年度指标值中同单位、同位置的数与名称不同，却与实际完成值相同的，提请核实。

为什么
    目标一经批复不得随意调整；按结果改写目标，未完成的也会显示为完成。

反例
    表：部门整体支出绩效自评表
    | 一级指标 | 二级指标 | 三级指标 | 年度指标值 | 实际完成值 | 分值 | 得分 |
    | 产出指标 | 数量指标 | 开展执法检查6次，检查企业60家 | 开展执法检查4次，检查企业35家 | 开展执法检查4次，检查企业35家 | 50 | 50 |
    | 产出指标 | 质量指标 | 整改率 | 100% | 100% | 50 | 50 |

正例
    表：部门整体支出绩效自评表
    | 一级指标 | 二级指标 | 三级指标 | 年度指标值 | 实际完成值 | 分值 | 得分 |
    | 产出指标 | 数量指标 | 开展执法检查6次，检查企业60家 | 开展执法检查6次，检查企业60家 | 开展执法检查4次，检查企业35家 | 50 | 30 |
    | 产出指标 | 质量指标 | 整改率 | 100% | 100% | 50 | 50 |

不查
    名称中没有数的不查；经批准调整目标的，附上批准依据即可。
"""

from collections.abc import Iterator

from jixiao.arithmetic import Numeral
from jixiao.basis import Profile
from jixiao.evaluations import Entry, Indicator
from jixiao.evaluations.attainment import comparable
from jixiao.findings import Answer, Finding, Holds, Level, Need, NotEnoughData, Rule, Topic
from jixiao.rules.dossier import Dossier

RULE = Rule(
    code="E05",
    title="年度指标值与指标名称不符而与实际一致",
    level=Level.ERROR,
    topic=Topic.TARGETS,
    basis=("practice",),
    needs=(Need.SCORES,),
)

MESSAGE = "{name}的名称中为{named}，年度指标值却为{target}，与实际完成值相同，疑按实际改写了目标。"
ADVICE = "请以批复的绩效目标申报表为准填写年度指标值；经批准调整的，附批准依据；否则按原目标重新计分并说明原因。"


def check(dossier: Dossier, profile: Profile) -> Iterator[Answer]:
    compared, fine = 0, True
    for indicator in dossier.evaluation.indicators:
        pairs = _pairs(indicator.name, indicator.target)
        if not pairs:
            continue
        compared += 1
        for named, target in pairs:
            dossier.compared_numerals(indicator.name, [named])
            dossier.compared_numerals(indicator.target, [target])
        changed = [(named, target) for named, target in pairs if named.interval.intersect(target.interval) is None]
        answered = [pair for pair in changed if _is_actual(pair[1], indicator.actual)]
        if changed and len(answered) == len(changed):
            fine = False
            yield _finding(dossier, indicator, changed)
    if not compared:
        yield NotEnoughData("指标名称中没有可与年度指标值比较的数")
    elif fine:
        yield Holds(f"{compared}个名称中有数的指标，年度指标值没有按实际改写")


def _pairs(name: Entry, target: Entry) -> list[tuple[Numeral, Numeral]]:
    """Figures of the same unit that stand in the same order in name and target, when both have as many of them."""
    pairs: list[tuple[Numeral, Numeral]] = []
    if not name.is_stated or not target.is_stated:
        return pairs
    seen: list[Numeral] = []
    for figure in name.numerals:
        if figure.unit.family in ("none", "score", "time") or any(comparable(figure, other) for other in seen):
            continue
        seen.append(figure)
        mine = [other for other in name.numerals if comparable(figure, other)]
        theirs = [other for other in target.numerals if comparable(figure, other)]
        if len(mine) == len(theirs):
            pairs += zip(mine, theirs, strict=True)
    return pairs


def _is_actual(target: Numeral, actual: Entry) -> bool:
    return any(comparable(target, other) and other.value == target.value for other in actual.numerals)


def _finding(dossier: Dossier, indicator: Indicator, changed: list[tuple[Numeral, Numeral]]) -> Finding:
    named = "、".join(figure.text for figure, _ in changed)
    target = "、".join(figure.text for _, figure in changed)
    places = [dossier.place(indicator.name.span_of(figure), figure.text) for figure, _ in changed]
    places += [dossier.place(indicator.target.span_of(figure), figure.text) for _, figure in changed]
    return Finding(
        RULE,
        MESSAGE.format(name=indicator.title, named=named, target=target),
        ADVICE,
        places,
        anchor=f"{indicator.klass}/{indicator.label[:20]}",
        stated=target,
        due=named,
        accused=tuple(e.span for e in (indicator.target, indicator.actual) if e.span),
    )
