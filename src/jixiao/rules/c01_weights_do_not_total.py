"""各项分值合计应等于总分；多于或少于总分，说明分值设置有误。

查什么
    把自评表中预算执行率的分值与各三级指标的分值逐行相加，与表中“总分”行的分值比较；
    表中没有总分行的，与评分方案规定的总分（一般为100分）比较。各一级指标标注的分值一并列出。

为什么
    分值合计不是总分，得分就没有意义：多出的分值会抬高自评得分，少掉的分值等于有工作没有考核。

反例
    表：部门整体支出绩效自评表 单位：万元
    | 一级指标 | 二级指标 | 三级指标 | 年度指标值 | 实际完成值 | 分值 | 得分 |
    | 产出指标（60分） | 数量指标 | 培训人次 | ≥200人次 | 210人次 | 60 | 60 |
    | 效益指标（30分） | 社会效益指标 | 投诉办结率 | 100% | 100% | 30 | 30 |
    | 满意度指标（20分） | 服务对象满意度指标 | 学员满意度 | ≥90% | 95% | 20 | 20 |
    | 总分 | < | < | < | < | 100 | 100 |

正例
    表：部门整体支出绩效自评表 单位：万元
    | 一级指标 | 二级指标 | 三级指标 | 年度指标值 | 实际完成值 | 分值 | 得分 |
    | 产出指标（60分） | 数量指标 | 培训人次 | ≥200人次 | 210人次 | 60 | 60 |
    | 效益指标（30分） | 社会效益指标 | 投诉办结率 | 100% | 100% | 30 | 30 |
    | 满意度指标（10分） | 服务对象满意度指标 | 学员满意度 | ≥90% | 95% | 10 | 10 |
    | 总分 | < | < | < | < | 100 | 100 |

不查
    执行率的分值单列（指标合计90分、总分100分）时，合计90分与100分都算对。
    有分值写成文字、看不出数值的，不作判断。
"""

from collections.abc import Iterator
from fractions import Fraction

from jixiao.arithmetic import Interval, sum_matches
from jixiao.arithmetic.exact_sum import exact_sum
from jixiao.arithmetic.plain import show_plain
from jixiao.basis import Profile
from jixiao.evaluations import Entry, Group, IndicatorGroup
from jixiao.evaluations.misfits import misfits
from jixiao.findings import Answer, Finding, Holds, Level, Need, NotEnoughData, Rule, Topic
from jixiao.rules.dossier import Dossier

RULE = Rule(
    code="C01",
    title="分值合计不等于总分",
    level=Level.ERROR,
    topic=Topic.SCORES,
    basis=("mof-2020-10", "practice"),
    needs=(Need.SCORES,),
    explains=("C05",),
)

MESSAGE = "各项分值相加为{sum}分（{terms}），与总分{due}分不符。"
ADVICE = "请按当年通知核对各级指标的分值，使合计等于{due}分，并同步修改得分和正文中的自评得分。"


_MOST_ROWS = 10


def check(dossier: Dossier, profile: Profile) -> Iterator[Answer]:
    evaluation = dossier.evaluation
    rows = [entry for group in evaluation.groups for entry in _weights(group)]
    unreadable = next((entry for entry in rows if entry.numeral is None), None)
    if not rows or unreadable:
        yield NotEnoughData(f"分值“{unreadable.text}”不是一个数" if unreadable else "分值栏没有填数")
        return
    execution = evaluation.execution
    apart = [execution.weight] if execution and execution.weight.numeral else []
    if (
        execution
        and execution.score.is_stated
        and not apart
        and any(g.group is Group.OUTPUT for g in evaluation.groups)
    ):
        yield NotEnoughData("预算执行有得分，表中没有写明它的分值")
        return
    total = evaluation.total_weight
    printed = total.numeral.value if total.numeral else None
    dossier.compared(*rows, *apart, total)
    whole, due = rows + apart, profile.total.value
    if not profile.fits and printed is not None and _adds_up(whole, printed):
        due = printed
    # The total row may count the indicators alone where the execution rate is scored apart (90 + 10).
    rows_alone = bool(apart) and printed is not None and printed != due and _adds_up(rows, printed)
    if _adds_up(whole, due) and (printed in (None, due) or rows_alone):
        yield Holds(f"{len(whole)}项分值合计与总分{show_plain(due)}分相符")
        return
    yield _finding(dossier, rows, apart, due)


def _weights(group: IndicatorGroup) -> list[Entry]:
    """The weights of the rows; of the heading where the form weighs whole groups only."""
    rows = [indicator.weight for indicator in group.indicators if indicator.weight.is_stated]
    return rows or ([group.stated_weight] if group.stated_weight.is_stated and group.indicators else [])


def _adds_up(entries: list[Entry], due: Fraction) -> bool:
    """A last-digit tail (33.33 × 3) is no fault: only what cannot be rounding is."""
    parts = [entry.numeral for entry in entries if entry.numeral]
    return sum_matches(parts, Interval.exact(due)).grade != "error"


def _finding(dossier: Dossier, rows: list[Entry], apart: list[Entry], due: Fraction) -> Finding:
    evaluation = dossier.evaluation
    stated = exact_sum(entry.numeral.value for entry in rows + apart if entry.numeral)
    terms = [f"执行率{entry.text}" for entry in apart]
    for group in evaluation.groups:
        weights = [entry.numeral.value for entry in _weights(group) if entry.numeral]
        if weights:
            terms.append(f"{group.group.chinese}{show_plain(exact_sum(weights))}")
    shown = [group.stated_weight for group in evaluation.groups if group.stated_weight.numeral]
    places = [dossier.place(entry, entry.text) for entry in (*apart, *shown) if entry.is_stated]
    if evaluation.total_weight.is_stated:
        places.append(dossier.place(evaluation.total_weight, evaluation.total_weight.text))
    # A row that was scored above or below its weight is where a slip of the pen most likely stands.
    odd = [
        row.weight
        for row in evaluation.indicators
        if row.weight.numeral and row.score.numeral and row.weight.numeral.value != row.score.numeral.value
    ]
    if places and len(odd) <= _MOST_ROWS:
        places += [dossier.place(entry, entry.text) for entry in odd]
    places = places or [dossier.place(entry, entry.text) for entry in rows]
    likely = misfits(evaluation, "weight", stated - due)
    spans = [entry.span for entry in likely]
    places = [dossier.place(entry, entry.text) for entry in likely] + [p for p in places if p.span not in spans]
    return Finding(
        RULE,
        MESSAGE.format(sum=show_plain(stated), terms="＋".join(terms), due=show_plain(due)),
        ADVICE.format(due=show_plain(due)),
        places,
        anchor="分值合计",
        stated=show_plain(stated),
        due=show_plain(due),
        accused=tuple(entry.span for entry in (evaluation.total_weight, evaluation.total_score) if entry.span),
    )
