"""总分应等于各行得分之和。

查什么
    把预算执行率的得分与各三级指标的得分逐行相加，与表中“总分”行的得分比较；正文写明自评得分的，也与总分比较；
    项目得分汇总表逐行把各项得分相加与总分比较，“合计”“平均”行的得分与各行的平均数比较。

为什么
    总分是自评的结论，正文、公开表和结果应用都引用它；与逐行得分不符，结论就站不住。

反例
    表：部门整体支出绩效自评表
    | 一级指标 | 二级指标 | 三级指标 | 年度指标值 | 实际完成值 | 分值 | 得分 |
    | 产出指标 | 数量指标 | 培训人次 | ≥200人次 | 190人次 | 90 | 85.5 |
    | 满意度指标 | 满意度指标 | 学员满意度 | ≥90% | 95% | 10 | 10 |
    | 总分 | < | < | < | < | 100 | 98.5 |

正例
    表：部门整体支出绩效自评表
    | 一级指标 | 二级指标 | 三级指标 | 年度指标值 | 实际完成值 | 分值 | 得分 |
    | 产出指标 | 数量指标 | 培训人次 | ≥200人次 | 190人次 | 90 | 85.5 |
    | 满意度指标 | 满意度指标 | 学员满意度 | ≥90% | 95% | 10 | 10 |
    | 总分 | < | < | < | < | 100 | 95.5 |

不查
    有得分为文字、看不出数值的不查；总分只合计指标部分、执行率另计的不算错；末位尾差不算错；
    正文中分项得分、上年得分、各项目得分和满分不与总分比较，正文有一处与总分一致的不再提出；
    汇总表多数行都对不上的，说明总分另有算法，不提出；写明“加权”的平均得分不复算。
"""

import re
from collections.abc import Iterator
from fractions import Fraction
from typing import Final

from jixiao.arithmetic import Linear, sum_matches
from jixiao.arithmetic.exact_sum import exact_sum
from jixiao.arithmetic.plain import show_plain
from jixiao.basis import Profile
from jixiao.documents import Paragraph
from jixiao.evaluations import Entry, Kind
from jixiao.evaluations.misfits import misfits
from jixiao.facts import Relation
from jixiao.facts.formula import formula
from jixiao.facts.mention import Mention, Role
from jixiao.findings import Answer, Finding, Holds, Level, NotEnoughData, Rule, Topic
from jixiao.rules.assignment import code_of
from jixiao.rules.dossier import Dossier
from jixiao.rules.telling import tell

RULE = Rule(
    code="C05",
    title="得分合计与总分不符",
    level=Level.ERROR,
    topic=Topic.SCORES,
    basis=("practice",),
)

MESSAGE = "各行得分相加为{sum}分，总分行填{stated}分，相差{gap}分。"
TOLD = "正文写自评得分{text}，自评表总分为{form}分，两处不一致。"
MEAN = "合计行的得分应为各行的平均数：{mean}＝{due}，表中写{stated}。"
ADVICE_TOLD = "请核对逐行得分后统一正文和自评表的得分；等级随之核对。"
ADVICE = "请逐行核对得分后重新合计，并同步修改正文中的自评得分。"


_OF_WHOLE: Final = re.compile(
    r"自评(?:综合|最终|总体|结果)*(?:总?得分|总?分数?|分值|结果)?(?:情况)?(?:均)?(?:为|是|达)?[：:]?$|(?:总得分|综合得分|最终得分|绩效(?:评价)?得分)(?:为|是)?[：:]?$"
)
_OF_ANOTHER: Final = re.compile(
    r"项目|下属|所属|二级|平均|最[高低]|各|上年|去年|较|比|满分|指标|产出|效益|满意度|执行|履职|管理|财政|复核|第三方|考核|总分值"
)
_MOST_ROWS: Final = 10
_YEAR: Final = re.compile(r"20\d\d")


def check(dossier: Dossier, profile: Profile) -> Iterator[Answer]:
    for conflict in dossier.conflicts_by(code_of).get(RULE.code, ()):
        if max(map(abs, _coefficients(conflict.relation))) > 1:
            due, stated = conflict.relation_due.removesuffix("分"), conflict.relation.result.text
            conflict.told = MEAN.format(mean=formula(conflict.relation), due=due, stated=stated)
    yield from tell(dossier, RULE, "表中没有可以相加或平均的得分", _form)


def _coefficients(relation: Relation) -> tuple[int, ...]:
    return relation.constraint.coefficients if isinstance(relation.constraint, Linear) else (1,)


def _form(dossier: Dossier) -> Iterator[Answer]:
    evaluation = dossier.evaluation
    total = evaluation.total_score
    rows = [indicator.score for indicator in evaluation.indicators if indicator.score.is_stated]
    execution = evaluation.execution
    scores = [*rows, execution.score] if execution and execution.score.is_stated else rows
    unreadable = next((entry for entry in scores if entry.numeral is None), None)
    if total.numeral is None:
        yield NotEnoughData("表中没有总分行，或总分没有填数")
        return
    apart = [execution.score] if execution and execution.score.numeral else []
    told = _told(dossier, total, rows, apart)
    if told is not None:
        yield told
    if not rows or unreadable is not None:
        yield NotEnoughData(f"得分“{unreadable.text[:10]}”不是一个数" if unreadable else "得分栏没有填数")
        return
    dossier.compared(*rows, *apart, total)
    for entries in (rows + apart, rows):
        figures = [entry.numeral for entry in entries if entry.numeral]
        # Without the execution row the sum may hold only where the weights are totalled so too.
        if entries is not rows or not apart or evaluation.total_weight.numeral is None or _weights_alone(dossier):
            if sum_matches(figures, total.numeral).grade != "error":
                yield Holds(f"{len(entries)}行得分合计与总分{total.text}相符")
                return
    added = exact_sum(entry.numeral.value for entry in rows + apart if entry.numeral)
    yield Finding(
        RULE,
        MESSAGE.format(sum=show_plain(added), stated=total.text, gap=show_plain(abs(added - total.numeral.value))),
        ADVICE,
        [dossier.place(entry, entry.text) for entry in _places(dossier, total, apart, added - total.numeral.value)],
        anchor="总分/得分",
        stated=total.text,
        due=show_plain(added),
        accused=(total.span,) if total.span else (),
    )


def _places(dossier: Dossier, total: Entry, apart: list[Entry], excess: Fraction) -> list[Entry]:
    """The rows that would be in full without the excess first, where there are such; then the total."""
    first = misfits(dossier.evaluation, "score", excess)
    return list({id(entry): entry for entry in (*first, total, *apart, *_lowered(dossier))}.values())


def _lowered(dossier: Dossier) -> list[Entry]:
    """The rows scored otherwise than in full, where a slip of the pen most likely stands; the others speak for all."""
    rows = [row for row in dossier.evaluation.indicators if row.score.numeral and row.weight.numeral]
    told = [row.score for row in rows if row.score.numeral and row.score.numeral.value != _value(row.weight)]
    return told if len(told) <= _MOST_ROWS else []


def _value(entry: Entry) -> Fraction | None:
    return entry.numeral.value if entry.numeral else None


def _told(dossier: Dossier, total: Entry, rows: list[Entry], apart: list[Entry]) -> Finding | None:
    """The score of the whole that the narrative states, where it is not that of the form."""
    assert total.numeral is not None
    is_project = dossier.evaluation.kind is Kind.PROJECT_SELF_EVALUATION
    told = [
        figure
        for figure in dossier.facts.mentions
        if figure.role is Role.SCORE
        and isinstance(figure.holder, Paragraph)
        and _OF_WHOLE.search(figure.noun)
        and not _OF_ANOTHER.search(figure.noun.replace("本项目", "") if is_project else figure.noun)
        and not any(int(year) != dossier.evaluation.year for year in _YEAR.findall(figure.noun))
    ]
    dossier.checked.update(figure.key for figure in told)
    scored, execution = (exact_sum(e.numeral.value for e in part if e.numeral) for part in (rows, apart))
    expected = {total.numeral.value, total.numeral.value + execution, scored + execution}
    wrong = [figure for figure in told if all(abs(figure.numeral.value - due) > _slack(figure) for due in expected)]
    added = scored + execution
    gaps = [abs(added - due) for due in (total.numeral.value, total.numeral.value + execution)]
    if not wrong and min(gaps) > total.numeral.step and all(figure.numeral.value == added for figure in told):
        wrong = told  # rows and narrative agree to the digit: the total is off, be it by what tails might explain
    if not wrong or len(wrong) < len(told):
        return None
    figure = wrong[0]
    return Finding(
        RULE,
        TOLD.format(text=figure.text, form=total.text),
        ADVICE_TOLD,
        [dossier.place(figure.span, figure.text), dossier.place(total, total.text)],
        anchor="总分/正文",
        stated=figure.text,
        due=f"{total.text}分",
        accused=(figure.span,),
    )


def _slack(figure: Mention) -> Fraction:
    """How far a score told in round figures may be from the exact one."""
    return figure.numeral.step / 2


def _weights_alone(dossier: Dossier) -> bool:
    """Whether the total row counts the weights of the indicators alone."""
    evaluation = dossier.evaluation
    weights = [indicator.weight.numeral for indicator in evaluation.indicators if indicator.weight.numeral]
    stated = evaluation.total_weight.numeral
    return stated is not None and stated.value != 100 and sum_matches(weights, stated).grade != "error"
