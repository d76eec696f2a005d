"""一级指标标注的分值应等于其下各三级指标分值之和。

查什么
    把每个一级指标（产出、效益、满意度等）下各三级指标的分值相加，与该一级指标栏中标注的分值比较。

为什么
    标注与逐行分值不一致，说明分值分配或填写有误，按哪个算得分都不可靠。

反例
    表：部门整体支出绩效自评表
    | 一级指标 | 二级指标 | 三级指标 | 年度指标值 | 实际完成值 | 分值 | 得分 |
    | 产出指标（70分） | 数量指标 | 培训人次 | ≥200人次 | 210人次 | 70 | 70 |
    | 效益指标（20分） | 社会效益指标 | 投诉办结率 | 100% | 100% | 10 | 10 |
    | 满意度指标（10分） | 服务对象满意度指标 | 学员满意度 | ≥90% | 95% | 20 | 20 |
    | 总分 | < | < | < | < | 100 | 100 |

正例
    表：部门整体支出绩效自评表
    | 一级指标 | 二级指标 | 三级指标 | 年度指标值 | 实际完成值 | 分值 | 得分 |
    | 产出指标（70分） | 数量指标 | 培训人次 | ≥200人次 | 210人次 | 70 | 70 |
    | 效益指标（20分） | 社会效益指标 | 投诉办结率 | 100% | 100% | 20 | 20 |
    | 满意度指标（10分） | 服务对象满意度指标 | 学员满意度 | ≥90% | 95% | 10 | 10 |
    | 总分 | < | < | < | < | 100 | 100 |

不查
    一级指标没有标注分值的不查；某一行分值不是数的，该一级指标不查。
    标注为百分比（如50%）的按100分折算；尾差不算错。
"""

from collections.abc import Iterator
from fractions import Fraction
from itertools import takewhile

from jixiao.arithmetic import Interval, sum_matches
from jixiao.arithmetic.exact_sum import exact_sum
from jixiao.arithmetic.plain import show_plain
from jixiao.basis import Profile
from jixiao.evaluations import IndicatorGroup
from jixiao.findings import Answer, Finding, Holds, Level, Need, NotEnoughData, Rule, Topic
from jixiao.rules.dossier import Dossier

RULE = Rule(
    code="C02",
    title="一级指标标注的分值与逐行合计不符",
    level=Level.ERROR,
    topic=Topic.SCORES,
    basis=("practice",),
    needs=(Need.SCORES,),
)

MESSAGE = "{terms}。{swap}"
SWAP = "两项互换后即与标注相符，疑为互换。"
ADVICE = "请按当年通知核对分值，使一级指标标注的分值与其下各行之和一致。"


def check(dossier: Dossier, profile: Profile) -> Iterator[Answer]:
    compared, wrong = [], []
    groups = dossier.evaluation.groups
    for number, group in enumerate(groups):
        printed, added = _printed(group), _added(group)
        if printed is None or added is None:
            continue
        compared.append(group)
        dossier.compared(group.stated_weight, *(indicator.weight for indicator in group.indicators))
        # 效益指标（40分） may reach over 满意度指标, which is a class there and carries no weight of its own.
        below = list(takewhile(lambda other: not other.stated_weight.is_stated, groups[number + 1 :]))
        reaches = (_fits([group, *below[:more]], printed) for more in range(len(below) + 1))
        if not any(reaches):
            wrong.append((group, printed, added))
    if not compared:
        yield NotEnoughData("一级指标没有标注分值，或其下没有可相加的分值")
    elif not wrong:
        yield Holds(f"{len(compared)}个一级指标标注的分值与逐行合计一致")
    else:
        yield _finding(dossier, wrong)


def _fits(groups: list[IndicatorGroup], printed: Fraction) -> bool:
    rows = [indicator.weight.numeral for group in groups for indicator in group.indicators]
    return sum_matches([weight for weight in rows if weight], Interval.exact(printed)).grade != "error"


def _printed(group: IndicatorGroup) -> Fraction | None:
    numeral = group.stated_weight.numeral
    if numeral is None:
        return None
    return numeral.value * 100 if numeral.unit.family == "ratio" else numeral.value


def _added(group: IndicatorGroup) -> Fraction | None:
    stated = [indicator.weight for indicator in group.indicators if indicator.weight.is_stated]
    values = [entry.numeral.value for entry in stated if entry.numeral]
    return exact_sum(values) if values and len(values) == len(stated) else None


def _finding(dossier: Dossier, wrong: list[tuple[IndicatorGroup, Fraction, Fraction]]) -> Finding:
    terms = "；".join(
        f"{group.group.chinese}标注{show_plain(printed)}分，逐行合计{show_plain(added)}分"
        for group, printed, added in wrong
    )
    swapped = len(wrong) == 2 and wrong[0][1] == wrong[1][2] and wrong[0][2] == wrong[1][1]
    places = []
    for group, _, _ in wrong:
        places.append(dossier.place(group.stated_weight, group.stated_weight.text))
        rows = [indicator.weight for indicator in group.indicators if indicator.weight.numeral]
        places += [dossier.place(entry, entry.text) for entry in rows]
    return Finding(
        RULE,
        MESSAGE.format(terms=terms, swap=SWAP if swapped else ""),
        ADVICE,
        places,
        anchor="/".join(group.group.value for group, _, _ in wrong),
        stated="、".join(show_plain(printed) for _, printed, _ in wrong),
        due="、".join(show_plain(added) for _, _, added in wrong),
        accused=tuple(group.stated_weight.span for group, _, _ in wrong if group.stated_weight.span),
    )
