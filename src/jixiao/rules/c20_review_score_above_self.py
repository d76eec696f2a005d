"""没有达到目标的指标，复核得分不应高于自评得分。

查什么
    复核表（复核得分与自评得分在同一张表，或者随附复核表）中，完成值没有达到目标的指标，复核得分高于自评得分的。有复核完成值的按复核完成值判断。

为什么
    复核是核减虚高的得分。没完成的指标越复核得分越高，多半是分数填错了行，或者复核口径前后不一。

反例
    表：2024年度项目支出绩效自评复核表
    | 项目名称 | 河堤加固项目 | < | < | < | < | < | < |
    | 一级指标 | 二级指标 | 三级指标 | 年度指标值 | 自评完成值 | 分值 | 自评得分 | 复核得分 |
    | 产出指标 | 数量指标 | 加固河堤长度 | ≥12公里 | 9公里 | 50 | 37.5 | 48 |
    | 产出指标 | 质量指标 | 验收合格率 | ≥98% | 100% | 40 | 40 | 40 |

正例
    表：2024年度项目支出绩效自评复核表
    | 项目名称 | 河堤加固项目 | < | < | < | < | < | < |
    | 一级指标 | 二级指标 | 三级指标 | 年度指标值 | 自评完成值 | 分值 | 自评得分 | 复核得分 |
    | 产出指标 | 数量指标 | 加固河堤长度 | ≥12公里 | 9公里 | 50 | 40 | 37.5 |
    | 产出指标 | 质量指标 | 验收合格率 | ≥98% | 100% | 40 | 38 | 40 |

不查
    达到目标的指标，复核加分属于正常更正；目标或完成值不能取数比较的不查。
"""

from collections.abc import Iterator

from jixiao.basis import Profile
from jixiao.evaluations import Entry, Indicator, Kind
from jixiao.evaluations.attainment import attainments
from jixiao.evaluations.beside import Beside
from jixiao.evaluations.indicator_pairs import pair_indicators
from jixiao.findings import SELF_EVALUATIONS, Answer, Finding, Holds, Level, NotEnoughData, Rule, Topic
from jixiao.rules.dossier import Dossier
from jixiao.rules.rows_beside import is_missed
from jixiao.rules.told_rows import name_of, shown_target

RULE = Rule(
    code="C20",
    title="未达目标的指标复核得分高于自评",
    level=Level.WARNING,
    topic=Topic.SCORES,
    basis=("practice",),
    kinds=(*SELF_EVALUATIONS, Kind.SELF_EVALUATION_REVIEW),
)

MESSAGE = "{name}目标为{target}，完成{actual}，没有达到目标；自评{score}分，复核{review}分，复核反而高于自评。"
ADVICE = "请核对是否填错行、复核口径是否一致；确应加分的，在复核说明中写明理由。"
_NOTHING = "表中没有复核得分；另有复核表的，请用 --with 一并提交"


def check(dossier: Dossier, profile: Profile) -> Iterator[Answer]:
    compared, fine = 0, True
    for own, review in _rows(dossier):
        score, reviewed = own.score.numeral, review.review_score.numeral
        if score is None or reviewed is None:
            continue
        compared += 1
        dossier.compared(own.score, *((own.review_score,) if own is review else ()))
        actual = review.review_actual if review.review_actual.is_stated else None
        if reviewed.value > score.value and is_missed(review if actual is not None else _stated(own, review), actual):
            fine = False
            yield _finding(dossier, own, review, actual)
    if not compared:
        yield NotEnoughData(_NOTHING)
    elif fine:
        yield Holds(f"{compared}个有复核得分的指标，未达目标的没有加分")


def _rows(dossier: Dossier) -> Iterator[tuple[Indicator, Indicator]]:
    """Our row with the row that holds its review score: often the same one."""
    rows = dossier.evaluation.indicators
    if any(row.review_score.is_stated for row in rows):
        yield from ((row, row) for row in rows)
        return
    for other in dossier.beside(Beside.REVIEW):
        pairs = pair_indicators(rows, other.evaluation.indicators).pairs
        yield from ((pair.mine, pair.theirs) for pair in pairs if not pair.is_reworded)


def _stated(own: Indicator, review: Indicator) -> Indicator:
    """The row that states target and actual."""
    return review if attainments(review) else own


def _finding(dossier: Dossier, own: Indicator, review: Indicator, actual: Entry | None) -> Finding:
    reached = actual or _stated(own, review).actual
    return Finding(
        RULE,
        MESSAGE.format(
            name=name_of(own),
            target=shown_target(own if own.target.is_stated else review),
            actual=f"“{reached.text}”",
            score=own.score.text,
            review=review.review_score.text,
        ),
        ADVICE,
        [dossier.place(entry, entry.text) for entry in (own.score, review.review_score, reached)],
        anchor=f"{own.klass}/{own.label[:20]}/复核得分",
        stated=review.review_score.text,
        due=own.score.text,
    )
