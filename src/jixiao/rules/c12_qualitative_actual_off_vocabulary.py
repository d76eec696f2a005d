"""定性指标的完成情况，应按规定的三档填写。

查什么
    目标没有数值的指标，实际完成值没有写“达成年度指标”“部分达成年度指标并具有一定效果”“未达成年度指标且效果较差”
    三档之一的，合并列出。

为什么
    定性指标按档计分；只写做了什么，看不出属于哪一档，得分就没有对照。

反例
    表：2024年度项目支出绩效自评表
    | 一级指标 | 二级指标 | 三级指标 | 年度指标值 | 实际完成值 | 分值 | 得分 |
    | 产出指标 | 数量指标 | 巡护林地 | ≥800亩 | 820亩 | 60 | 60 |
    | 效益指标 | 社会效益指标 | 护林责任制 | 健全 | 责任落实到人，运行良好 | 40 | 40 |

正例
    表：2024年度项目支出绩效自评表
    | 一级指标 | 二级指标 | 三级指标 | 年度指标值 | 实际完成值 | 分值 | 得分 |
    | 产出指标 | 数量指标 | 巡护林地 | ≥800亩 | 820亩 | 60 | 60 |
    | 效益指标 | 社会效益指标 | 护林责任制 | 健全 | 达成年度指标 | 40 | 40 |

不查
    表中没有适用的方案、也没有一行使用三档用语的不查；目标或实际有数、有日期的指标不查；照抄目标的归照抄一项；填“达成”“全部完成”一类简写的算符合。
"""

import re
from collections.abc import Iterator
from typing import Final

from jixiao.basis import Profile
from jixiao.documents import Span
from jixiao.evaluations import Group, Indicator, Kind
from jixiao.evaluations.attainment import plain_words, qualitative_level
from jixiao.findings import Answer, Finding, Holds, Level, Need, NotApplicable, NotEnoughData, Rule, Topic
from jixiao.rules.dossier import Dossier

RULE = Rule(
    code="C12",
    title="定性指标没有按三档填写完成情况",
    level=Level.NOTE,
    topic=Topic.TARGETS,
    basis=("mof-2020-10", "practice"),
    needs=(Need.SCORES,),
)

MESSAGE = "{count}个定性指标的实际完成值没有写明达成档次（{names}）。"
ADVICE = "可在说明之前写明达成、部分达成或未达成年度指标，再简述完成情况。"
_FIGURE: Final = re.compile(r"[0-9０-９]")
_SHOWN: Final = 5
_OPENING: Final = 18


def check(dossier: Dossier, profile: Profile) -> Iterator[Answer]:
    rows = [indicator for indicator in dossier.evaluation.indicators if _is_qualitative(indicator)]
    levelled = [indicator for indicator in rows if qualitative_level(indicator.actual.text)]
    is_national = profile.fits and dossier.evaluation.kind is Kind.PROJECT_SELF_EVALUATION
    if not rows:
        yield NotEnoughData("没有填写实际完成值的定性指标")
        return
    if not is_national and not levelled:
        yield NotApplicable("没有方案要求按三档填写，表中也没有使用三档用语")
        return
    bare = [indicator for indicator in rows if indicator not in levelled]
    if not bare:
        yield Holds(f"{len(rows)}个定性指标都写明了达成档次")
        return
    names = "、".join(indicator.title for indicator in bare[:_SHOWN]) + ("等" if len(bare) > _SHOWN else "")
    yield Finding(
        RULE,
        MESSAGE.format(count=len(bare), names=names),
        ADVICE,
        [dossier.place(_opening(indicator)) for indicator in bare],
        anchor="定性档次",
        stated="没有档次",
        due="达成、部分达成、未达成之一",
    )


def _is_qualitative(indicator: Indicator) -> bool:
    """A scored row in whose target and actual no figure stands."""
    target, actual = indicator.target, indicator.actual
    if not indicator.is_scored or indicator.group in (Group.EXECUTION, Group.SATISFACTION):
        return False
    if not target.is_stated or not actual.is_stated or target.is_not_applicable or actual.is_not_applicable:
        return False
    if target.numerals or actual.numerals or _FIGURE.search(target.text + actual.text):
        return False
    return plain_words(target.text) != plain_words(actual.text) or bool(qualitative_level(actual.text))


def _opening(indicator: Indicator) -> Span:
    span = indicator.actual.span
    assert span is not None
    return Span(span.holder, span.start, min(span.end, span.start + _OPENING))
