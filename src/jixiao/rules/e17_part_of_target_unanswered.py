"""目标写了几个数的，完成值应逐一回答。

查什么
    年度指标值中有两种以上单位的数（如期数、人数、天数），实际完成值写有数，却完全没有其中某种单位的数的，列出来。

为什么
    没有回答的那一部分等于没有完成值；只挑完成得好的写，完成率就不真实。

反例
    表：部门整体支出绩效自评表
    | 一级指标 | 二级指标 | 三级指标 | 年度指标值 | 实际完成值 | 分值 | 得分 |
    | 产出指标 | 数量指标 | 养护工培训 | 举办2期，培训120人，培训时间5天 | 举办2期，培训126人 | 90 | 90 |
    | 满意度指标 | 满意度指标 | 群众满意度 | ≥90% | 95% | 10 | 10 |

正例
    表：部门整体支出绩效自评表
    | 一级指标 | 二级指标 | 三级指标 | 年度指标值 | 实际完成值 | 分值 | 得分 |
    | 产出指标 | 数量指标 | 养护工培训 | 举办2期，培训120人，培训时间5天 | 举办2期，培训126人，每期5天 | 90 | 90 |
    | 满意度指标 | 满意度指标 | 群众满意度 | ≥90% | 95% | 10 | 10 |

不查
    完成值只填一个数、照抄目标、写全部完成的不查；金额单位互相换算、人和名、场和次等同义的单位算已回答；完成值没有数的另行核对。
"""

import re
from collections.abc import Iterator
from typing import Final

from jixiao.arithmetic import Numeral
from jixiao.basis import Profile
from jixiao.evaluations import Indicator
from jixiao.evaluations.attainment import comparable, plain_words, qualitative_level
from jixiao.findings import SELF_EVALUATIONS, Answer, Holds, Level, Need, NotEnoughData, Rule, Topic
from jixiao.rules.dossier import Dossier
from jixiao.rules.told_rows import told_rows, used_rows

RULE = Rule(
    code="E17",
    title="目标有几个数，完成值没有答全",
    level=Level.NOTE,
    topic=Topic.TARGETS,
    basis=("practice",),
    needs=(Need.INDICATORS,),
    kinds=SELF_EVALUATIONS,
)

MESSAGE = "{rows}的目标中有几个数，实际完成值没有回答其中的{figures}。"
ADVICE = "请逐一补写完成数；目标已调整的，附批准依据。"
_MEASURED: Final = frozenset({"count", "ratio", "points", "money", "length", "area", "weight", "time"})
_WHOLE: Final = r"全部完成|全面完成|均已完成|均完成"
_TITLES: Final = r"“[^”]*”|《[^》]*》|〔[^〕]*〕"
_FEWEST: Final = 2
_ALIKE: Final = (
    {"场", "次", "场次", "期", "批", "轮"},
    {"个", "项", "处", "条", "件", "类"},
    {"人", "名", "位", "人次"},
    {"天", "日"},
)


def check(dossier: Dossier, profile: Profile) -> Iterator[Answer]:
    rows = [row for row in used_rows(dossier) if row.is_scored and _is_asked(row)]
    if not rows:
        yield NotEnoughData("没有写有几种数的目标，或完成值没有用数说明")
        return
    short = [(row, missing) for row in rows if (missing := _missing(row))]
    if not short:
        yield Holds(f"{len(rows)}个写有几种数的目标，完成值都逐一回答")
        return
    figures = "、".join(dict.fromkeys(figure.text for _, missing in short for figure in missing))
    message = MESSAGE.format(rows="{rows}", figures=figures)
    yield told_rows(dossier, RULE, message, ADVICE, [(row, row.actual) for row, _ in short], due=figures)


def _is_asked(row: Indicator) -> bool:
    if (
        len(row.target.numerals) < _FEWEST
        or row.actual.numeral is not None
        or not row.actual.numerals
        or row.target.numeral is not None
    ):
        return False
    if re.search(_WHOLE, row.actual.text) or qualitative_level(row.actual.text):
        return False
    return plain_words(row.actual.text) != plain_words(row.target.text) and len(_kinds(row)) >= _FEWEST


def _kinds(row: Indicator) -> list[Numeral]:
    """One figure of the target for each kind of unit."""
    text = row.target.text
    hidden = [found.span() for found in re.finditer(_TITLES, text)]
    kinds: list[Numeral] = []
    for figure in row.target.numerals:
        is_hidden = any(start <= figure.start < end for start, end in hidden) or figure.text in row.name.text
        if figure.unit.family in _MEASURED and not is_hidden and not any(_is_alike(figure, other) for other in kinds):
            kinds.append(figure)
    return kinds


def _missing(row: Indicator) -> list[Numeral]:
    """The kinds without an answer; where none is answered, the row tells of something else and others ask."""
    kinds = _kinds(row)
    missing = [figure for figure in kinds if not any(_is_alike(figure, other) for other in row.actual.numerals)]
    return missing if len(missing) < len(kinds) else []


def _is_alike(one: Numeral, other: Numeral) -> bool:
    return comparable(one, other) or any({one.unit.base, other.unit.base} <= alike for alike in _ALIKE)
