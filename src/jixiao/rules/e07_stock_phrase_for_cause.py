"""偏差原因应具体，并写明改进措施。

查什么
    未达到目标或扣了分的指标，偏差原因一栏只有“客观原因”“疫情影响”一类套话，或者只写原因、没有改进措施的，合并列出。

为什么
    自评办法要求分析原因、提出措施；套话看不出问题在哪里，没有措施就无从整改。

反例
    表：2024年度项目支出绩效自评表
    | 一级指标 | 二级指标 | 三级指标 | 年度指标值 | 实际完成值 | 分值 | 得分 | 偏差原因分析及改进措施 |
    | 产出指标 | 数量指标 | 巡护林地 | ≥800亩 | 600亩 | 40 | 30 | 客观原因 |
    | 满意度指标 | 满意度指标 | 群众满意度 | ≥90% | 95% | 60 | 60 | |

正例
    表：2024年度项目支出绩效自评表
    | 一级指标 | 二级指标 | 三级指标 | 年度指标值 | 实际完成值 | 分值 | 得分 | 偏差原因分析及改进措施 |
    | 产出指标 | 数量指标 | 巡护林地 | ≥800亩 | 600亩 | 40 | 30 | 护林员两人病休；已补充人员，恢复每周巡护 |
    | 满意度指标 | 满意度指标 | 群众满意度 | ≥90% | 95% | 60 | 60 | |

不查
    表头没有要求改进措施的，不要求写措施；没有填写的另行核对；达到目标且没有扣分的指标不查；注明“见正文”的不查；预算执行率的说明不要求措施。
"""

import re
from collections.abc import Iterator
from typing import Final

from jixiao.basis import Profile
from jixiao.documents import Cell, Span
from jixiao.evaluations import Group, Indicator
from jixiao.evaluations.attainment import attainments
from jixiao.findings import Answer, Finding, Holds, Level, Need, NotEnoughData, Rule, Topic
from jixiao.rules.dossier import Dossier

RULE = Rule(
    code="E07",
    title="偏差原因为套话或没有改进措施",
    level=Level.NOTE,
    topic=Topic.EXPLANATIONS,
    basis=("mof-2020-10", "practice"),
    needs=(Need.SCORES,),
)

MESSAGE = "{count}个未达标或扣分的指标，偏差原因{what}（{names}）。"
ADVICE = "请写清具体原因，并补充改进措施和时限。"
_STOCK: Final = re.compile(
    r"^(?:受|因|由于|系|主要是|原因[：:是])*(?:(?:各种|多种|多方面|一些|部分|其他|相关|有关)*(?:客观|主观|历史|特殊|现实|政策|不可抗力|外部|环境)(?:条件|因素|原因|情况)*"
    r"|(?:新冠)?疫情|实际(?:工作)?(?:需要|情况)|工作(?:实际|需要)|年初预算不(?:准确|精准|够精细))(?:等)*(?:原因|影响|因素|限制|所致|导致|造成)*$"
)
_MEASURE: Final = re.compile(
    r"措施|将|已|拟|加强|加快|加大|完善|调整|提前|建立|健全|督促|改进|改为|下一步|今后|以后|下年|明年|来年|计划|安排|优化|协调|补[充办植签开齐种验]|配备|实行|推行|继续|避免|确保|整改|落实|列入|推进|争取|力争|严格|细化|提高|规范|合理|制定|修订|增[加派设配]|更换|重新|恢复|强化|跟踪|催|对接|采取|应|要|改"
)
_ELSEWHERE: Final = re.compile(r"见|详|附")
_NOISE: Final = re.compile(r"[\s\u3000，,。．.；;：:、！!“”\"（）()]+")
_SHOWN: Final = 5
_LONGEST: Final = 40


def check(dossier: Dossier, profile: Profile) -> Iterator[Answer]:
    rows = [indicator for indicator in dossier.evaluation.indicators if _is_asked(indicator)]
    if not rows:
        yield NotEnoughData("没有未达标或扣分、且填写了偏差原因的指标")
        return
    stock = [indicator for indicator in rows if _STOCK.match(_NOISE.sub("", indicator.variance_explanation.text))]
    bare = [
        indicator
        for indicator in rows
        if indicator not in stock
        and _asks_measures(dossier, indicator)
        and not _MEASURE.search(indicator.variance_explanation.text)
    ]
    if not stock and not bare:
        yield Holds(f"{len(rows)}个未达标或扣分的指标，都写明了原因和措施")
    for found, what in ((stock, "是套话，看不出具体原因"), (bare, "之外没有写改进措施")):
        if not found:
            continue
        names = "、".join(indicator.title for indicator in found[:_SHOWN]) + ("等" if len(found) > _SHOWN else "")
        yield Finding(
            RULE,
            MESSAGE.format(count=len(found), what=what, names=names),
            ADVICE,
            [dossier.place(_opening(indicator)) for indicator in found],
            anchor=what,
            stated=found[0].variance_explanation.text[:_LONGEST],
            due="具体原因和改进措施",
        )


def _is_asked(indicator: Indicator) -> bool:
    """A row that missed its target or lost points, and gives a cause."""
    text = indicator.variance_explanation
    if indicator.group is Group.EXECUTION or not text.is_stated or text.is_not_applicable:
        return False
    if _ELSEWHERE.search(text.text[:6]):
        return False
    weight, score = indicator.weight.numeral, indicator.score.numeral
    if weight is not None and score is not None and score.value < weight.value:
        return True
    return any(pair.met is False for pair in attainments(indicator) if pair.certain)


def _asks_measures(dossier: Dossier, indicator: Indicator) -> bool:
    """Whether the column is for measures too, by its header; 扣分说明 and 偏差原因 are not."""
    span = indicator.variance_explanation.span
    if span is None or not isinstance(span.holder, Cell):
        return False
    headers = dossier.evaluation.column_names.get((span.holder.table, span.holder.column), ())
    return any("措施" in name for row, name in headers if row <= span.holder.row)


def _opening(indicator: Indicator) -> Span:
    span = indicator.variance_explanation.span
    assert span is not None
    return Span(span.holder, span.start, min(span.end, span.start + _LONGEST))
