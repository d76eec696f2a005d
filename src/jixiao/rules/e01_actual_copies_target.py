"""实际完成值应写实际做到的结果，不应照抄年度指标值。

查什么
    逐行比较年度指标值与实际完成值：去掉空格、标点和“指标1：”一类编号后，文字完全相同的，合并列出。

为什么
    照抄目标看不出实际做了什么、做到什么程度，复核时无法认定完成情况。

反例
    表：部门整体支出绩效自评表
    | 一级指标 | 二级指标 | 三级指标 | 年度指标值 | 实际完成值 | 分值 | 得分 |
    | 产出指标 | 数量指标 | 巡查河道 | 按月开展河道巡查 | 按月开展河道巡查 | 50 | 50 |
    | 产出指标 | 质量指标 | 巡查记录 | 巡查记录完整规范 | 巡查记录完整规范 | 50 | 50 |

正例
    表：部门整体支出绩效自评表
    | 一级指标 | 二级指标 | 三级指标 | 年度指标值 | 实际完成值 | 分值 | 得分 |
    | 产出指标 | 数量指标 | 巡查河道 | 按月开展河道巡查 | 全年巡查14次，覆盖3条河道 | 50 | 50 |
    | 产出指标 | 质量指标 | 整改率 | 100% | 100% | 50 | 50 |

不查
    两栏都只是一个数（如100%与100%）的，恰好完成是可能的，不列入；起止时间（如2024年1月—12月）相同的、成本指标中发放标准相同的不列入；相同的只是“有效改善”一类短语或者期限、又不到半数行的，作为建议。
"""

import re
from collections.abc import Iterator

from jixiao.basis import Profile
from jixiao.documents import Span
from jixiao.evaluations import Group, Indicator
from jixiao.evaluations.attainment import plain_words, qualitative_level
from jixiao.findings import Answer, Finding, Holds, Level, Need, NotEnoughData, Rule, Topic
from jixiao.rules.dossier import Dossier

RULE = Rule(
    code="E01",
    title="实际完成值照抄年度指标值",
    level=Level.WARNING,
    topic=Topic.TARGETS,
    basis=("practice",),
    needs=(Need.SCORES,),
)

MESSAGE = "{compared}行中有{count}行的实际完成值与年度指标值文字相同（{names}），看不出实际完成情况。"
ADVICE = "请改写为实际做到的数量、质量和时间；恰好完成的，写明统计口径和依据。"
_SHOWN = 6
_QUOTE = 18
_PERIOD = re.compile(r"\d{1,2}月(?:\d{1,2}日)?(?:\s*[-－—–―~～]+\s*|[至到])(?:\d{4}年)?\d{1,2}月")
"""2024年1月—12月: what went on all the time of its target."""
_STATE = 6
"""有效改善, 长期发挥作用: a state that is reached or not; there is little else to write."""


_DEADLINE = r"^.{0,8}[0-9一二三四五六七八九十]+个?(?:年|月|日|号|天|小时|分钟|工作日)(?:[0-9]+[月日])*(?:底|末|份)?(?:以内|之内|内|以前|之前|前)?$"
"""12月底前, 结案后30日内: a term that was kept."""


def check(dossier: Dossier, profile: Profile) -> Iterator[Answer]:
    rows = [i for i in dossier.evaluation.indicators if i.target.is_stated and i.actual.is_stated and i.is_scored]
    if not rows:
        yield NotEnoughData("没有同时填写年度指标值和实际完成值的行")
        return
    copied = [indicator for indicator in rows if _copies(indicator)]
    if not copied:
        yield Holds(f"{len(rows)}行实际完成值都与年度指标值不同，或只是恰好完成的数值")
        return
    names = "、".join(indicator.title for indicator in copied[:_SHOWN])
    is_mild = all(
        len(plain_words(indicator.actual.text)) <= _STATE or re.search(_DEADLINE, indicator.actual.text.strip())
        for indicator in copied
    )
    yield Finding(
        RULE,
        MESSAGE.format(compared=len(rows), count=len(copied), names=names + ("等" if len(copied) > _SHOWN else "")),
        ADVICE,
        [dossier.place(_opening(indicator)) for indicator in copied],
        anchor="照抄",
        stated=str(len(copied)),
        due="0",
        level=Level.NOTE if is_mild and 2 * len(copied) < len(rows) else None,
    )


def _copies(indicator: Indicator) -> bool:
    target, actual = indicator.target, indicator.actual
    if target.span is not None and actual.span is not None and target.span.holder is actual.span.holder:
        return False  # one cell merged over both columns
    if (
        target.numeral is not None
        or _keeps_standard(indicator)
        or qualitative_level(actual.text)
        or target.is_not_applicable
    ):
        return False
    if _PERIOD.search(actual.text):
        return False
    words = plain_words(actual.text)
    return len(words) >= 4 and words == plain_words(target.text)


def _keeps_standard(indicator: Indicator) -> bool:
    """一级130元、二级100元: a standard of payment is kept, not surpassed."""
    is_cost = indicator.group is Group.COST or "成本" in indicator.klass
    return is_cost and any(figure.unit.family == "money" for figure in indicator.target.numerals)


def _opening(indicator: Indicator) -> Span:
    """The first words of the actual: enough to show it."""
    span = indicator.actual.span
    assert span is not None
    return Span(span.holder, span.start, min(span.end, span.start + _QUOTE))
