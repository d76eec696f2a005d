"""实际完成值应写已经完成的结果，不应写计划、预计。

查什么
    实际完成值以“计划”“预计”“拟”“力争”“将于”等开头或在句首使用这些词的，逐行指出。

为什么
    实际完成值写计划，说明结果没有更新，或事情没有完成。

反例
    表：部门整体支出绩效自评表
    | 一级指标 | 二级指标 | 三级指标 | 年度指标值 | 实际完成值 | 分值 | 得分 |
    | 产出指标 | 时效指标 | 完成时间 | 12月底前完成 | 预计12月底前完成 | 90 | 90 |
    | 满意度指标 | 满意度指标 | 学员满意度 | ≥90% | 95% | 10 | 10 |

正例
    表：部门整体支出绩效自评表
    | 一级指标 | 二级指标 | 三级指标 | 年度指标值 | 实际完成值 | 分值 | 得分 |
    | 产出指标 | 时效指标 | 完成时间 | 12月底前完成 | 11月20日全部完成 | 90 | 90 |
    | 满意度指标 | 满意度指标 | 学员满意度 | ≥90% | 95% | 10 | 10 |

不查
    “按计划完成”“完成年度计划”等说明已经完成的不算；工程、规划的名称不算。
"""

import re
from collections.abc import Iterator

from jixiao.basis import Profile
from jixiao.documents import Span
from jixiao.findings import Answer, Finding, Holds, Level, Need, NotEnoughData, Rule, Topic
from jixiao.rules.dossier import Dossier

RULE = Rule(
    code="E04",
    title="实际完成值写的是计划",
    level=Level.NOTE,
    topic=Topic.TARGETS,
    basis=("practice",),
    needs=(Need.SCORES,),
)

MESSAGE = "{count}行的实际完成值写的是计划或预计（{names}）。"
ADVICE = "请改写为实际完成的结果和时间；尚未完成的，如实填写并说明原因。"
_PLAN = re.compile(
    r"(?:^|[，。；,;\n])[\s\u3000]*(?:\d{4}年)?(计划(?!内|外|生育|完成率|单列)|预计|拟于?|力争|将于|争取|准备)(?=\S)"
)
_DONE = re.compile(r"已(?:经|全部)?(?:完成|达到|实现)|均(?:已)?完成")


def check(dossier: Dossier, profile: Profile) -> Iterator[Answer]:
    rows = [indicator for indicator in dossier.evaluation.indicators if indicator.actual.is_stated]
    wrong = []
    for indicator in rows:
        found = _PLAN.search(indicator.actual.text)
        if found and not _DONE.search(indicator.actual.text):
            wrong.append((indicator, found))
    if not rows:
        yield NotEnoughData("没有填写实际完成值的行")
    elif not wrong:
        yield Holds(f"{len(rows)}行实际完成值写的都是结果")
    else:
        places = []
        for indicator, found in wrong:
            span = indicator.actual.span
            assert span is not None
            places.append(dossier.place(Span(span.holder, span.start + found.start(1), span.start + found.end(1))))
        yield Finding(
            RULE,
            MESSAGE.format(count=len(wrong), names="、".join(indicator.title for indicator, _ in wrong[:5])),
            ADVICE,
            places,
            anchor="计划",
            stated=str(len(wrong)),
            due="0",
        )
